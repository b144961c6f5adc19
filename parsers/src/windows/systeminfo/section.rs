//! The lines of one run of `systeminfo`, taken one by one.

use crate::artifact::Problem;
use crate::text::{At, Excerpt, Span};
use crate::windows::console::ConsoleLines;
use crate::windows::language::{Votes, behind};
use crate::windows::slmgr_dlv::text;

use super::Systeminfo;
use super::cards::Cards;
use super::labels::{item, label};
use super::rows::{Row, foreign, megabytes, os_version};

/// So many rows in their order are those of systeminfo: of fewer, each may be anybody's.
const ENOUGH: usize = 5;

/// Which rows are there, up to the last one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    /// All, from the first that systeminfo prints.
    All,
    /// All, from a later one.
    SideBySide,
    /// Some are missing between them.
    Some,
}

/// What has been read so far.
pub(super) struct Section {
    value: Systeminfo,
    problems: Vec<Problem>,
    cards: Cards,
    votes: Votes,
    /// Where the labels are not known: the row that may come next.
    next: Option<Row>,
    /// Whether the language is one that was seen.
    known: bool,
    /// The last row: the items behind it are its own.
    row: Option<Row>,
    /// How many rows came so far.
    count: usize,
    rows: Rows,
    /// Whether the last line that systeminfo prints was there.
    done: bool,
}

/// The last of the lines that stand instead of `A hypervisor has been detected`.
const LAST_REQUIREMENTS: [&str; 2] =
    ["Data Execution Prevention Available", "Prévention de l'exécution des données disponible"];

impl Section {
    /// A run in a language that was seen, or in another one, of which the first row is told by its value.
    pub(super) fn new(unknown_from: Option<Row>) -> Self {
        Self {
            value: Systeminfo::default(),
            problems: Vec::new(),
            cards: Cards::default(),
            votes: Votes::default(),
            next: unknown_from,
            known: unknown_from.is_none(),
            row: None,
            count: 0,
            rows: Rows::All,
            done: false,
        }
    }

    /// Whether a filter may have left these rows: then lines without a label are nobody's, and a blank one ends them.
    pub(super) fn is_filtered(&self) -> bool {
        self.rows == Rows::Some || self.count < ENOUGH
    }

    /// Takes the first of these lines, or says that it is something else.
    pub(super) fn take(&mut self, line: Excerpt<'_>, lines: &ConsoleLines<'_>) -> bool {
        let labelled = if self.known { label(line.text()) } else { None };
        let known = labelled.map(|(known, value)| (known.meaning, value));
        let Some((row, value)) = known.or_else(|| self.foreign(line.text(), lines)) else {
            return !self.done && self.below(line);
        };
        // A row that does not come later than the last one is of another run.
        if self.done || self.row.is_some_and(|last| row <= last) {
            return false;
        }
        if let Some((known, _)) = labelled {
            self.votes.add(known.languages);
        }
        self.leave(line.span());
        self.enter(row);
        self.fill(row, line, line.narrow(value));
        true
    }

