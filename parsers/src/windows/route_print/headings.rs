//! What stands between the tables: headings and rulers.

use std::net::Ipv4Addr;

/// The tables in the order in which they are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Table {
    Interfaces,
    Ipv4Active,
    Ipv4Persistent,
    Ipv6Active,
    Ipv6Persistent,
}

/// What a heading announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// A table, or the first of a family.
    Of(Table),
    Active,
    Persistent,
    /// The names of the columns, which tell the table too.
    Columns(Table),
    /// What Windows XP prints below its active routes.
    DefaultGateway,
}

/// The headings of each language, as words with one blank between them. Columns may have more behind them.
const HEADINGS: &[(&str, Heading)] = &[
    ("Interface List", Heading::Of(Table::Interfaces)),
    ("IPv4 Route Table", Heading::Of(Table::Ipv4Active)),
    ("Route Table", Heading::Of(Table::Ipv4Active)),
    ("IPv6 Route Table", Heading::Of(Table::Ipv6Active)),
    ("Active Routes:", Heading::Active),
    ("Persistent Routes:", Heading::Persistent),
    ("Network Destination Netmask Gateway Interface Metric", Heading::Columns(Table::Ipv4Active)),
    ("Network Address Netmask Gateway Address Metric", Heading::Columns(Table::Ipv4Persistent)),
    ("If Metric Network Destination Gateway", Heading::Columns(Table::Ipv6Active)),
];

/// What stands in the place of rows where there are none, in each language.
const NONE: &[&str] = &["None"];

/// What XP prints below its active routes, before the address.
const DEFAULT_GATEWAY: &str = "Default Gateway:";

/// Whether a line is the `====` above and below each table.
pub(super) fn is_ruler(text: &str) -> bool {
    text.len() >= 40 && text.bytes().all(|byte| byte == b'=')
}

/// What a line announces, if it is a heading.
pub(super) fn heading(text: &str) -> Option<Heading> {
    if text.strip_prefix(DEFAULT_GATEWAY).is_some_and(|rest| rest.trim().parse::<Ipv4Addr>().is_ok()) {
        return Some(Heading::DefaultGateway);
    }
    let same = |known: &str| known.split(' ').eq(text.split_whitespace());
    HEADINGS.iter().find(|(known, _)| same(known)).map(|(_, heading)| *heading)
}

/// Whether a line stands in the place of the rows of an empty table.
pub(super) fn is_none(text: &str) -> bool {
    NONE.iter().any(|none| none.eq_ignore_ascii_case(text))
}
