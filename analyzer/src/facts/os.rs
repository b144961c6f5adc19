//! Which Windows it is: its name, its build and what its updates came to.

use coldcase_parsers::artifact::Kind;
use coldcase_parsers::azure::AzError;
use coldcase_parsers::imds::ImdsInstance;
use coldcase_parsers::windows::{RegQuery, SlmgrDlv, Systeminfo, WindowsVersion};
use coldcase_parsers::{AnyArtifact, ArtifactKind, At, On, Parsed, Version};

use super::{Answer, Facts, says};
use crate::case::reads_alike;
use crate::fact::{Fact, Found, Gap, Want, Why};

/// What the updates of a build came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Updates {
    /// This revision.
    Exactly(u32),
    /// This revision or a later one: a part of Windows or the image it came from has it.
    AtLeast(u32),
}

impl Updates {
    /// The revision that is said.
    pub(crate) fn revision(self) -> u32 {
        match self {
            Self::Exactly(revision) | Self::AtLeast(revision) => revision,
        }
    }
}

impl Found for Updates {
    fn found(&self) -> String {
        match self {
            Self::Exactly(revision) => format!("revision {revision}"),
            Self::AtLeast(revision) => format!("revision {revision} or later"),
        }
    }
}

const VERSION: Want = Want::Capture(ArtifactKind::WindowsVersion);

impl Facts<'_> {
    /// The name of Windows: `Windows Server 2022 Datacenter Azure Edition`, without its maker.
    pub(crate) fn os_name(self) -> Fact<String> {
        let said = |name: Option<&At<String>>| {
            let name = name.filter(|name| name.value.contains("Windows "))?;
            Some((name.value.trim_start_matches("Microsoft ").to_owned(), vec![name.span]))
        };
        let info = self.ask::<Systeminfo, _>(|capture| {
            said(capture.value.os_name.as_ref()).ok_or(Why::Silent(vec![capture.span]))
        });
        let version = self.ask::<WindowsVersion, _>(|capture| {
            let version = &capture.value;
            let name = version.os_name.as_ref().or(version.windows_product_name.as_ref());
            said(name.or(version.product_name.as_ref())).ok_or(Why::Silent(vec![capture.span]))
        });
        one_is_enough(info.with(version), Want::Capture(ArtifactKind::Systeminfo))
    }

    /// The build of Windows: `20348`.
    pub(crate) fn os_build(self) -> Fact<u32> {
        let version = self.versions(|version| version.build().map(|build| (build.value, vec![build.span])));
        let info = self.ask::<Systeminfo, _>(|capture| match capture.value.os_version {
            Some(version) => says(version.value.build, [version.span]),
            None => Err(Why::Silent(vec![capture.span])),
        });
        let registry = self.registry("CurrentBuild", |data| data.parse().ok());
        one_is_enough(version.with(info).with(registry), VERSION)
    }

    /// What the updates of a build came to, so far as that decides whether they reach a revision: what is at least a
    /// smaller one says nothing.
    pub(crate) fn updates(self, build: u32, revision: u32) -> Fact<Updates> {
        let exact = self.versions(|version| {
            let said = version.revision().filter(|_| version.build().is_none_or(|own| own.value == build))?;
            Some((Updates::Exactly(said.value), vec![said.span]))
        });
        let hex = |data: &str| u32::from_str_radix(data.strip_prefix("0x")?, 16).ok();
        let registry = self.registry("UBR", hex).map(Updates::Exactly);
        let reached = |version: Option<At<Version>>| {
            let version = version.filter(|version| version.value.build == build)?;
            let least = version.value.revision.filter(|least| *least >= revision)?;
            Some((Updates::AtLeast(least), vec![version.span]))
        };
        let part = self.versions(|version| reached(version.os_hardware_abstraction_layer));
        let image = self.ask::<ImdsInstance, _>(|capture| {
            let image = capture.value.compute.as_ref().and_then(|compute| compute.version.as_ref());
            reached(image.and_then(image_version)).ok_or(Why::Silent(vec![capture.span]))
        });
        let licensing = self.ask::<SlmgrDlv, _>(|capture| {
            let service = capture.value.software_licensing_service_version.as_ref();
            let service = service.and_then(|at| Some(At { value: Version::read(&at.value)?, span: at.span }));
            reached(service).ok_or(Why::Silent(vec![capture.span]))
        });
        one_is_enough(exact.with(registry).with(part).with(image).with(licensing), VERSION)
    }

    /// What the captures of the version say that are of this VM. A console prints its version wherever it is opened:
    /// it counts where a capture of the guest follows it, or where somebody asked for it and no capture of Azure does.
    fn versions<T>(
        self,
        said: impl Fn(&WindowsVersion) -> Option<(T, Vec<coldcase_parsers::Span>)>,
    ) -> Fact<T> {
        self.ask::<WindowsVersion, _>(|capture| -> Answer<T> {
            let of_the_vm = match self.next_in_the_file(capture) {
                Some(on) => on == On::Vm,
                None => capture.value.asked_for,
            };
            said(&capture.value).filter(|_| of_the_vm).ok_or(Why::Silent(vec![capture.span]))
        })
    }

    /// Where the next capture in the same file was made.
    fn next_in_the_file(self, capture: &Parsed<WindowsVersion>) -> Option<On> {
        let own = self.case.captures.iter().map(|other| other.artifact);
        let all = own.chain(self.case.foreign.iter().map(|foreign| foreign.artifact));
        let behind = all.filter(|other| {
            other.span().file == capture.span.file
                && other.span().start() > capture.span.start()
                && other.kind() != ArtifactKind::WindowsVersion
                && !is_of_any_machine(other)
        });
        behind.min_by_key(|other| other.span().start()).map(|other| other.kind().collect().on)
    }

    /// A value of the key that describes Windows.
    fn registry(self, name: &str, read: impl Fn(&str) -> Option<u32>) -> Fact<u32> {
        self.ask::<RegQuery, _>(|capture| {
            let row = capture.value.values.rows.iter().find(|row| {
                row.value.name.value.eq_ignore_ascii_case(name)
                    && row.value.key.value.to_ascii_lowercase().ends_with(r"\windows nt\currentversion")
            });
            let value = row.and_then(|row| Some((read(&row.value.data.value)?, vec![row.span])));
            value.ok_or(Why::Silent(vec![capture.span]))
        })
    }
}

