//! `Format-Table`: a row of names, a row of dashes, rows of cells.
//!
//! ```text
//! name       primary macAddress
//! ----       ------- ----------
//! vm-nic-0      True 00-0D-3A-00-00-0A
//! ```
//!
//! Read as a list of objects. Strings stand under the start of their dashes, numbers and truth values under the end.

use super::{Items, Member, Node, Value, hash_literal, is_fence, is_prompt};
use crate::text::{At, Excerpt, Line, blank};

/// The blanks that the Azure CLI sets between two columns, and by which it draws the dashes longer than a name.
const BETWEEN: usize = 2;

/// A column: its name and where its dashes stand.
struct Column<'a> {
    name: Excerpt<'a>,
    dashes: (usize, usize),
}

/// Reads the table at the start of an excerpt, up to a blank line or the fence around it.
pub(super) fn read(lines: Excerpt<'_>) -> Option<(Node<'_>, Excerpt<'_>)> {
    let mut all = lines.lines().skip_while(|line| line.is_blank());
    let (head, rule) = (all.next()?, all.next()?);
    let columns = columns(head, rule)?;
    let (mut rows, mut rest, mut end) = (Vec::new(), rule.rest, None);
    for line in all {
        if line.is_blank() || is_fence(line.text()) {
            end = line.ended.then(|| line.line.span());
            break;
        }
        // A last line without its end may be cut anywhere.
        let Some(row) = row(line, &columns).filter(|_| line.ended && !is_prompt(line.text())) else { break };
        rows.push(row);
        rest = line.rest;
    }
    let first = lines.after(lines.up_to(head.line));
    let span = lines.narrow(first.up_to(rest).text().trim_end()).span();
    Some((Node { value: Value::List(Items { all: rows, end }), span }, rest))
}

fn columns<'a>(head: Line<'a>, rule: Line<'a>) -> Option<Vec<Column<'a>>> {
    // Every line that may begin a tree is asked: the bytes of the one below it tell most of them.
    let ruled = rule.ended && rule.text().bytes().all(|byte| matches!(byte, b'-' | b' '));
    let dashes = ruled.then(|| cells(rule.text())).filter(|dashes| !dashes.is_empty())?;
    let names = cells(head.text());
    // A name with a blank in it is no name of a property.
    (names.len() == dashes.len()).then(|| {
        let columns = names.into_iter().zip(dashes);
        columns
            .map(|((_, name), (at, dash))| Column {
                name: head.line.narrow(name),
                dashes: (at, at + dash.len()),
            })
            .collect()
    })
}

/// The words of a line and their columns.
fn cells(line: &str) -> Vec<(usize, &str)> {
    if !line.is_ascii() {
        let start = |word: &str| word.as_ptr().addr() - line.as_ptr().addr();
        return line.split_whitespace().map(|word| (start(word), word)).collect();
    }
    let (mut all, mut start) = (Vec::new(), None);
    for (at, byte) in line.bytes().enumerate() {
        match (start, blank::is_blank(byte)) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                all.extend(line.get(from..at).map(|word| (from, word)));
                start = None;
            }
            _ => {}
        }
    }
    let last = start.and_then(|from| Some((from, line.get(from..)?)));
    all.extend(last);
    all
}

