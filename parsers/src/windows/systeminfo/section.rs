//! The lines of one run of `systeminfo`, taken one by one.

use crate::artifact::Problem;
use crate::text::{At, Excerpt, Span};
use crate::windows::language::{Votes, behind};
use crate::windows::slmgr_dlv::text;

use super::Systeminfo;
use super::cards::Cards;
use super::labels::{Label, at_place, item, label, megabytes, os_version};

/// What has been read so far.
pub(super) struct Section {
    value: Systeminfo,
    problems: Vec<Problem>,
    cards: Cards,
    /// The list that items belong to.
    list: Label,
    /// Whether the language is one that was seen.
    known: bool,
    votes: Votes,
    /// The number of labels that came so far.
    place: usize,
}

/// The last of the lines that stand instead of `A hypervisor has been detected`.
const LAST_REQUIREMENTS: [&str; 2] =
    ["Data Execution Prevention Available", "Prévention de l'exécution des données disponible"];

impl Section {
    pub(super) fn new(known: bool) -> Self {
        Self {
            value: Systeminfo::default(),
            problems: Vec::new(),
            cards: Cards::default(),
            list: Label::Other,
            known,
            votes: Votes::default(),
            place: 0,
        }
    }

    /// Takes a line, or says that it is something else.
    pub(super) fn take(&mut self, line: Excerpt<'_>) -> bool {
        if self.value.end.is_some() {
            return false;
        }
        let labelled = if self.known { self.label(line.text()) } else { self.foreign(line.text()) };
        if let Some((label, value)) = labelled {
            // A second run begins.
            if label == Label::HostName && self.place > 0 {
                return false;
            }
            self.place += 1;
            self.leave(line.span());
            self.list = label;
            self.fill(label, line, line.narrow(value));
            return true;
        }
        match (self.list, item(line.text())) {
            (Label::Hotfixes, Some(item)) => {
                let item = line.narrow(item);
                self.value.hotfixes.rows.push(item.at(item.text().to_owned()));
            }
            (Label::NetworkCards, item) => return self.cards.take(line, item.map(|item| line.narrow(item))),
            (Label::HyperVRequirements, None) => return self.requirement(line),
            (Label::List, None) => return line.text().contains(':'),
            (Label::Other, None) => return false,
            (_, item) => return item.is_some(),
        }
        true
    }

    /// What a line says by its label.
    fn label<'t>(&mut self, line: &'t str) -> Option<(Label, &'t str)> {
        let (known, value) = label(line)?;
        self.votes.add(known.languages);
        Some((known.meaning, value))
    }

    /// What a line says by its place. Behind the last place that is known, nothing is told apart.
    fn foreign<'t>(&self, line: &'t str) -> Option<(Label, &'t str)> {
        item(line).is_none().then(|| at_place(self.place, line))?
    }

    /// A list is closed by the label behind it.
    fn leave(&mut self, span: Span) {
        match self.list {
            Label::Hotfixes => self.value.hotfixes.end = Some(span),
            Label::NetworkCards => self.value.network_cards.end = Some(span),
            _ => {}
        }
    }

    fn fill(&mut self, label: Label, line: Excerpt<'_>, value: Excerpt<'_>) {
        let v = &mut self.value;
        let field = match label {
            Label::HostName => &mut v.host_name,
            Label::OsName => &mut v.os_name,
            Label::OsConfiguration => &mut v.os_configuration,
            Label::OriginalInstallDate => &mut v.original_install_date,
            Label::SystemBootTime => &mut v.system_boot_time,
            Label::SystemManufacturer => &mut v.system_manufacturer,
            Label::SystemModel => &mut v.system_model,
            Label::BiosVersion => &mut v.bios_version,
            Label::SystemLocale => &mut v.system_locale,
            Label::TimeZone => &mut v.time_zone,
            Label::Domain => &mut v.domain,
            Label::OsVersion => {
                v.os_version = os_version(value.text()).map(|(part, read)| value.narrow(part).at(read));
                return self.wanted(self.value.os_version.is_some(), line, "a version and its build");
            }
            Label::TotalPhysicalMemory => {
                v.total_physical_memory_mb =
                    megabytes(value.text()).map(|(part, read)| value.narrow(part).at(read));
                return self.wanted(self.value.total_physical_memory_mb.is_some(), line, "a number of MB");
            }
            Label::HyperVRequirements => {
                self.requirement(value);
                return;
            }
            Label::Hotfixes | Label::NetworkCards | Label::List | Label::Other => return,
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
        let last = hypervisor || LAST_REQUIREMENTS.iter().any(|last| behind(last, said).is_some());
        self.value.end = last.then(|| line.span());
        true
    }

    /// A prompt follows.
    pub(super) fn close(&mut self, span: Span) {
        self.leave(span);
        let all = !self.known || matches!(self.list, Label::NetworkCards | Label::HyperVRequirements);
        self.value.end = self.value.end.or(Some(span).filter(|_| all));
    }

    pub(super) fn finish(self) -> (Systeminfo, Option<&'static str>, Vec<Problem>) {
        let Self { mut value, mut problems, cards, votes, .. } = self;
        let (rows, of_cards) = cards.finish();
        value.network_cards.rows = rows;
        problems.extend(of_cards);
        (value, votes.winner(), problems)
    }
}

/// A value as printed; `N/A` and what someone blotted out are nothing.
fn printed(value: Excerpt<'_>) -> Option<At<String>> {
    let (part, read) = text(value.text()).filter(|_| value.text() != "N/A" && !value.is_empty())?;
    Some(value.narrow(part).at(read))
}
