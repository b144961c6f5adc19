//! `Format-Table`: a row of names, a ruler of dashes, rows of cells.
//!
//! ```text
//! Name        InterfaceDescription              ifIndex Status
//! ----        --------------------              ------- ------
//! Ethernet 2  Microsoft Hyper-V Network Adap...       6 Up
//! ```
//!
//! The dashes are as many as the letters of the name. Text begins under the first of them, numbers and words of a few
//! end under the last: a cell that does neither stands in no column, and its row is a problem. Text that fills its
//! column may go on below it: such a cell of a last row with nothing behind it is not read.

use super::{Objects, is_other, lost, value};
use crate::artifact::Problem;
use crate::render::{Items, Member, Node, Value};
use crate::text::{At, Excerpt, Line, Span};

/// Reads the table from the first line on that is not blank.
pub(crate) fn table<'t>(lines: Excerpt<'_>) -> Option<Objects<'t, '_>> {
    let head = lines.lines().find(|line| !line.is_blank())?;
    let rule = head.rest.lines().next().filter(|line| line.ended)?;
    let columns = columns(head, rule)?;
    let (mut all, mut problems): (Vec<Row<'_>>, Vec<_>) = (Vec::new(), Vec::new());
    let (mut read_to, mut end) = (rule.rest, None);
    for line in rule.rest.lines() {
        if line.is_blank() && line.ended || is_other(line) {
            end = Some(line.line.span());
            break;
        }
        // A last line without its end may be cut anywhere.
        if !line.ended {
            break;
        }
        match Row::of(line, &columns) {
            Some(row) if all.last_mut().is_some_and(|above| above.takes(&row, &columns)) => {}
            Some(row) => all.push(row),
            None => problems.push(Problem {
                span: line.line.narrow(line.text().trim()).span(),
                expected: "a row whose cells stand under their dashes",
            }),
        }
        read_to = line.rest;
    }
    // Whether a row goes on is told by the line behind it.
    let is_open = |row: &Row<'_>| end.is_none() && row.rest.text().len() == read_to.text().len();
    let objects = all.into_iter().map(|row| {
        let is_last = is_open(&row);
        row.object(&columns, is_last)
    });
    let all: Vec<_> = objects.collect();
    problems.extend(lost(&all));
    Some(Objects { all: all.into(), end, problems, rest: read_to })
}

/// A column: its name, and the characters where its dashes begin and end.
struct Column<'a> {
    name: Excerpt<'a>,
    start: usize,
    end: usize,
}

/// The columns of a heading and its ruler.
fn columns<'a>(head: Line<'a>, rule: Line<'a>) -> Option<Vec<Column<'a>>> {
    let text = rule.text();
    let is_ruler = text.contains('-') && text.chars().all(|c| matches!(c, '-' | ' '));
    // The heading may have lost the blanks before it, the ruler then has not.
    let shift = indent(text).checked_sub(indent(head.text()))?;
    let of_dashes = |(start, dashes): (usize, &str)| {
        let end = start + dashes.len();
        let name = part(head.text(), start - shift, end - shift);
        let is_name = count(name) == dashes.len() && !name.starts_with(' ') && !name.ends_with(' ');
        is_name.then(|| Column { name: head.line.narrow(name), start, end })
    };
    let columns: Option<Vec<_>> = is_ruler.then(|| words(text).map(of_dashes).collect())?;
    let names = columns.as_ref()?.iter().map(|column| count(column.name.text())).sum::<usize>();
    // Nothing stands between the names.
    let letters = |text: &str| text.chars().filter(|c| *c != ' ').count();
    let spoken = columns.as_ref()?.iter().map(|column| letters(column.name.text())).sum::<usize>();
    columns.filter(|_| names > 0 && spoken == letters(head.text()))
}

/// A row: the cell of each column, and the lines of one that was wrapped.
struct Row<'a> {
    cells: Vec<Vec<Cell<'a>>>,
    line: Line<'a>,
    /// What follows its last line.
    rest: Excerpt<'a>,
}

/// What stands in a column on one line, and whether it fills the column, so that more of it may stand below.
struct Cell<'a> {
    text: Excerpt<'a>,
    fills: bool,
}