fn row<'a>(line: Line<'a>, columns: &[Column<'a>]) -> Option<Node<'a>> {
    let words = cells(line.text());
    if words.iter().all(|(_, word)| word.starts_with("===")) {
        return None;
    }
    let stands_apart = stands_apart(&words, columns);
    // No cell of the Azure CLI is wider than its dashes.
    if !stands_apart && is_of_cli(columns) && !stand_in_order(&words, columns) {
        return None;
    }
    let in_order = words.len() == columns.len() && !stands_apart;
    let column_of = |(at, (start, word)): (usize, &(usize, &str))| {
        if in_order { Some(at) } else { owner(*start, start + word.len(), columns) }
    };
    let owners: Vec<_> = words.iter().enumerate().map(column_of).collect();
    let mut all = Vec::with_capacity(columns.len());
    for (number, column) in columns.iter().enumerate() {
        let is_mine = |owner: &Option<usize>| *owner == Some(number);
        let Some((first, last)) = owners.iter().position(is_mine).zip(owners.iter().rposition(is_mine))
        else {
            continue;
        };
        let ((first, _), &(last, word)) = (*words.get(first)?, words.get(last)?);
        let cell = line.line.narrow(line.text().get(first..last + word.len())?);
        let name = At { value: column.name.text().into(), span: column.name.span() };
        all.push(Member { name, value: leaf(cell) });
    }
    let end = Some(line.line.span());
    (!all.is_empty()).then(|| Node { value: Value::Object(Items { all, end }), span: line.line.span() })
}

/// Whether the row stands as the Azure CLI writes it: two blanks between the columns, and each cell above its dashes,
/// which are as wide as the widest cell. Then a cell may have a blank of its own: `VM running`.
fn stands_apart(words: &[(usize, &str)], columns: &[Column<'_>]) -> bool {
    let gaps = columns.iter().zip(columns.iter().skip(1));
    let within = |column: &Column<'_>, (start, word): &(usize, &str)| {
        column.dashes.0 <= *start && start + word.len() <= column.dashes.1
    };
    columns.len() > 1
        && gaps.into_iter().all(|(one, next)| one.dashes.1 + BETWEEN <= next.dashes.0)
        && words.iter().all(|word| columns.iter().any(|column| within(column, word)))
}

/// Whether each column has one word, and no two are parted by a single blank as in a sentence: a letter too many or a tab
/// moved those behind it.
fn stand_in_order(words: &[(usize, &str)], columns: &[Column<'_>]) -> bool {
    let mut gaps = words.iter().zip(words.iter().skip(1));
    words.len() == columns.len() && gaps.all(|((start, word), next)| start + word.len() + BETWEEN <= next.0)
}

/// Whether only the Azure CLI draws dashes so: two blanks between them, and each at least two longer than its name.
fn is_of_cli(columns: &[Column<'_>]) -> bool {
    let is_longer = |column: &Column<'_>| {
        column.dashes.1 - column.dashes.0 >= column.name.text().chars().count() + BETWEEN
    };
    let gaps = columns.iter().zip(columns.iter().skip(1));
    columns.iter().all(is_longer)
        && gaps.into_iter().all(|(one, next)| one.dashes.1 + BETWEEN == next.dashes.0)
}

/// The column whose dashes a word touches; else the one that it stands behind.
fn owner(start: usize, end: usize, columns: &[Column<'_>]) -> Option<usize> {
    let touches = columns.iter().position(|column| start < column.dashes.1 && column.dashes.0 < end);
    touches.or_else(|| columns.iter().rposition(|column| column.dashes.0 <= start))
}

fn leaf(cell: Excerpt<'_>) -> Node<'_> {
    let text = cell.text();
    if let Some(object) = hash_literal::object(cell) {
        return object;
    }
    let lost =
        text.ends_with("...") || text.ends_with('…') || text.starts_with("System.") || text.starts_with('{');
    Node { value: if lost { Value::Lost } else { Value::Text(text.into()) }, span: cell.span() }
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    fn cell(text: &str, row: usize, name: &str) -> Option<String> {
        let (node, _) = sample(text)?;
        let value = node.list()?.all.get(row)?.get(name)?.text()?.value.to_owned();
        Some(value)
    }

    #[test]
    fn truth_values_stand_to_the_right_of_their_column() {
        let table = "name       primary macAddress\n----       ------- ----------\nvm-nic-0      True 02-00-00-00-00-01\n\n";
        assert_eq!(cell(table, 0, "primary").unwrap(), "True");
        assert_eq!(cell(table, 0, "macAddress").unwrap(), "02-00-00-00-00-01");
    }

    #[test]
    fn an_empty_cell_is_no_member() {
        let table = "name       primary macAddress\n----       ------- ----------\nvm-nic-0           02-00-00-00-00-01\n\n";
        assert_eq!(cell(table, 0, "primary"), None);
        assert_eq!(cell(table, 0, "macAddress").unwrap(), "02-00-00-00-00-01");
    }

    #[test]
    fn a_row_cut_short_is_no_row() {
        assert_eq!(cell("name mac\n---- ---\nvm   02-0", 0, "mac"), None);
        assert_eq!(cell("name mac\n---- ---\nvm   02-0\n", 0, "mac").unwrap(), "02-0");
    }

    #[test]
    fn a_table_ends_before_a_prompt_and_at_a_fence() {
        let (node, rest) = sample("name mac\n---- ---\nvm   02-0\nPS C:\\> dir x\n").unwrap();
        assert_eq!(
            (node.list().unwrap().all.len(), node.end(), rest.as_str()),
            (1, None, "PS C:\\> dir x\n")
        );
        let (node, _) = sample("name mac\n---- ---\nvm   02-0\n```\n").unwrap();
        assert!(node.end().is_some());
    }

    #[test]
    fn a_cell_of_the_azure_cli_may_have_a_blank() {
        let table = "Name    PowerState    PublicIps    Location\n------  ------------  -----------  ----------\n\
                     vm-a    VM running                 westeurope\n\n";
        assert_eq!(cell(table, 0, "PowerState").unwrap(), "VM running");
        assert_eq!(
            (cell(table, 0, "PublicIps"), cell(table, 0, "Location").unwrap().as_str()),
            (None, "westeurope")
        );
    }

    #[test]
    fn what_does_not_stand_above_the_dashes_of_the_azure_cli_is_no_row() {
        let table = "DeleteOption    Primary    ResourceGroup\n--------------  ---------  ---------------\n\
                     Detach          True       rg-print\n";
        let rows = |below: &str| sample(&format!("{table}{below}\n")).unwrap().0.list().unwrap().all.len();
        assert_eq!(rows("Delete          False      rg-print"), 2);
        assert_eq!(rows("Delete  False  rg-print"), 2);
        assert_eq!(rows("Deleted          False      rg-print"), 2);
        assert_eq!(rows("Windows Script Host"), 1);
        assert_eq!(rows("HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso"), 1);
    }

    #[test]
    fn blanks_that_were_folded_leave_the_order() {
        assert_eq!(cell("a b c\n- - -\n1 2 3\n", 0, "b").unwrap(), "2");
    }
}
