//! What only a person can say. The command line is a file like any other: what it says is quoted.

use std::fmt;
use std::net::Ipv4Addr;

use coldcase_parsers::certificate::Certificate;
use coldcase_parsers::{At, File, FileId, Mac, Span};

/// Where a VM runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Platform {
    /// Azure, public or sovereign.
    Azure,
    /// Azure Stack Hub.
    AzureStackHub,
    /// Azure Local, once Azure Stack HCI.
    AzureLocal,
    /// A Hyper-V host of one's own.
    HyperV,
    /// Another cloud or host, by its name. Nobody states it: the machine says it of itself.
    Other(&'static str),
}

impl Platform {
    /// Every one that can be stated.
    pub const ALL: [Self; 4] = [Self::Azure, Self::AzureStackHub, Self::AzureLocal, Self::HyperV];

    /// The word on the command line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Azure => "azure",
            Self::AzureStackHub => "azure-stack-hub",
            Self::AzureLocal => "azure-local",
            Self::HyperV => "hyper-v",
            Self::Other(name) => name,
        }
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What the customer sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reported {
    /// "Activate Windows" on the desktop.
    Watermark,
    /// The pop-up at sign-in that says that the VM is not running on Azure.
    Popup,
    /// Something that needs the instance metadata service does not get it.
    Imds,
    /// Windows does not activate.
    Activation,
}

impl Reported {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Watermark, Self::Popup, Self::Imds, Self::Activation];

    /// The word on the command line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Watermark => "watermark",
            Self::Popup => "popup",
            Self::Imds => "imds",
            Self::Activation => "activation",
        }
    }
}

/// A network interface as only the portal shows it: `MAC[=IP][,primary]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedNic {
    /// Its MAC.
    pub mac: Mac,
    /// Its private address.
    pub address: Option<Ipv4Addr>,
    /// Whether it is the primary one of its VM.
    pub primary: bool,
}

impl StatedNic {
    /// Reads the form of the command line.
    pub fn read(text: &str) -> Option<Self> {
        let (nic, primary) = match text.split_once(',') {
            Some((nic, "primary")) => (nic, true),
            Some(_) => return None,
            None => (text, false),
        };
        let (mac, address) = match nic.split_once('=') {
            Some((mac, address)) => (mac, Some(address.parse().ok()?)),
            None => (nic, None),
        };
        Some(Self { mac: Mac::read(mac).filter(|mac| mac.is_ethernet())?, address, primary })
    }
}

impl fmt::Display for StatedNic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.mac.fmt(f)?;
        if let Some(address) = self.address {
            write!(f, "={address}")?;
        }
        f.write_str(if self.primary { ",primary" } else { "" })
    }
}

/// Certificates of one's own, for clouds and test beds with authorities of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustBundle {
    /// The file.
    pub path: String,
    /// What is in it. One that is self-signed is trusted.
    pub certificates: Vec<Certificate>,
}

/// What was asked and said on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// `--platform`.
    pub platform: Option<Platform>,
    /// `--reported`.
    pub reported: Vec<Reported>,
    /// `--azure-nic`.
    pub azure_nics: Vec<StatedNic>,
    /// `--as-of`, as RFC 3339 in UTC.
    pub as_of: Option<String>,
    /// `--trust-bundle`.
    pub trust_bundles: Vec<TrustBundle>,
}

/// The statements, each with its line in the file that the command line is.
#[derive(Debug, Default)]
pub struct Statements {
    /// `--platform`.
    pub platform: Option<At<Platform>>,
    /// `--reported`.
    pub reported: Vec<At<Reported>>,
    /// `--azure-nic`.
    pub azure_nics: Vec<At<StatedNic>>,
    /// `--as-of`.
    pub as_of: Option<At<String>>,
}

/// The path of that file in reports.
pub(crate) const COMMAND_LINE: &str = "command line";

impl Asked {
    /// Writes the command line down as a file, one statement a line, always in the same order.
    pub(crate) fn written(&self, id: FileId) -> (Option<File>, Statements) {
        let mut lines = Lines { id, text: String::new() };
        let mut reported = self.reported.clone();
        reported.sort();
        reported.dedup();
        let statements = Statements {
            platform: self.platform.map(|platform| lines.add(platform, "platform", platform.name())),
            reported: reported.iter().map(|seen| lines.add(*seen, "reported", seen.name())).collect(),
            azure_nics: self
                .azure_nics
                .iter()
                .map(|nic| lines.add(*nic, "azure-nic", &nic.to_string()))
                .collect(),
            as_of: self.as_of.as_ref().map(|time| lines.add(time.clone(), "as-of", time)),
        };
        let file = File::decode(id, COMMAND_LINE.to_owned(), lines.text.as_bytes()).ok();
        (file.filter(|_| !lines.text.is_empty()), statements)
    }
}

struct Lines {
    id: FileId,
    text: String,
}

impl Lines {
    fn add<T>(&mut self, value: T, option: &str, word: &str) -> At<T> {
        let start = self.text.len();
        self.text.push_str("--");
        self.text.push_str(option);
        self.text.push(' ');
        self.text.push_str(word);
        let span = Span::new(self.id, start, self.text.len());
        self.text.push('\n');
        At { value, span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stated_nic_is_read_and_written_alike() {
        for text in ["02-00-00-00-00-01", "02-00-00-00-00-01=10.0.0.4", "02-00-00-00-00-01=10.0.0.4,primary"]
        {
            assert_eq!(StatedNic::read(text).unwrap().to_string(), text);
        }
        for text in ["", "10.0.0.4", "02-00-00-00-00-01,secondary", "02-00-00-00-00-01=host"] {
            assert_eq!(StatedNic::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_command_line_is_a_file_that_can_be_quoted() {
        let asked = Asked {
            platform: Some(Platform::Azure),
            reported: vec![Reported::Watermark],
            ..Asked::default()
        };
        let (file, statements) = asked.written(FileId(3));
        let file = file.unwrap();
        assert_eq!(file.quote(statements.reported[0].span), "--reported watermark");
        assert_eq!(file.position(statements.reported[0].span.start()).line, 2);
        assert!(Asked::default().written(FileId(0)).0.is_none());
    }
}