impl<'a> Row<'a> {
    /// A row, if each cell stands in its column.
    fn of(line: Line<'a>, columns: &[Column<'_>]) -> Option<Self> {
        let text = line.text().trim_end();
        let (mut from, mut cells) = (0, Vec::new());
        for (at, column) in columns.iter().enumerate() {
            let to = match columns.get(at + 1) {
                Some(next) => boundary(text, column, next)?,
                None => count(text).max(from),
            };
            let cell = part(text, from, to);
            let before = count(cell) - count(cell.trim_start());
            let seen = cell.trim();
            let (start, end) = (from + before, from + before + count(seen));
            if !seen.is_empty() && start != column.start && end != column.end {
                return None;
            }
            let fills =
                start == column.start && columns.get(at + 1).is_some_and(|next| end + 1 == next.start);
            let cell = Cell { text: line.line.narrow(seen), fills };
            cells.push(if seen.is_empty() { Vec::new() } else { vec![cell] });
            from = to;
        }
        cells.iter().any(|cell| !cell.is_empty()).then_some(Self { cells, line, rest: line.rest })
    }

    fn fills(&self, at: usize) -> bool {
        self.cells.get(at).and_then(|cell| cell.last()).is_some_and(|cell| cell.fills)
    }

    /// Takes what a line below goes on with: few cells, and all of them below such as fill their column.
    fn takes(&mut self, below: &Row<'a>, columns: &[Column<'_>]) -> bool {
        let filled = |row: &Row<'_>| row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let goes_on = |at: usize| below.cells.get(at).is_none_or(Vec::is_empty) || self.fills(at);
        if filled(below) * 2 >= filled(self) || !(0..columns.len()).all(goes_on) {
            return false;
        }
        for (cell, more) in self.cells.iter_mut().zip(&below.cells) {
            cell.extend(more.iter().map(|cell| Cell { text: cell.text, fills: cell.fills }));
        }
        self.rest = below.rest;
        true
    }

    /// The object. In the last line before a cut, a cell that fills its column may go on, and is lost.
    fn object(self, columns: &[Column<'a>], is_last: bool) -> Node<'a> {
        let place = self.line.line.narrow(self.line.text().trim()).span();
        let members = self.cells.iter().zip(columns).filter_map(|(cell, column)| {
            let span = cell.iter().map(|piece| piece.text.span()).reduce(Span::to)?;
            let value = match &cell[..] {
                pieces if is_last && pieces.last().is_some_and(|piece| piece.fills) => Value::Lost,
                [one] => value(one.text),
                pieces => Value::Text(pieces.iter().map(|piece| piece.text.text()).collect()),
            };
            let name = At { value: column.name.text().into(), span: column.name.span() };
            Some(Member { name, value: Node { value, span } })
        });
        Node { value: Value::Object(Items { all: members.collect(), end: Some(place) }), span: place }
    }
}

/// Where the next column begins in a row: under its dashes, or before them if its cell is wider than its name and
/// stands to the right.
fn boundary(text: &str, column: &Column<'_>, next: &Column<'_>) -> Option<usize> {
    let last = next.start.checked_sub(1)?;
    if part(text, last, next.start).trim().is_empty() {
        return Some(next.start);
    }
    let between = part(text, column.start, next.start);
    let blank = between.rfind(' ')?;
    Some(column.start + count(between.get(..=blank)?))
}

/// The words of a line and the characters where they begin.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = |word: &str| word.as_ptr().addr() - line.as_ptr().addr();
    line.split_whitespace().map(move |word| (count(line.get(..start(word)).unwrap_or_default()), word))
}

/// The characters of a line from one to before another; as far as it has them.
fn part(line: &str, from: usize, to: usize) -> &str {
    let byte = |at: usize| line.char_indices().nth(at).map_or(line.len(), |(byte, _)| byte);
    line.get(byte(from)..byte(to)).unwrap_or_default()
}

fn indent(line: &str) -> usize {
    count(line) - count(line.trim_start())
}

fn count(text: &str) -> usize {
    text.chars().count()
}