/// Whether it says nothing of where it was made: what reads alike on every machine, or an error of the Azure CLI that has
/// nothing to do with a VM. Signing in is tried anywhere.
fn is_of_any_machine(artifact: &AnyArtifact) -> bool {
    let kind = artifact.kind();
    if kind.collect().on == On::Vm {
        // Whoever looks after a VM looks into the registry and the firewall of his own machine, too.
        let is_anybodys = matches!(
            kind,
            ArtifactKind::FirewallRules | ArtifactKind::RegQuery | ArtifactKind::ImdsTornSnippet
        );
        return is_anybodys || reads_alike(kind);
    }
    let error = AzError::of(artifact);
    let command = error.and_then(|error| error.value.command.as_ref());
    command.is_some_and(|command| {
        let group = command.value.split_whitespace().nth(1);
        !matches!(group, Some("vm" | "network" | "resource" | "rest"))
    })
}

/// `20348.2402.240405`: of an image of Windows the build, the revision and the day.
fn image_version(image: &At<String>) -> Option<At<Version>> {
    let (version, day) = image.value.rsplit_once('.')?;
    let dated = day.len() == 6 && day.bytes().all(|digit| digit.is_ascii_digit());
    let version = Version::read(&format!("10.0.{version}")).filter(|_| dated)?;
    Some(At { value: version, span: image.span })
}

/// Sources of which one is enough: what is asked for where none answers is the plainest of them.
fn one_is_enough<T>(mut fact: Fact<T>, plainest: Want) -> Fact<T> {
    fact.gaps.retain(|gap| gap.may_say_otherwise() || (gap.want == plainest && gap.why == Why::Absent));
    if fact.readings.is_empty() && fact.gaps.is_empty() {
        fact.gaps.push(Gap { want: plainest, why: Why::Absent });
    }
    fact
}
