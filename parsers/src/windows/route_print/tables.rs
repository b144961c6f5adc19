//! Which table a row stands in, and what closes it.

mod between;

use super::headings::{Table, heading, is_ruler, none};
use super::rows::{self, INTERFACE, IPV4_ROUTE, IPV6_ROUTE, Row};
use super::{Ipv6Route, RoutePrint};
use crate::artifact::Problem;
use crate::text::{At, Excerpt, Line, Span, blank};
use crate::windows::language::Votes;
use crate::windows::prompt;

/// Lines between two tables that need no understanding: a heading, a ruler.
const MOST_SKIPPED: usize = 6;

/// Most tables have about as many active routes.
const USUAL: usize = 16;

/// From a heading or a ruler to the next.
#[derive(Default)]
struct Region {
    /// The table whose rows stand here.
    table: Option<Table>,
    /// Whether a heading was seen before the first row: without it, the beginning may have been cut off.
    opened: bool,
    /// Whether it begins with a ruler.
    ruled: bool,
    /// What the heading says: persistent routes or active ones.
    persistent: Option<bool>,
    /// Whether a line of it was left out or not understood.
    damaged: bool,
}

/// What a line is to the section.
pub(super) enum Step {
    /// It belongs to it.
    Understood,
    /// It does if more follows.
    Skipped,
    /// The section ends before it.
    Stop,
}

/// What was read so far.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) found: RoutePrint,
    pub(super) problems: Vec<Problem>,
    /// Rows, headings and ends.
    pub(super) understood: usize,
    /// The languages of the words.
    pub(super) votes: Votes,
    /// Problems that count only if more follows.
    pending: Vec<Problem>,
    skipped: usize,
    region: Region,
    /// The last table that was begun.
    last: Option<Table>,
    ipv6: Option<bool>,
    /// `route print 10.*` leaves out persistent routes too.
    filtered: bool,
    ruler: Option<usize>,
    /// The first line of a row that goes on in the next.
    head: Option<At<Ipv6Route>>,
    after_blank: bool,
}

/// Reads the tables at the start of an excerpt, and gives what follows them.
pub(super) fn read(lines: Excerpt<'_>) -> (Tables, Excerpt<'_>) {
    let (mut tables, mut rest) = (Tables::default(), lines);
    for line in lines.lines() {
        let text = blank::trim(line.text());
        if text.is_empty() {
            tables.after_blank = true;
            continue;
        }
        match tables.line(line, text) {
            Step::Understood => {
                tables.problems.append(&mut tables.pending);
                tables.understood += 1;
                tables.skipped = 0;
                rest = line.rest;
            }
            Step::Skipped if tables.skipped < MOST_SKIPPED => tables.skipped += 1,
            Step::Skipped | Step::Stop => break,
        }
        tables.after_blank = false;
    }
    if let Some(head) = tables.head.take() {
        tables.problems.push(Problem { span: head.span, expected: IPV6_ROUTE });
    }
    (tables, rest)
}

