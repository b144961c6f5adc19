//! `slmgr /xpr`: until when Windows is activated, as text or as the window that it opens.
//!
//! ```text
//! Windows(R), ServerTurbine edition:
//!     Volume activation will expire 5/1/2027 6:12:44 AM
//! ```

use schemars::JsonSchema;
use serde::Serialize;

use super::console::{self, ConsoleLines};
use super::prompt;
use crate::artifact::{Artifact, Collect, Parsed, Start};
use crate::text::{At, Excerpt};

/// Until when Windows is activated.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SlmgrXpr {
    /// The product: `Windows(R), ServerTurbine edition`.
    pub name: Option<At<String>>,
    /// What is said of it.
    pub state: At<Expiration>,
    /// When that ends, as written: in the VM's regional format and time zone.
    pub date: Option<At<String>>,
}

/// What `/xpr` says; its values are slmgr's English words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Expiration {
    /// `The machine is permanently activated.`
    #[serde(rename = "The machine is permanently activated")]
    Permanent,
    /// `Volume activation will expire …`
    #[serde(rename = "Volume activation will expire")]
    Volume,
    /// `Automatic VM activation will expire …`
    #[serde(rename = "Automatic VM activation will expire")]
    AutomaticVm,
    /// `Timebased activation will expire …`
    #[serde(rename = "Timebased activation will expire")]
    Timebased,
    /// `Initial grace period ends …`
    #[serde(rename = "Initial grace period ends")]
    InitialGracePeriod,
    /// `Additional grace period ends …`
    #[serde(rename = "Additional grace period ends")]
    AdditionalGracePeriod,
    /// `Non-genuine grace period ends …`
    #[serde(rename = "Non-genuine grace period ends")]
    NonGenuineGracePeriod,
    /// `Extended grace period ends …`
    #[serde(rename = "Extended grace period ends")]
    ExtendedGracePeriod,
    /// `Windows is in Notification mode`
    #[serde(rename = "Windows is in Notification mode")]
    Notification,
    /// `Unlicensed`
    #[serde(rename = "Unlicensed")]
    Unlicensed,
}

/// How each sentence begins, and whether a date follows it.
const SENTENCES: &[(&str, Expiration, bool)] = &[
    ("The machine is permanently activated", Expiration::Permanent, false),
    ("Volume activation will expire ", Expiration::Volume, true),
    ("Automatic VM activation will expire ", Expiration::AutomaticVm, true),
    ("Timebased activation will expire ", Expiration::Timebased, true),
    ("Initial grace period ends ", Expiration::InitialGracePeriod, true),
    ("Additional grace period ends ", Expiration::AdditionalGracePeriod, true),
    ("Non-genuine grace period ends ", Expiration::NonGenuineGracePeriod, true),
    ("Extended grace period ends ", Expiration::ExtendedGracePeriod, true),
    ("Windows is in Notification mode", Expiration::Notification, false),
    ("Unlicensed", Expiration::Unlicensed, false),
];

impl Artifact for SlmgrXpr {
    const COLLECT: Collect = Collect::vm(r"cscript //nologo C:\Windows\System32\slmgr.vbs /xpr");
    const MARKS: &'static [&'static str] = &[
        console::SCRIPT_HOST,
        r"^\s*Windows[^:]*, .* edition:\s*$",
        r"^\s*The machine is permanently activated",
        r"^\s*(?:Volume|Automatic VM|Timebased) activation will expire [0-9]",
        r"^\s*(?:Initial|Additional|Non-genuine|Extended) grace period ends [0-9]",
        r"^\s*Windows is in Notification mode\.?\s*$",
    ];
    const ENDS: &'static str = "its own line";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = ConsoleLines::of(start.whole_lines(), begins).behind_banner();
        let mut line = lines.next_printed()?;
        let name = product(line.text()).map(|name| line.excerpt().narrow(name).at(name.to_owned()));
        if name.is_some() {
            line = lines.next_printed()?;
        }
        let said = line.excerpt();
        let (state, date) = sentence(said.text())?;
        // The bare word is anybody's.
        if state == Expiration::Unlicensed && name.is_none() {
            return None;
        }
        let date = date.map(|date| said.narrow(date).at(date.to_owned()));
        let value = Self { name, state: said.at(state), date };
        let (span, rest) = console::split(start.lines(), line.rest);
        Some((Parsed { value, span, language: Some("en"), problems: Vec::new() }, rest))
    }

    fn is_complete(&self) -> bool {
        true
    }
}

