//! `Format-Table`: a row of names, a ruler of dashes, rows of cells.
//!
//! ```text
//! Name        InterfaceDescription              ifIndex Status
//! ----        --------------------              ------- ------
//! Ethernet 2  Microsoft Hyper-V Network Adap...       6 Up
//! ```
//!
//! The dashes are as many as the letters of the name. Text begins under the first of them, numbers and words of a few
//! end under the last: a cell that does neither stands in no column, and its row is a problem.

use super::{Objects, is_other, lost, value};
use crate::artifact::Problem;
use crate::render::{Items, Member, Node, Value};
use crate::text::{At, Excerpt, Line};

/// Reads the table from the first line on that is not blank.
pub(crate) fn table(lines: Excerpt<'_>) -> Option<Objects<'_>> {
    let head = lines.lines().find(|line| !line.is_blank())?;
    let rule = head.rest.lines().next().filter(|line| line.ended)?;
    let columns = columns(head, rule)?;
    let (mut all, mut problems, mut read_to, mut end) = (Vec::new(), Vec::new(), rule.rest, None);
    for line in rule.rest.lines() {
        if line.is_blank() && line.ended || is_other(line) {
            end = Some(line.line.span());
            break;
        }
        // A last line without its end may be cut anywhere.
        if !line.ended {
            break;
        }
        match row(line, &columns) {
            Some(row) => all.push(row),
            None => problems.push(Problem {
                span: line.line.narrow(line.text().trim()).span(),
                expected: "a row whose cells stand under their dashes",
            }),
        }
        read_to = line.rest;
    }
    let first = lines.after(lines.up_to(head.line));
    let span = lines.narrow(first.up_to(read_to).text().trim_end()).span();
    problems.extend(lost(&all));
    Some(Objects { all, end, problems, span, rest: read_to })
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

/// A row, if each cell stands in its column.
fn row(line: Line<'_>, columns: &[Column<'_>]) -> Option<Node> {
    let text = line.text().trim_end();
    let (mut from, mut all) = (0, Vec::new());
    for (at, column) in columns.iter().enumerate() {
        let to = match columns.get(at + 1) {
            Some(next) => boundary(text, column, next)?,
            None => count(text).max(from),
        };
        let cell = part(text, from, to);
        let before = count(cell) - count(cell.trim_start());
        let seen = cell.trim();
        if !seen.is_empty() {
            let (start, end) = (from + before, from + before + count(seen));
            let stands = start == column.start || end == column.end;
            stands.then_some(())?;
            let cell = line.line.narrow(seen);
            let name = At { value: column.name.text().to_owned(), span: column.name.span() };
            all.push(Member { name, value: Node { value: value(cell), span: cell.span() } });
        }
        from = to;
    }
    let place = line.line.narrow(line.text().trim());
    let end = Some(place.span());
    (!all.is_empty()).then(|| Node { value: Value::Object(Items { all, end }), span: place.span() })
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
