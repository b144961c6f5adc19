//! `Windows_Activation_Validation.ps1` of the public support scripts for Azure VMs: KMS, licence, one attempt.
//!
//! ```text
//! Connection to IMDS endpoint was successful.
//! No missing certificate has been found.
//! TCP Test Connection to KMS endpoint (azkms.core.windows.net):
//! …
//! Windows is not activated or activation status is undetermined. Attempting activation...
//! Activation failed. Error code: 0xC004F074 The Software Licensing Service reported that …
//! For more details, see: https://aka.ms/AzVmWinActivationValidationTool
//! ```
//!
//! The list that `Test-NetConnection` prints in its middle is a section of its own, so that a run is two: up to the
//! name of the endpoint, and from there on. Format: the script itself, in the repository of the support scripts.
//!
//! Its judgements are kept as printed only: a chain that is not built for whatever reason is a certificate that was
//! not found, any error at all is a metadata server that cannot be reached, and every name but one is not the default.

use schemars::JsonSchema;
use serde::Serialize;

use super::console::{self, ConsoleLines};
use super::prompt;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Span};
use crate::values::HexCode;

/// A run of the script, or a part of it.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct ActivationValidation {
    /// The metadata service answered the request for the attested document. Only Azure editions are asked for it.
    pub imds_connection: Option<At<bool>>,
    /// Whether the chain of the certificate that signs the attested document was built.
    pub chain_built: Option<At<bool>>,
    /// The issuer of that certificate, which is printed where the chain was not built.
    pub leaf_issuer: Option<At<String>>,
    /// The KMS host that was tested: the one that is set, or else the default one.
    pub kms_endpoint: Option<At<String>>,
    /// Whether a KMS host is set, where the script says that none is.
    pub kms_endpoint_set: Option<At<bool>>,
    /// Whether the licence of Windows is active.
    pub activated: Option<At<bool>>,
    /// What became of the attempt that the script made.
    pub attempt: Option<At<Attempt>>,
    /// The code of an attempt that failed.
    pub error_code: Option<At<HexCode>>,
    /// What the system said of the error that ended the run.
    pub error: Option<At<String>>,
    /// Whether the Windows Remote Management service ran, where the script says that it did not.
    pub winrm_running: Option<At<bool>>,
    /// Whether the script could start it.
    pub winrm_started: Option<At<bool>>,
    /// What the script concludes, line by line. It is not sound.
    pub verdict_as_printed: Listing<String>,
}

/// What became of an attempt to activate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attempt {
    /// Windows was activated.
    Activated,
    /// It failed.
    Failed,
    /// The script did not understand the answer: it knows English only.
    NotUnderstood,
}

