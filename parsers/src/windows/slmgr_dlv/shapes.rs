//! A product whose labels nobody knows, read by what is not translated: the channel, GUIDs, codes, the tail of the key.
//!
//! ```text
//! Nom : Windows(R), ServerTurbine edition
//! Description : Windows(R) Operating System, VOLUME_KMSCLIENT channel
//! ID d'activation : 19b5e0fb-4431-46bc-bac1-2f1873e4ae73
//! ```
//!
//! The lines stand in a fixed order. What a line says is taken only where its shape and its place leave one meaning;
//! every other line is a problem, among them the state of the licence.

use super::labels::{Label, begins};
use super::section::Section;
use super::values::{channel, extended_pid, guid, key_tail, reason, text};
use super::{A_LABEL, MAKERS, SlmgrDlv, is_description};
use crate::artifact::{Parsed, Problem, Start};
use crate::text::Excerpt;
use crate::windows::console::{self, ConsoleLines};
use crate::windows::prompt;

/// The applications that slmgr prints licences of: Windows and two generations of Office.
const APPLICATIONS: [&str; 3] = [
    "55c92734-d682-4d71-983e-d6ec3f16059f",
    "0ff1ce15-a989-479d-af46-f275c6370663",
    "59a52881-a989-479d-af46-f275c6370663",
];

/// Reads the product at the start.
pub(super) fn read<'a>(start: &Start<'a>) -> Option<(Parsed<SlmgrDlv>, Excerpt<'a>)> {
    let lines = ConsoleLines::of(start.whole_lines(), begins).behind_banner();
    let mut product = Shapes::default();
    let mut read_to = None;
    let mut closed = false;
    for line in lines {
        let text = line.excerpt();
        if text.is_empty() {
            product.after_blank = true;
            continue;
        }
        closed = prompt::typed(text.text()).is_some();
        if closed || !product.take(text) {
            break;
        }
        product.after_blank = false;
        read_to = Some(line.rest);
    }
    // The name and the channel, or the channel and a GUID: less may be anybody's.
    if product.told < 2 || product.described.is_none() {
        return None;
    }
    let (span, rest) = console::split(start.lines(), read_to?);
    let (value, problems) = product.section.finish(closed);
    Some((Parsed { value, span, language: None, problems }, rest))
}

/// What has been read of a product.
#[derive(Default)]
struct Shapes {
    section: Section,
    /// Lines that only slmgr prints so: the name of an edition, the channel of a product, a GUID below it.
    told: usize,
    /// How many lines ago the description stood.
    described: Option<usize>,
    after_blank: bool,
}

impl Shapes {
    /// Takes a line, or says that it is somebody else's.
    fn take(&mut self, line: Excerpt<'_>) -> bool {
        let Some((name, value)) = line.text().split_once([':', '：']) else { return false };
        if name == OF_OFFICE {
            return false;
        }
        let value = line.narrow(value.trim());
        let label = self.label(value.text());
        // The first lines must tell, and so must those behind a blank one; one name is one product.
        let again = matches!(label, Some(Label::Name | Label::Description)) && self.described.is_some();
        if again || (label.is_none() && (self.described.is_none() || self.after_blank)) {
            return false;
        }
        self.described = self.described.map(|lines| lines + 1);
        match label {
            Some(label) => {
                if label == Label::Description {
                    self.described = Some(0);
                }
                self.told += usize::from(is_own(label));
                self.section.take(label, line, value);
            }
            None => self.section.problems.push(Problem { span: line.span(), expected: A_LABEL }),
        }
        true
    }

    /// What a value can only be at its place.
    fn label(&self, value: &str) -> Option<Label> {
        if is_description(value) && channel(value).is_some() {
            return Some(Label::Description);
        }
        let Some(lines) = self.described else { return is_name(value).then_some(Label::Name) };
        if let Some((_, read)) = guid(value) {
            let is_application = APPLICATIONS.contains(&read.as_str());
            return match lines {
                0 if !is_application => Some(Label::ActivationId),
                0 | 1 if is_application => Some(Label::ApplicationId),
                _ => None,
            };
        }
        let is_key =
            key_tail(value).is_some() && value.chars().all(is_of_a_key) && !value.chars().all(is_digit);
        match value {
            _ if lines == 2 && extended_pid(value).is_some() => Some(Label::ExtendedPid),
            _ if is_channel(value) => Some(Label::ProductKeyChannel),
            _ if is_key => Some(Label::PartialProductKey),
            _ if reason(value).is_some() => Some(Label::NotificationReason),
            _ => None,
        }
    }
}

/// The label of a product's name in `ospp.vbs`, the script of Office: of Windows it says nothing.
const OF_OFFICE: &str = "LICENSE NAME";

/// Whether a value of such a shape stands in no other program's output and in nobody's form.
fn is_own(label: Label) -> bool {
    matches!(label, Label::Name | Label::Description | Label::ActivationId | Label::ApplicationId)
}

/// `Windows(R), ServerTurbine edition`.
fn is_name(value: &str) -> bool {
    let made = MAKERS.iter().any(|maker| value.starts_with(maker));
    made && value.ends_with(" edition") && value.contains(", ") && text(value).is_some()
}

/// `Volume:GVLK`, `Retail:TB:Eval`.
fn is_channel(value: &str) -> bool {
    let parts = value.split_once(':');
    parts.is_some_and(|(kind, rest)| {
        let plain = rest.chars().all(|c| c.is_ascii_alphanumeric() || c == ':');
        matches!(kind, "Volume" | "Retail" | "OEM") && plain && !rest.is_empty()
    })
}

/// The letters and digits that product keys are made of.
fn is_of_a_key(c: char) -> bool {
    "2346789BCDFGHJKMNPQRTVWXY".contains(c)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}
