//! The network probes among the public support scripts for Azure VMs: whether the platform can be reached.
//!
//! ```text
//! === Windows Network + IMDS Reachability ===
//! Check                                        Status
//! -------------------------------------------- ------
//! -- NIC Configuration --
//! IP-enabled NIC present                       OK
//! -- Decision --
//! Likely cause severity                        OK
//!
//! === RESULT: 4 OK / 0 FAIL / 0 WARN ===
//!
//! Check                   Status Detail
//! -----                   ------ ------
//! IP-enabled NIC present  OK     Count=1
//! ```
//!
//! Read are the outputs of `Windows_Network_IMDS_Reachability`, `Windows_RouteTable_Anomaly_Check`,
//! `Windows_Proxy_WinHTTP_WinINET_Check`, `Windows_DNS_NameResolution_Health`,
//! `Windows_Extension_Install_Chain_Health`, `Windows_NetworkBinding_Order_Check` and
//! `Windows_Firewall_Profile_Baseline_Check`, whose scripts and pages in their repository document the format.
//!
//! Their words are kept as printed only. One counts every route to a neighbour as a black hole; another asks for its
//! routes and endpoints in a way that Windows PowerShell refuses, so that these rows are missing and the rest is `OK`.

mod details;

use schemars::JsonSchema;
use serde::Serialize;

use self::details::Details;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render;
use crate::text::{At, Excerpt, Span};
use crate::windows::console;

/// A run of such a script.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct ImdsReachability {
    /// The title: which of them it is.
    pub title: Option<At<String>>,
    /// What was checked, in the order of the text. The two rows of its decision stand among them.
    pub rows: Listing<ProbeRow>,
    /// What the script concludes: the row `Likely cause severity`. It is not sound.
    pub verdict_as_printed: Option<At<ProbeStatus>>,
    /// How many rows the script says that were `OK`.
    pub ok: Option<At<u32>>,
    /// How many it says that were `FAIL`.
    pub fail: Option<At<u32>>,
    /// How many it says that were `WARN`.
    pub warn: Option<At<u32>>,
    /// Whether the details of all rows came, or something else behind the result.
    #[serde(skip)]
    pub whole: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProbeRow {
    /// The check, up to 44 characters of its name.
    pub check: At<String>,
    /// What the script says of it.
    pub verdict_as_printed: At<ProbeStatus>,
    /// What the script saw: `DefaultGateways=1 10.0.0.1`.
    pub detail: Option<At<String>>,
}

/// The word behind a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProbeStatus {
    /// `OK`.
    Ok,
    /// `WARN`.
    Warn,
    /// `FAIL`.
    Fail,
}

impl ProbeStatus {
    fn read(word: &str) -> Option<Self> {
        match word {
            "OK" => Some(Self::Ok),
            "WARN" => Some(Self::Warn),
            "FAIL" => Some(Self::Fail),
            _ => None,
        }
    }
}

/// The titles that are known.
const TITLES: &[&str] = &[
    "Windows Network + IMDS Reachability",
    "Windows Route Table Anomaly Check",
    // On its page.
    "Windows RouteTable Anomaly Check",
    "Windows Proxy WinHTTP WinINET Check",
    "Windows DNS Name Resolution Health",
    "Windows Extension Install Chain Health",
    "Windows Network Binding Order Check",
    "Windows Firewall Profile Baseline Check",
];

/// The row that holds what the script concludes.
const DECISION: &str = "Likely cause severity";

/// How many lines that are not understood may stand in a row: an error of PowerShell has about seven.
const LONGEST_ERROR: usize = 12;

impl Artifact for ImdsReachability {
    const COLLECT: Collect =
        Collect::vm("Windows_Network_IMDS_Reachability.ps1, from Run command in the portal");
    const MARKS: &'static [&'static str] = &[r"^\s*=== Windows [A-Za-z+ ]+ ===\s*$"];
    const ENDS: &'static str = "the last line that the script prints";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = start.whole_lines().lines();
        let first = lines.next()?;
        let title = title(first.line)?;
        let mut run = Run { title: Some(title), read_to: first.rest, ..Run::of(first.rest) };
        for line in lines {
            if line.is_blank() {
                continue;
            }
            if !run.take(line.line.narrow(line.text().trim()), line.line) {
                run.followed = true;
                break;
            }
            run.read_to = line.rest;
        }
        let (span, rest) = console::split(start.lines(), run.read_to);
        Some((run.parsed(span), rest))
    }

    fn is_complete(&self) -> bool {
        self.whole
    }
}

/// The title of a script that is known.
fn title(line: Excerpt<'_>) -> Option<At<String>> {
    let title = line.text().trim().strip_prefix("=== ")?.strip_suffix(" ===")?;
    TITLES.contains(&title).then(|| line.narrow(title).at(title.to_owned()))
}

