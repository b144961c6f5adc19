//! The tables of both commands. Their cells are told by what they hold: where they stand is not what was printed once
//! blanks were folded, and a cell of the Azure CLI has blanks between its values.
//!
//! ```text
//! Source    State    Address Prefix    Next Hop Type     Next Hop IP
//! --------  -------  ----------------  ----------------  -------------
//! Default   Active   10.1.0.0/16       VnetLocal
//! User      Active   0.0.0.0/0         VirtualAppliance  10.1.9.4
//! ```

use std::net::IpAddr;

use super::EffectiveRoute;
use crate::artifact::{Listing, Problem};
use crate::render::{is_fence, is_prompt};
use crate::text::{At, Excerpt, Line, Span};
use crate::values::IpPrefix;

const ROW: &str = "a route: source, state, prefixes, next hop";

/// How a table writes its rows.
enum Kind {
    /// The Azure CLI's: lists have blanks between their values.
    Cli,
    /// PowerShell's, with the names of its columns: lists stand in braces.
    PowerShell(Vec<String>),
}

/// Reads the table at the start of an excerpt.
pub(super) fn read<'a>(
    lines: Excerpt<'a>,
    problems: &mut Vec<Problem>,
) -> Option<(Listing<EffectiveRoute>, Span, Excerpt<'a>)> {
    let mut all = lines.lines().skip_while(|line| line.is_blank());
    let (head, rule) = (all.next()?, all.next()?);
    let kind = is_rule(rule).then(|| kind(head.text()))??;
    let (mut routes, mut rest) = (Listing::default(), rule.rest);
    for line in all.take_while(|line| line.ended) {
        if line.is_blank() || is_fence(line.text()) || is_prompt(line.text()) {
            // A row that cannot be read may lead anywhere.
            routes.end = Some(line.line.span()).filter(|_| problems.is_empty());
            break;
        }
        let Some(row) = row(line.line, &kind) else {
            problems.push(Problem { span: line.line.span(), expected: ROW });
            rest = line.rest;
            if line.text().split_whitespace().any(is_state) {
                continue;
            }
            break;
        };
        routes.rows.push(line.line.at(row));
        rest = line.rest;
    }
    let first = lines.after(lines.up_to(head.line));
    let claimed = first.up_to(rest);
    (!routes.rows.is_empty()).then(|| (routes, claimed.narrow(claimed.text().trim()).span(), rest))
}

/// Whether a line stands below the names of columns: of all that begins a table, soonest told.
pub(in crate::azure) fn is_rule(line: Line<'_>) -> bool {
    let text = line.text();
    line.ended && text.bytes().all(|byte| matches!(byte, b'-' | b' ')) && text.contains("--")
}

fn kind(head: &str) -> Option<Kind> {
    let names: Vec<String> = head.split_whitespace().map(str::to_ascii_lowercase).collect();
    let cli = "source state address prefix next hop type";
    if names.join(" ").starts_with(cli) {
        return Some(Kind::Cli);
    }
    let has = |name: &str| names.iter().any(|own| own == name);
    ["state", "source", "addressprefix", "nexthoptype"]
        .iter()
        .all(|name| has(name))
        .then_some(Kind::PowerShell(names))
}

fn row(line: Excerpt<'_>, kind: &Kind) -> Option<EffectiveRoute> {
    let route = match kind {
        Kind::Cli => of_cli(line)?,
        Kind::PowerShell(names) => of_powershell(line, names)?,
    };
    let state = route.state.as_ref()?.value.as_str();
    is_state(state).then_some(route)
}

fn is_state(word: &str) -> bool {
    matches!(word, "Active" | "Invalid")
}

fn of_cli(line: Excerpt<'_>) -> Option<EffectiveRoute> {
    let mut words = line.text().split_whitespace().peekable();
    let mut text = || words.next().map(|word| line.narrow(word).at(word.to_owned()));
    let (source, state) = (text(), text());
    let mut prefixes = Vec::new();
    while let Some(prefix) = words.next_if(|word| word.contains('/')) {
        prefixes.push(line.narrow(prefix).at(IpPrefix::read(prefix)?));
    }
    let hop = words.next().map(|word| line.narrow(word).at(word.to_owned()));
    let addresses: Option<Vec<At<IpAddr>>> =
        words.map(|word| Some(line.narrow(word).at(word.parse().ok()?))).collect();
    Some(EffectiveRoute {
        source,
        state,
        address_prefix: closed(prefixes, line)?,
        next_hop_type: Some(hop?),
        next_hop_ip_address: Listing { rows: addresses?, end: Some(line.span()) },
        ..EffectiveRoute::default()
    })
}

fn of_powershell(line: Excerpt<'_>, names: &[String]) -> Option<EffectiveRoute> {
    let cells = cells(line.text());
    // Only the name may be empty: routes that Azure makes have none.
    let unnamed = cells.len() + 1 == names.len();
    let columns: Vec<&String> = names.iter().filter(|name| !unnamed || *name != "name").collect();
    (columns.len() == cells.len()).then_some(())?;
    let cell = |name: &str| columns.iter().position(|own| *own == name).and_then(|at| cells.get(at)).copied();
    let text = |name| cell(name).map(|cell| line.narrow(cell).at(cell.to_owned()));
    let prefixes = list(line, cell("addressprefix")?, IpPrefix::read)?;
    let hops = cell("nexthopipaddress")
        .map_or_else(|| Some(Vec::new()), |cell| list(line, cell, |ip| ip.parse().ok()));
    Some(EffectiveRoute {
        name: text("name"),
        source: text("source"),
        state: text("state"),
        address_prefix: closed(prefixes, line)?,
        next_hop_type: text("nexthoptype"),
        next_hop_ip_address: Listing { rows: hops?, end: Some(line.span()) },
        has_bgp_override: None,
    })
}

/// A row without prefixes is none.
fn closed(rows: Vec<At<IpPrefix>>, line: Excerpt<'_>) -> Option<Listing<IpPrefix>> {
    (!rows.is_empty()).then(|| Listing { rows, end: Some(line.span()) })
}

/// The cells of a row: words, and lists in braces.
fn cells(line: &str) -> Vec<&str> {
    let (mut all, mut rest) = (Vec::new(), line.trim());
    while !rest.is_empty() {
        let end = if rest.starts_with('{') { rest.find('}').map(|at| at + 1) } else { rest.find(' ') };
        let (cell, behind) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, ""));
        all.push(cell);
        rest = behind.trim_start();
    }
    all
}

/// The values of a list in braces, if PowerShell has left none of them out.
fn list<'a, T>(line: Excerpt<'a>, cell: &'a str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<At<T>>> {
    let inner = cell.strip_prefix('{')?.strip_suffix('}')?;
    let parts = inner.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| Some(line.narrow(part).at(read(part)?))).collect()
}
