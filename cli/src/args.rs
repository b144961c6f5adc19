//! The arguments.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use coldcase_analyzer::rule::Role;
use coldcase_analyzer::{ArtifactKind, Asked, Platform, Reported, StatedNic};

/// Says why an Azure Windows VM shows the activation watermark, can't reach its metadata service or won't activate,
/// from what was captured on it.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXITS)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXITS: &str = "Exit codes:
  0  no cause, no symptom        1  a cause is proven
  2  wrong usage, unreadable     3  nothing was recognised
  4  a symptom without a cause   5  parse --strict: a line was not understood";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Judge what was captured: causes proven, ruled out or open, each with its lines
    Analyze(AnalyzeArgs),
    /// Print what was read, typed, as JSON
    Parse(ParseArgs),
    /// List the rules
    Rules(RulesArgs),
    /// Explain a rule: what proves it, what rules it out, what leaves it open, what to do
    Explain {
        /// Its id, as reports print it in brackets
        rule: String,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AnalyzeArgs {
    /// Folders or files; `-` is the standard input
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Write the report to a file
    #[arg(long)]
    pub(crate) output: Option<PathBuf>,
    /// Show every ruled-out and every open finding
    #[arg(long)]
    pub(crate) all: bool,
    /// The time to judge at: RFC 3339, or a date for its first second in UTC
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) as_of: Option<String>,
    /// Certificates to trust beside Azure's, PEM or DER: self-signed ones as roots, others on the way to them
    #[arg(long, value_name = "PATH")]
    pub(crate) trust_bundle: Vec<PathBuf>,
    /// Where the VM runs, when no capture tells
    #[arg(long, value_parser = platform)]
    pub(crate) platform: Option<Platform>,
    /// What the customer sees: watermark, popup, imds, activation
    #[arg(long, value_parser = reported)]
    pub(crate) reported: Vec<Reported>,
    /// A network interface as the portal shows it
    #[arg(long, value_name = "MAC[=IP][,primary]", value_parser = azure_nic)]
    pub(crate) azure_nic: Vec<StatedNic>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ParseArgs {
    /// Folders or files; `-` is the standard input
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// End with 5 where a line inside a section was not understood
    #[arg(long)]
    pub(crate) strict: bool,
    /// The time to judge certificates at: RFC 3339, or a date for its first second in UTC
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) as_of: Option<String>,
    /// Certificates to trust beside Azure's, PEM or DER: self-signed ones as roots, others on the way to them
    #[arg(long, value_name = "PATH")]
    pub(crate) trust_bundle: Vec<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct RulesArgs {
    /// Only those with this text in their id, title or cause
    pub(crate) text: Option<String>,
    /// Only those that play this part: symptom, cause, risk, capture, note
    #[arg(long, value_parser = role)]
    pub(crate) role: Option<Role>,
    /// Only those that rest on a capture or ask for it, as `route-print`
    #[arg(long, value_parser = artifact)]
    pub(crate) artifact: Option<String>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

impl AnalyzeArgs {
    pub(crate) fn asked(&self) -> Asked {
        Asked {
            platform: self.platform,
            reported: self.reported.clone(),
            azure_nics: self.azure_nic.clone(),
            as_of: self.as_of.clone(),
            trust_bundles: Vec::new(),
        }
    }
}

/// A time in UTC. A time without a zone is none: nothing says whose clock it was.
fn time(text: &str) -> Result<String, String> {
    // A date of jiff may have a time of day behind it.
    let date = || text.parse::<jiff::civil::Date>().ok().filter(|_| text.len() == "2026-08-30".len());
    let date = || date()?.to_zoned(jiff::tz::TimeZone::UTC).ok();
    let time = text.parse::<jiff::Timestamp>().ok().or_else(|| date().map(|date| date.timestamp()));
    time.map(|time| time.to_string())
        .ok_or_else(|| "wanted RFC 3339 (2026-08-30T09:00:00Z) or a date (2026-08-30)".to_owned())
}

fn role(text: &str) -> Result<Role, String> {
    let found = Role::ALL.into_iter().find(|role| role.name() == text);
    found.ok_or_else(|| format!("wanted {}", Role::ALL.map(Role::name).join(", ")))
}

fn artifact(text: &str) -> Result<String, String> {
    let names: Vec<_> = ArtifactKind::ALL.iter().map(|kind| kind.name()).collect();
    let found = names.contains(&text).then(|| text.to_owned());
    found.ok_or_else(|| format!("wanted {}", names.join(", ")))
}

fn platform(text: &str) -> Result<Platform, String> {
    let found = Platform::ALL.into_iter().find(|platform| platform.name() == text);
    found.ok_or_else(|| format!("wanted {}", Platform::ALL.map(Platform::name).join(", ")))
}

fn reported(text: &str) -> Result<Reported, String> {
    let found = Reported::ALL.into_iter().find(|seen| seen.name() == text);
    found.ok_or_else(|| format!("wanted {}", Reported::ALL.map(Reported::name).join(", ")))
}

fn azure_nic(text: &str) -> Result<StatedNic, String> {
    StatedNic::read(text)
        .ok_or_else(|| "wanted MAC[=IP][,primary], as in 00-0D-3A-00-00-01=10.0.0.4,primary".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_its_first_second_in_utc() {
        assert_eq!(time("2026-11-20").unwrap(), "2026-11-20T00:00:00Z");
        assert_eq!(time("2026-11-20T10:00:00+01:00").unwrap(), "2026-11-20T09:00:00Z");
        assert!(time("2026-11-20T10:00:00").is_err());
        assert!(time("yesterday").is_err());
    }
}