/// A run as far as it is read.
struct Run<'a> {
    title: Option<At<String>>,
    rows: Vec<At<ProbeRow>>,
    counts: Option<[At<u32>; 3]>,
    end: Option<Span>,
    details: Option<Details>,
    problems: Vec<Problem>,
    /// Lines in a row that were not understood.
    strange: usize,
    /// Whether something else follows.
    followed: bool,
    read_to: Excerpt<'a>,
}

impl<'a> Run<'a> {
    fn of(rest: Excerpt<'a>) -> Self {
        Self {
            title: None,
            rows: Vec::new(),
            counts: None,
            end: None,
            details: None,
            problems: Vec::new(),
            strange: 0,
            followed: false,
            read_to: rest,
        }
    }

    /// Takes a line, or says that it is of something else.
    fn take(&mut self, line: Excerpt<'a>, whole: Excerpt<'a>) -> bool {
        let text = line.text();
        if render::is_prompt(text) || text.starts_with("=== Windows ") {
            return false;
        }
        if self.end.is_some() {
            return self.detail(line, whole);
        }
        if let Some(counts) = counts(line) {
            self.counts = Some(counts);
            self.end = Some(line.span());
        } else if let Some(row) = row(line) {
            self.rows.push(line.at(row));
        } else if !is_frame(text) {
            self.strange += 1;
            // Only the first line of an error is told: the others say where it is.
            if self.strange == 1 {
                self.problems.push(Problem { span: line.span(), expected: "a check and its status" });
            }
            return self.strange <= LONGEST_ERROR;
        }
        self.strange = 0;
        true
    }

    /// A line of the table of details, which stands behind the result.
    fn detail(&mut self, line: Excerpt<'a>, whole: Excerpt<'a>) -> bool {
        match &mut self.details {
            None => {
                self.details = Details::head(whole);
                self.details.is_some()
            }
            Some(details) => details.take(line, whole, &mut self.rows, &mut self.problems),
        }
    }

    fn parsed(self, span: Span) -> Parsed<ImdsReachability> {
        let [ok, fail, warn] = self.counts.map_or([None; 3], |counts| counts.map(Some));
        let decision = self.rows.iter().find(|row| row.value.check.value == DECISION);
        let detailed = self.details.is_some_and(|details| details.rows == self.rows.len());
        let value = ImdsReachability {
            whole: self.end.is_some() && (self.followed || detailed),
            title: self.title,
            verdict_as_printed: decision.map(|row| row.value.verdict_as_printed),
            rows: Listing { rows: self.rows, end: self.end },
            ok,
            fail,
            warn,
        };
        Parsed { value, span, language: Some("en"), problems: self.problems }
    }
}

/// `=== RESULT: 4 OK / 0 FAIL / 1 WARN ===`.
fn counts(line: Excerpt<'_>) -> Option<[At<u32>; 3]> {
    let words = line.text().strip_prefix("=== RESULT: ")?.strip_suffix(" ===")?;
    let mut parts = words.split(" / ");
    let mut count = |unit: &str| {
        let digits = parts.next()?.strip_suffix(unit)?;
        Some(line.narrow(digits).at(digits.parse().ok()?))
    };
    Some([count(" OK")?, count(" FAIL")?, count(" WARN")?])
}

/// A check and the word behind it: the name takes 44 columns, and what was seen may follow.
fn row(line: Excerpt<'_>) -> Option<ProbeRow> {
    let text = line.text();
    let in_column = text.char_indices().nth(NAME + 1).and_then(|(at, _)| word(text, at));
    let apart = || text.match_indices("  ").find_map(|(at, _)| word(text, at + 2));
    let (word, status) = in_column.or_else(apart)?;
    let at = line.narrow(word);
    let check = line.up_to(at).text().trim();
    let behind = line.after(at).text().trim();
    let row = ProbeRow {
        check: line.narrow(check).at(check.to_owned()),
        verdict_as_printed: at.at(status),
        detail: (!behind.is_empty()).then(|| line.narrow(behind).at(behind.to_owned())),
    };
    (!check.is_empty() && check.chars().count() <= NAME).then_some(row)
}

/// The columns of a name.
const NAME: usize = 44;

/// The word of a status that begins at a byte, with a blank before it.
fn word(text: &str, at: usize) -> Option<(&str, ProbeStatus)> {
    let (before, from) = text.split_at_checked(at)?;
    let word = from.split(' ').next()?;
    let status = ProbeStatus::read(word).filter(|_| before.ends_with(' '))?;
    Some((word, status))
}

/// Lines that set parts of the output apart.
fn is_frame(text: &str) -> bool {
    let is_ruler = text.contains("---") && text.chars().all(|letter| letter == '-' || letter == ' ');
    let is_head = text.split_whitespace().eq(["Check", "Status"]);
    is_ruler || is_head || text.starts_with("-- ") && text.ends_with(" --")
}

#[cfg(test)]
mod tests;
