//! `slmgr /dlv` and `slmgr /dli`: the licences, their channel and state.
//!
//! ```text
//! Software licensing service version: 10.0.20348.1
//!
//! Name: Windows(R), ServerTurbine edition
//! Description: Windows(R) Operating System, VOLUME_KMSCLIENT channel
//! Activation ID: 19b5e0fb-4431-46bc-bac1-2f1873e4ae73
//! Partial Product Key: KHMXV
//! License Status: Licensed
//! Volume activation expiration: 259199 minute(s) (180 day(s))
//! ```

mod labels;
mod section;
mod shapes;
mod values;

use std::net::Ipv4Addr;

use schemars::JsonSchema;
use serde::Serialize;

pub(super) use self::labels::begins;
use self::labels::{Label, label};
use self::section::Section;
use self::values::channel;
pub(super) use self::values::{key_tail, text};
use super::console::{self, ConsoleLine, ConsoleLines};
use super::language::Votes;
use super::prompt;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Span};
use crate::values::HexCode;

/// What the software licensing service knows.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct SlmgrDlv {
    /// `Software licensing service version`.
    pub software_licensing_service_version: Option<At<String>>,
    /// One for each product; `/dlv all` prints many.
    pub products: Listing<Product>,
}

/// A product and its licence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Product {
    /// `Name`.
    pub name: Option<At<String>>,
    /// `Description`.
    pub description: Option<At<String>>,
    /// The token before `channel` in the description: `VOLUME_KMSCLIENT`. Windows does not translate it.
    pub channel: Option<At<String>>,
    /// `Activation ID`.
    pub activation_id: Option<At<String>>,
    /// `Application ID`.
    pub application_id: Option<At<String>>,
    /// `Extended PID`.
    pub extended_pid: Option<At<String>>,
    /// `Product Key Channel`.
    pub product_key_channel: Option<At<String>>,
    /// `Partial Product Key`: the last five characters.
    pub partial_product_key: Option<At<String>>,
    /// `License Status`.
    pub license_status: Option<At<LicenseStatus>>,
    /// `Notification Reason`.
    pub notification_reason: Option<At<HexCode>>,
    /// `Volume activation expiration` and its kin, in minutes, as slmgr prints them.
    pub expiration_minutes: Option<At<u64>>,
    /// `Remaining Windows rearm count`.
    pub remaining_windows_rearm_count: Option<At<u32>>,
    /// `Trusted time`, as written: in the VM's regional format and time zone.
    pub trusted_time: Option<At<String>>,
    /// `Configured Activation Type`.
    pub configured_activation_type: Option<At<String>>,
    /// `Client Machine ID (CMID)`.
    pub client_machine_id: Option<At<String>>,
    /// `Registered KMS SRV record lookup domain`: set by hand.
    pub registered_kms_srv_record_lookup_domain: Option<At<String>>,
    /// `Registered KMS machine name`: set by hand.
    pub registered_kms_machine_name: Option<At<KmsHost>>,
    /// `KMS machine name from DNS`: found by itself.
    pub kms_machine_name_from_dns: Option<At<KmsHost>>,
    /// `KMS machine IP address`.
    pub kms_machine_ip_address: Option<At<Ipv4Addr>>,
    /// `Activation interval`, in minutes.
    pub activation_interval_minutes: Option<At<u64>>,
    /// `Renewal interval`, in minutes.
    pub renewal_interval_minutes: Option<At<u64>>,
    /// `Guest IAID`, of automatic virtual machine activation.
    pub guest_iaid: Option<At<String>>,
    /// `Host machine name`, of automatic virtual machine activation; nothing for `Not Available`.
    pub host_machine_name: Option<At<String>>,
    /// Where `Host machine name` says `Not Available`.
    #[serde(skip)]
    pub host_machine_not_available: Option<Span>,
    /// `Activation Object name`, of activation by Active Directory.
    pub activation_object_name: Option<At<String>>,
    /// `This license is not in use.`: no key is installed for it.
    #[serde(skip)]
    pub not_in_use: Option<Span>,
    /// The last line that its licence state prints.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// `License Status`; its values are slmgr's English words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub enum LicenseStatus {
    /// `Unlicensed`.
    Unlicensed,
    /// `Licensed`.
    Licensed,
    /// `Initial grace period`.
    #[serde(rename = "Initial grace period")]
    InitialGracePeriod,
    /// `Additional grace period (KMS license expired or hardware out of tolerance)`.
    #[serde(rename = "Additional grace period (KMS license expired or hardware out of tolerance)")]
    AdditionalGracePeriod,
    /// `Non-genuine grace period.`
    #[serde(rename = "Non-genuine grace period.")]
    NonGenuineGracePeriod,
    /// `Notification`.
    Notification,
    /// `Extended grace period`.
    #[serde(rename = "Extended grace period")]
    ExtendedGracePeriod,
}

/// A KMS host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct KmsHost {
    /// Its name or address, as printed.
    pub host: String,
    /// Its port, where printed.
    pub port: Option<u16>,
}

impl KmsHost {
    /// Reads `name`, `name:port`.
    pub fn read(text: &str) -> Option<Self> {
        let (host, port) = match text.split_once(':') {
            Some((host, port)) => (host, Some(port.parse().ok()?)),
            None => (text, None),
        };
        let plain = !host.is_empty()
            && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
        plain.then(|| Self { host: host.to_owned(), port })
    }
}