/// `Windows(R), ServerTurbine edition:`.
fn product(line: &str) -> Option<&str> {
    let name = line.strip_suffix(':')?.trim_end();
    (name.starts_with("Windows") && name.ends_with(" edition") && name.contains(", ")).then_some(name)
}

/// What a line says, and the date in it.
fn sentence(line: &str) -> Option<(Expiration, Option<&str>)> {
    let (state, rest, dated) = SENTENCES
        .iter()
        .find_map(|(words, state, dated)| Some((*state, line.strip_prefix(words)?.trim(), *dated)))?;
    let date = rest.starts_with(|c: char| c.is_ascii_digit()).then_some(rest);
    (dated == date.is_some() && (dated || matches!(rest, "" | "."))).then_some((state, date))
}

fn begins(line: &str) -> bool {
    let line = line.trim_start();
    product(line.trim_end()).is_some() || sentence(line).is_some() || prompt::typed(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::Kind;
    use crate::cut_law;
    use crate::{FileId, Text, claim, undo};

    macro_rules! sample {
        ($name:literal) => {
            include_str!(concat!("../../../fixtures/artifacts/slmgr-xpr/", $name, ".txt"))
        };
    }

    const VOLUME: &str = sample!("volume-behind-the-banner");
    const PERMANENT: &str = sample!("permanent-in-a-window-quoted");
    const NOTIFICATION: &str = sample!("notification-unindented-cr-lf");
    const CUT: &str = sample!("two-runs-the-second-cut");

    fn read(sample: &str) -> Vec<(String, Expiration, String)> {
        let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
        let said = |at: &Option<At<String>>| at.as_ref().map_or(String::new(), |at| at.value.clone());
        let claimed = claim(&text);
        let all = claimed.sections.iter().filter_map(SlmgrXpr::of);
        all.map(|xpr| (said(&xpr.value.name), xpr.value.state.value, said(&xpr.value.date))).collect()
    }

    #[test]
    fn every_form_is_read() {
        let edition = || "Windows(R), ServerTurbine edition".to_owned();
        assert_eq!(read(VOLUME), [(edition(), Expiration::Volume, "5/1/2027 6:12:44 AM".to_owned())]);
        assert_eq!(read(PERMANENT), [(edition(), Expiration::Permanent, String::new())]);
        assert_eq!(read(NOTIFICATION)[0].1, Expiration::Notification);
        assert_eq!(read(CUT).len(), 1);
        let grace =
            "Windows(R), ServerDatacenter edition:\n    Initial grace period ends 11/12/2026 1:00:00 PM\n";
        assert_eq!(read(grace)[0].1, Expiration::InitialGracePeriod);
        assert_eq!(read("Windows(R), Professional edition:\n    Unlicensed\n")[0].1, Expiration::Unlicensed);
    }

    #[test]
    fn prose_is_no_answer_of_slmgr() {
        for text in [
            "Unlicensed\n",
            "Volume activation will expire soon\n",
            "Windows is in Notification mode because nobody activated it\n",
            "The machine is permanently activated, they say\n",
            "Windows(R), ServerDatacenter edition:\n",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn the_law_of_reading_holds() {
        for sample in [VOLUME, PERMANENT, NOTIFICATION, CUT] {
            cut_law::holds_for(sample);
        }
    }
}
