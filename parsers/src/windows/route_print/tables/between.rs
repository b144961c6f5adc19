//! What stands between the rows: headings, the word for no rows, and lines that say nothing to us.

use super::{Region, Step, Tables};
use crate::artifact::Problem;
use crate::text::{Line, Span};
use crate::windows::route_print::headings::{Heading, Table, is_ruler};
use crate::windows::route_print::rows::{self, Row};

impl Tables {
    pub(super) fn heading(&mut self, heading: Heading, span: Span) -> Step {
        let announced = match heading {
            Heading::Of(table) | Heading::Columns(table) => Some(table),
            Heading::Active => self.table_of(false),
            Heading::Persistent => self.table_of(true),
            Heading::DefaultGateway => return Step::Understood,
        };
        if let Heading::Columns(table) = heading {
            return self.columns(table);
        }
        // The tables come in order, each once: another of the same is another capture.
        if announced.is_some_and(|table| self.last.is_some_and(|last| table <= last)) {
            return Step::Stop;
        }
        if self.region.table == Some(Table::Ipv4Persistent) && self.after_blank {
            self.close(Table::Ipv4Persistent, span);
        }
        let persistent = match heading {
            Heading::Of(_) => None,
            _ => Some(heading == Heading::Persistent),
        };
        if let Heading::Of(table) = heading {
            self.ipv6 = (table != Table::Interfaces).then_some(table >= Table::Ipv6Active);
        }
        let opened = persistent.is_some() || announced == Some(Table::Interfaces);
        self.region = Region { opened, persistent, ..Region::default() };
        Step::Understood
    }

    fn columns(&mut self, table: Table) -> Step {
        if self.region.table.is_some() {
            return Step::Stop;
        }
        self.ipv6 = Some(table >= Table::Ipv6Active);
        self.region.opened = true;
        if table < Table::Ipv6Active {
            self.region.persistent = Some(table == Table::Ipv4Persistent);
        }
        Step::Understood
    }

    /// The table of the family that was announced last.
    fn table_of(&self, persistent: bool) -> Option<Table> {
        Some(match (self.ipv6?, persistent) {
            (false, false) => Table::Ipv4Active,
            (false, true) => Table::Ipv4Persistent,
            (true, false) => Table::Ipv6Active,
            (true, true) => Table::Ipv6Persistent,
        })
    }

    pub(super) fn none(&mut self, span: Span) -> Step {
        let Some(persistent) = self.region.persistent.filter(|_| self.region.table.is_none()) else {
            return Step::Stop;
        };
        let table = self.table_of(persistent);
        if let Some(table) = table {
            self.close(table, span);
        }
        self.last = self.last.max(table);
        self.region = Region::default();
        Step::Understood
    }

    /// A line that says nothing to us: damage inside a table, a heading of unknown words before one, or the end.
    pub(super) fn text(&mut self, line: Line<'_>, span: Span) -> Step {
        if self.region.table.is_some() {
            self.pending.push(Problem { span, expected: "a row of the table" });
            self.region.damaged = true;
            return Step::Skipped;
        }
        if !self.may_be_heading(line) {
            return Step::Stop;
        }
        self.pending.push(Problem { span, expected: "a heading of route print" });
        Step::Skipped
    }

    /// A heading ends with a colon, or stands above a ruler or above the first row.
    fn may_be_heading(&self, line: Line<'_>) -> bool {
        let text = line.text().trim();
        let Some(next) = line.rest.lines().next() else { return text.ends_with(':') };
        let below = next.line.narrow(next.text().trim());
        let awaited = self.region.ruled || self.region.persistent.is_some();
        // What has digits may be a row itself.
        let names_columns = awaited
            && !text.contains(|c: char| c.is_ascii_digit())
            && rows::read(below).is_some_and(|(row, _)| !matches!(row, Row::Malformed(_)));
        text.ends_with(':') || is_ruler(below.text()) || names_columns
    }
}