impl Artifact for SlmgrDlv {
    const COLLECT: Collect = Collect::vm(r"cscript //nologo C:\Windows\System32\slmgr.vbs /dlv");
    const MARKS: &'static [&'static str] = &[
        console::SCRIPT_HOST,
        r"^\s*(?:(?i:Software licensing service version)|软件授权服务器版本)\s*[:：]",
        r"^\s*(?:Name|名称)\s*[:：]\s*(?:Windows|Office|Microsoft)[^:]*, ",
        r"^\s*(?:Description|描述)\s*[:：].*(?:Windows|Office|Microsoft).* channel\s*$",
        // In other languages: what follows the label is not translated.
        r"^\s*\p{L}[^:：]*[:：]\s*(?:Windows|Office|Microsoft)[^:]*, .* edition\s*$",
        r"^\s*\p{L}[^:：]*[:：].*(?:Windows|Office|Microsoft).*[ ,][A-Z][A-Z0-9_-]+ channel\s*$",
    ];
    const ENDS: &'static str =
        "the last line that the state of the licence prints; of a list of products, the prompt behind it";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        labelled(start).or_else(|| shapes::read(start))
    }

    fn is_complete(&self) -> bool {
        self.products.end.is_some()
    }
}

/// Reads a run whose labels are known.
fn labelled<'a>(start: &Start<'a>) -> Option<(Parsed<SlmgrDlv>, Excerpt<'a>)> {
    let mut lines = first_line(ConsoleLines::of(start.whole_lines(), begins))?;
    let (mut section, mut votes) = (Section::default(), Votes::default());
    let mut read_to = None;
    let mut closed = false;
    while let Some(line) = lines.next_printed() {
        let text = line.excerpt();
        if let Some((known, value)) = label(text.text()) {
            let label = known.meaning;
            let again = label == Label::Version && !section.is_empty();
            let is_ours = !text.text().starts_with(OF_POWERSHELL) && belongs(label, value);
            if again || !(is_ours || goes_on(&lines)) {
                break;
            }
            votes.add(known.languages);
            section.take(label, text, text.narrow(value));
        } else if prompt::typed(text.text()).is_some() {
            closed = true;
            break;
        } else if goes_on(&lines) {
            section.problems.push(Problem { span: text.span(), expected: A_LABEL });
        } else {
            break;
        }
        read_to = Some(line.rest);
    }
    let (span, rest) = console::split(start.lines(), read_to?);
    let (value, problems) = section.finish(closed);
    Some((Parsed { value, span, language: votes.winner(), problems }, rest))
}

/// A warning of PowerShell is of the command behind it; slmgr writes `Warning:`.
const OF_POWERSHELL: &str = "WARNING:";
/// What is wanted in the place of a line that nobody knows.
const A_LABEL: &str = "a label of slmgr";

/// The lines from the version or from a product on, behind the banner of the script host.
/// A name or a description alone may be anybody's: another line of slmgr must follow it. A product of somebody else's form
/// has a state of its licence too, but neither an edition nor a channel.
fn first_line(lines: ConsoleLines<'_>) -> Option<ConsoleLines<'_>> {
    let lines = lines.behind_banner();
    let mut behind = lines.clone();
    let first = behind.next_printed()?;
    let (first, value) = label(first.text())?;
    let begins = match first.meaning {
        Label::Version => true,
        Label::Name => {
            let next = behind.peek()?;
            belongs(Label::Name, value) && is_inside(&next) && (value.ends_with(" edition") || is_described(&next))
        }
        Label::Description => {
            belongs(Label::Description, value) && channel(value).is_some() && is_inside(&behind.peek()?)
        }
        _ => false,
    };
    begins.then_some(lines)
}

/// Whether a line is the description of a product.
fn is_described(line: &ConsoleLine<'_>) -> bool {
    label(line.text()).is_some_and(|(known, _)| known.meaning == Label::Description)
}

/// Whether a line stands inside a product and nowhere else.
fn is_inside(line: &ConsoleLine<'_>) -> bool {
    label(line.text()).is_some_and(|(known, value)| match known.meaning {
        Label::Version | Label::Name | Label::Common => false,
        label @ Label::Description => belongs(label, value),
        _ => true,
    })
}

/// Whether a labelled line is one of slmgr's: some labels are anybody's.
fn belongs(label: Label, value: &str) -> bool {
    match label {
        Label::Name => MAKERS.iter().any(|maker| value.starts_with(maker)),
        Label::Description => is_description(value),
        _ => true,
    }
}

/// How the names of products begin that slmgr prints licences of.
const MAKERS: [&str; 3] = ["Windows", "Office", "Microsoft"];

/// Whether a product of Microsoft's is described, and of which channel it is: no word of it is translated.
fn is_description(value: &str) -> bool {
    value.ends_with(" channel") && MAKERS.iter().any(|maker| value.contains(maker))
}

/// Whether a line that is not understood stands inside a product: one that only slmgr prints follows soon.
fn goes_on(lines: &ConsoleLines<'_>) -> bool {
    const SOON: usize = 3;
    let mut next = lines.clone();
    let mut soon = std::iter::from_fn(|| next.next_printed())
        .take(SOON)
        .take_while(|line| !belongs_elsewhere(line.text()));
    soon.any(|line| is_inside(&line))
}

/// Whether a line begins something else, or another product.
fn belongs_elsewhere(line: &str) -> bool {
    prompt::typed(line).is_some()
        || label(line).is_some_and(|(known, _)| {
            matches!(known.meaning, Label::Version | Label::Name | Label::Description)
        })
}

#[cfg(test)]
mod tests;
