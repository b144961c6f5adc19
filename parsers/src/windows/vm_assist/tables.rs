//! The tables of a report: which one a row of headings begins, and the cells of a row.

use crate::text::Excerpt;

/// Which table it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Findings,
    Checks,
    Properties,
    Nics,
    ImdsNics,
    Routes,
    Updates,
    /// Rules of the firewall, services, drivers, software, extensions: they answer nothing here.
    Other,
}

/// A table: its kind and the names of its columns.
pub(super) struct Table<'a> {
    pub(super) kind: Kind,
    pub(super) columns: Vec<&'a str>,
}

impl<'a> Table<'a> {
    /// The table that a row of headings begins.
    pub(super) fn begin(line: Excerpt<'a>) -> Option<Self> {
        let columns: Vec<_> = cells(line)?.into_iter().map(Excerpt::text).collect();
        let has = |name: &str| columns.contains(&name);
        let all = |names: &[&str]| names.iter().all(|name| has(name));
        let kind = if columns == ["TimeCreated", "Type", "Name", "Description", "Mitigation"] {
            Kind::Findings
        } else if columns == ["Name", "Result", "Details"] {
            Kind::Checks
        } else if columns == ["Property", "Value"] {
            Kind::Properties
        } else if all(&["Description", "Alias", "MacAddress", "DHCP"]) {
            Kind::Nics
        } else if all(&["MAC Address", "IPv4 Private IPs"]) {
            Kind::ImdsNics
        } else if all(&["DestinationPrefix", "NextHop", "ifIndex"]) {
            Kind::Routes
        } else if all(&["HotFixID", "InstalledOn"]) {
            Kind::Updates
        } else if all(&["DisplayName", "Profile", "Action"])
            || all(&["DisplayName", "Name"])
            || all(&["DisplayName", "Publisher"])
            || all(&["Name", "Path", "CompanyName"])
            || all(&["handlerVersion", "handlerStatus"])
        {
            Kind::Other
        } else {
            return None;
        };
        Some(Self { kind, columns })
    }

    /// The cell of a column.
    pub(super) fn cell(&self, row: &[Excerpt<'a>], column: &str) -> Option<Excerpt<'a>> {
        let at = self.columns.iter().position(|name| *name == column)?;
        row.get(at).copied()
    }
}

/// The cells of a row: two blanks stand behind each of them.
pub(super) fn cells(line: Excerpt<'_>) -> Option<Vec<Excerpt<'_>>> {
    let text = line.text().strip_suffix("  ")?;
    Some(text.split("  ").map(|cell| line.narrow(cell.trim())).collect())
}