impl Tables {
    /// Takes a line, of which `text` is all but the blanks around it.
    fn line<'a>(&mut self, line: Line<'a>, text: &'a str) -> Step {
        let here = line.line.narrow(text);
        if let Some(head) = self.head.take() {
            if let Some(gateway) = rows::ipv6_gateway(text) {
                let route = Ipv6Route { gateway, ..head.value };
                return self.row(Row::Ipv6(route), head.span.to(here.span()));
            }
            self.problem(head.span, IPV6_ROUTE);
        }
        // Only rows begin with a digit.
        if text.starts_with(|c: char| c.is_ascii_digit())
            && let Some((row, languages)) = rows::read(here)
        {
            self.votes.add(languages);
            self.row(row, here.span())
        } else if prompt::typed(text).is_some() {
            Step::Stop
        } else if is_ruler(text) {
            self.ruler(text.len(), here.span())
        } else if prompt::is_elision(text) {
            self.elision(here.span())
        } else if let Some(known) = heading(text) {
            self.votes.add(known.languages);
            self.heading(known.meaning, here.span())
        } else if let Some(languages) = none(text) {
            self.votes.add(languages);
            self.none(here.span())
        } else if let Some((row, languages)) = rows::read(here) {
            self.votes.add(languages);
            self.row(row, here.span())
        } else {
            self.text(line, here.span())
        }
    }

    fn problem(&mut self, span: Span, expected: &'static str) {
        self.problems.push(Problem { span, expected });
        self.region.damaged = true;
    }

    fn ruler(&mut self, length: usize, span: Span) -> Step {
        // All rulers of one capture are of one length: another one is somebody else's.
        let same = *self.ruler.get_or_insert(length) == length;
        let closed = self.region.table;
        if closed.is_none() && self.region.persistent == Some(false) && self.ipv6 != Some(true) {
            self.filtered = true;
            self.found.left_out.get_or_insert(span);
        }
        if let Some(table) = closed.filter(|_| same) {
            self.close(table, span);
        }
        self.region = Region { ruled: true, ..Region::default() };
        if closed.is_some() { Step::Understood } else { Step::Skipped }
    }

    /// Gives a table its end, if nothing of it can be missing.
    fn close(&mut self, table: Table, span: Span) {
        let region = &self.region;
        let opened = region.opened || (table == Table::Interfaces && region.ruled);
        if table == Table::Ipv4Active {
            self.filtered = !self.found.has_local_routes();
            if self.filtered && opened && !region.damaged {
                self.found.left_out.get_or_insert(span);
            }
        }
        let filtered = self.filtered && matches!(table, Table::Ipv4Active | Table::Ipv4Persistent);
        let end = Some(span).filter(|_| opened && !region.damaged && !filtered);
        let found = &mut self.found;
        match table {
            Table::Interfaces => found.interfaces.end = end,
            Table::Ipv4Active => found.ipv4_active.end = end,
            Table::Ipv4Persistent => found.ipv4_persistent.end = end,
            Table::Ipv6Active => found.ipv6_active.end = end,
            Table::Ipv6Persistent => found.ipv6_persistent.end = end,
        }
    }

    fn elision(&mut self, span: Span) -> Step {
        let problem = Problem { span, expected: "the rest of the table" };
        if self.region.opened || self.region.table.is_some() {
            self.region.damaged = true;
            self.found.left_out.get_or_insert(span);
            self.problems.push(problem);
            return Step::Understood;
        }
        self.pending.push(problem);
        Step::Skipped
    }

    fn row(&mut self, row: Row, span: Span) -> Step {
        let (table, expected) = match &row {
            Row::Interface(_) => (Table::Interfaces, INTERFACE),
            Row::Active(_) => (Table::Ipv4Active, IPV4_ROUTE),
            Row::Persistent(_) => (Table::Ipv4Persistent, IPV4_ROUTE),
            Row::Ipv6(_) | Row::Ipv6Head(_) => (self.ipv6_table(), IPV6_ROUTE),
            Row::Malformed(expected) => {
                if self.understood == 0 && !self.region.ruled {
                    return Step::Stop;
                }
                self.problem(span, expected);
                return Step::Understood;
            }
        };
        let wanted =
            self.region.persistent.filter(|_| matches!(table, Table::Ipv4Active | Table::Ipv4Persistent));
        if wanted.is_some_and(|persistent| persistent != (table == Table::Ipv4Persistent)) {
            self.problem(span, expected);
            return Step::Understood;
        }
        if self.region.table != Some(table) {
            if self.region.table.is_some() {
                self.region = Region::default();
            }
            if self.last.is_some_and(|last| table <= last) {
                return Step::Stop;
            }
            self.region.table = Some(table);
            self.last = Some(table);
        }
        self.push(row, span);
        Step::Understood
    }

    fn ipv6_table(&self) -> Table {
        match self.region.table {
            Some(table) if table >= Table::Ipv6Active => table,
            _ if self.region.persistent == Some(true) => Table::Ipv6Persistent,
            _ => Table::Ipv6Active,
        }
    }

    fn push(&mut self, row: Row, span: Span) {
        let found = &mut self.found;
        match row {
            Row::Interface(value) => found.interfaces.rows.push(At { value, span }),
            Row::Active(value) => {
                self.ipv6 = Some(false);
                let rows = &mut found.ipv4_active.rows;
                if rows.is_empty() {
                    rows.reserve(USUAL);
                }
                rows.push(At { value, span });
            }
            Row::Persistent(value) => {
                self.ipv6 = Some(false);
                found.ipv4_persistent.rows.push(At { value, span });
            }
            Row::Ipv6(value) if self.last == Some(Table::Ipv6Persistent) => {
                found.ipv6_persistent.rows.push(At { value, span });
            }
            Row::Ipv6(value) => found.ipv6_active.rows.push(At { value, span }),
            Row::Ipv6Head(value) => self.head = Some(At { value, span }),
            Row::Malformed(_) => {}
        }
    }
}