    /// What a line says by its place. Behind the last place that is known, nothing is told apart.
    fn foreign<'t>(&self, line: &'t str, lines: &ConsoleLines<'_>) -> Option<(Row, &'t str)> {
        let next = self.next.filter(|next| item(line).is_none() && next.stands_at(lines))?;
        Some((next, foreign(line)?))
    }

    fn enter(&mut self, row: Row) {
        match self.row {
            None if row != Row::HostName => self.rows = Rows::SideBySide,
            Some(last) if !row.follows(last) => self.rows = Rows::Some,
            _ => {}
        }
        self.row = Some(row);
        self.count += 1;
        self.next = self.next.and_then(Row::next);
    }

    /// Takes a line that belongs to the row above it, or says that it is something else.
    fn below(&mut self, line: Excerpt<'_>) -> bool {
        match (self.row, item(line.text())) {
            (Some(Row::Hotfixes), Some(item)) => {
                let item = line.narrow(item);
                self.value.hotfixes.rows.push(item.at(item.text().to_owned()));
                true
            }
            (Some(Row::NetworkCards), item) => self.cards.take(line, item.map(|item| line.narrow(item))),
            (Some(Row::HyperVRequirements), None) => !self.is_filtered() && self.requirement(line),
            (Some(Row::Processors | Row::PageFiles | Row::VirtualizationBasedSecurity), None) => {
                !self.is_filtered() && line.text().contains(':')
            }
            (row, item) => row.is_some() && item.is_some(),
        }
    }

    /// A list is closed by the row behind it, if no filter may have taken away what stood in it.
    fn leave(&mut self, span: Span) {
        match self.row.filter(|_| self.rows == Rows::All) {
            Some(Row::Hotfixes) => self.value.hotfixes.end = Some(span),
            Some(Row::NetworkCards) => self.value.network_cards.end = Some(span),
            _ => {}
        }
    }

    fn fill(&mut self, row: Row, line: Excerpt<'_>, value: Excerpt<'_>) {
        let v = &mut self.value;
        let field = match row {
            Row::HostName => &mut v.host_name,
            Row::OsName => &mut v.os_name,
            Row::OsConfiguration => &mut v.os_configuration,
            Row::OriginalInstallDate => &mut v.original_install_date,
            Row::SystemBootTime => &mut v.system_boot_time,
            Row::SystemManufacturer => &mut v.system_manufacturer,
            Row::SystemModel => &mut v.system_model,
            Row::BiosVersion => &mut v.bios_version,
            Row::SystemLocale => &mut v.system_locale,
            Row::TimeZone => &mut v.time_zone,
            Row::Domain => &mut v.domain,
            Row::OsVersion => {
                v.os_version = os_version(value.text()).map(|(part, read)| value.narrow(part).at(read));
                return self.wanted(self.value.os_version.is_some(), line, "a version and its build");
            }
            Row::TotalPhysicalMemory => {
                v.total_physical_memory_mb =
                    megabytes(value.text()).map(|(part, read)| value.narrow(part).at(read));
                return self.wanted(self.value.total_physical_memory_mb.is_some(), line, "a number of MB");
            }
            Row::HyperVRequirements => {
                self.requirement(value);
                return;
            }
            _ => return,
        };
        *field = printed(value);
    }

    /// A value that is printed and not understood is a problem.
    fn wanted(&mut self, read: bool, line: Excerpt<'_>, expected: &'static str) {
        if !read {
            self.problems.push(Problem { span: line.span(), expected });
        }
    }

    /// A line of `Hyper-V Requirements`; one of them is the last that systeminfo prints.
    fn requirement(&mut self, line: Excerpt<'_>) -> bool {
        let said = line.text();
        let hypervisor = said.starts_with("A hypervisor has been detected");
        if !hypervisor && !said.contains(": ") {
            return false;
        }
        self.value.hyper_v_requirements.push(line.at(said.to_owned()));
        self.done = hypervisor || LAST_REQUIREMENTS.iter().any(|last| behind(last, said).is_some());
        self.value.end = (self.done && self.rows == Rows::All).then(|| line.span());
        true
    }

    /// A prompt follows.
    pub(super) fn close(&mut self, span: Span) {
        self.leave(span);
        let all = self.rows == Rows::All && self.row >= Some(Row::NetworkCards);
        self.value.end = self.value.end.or(Some(span).filter(|_| all));
    }

    /// What was read, if it can only be of systeminfo: behind its command, by the row of its version, or by many rows.
    pub(super) fn finish(self, is_asked: bool) -> Option<(Systeminfo, Option<&'static str>, Vec<Problem>)> {
        let Self { mut value, mut problems, cards, votes, count, .. } = self;
        let is_own = is_asked || value.os_version.is_some() || count >= ENOUGH;
        let (network_cards, of_cards) = cards.finish();
        value.network_cards.rows = network_cards;
        problems.extend(of_cards);
        is_own.then(|| (value, votes.winner(), problems))
    }
}

/// A value as printed; `N/A` and what someone blotted out are nothing.
fn printed(value: Excerpt<'_>) -> Option<At<String>> {
    let (part, read) = text(value.text()).filter(|_| value.text() != "N/A" && !value.is_empty())?;
    Some(value.narrow(part).at(read))
}
