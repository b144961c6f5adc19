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

use memchr::memchr;

use super::object::{All, Member, Said, Shown};
use super::{Objects, is_other, lost};
use crate::artifact::Problem;
use crate::render::{Node, Value};
use crate::text::{Excerpt, Line, Span, blank};

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
            Some(row) if all.last_mut().is_some_and(|above| above.takes(&row)) => {}
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
    Some(Objects { all: All::Shown(all), end, problems, rest: read_to })
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
    let is_ruler =
        text.bytes().all(|byte| matches!(byte, b'-' | b' ')) && memchr(b'-', text.as_bytes()).is_some();
    is_ruler.then_some(())?;
    // The heading may have lost the blanks before it, the ruler then has not.
    let shift = indent(text).checked_sub(indent(head.text()))?;
    let heading = Letters::of(head.text());
    let of_dashes = |(start, end): (usize, usize)| {
        let name = heading.part(start - shift, end - shift);
        let is_name = heading.width(name) == end - start && !name.starts_with(' ') && !name.ends_with(' ');
        is_name.then(|| Column { name: head.line.narrow(name), start, end })
    };
    let columns: Vec<_> = dashes(text).map(of_dashes).collect::<Option<_>>()?;
    // Nothing stands between the names.
    let letters = |text: &str| text.bytes().filter(|byte| *byte != b' ').count();
    let spoken = columns.iter().map(|column| letters(column.name.text())).sum::<usize>();
    (!columns.is_empty() && spoken == letters(head.text())).then_some(columns)
}

/// Where the dashes of a ruler begin and end.
fn dashes(ruler: &str) -> impl Iterator<Item = (usize, usize)> {
    let (bytes, mut at) = (ruler.as_bytes(), 0);
    std::iter::from_fn(move || {
        let start = at + memchr(b'-', bytes.get(at..)?)?;
        at = memchr(b' ', bytes.get(start..)?).map_or(bytes.len(), |length| start + length);
        Some((start, at))
    })
}

/// A row: the cell of each column that has one.
struct Row<'a> {
    cells: Vec<Option<Cell<'a>>>,
    line: Line<'a>,
    /// What follows its last line.
    rest: Excerpt<'a>,
}

/// What stands in a column.
struct Cell<'a> {
    text: Excerpt<'a>,
    /// What stands below it, where it was wrapped.
    more: Vec<Excerpt<'a>>,
    /// Whether the last line of it fills the column, so that more of it may stand below.
    fills: bool,
}

impl<'a> Row<'a> {
    /// A row, if each cell stands in its column.
    fn of(line: Line<'a>, columns: &[Column<'_>]) -> Option<Self> {
        let letters = Letters::of(blank::trim_end(line.text()));
        let (mut from, mut cells) = (0, Vec::with_capacity(columns.len()));
        for (at, column) in columns.iter().enumerate() {
            let next = columns.get(at + 1);
            let to = match next {
                Some(next) => boundary(letters, column, next)?,
                None => letters.count().max(from),
            };
            let cell = letters.part(from, to);
            let words = blank::trim_start(cell);
            let seen = blank::trim_end(words);
            let start = from + letters.width(cell) - letters.width(words);
            let end = start + letters.width(seen);
            from = to;
            if seen.is_empty() {
                cells.push(None);
                continue;
            }
            if start != column.start && end != column.end {
                return None;
            }
            let fills = start == column.start && next.is_some_and(|next| end + 1 == next.start);
            cells.push(Some(Cell { text: line.line.narrow(seen), more: Vec::new(), fills }));
        }
        cells.iter().any(Option::is_some).then_some(Self { cells, line, rest: line.rest })
    }

    /// Takes what a line below goes on with: few cells, and all of them below such as fill their column.
    fn takes(&mut self, below: &Row<'a>) -> bool {
        let filled = |row: &Row<'_>| row.cells.iter().flatten().count();
        let goes_on = |(cell, below): (&Option<Cell<'_>>, &Option<Cell<'_>>)| {
            below.is_none() || cell.as_ref().is_some_and(|cell| cell.fills)
        };
        if filled(below) * 2 >= filled(self) || !self.cells.iter().zip(&below.cells).all(goes_on) {
            return false;
        }
        for (cell, more) in self.cells.iter_mut().zip(&below.cells) {
            let Some((cell, more)) = cell.as_mut().zip(more.as_ref()) else { continue };
            cell.more.push(more.text);
            cell.fills = more.fills;
        }
        self.rest = below.rest;
        true
    }

    /// The object. In the last line before a cut, a cell that fills its column may go on, and is lost.
    fn object(self, columns: &[Column<'a>], is_last: bool) -> Shown<'a> {
        let place = self.line.line.narrow(blank::trim(self.line.text())).span();
        let cells = self.cells.into_iter().zip(columns);
        let members = cells.filter_map(|(cell, column)| {
            Some(Member { name: column.name.text(), value: cell?.said(is_last) })
        });
        Shown { members: members.collect(), span: place, end: Some(place) }
    }
}

impl<'a> Cell<'a> {
    fn said(self, is_last: bool) -> Said<'a> {
        let may_go_on = is_last && self.fills;
        if self.more.is_empty() && !may_go_on {
            return Said::of(self.text);
        }
        let span = self.more.iter().map(|piece| piece.span()).fold(self.text.span(), Span::to);
        let whole = || std::iter::once(&self.text).chain(&self.more).map(|piece| piece.text()).collect();
        let value = if may_go_on { Value::Lost } else { Value::Text(whole()) };
        Said::Made(Node { value, span })
    }
}

/// Where the next column begins in a row: under its dashes, or before them if its cell is wider than its name and
/// stands to the right.
fn boundary(row: Letters<'_>, column: &Column<'_>, next: &Column<'_>) -> Option<usize> {
    let last = next.start.checked_sub(1)?;
    if blank::trim_start(row.part(last, next.start)).is_empty() {
        return Some(next.start);
    }
    let between = row.part(column.start, next.start);
    let blank = between.rfind(' ')?;
    Some(column.start + row.width(between.get(..=blank)?))
}

/// A line by its characters. Where each of them is one byte, none has to be looked for.
#[derive(Clone, Copy)]
struct Letters<'a> {
    line: &'a str,
    is_ascii: bool,
}

impl<'a> Letters<'a> {
    fn of(line: &'a str) -> Self {
        Self { line, is_ascii: line.is_ascii() }
    }

    /// The characters from one to before another; as far as there are any.
    fn part(self, from: usize, to: usize) -> &'a str {
        self.line.get(self.byte(from)..self.byte(to)).unwrap_or_default()
    }

    fn byte(self, at: usize) -> usize {
        let end = self.line.len();
        if self.is_ascii {
            at.min(end)
        } else {
            self.line.char_indices().nth(at).map_or(end, |(byte, _)| byte)
        }
    }

    fn count(self) -> usize {
        self.width(self.line)
    }

    /// How many characters a part of it has.
    fn width(self, part: &str) -> usize {
        if self.is_ascii { part.len() } else { count(part) }
    }
}

fn indent(line: &str) -> usize {
    count(line) - count(line.trim_start())
}

fn count(text: &str) -> usize {
    text.chars().count()
}