impl Artifact for ActivationValidation {
    // The script starts a service and tries to activate: what it tests is asked for by a command that changes nothing.
    const COLLECT: Collect =
        Collect::vm("Test-NetConnection azkms.core.windows.net -Port 1688 -InformationLevel Detailed");
    const MARKS: &'static [&'static str] = &[
        r"^\s*WinRM service is not running\. Attempting to start WinRM",
        r"^\s*Connection to IMDS endpoint was successful\.",
        r"^\s*Unable to retrieve KMS endpoint from registry\.",
        r"^\s*TCP Test Connection to KMS endpoint \(",
        r"^\s*The Operating System is not using the default Azure KMS endpoint\.",
        r"^\s*Windows is Activated\.",
        r"^\s*Windows is not activated or activation status is undetermined\.",
        r"^\s*Activation failed\. Error code: ",
        r"^\s*Unable to connect to the metadata server: ",
    ];
    const ENDS: &'static str = "the script's own verdict, its last line";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = ConsoleLines::of(start.whole_lines(), begins);
        let (mut run, mut read_to) = (Run::default(), None);
        while let Some(line) = lines.next_printed() {
            let text = line.excerpt();
            if prompt::typed(text.text()).is_some() {
                run.end = Some(text.span());
                break;
            }
            if !run.take(text) {
                break;
            }
            read_to = Some(line.rest);
            if run.end.is_some() {
                break;
            }
        }
        if !run.is_own() {
            return None;
        }
        let (span, rest) = console::split(start.lines(), read_to?);
        let Run { mut value, end, problems, .. } = run;
        value.verdict_as_printed.end = end;
        Some((Parsed { value, span, language: Some("en"), problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.verdict_as_printed.end.is_some()
    }
}

/// A run as far as it is read.
#[derive(Default)]
struct Run {
    value: ActivationValidation,
    end: Option<Span>,
    /// Its last line, where it is there.
    last: Option<Span>,
    problems: Vec<Problem>,
}

const STOPPED: &str = "WinRM service is not running.";
const KMS_TEST: &str = "TCP Test Connection to KMS endpoint (";
const LAST: &str = "For more details, see: https://aka.ms/AzVmWinActivationValidationTool";
const FAILED: &str = "Activation failed. Error code:";
const NOT_FOUND: &str = "Certificate not found: '";
const NO_SERVER: &str = "Unable to connect to the metadata server: ";

/// How lines begin that say nothing that counts.
const OTHERS: &[&str] =
    &["Please refer to the following link", "https://", "Troubleshoot Link: ", "WARNING: "];

impl Run {
    /// Whether any of its lines is the script's alone. That Windows is activated, or that an activation failed with a code,
    /// is what people and other programs say too.
    fn is_own(&self) -> bool {
        let ActivationValidation { winrm_running, imds_connection, kms_endpoint_set, .. } = &self.value;
        let tested = winrm_running.or(*imds_connection).or(*kms_endpoint_set);
        let doubtful = self.value.activated.as_ref().is_some_and(|activated| !activated.value);
        tested.is_some()
            || doubtful
            || self.last.is_some()
            || self.value.kms_endpoint.is_some()
            || !self.value.verdict_as_printed.rows.is_empty()
    }

    /// Takes a line, or says that it is of something else.
    fn take(&mut self, line: Excerpt<'_>) -> bool {
        // The service is looked at first: behind what came of the activation, that is another run.
        if line.text().starts_with(STOPPED) && self.value.activated.is_some() {
            return false;
        }
        self.checked(line)
            || self.activation(line)
            || OTHERS.iter().any(|begin| line.text().starts_with(begin))
    }

    /// What is checked before the attempt.
    fn checked(&mut self, line: Excerpt<'_>) -> bool {
        let (text, value) = (line.text(), &mut self.value);
        let begins = |begin: &str| text.starts_with(begin);
        if begins(STOPPED) {
            value.winrm_running = Some(line.at(false));
        } else if begins("WinRM service started successfully.") {
            value.winrm_started = Some(line.at(true));
        } else if begins("Failed to start WinRM service:") {
            value.winrm_started = Some(line.at(false));
        } else if begins("Connection to IMDS endpoint was successful.") {
            value.imds_connection = Some(line.at(true));
        } else if begins("No missing certificate has been found.") {
            value.chain_built = Some(line.at(true));
        } else if let Some(issuer) = text.strip_prefix(NOT_FOUND).and_then(|rest| rest.strip_suffix('\'')) {
            value.chain_built = Some(line.at(false));
            value.leaf_issuer =
                Some(line.narrow(issuer).at(issuer.to_owned())).filter(|_| !issuer.is_empty());
            value.verdict_as_printed.rows.push(line.at(text.to_owned()));
        } else if begins("Unable to retrieve KMS endpoint from registry.") {
            value.kms_endpoint_set = Some(line.at(false));
        } else if let Some(host) = text.strip_prefix(KMS_TEST).and_then(|rest| rest.strip_suffix("):")) {
            value.kms_endpoint = Some(line.narrow(host).at(host.to_owned()));
            self.end = Some(line.span());
        } else {
            return false;
        }
        true
    }

    /// What is said of the activation, and how the run ends.
    fn activation(&mut self, line: Excerpt<'_>) -> bool {
        let (text, value) = (line.text(), &mut self.value);
        let begins = |begin: &str| text.starts_with(begin);
        if begins("The Operating System is not using the default Azure KMS endpoint.") {
            value.verdict_as_printed.rows.push(line.at(text.to_owned()));
        } else if begins("Windows is Activated.") {
            value.activated = Some(line.at(true));
        } else if begins("Windows is not activated or activation status is undetermined.") {
            value.activated = Some(line.at(false));
        } else if begins("Product activated successfully.") {
            value.attempt = Some(line.at(Attempt::Activated));
        } else if begins("Activation command executed.") {
            value.attempt = Some(line.at(Attempt::NotUnderstood));
        } else if let Some(rest) = text.strip_prefix(FAILED) {
            value.attempt = Some(line.at(Attempt::Failed));
            let word = rest.split_whitespace().next().map(|word| word.trim_end_matches([':', ',', '.']));
            value.error_code = word.and_then(|word| Some(line.narrow(word).at(HexCode::read(word)?)));
            if value.error_code.is_none() {
                self.problems.push(Problem { span: line.span(), expected: "an error code" });
            }
        } else if let Some(said) = text.strip_prefix(NO_SERVER) {
            value.error = Some(line.narrow(said).at(said.to_owned()));
            value.verdict_as_printed.rows.push(line.at(text.to_owned()));
        } else if begins(LAST) {
            self.end = Some(line.span());
            self.last = self.end;
        } else {
            return false;
        }
        true
    }
}

/// Whether a line cannot be the rest of the line before it.
fn begins(line: &str) -> bool {
    let start = line.trim_start();
    let mut labels = OTHERS.iter().chain(KNOWN);
    labels.any(|begin| start.starts_with(begin)) || prompt::typed(line).is_some()
}

/// How the lines begin that count.
const KNOWN: &[&str] = &[
    "WinRM service ",
    "Failed to start WinRM",
    "Connection to IMDS endpoint",
    "No missing certificate",
    "Unable to ",
    "Windows is ",
    "The Operating System is not",
    "Product activated successfully",
    "Activation command executed",
    "For more details, see",
    KMS_TEST,
    FAILED,
    NOT_FOUND,
];

#[cfg(test)]
mod tests;
