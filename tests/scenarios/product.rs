//! The product: each scenario in languages, encodings, editions and clouds, without files that say nothing of it.
//!
//! No chance is in it: variant after variant takes the next of each kind, in steps that have no common divisor.

use std::sync::LazyLock;

use coldcase_analyzer::{Asked, Platform, Reported, Source, TrustBundle};

use super::captures::File;
use super::language::{LANGUAGES, Language};
use super::table::Row;
use super::vm::Vm;
use super::world::{Cloud, Complaint, Place, Windows};
use crate::common::root;
use crate::torture::encodings::{Encoding, encodings};

/// One bundle in the making.
pub(super) struct Variant {
    vm: Vm,
    language: &'static Language,
    encoding: Encoding,
    /// How many variants there were before it.
    turn: usize,
}

/// What is sent of what could be.
#[derive(Clone, Debug)]
pub(super) enum Sent {
    /// What the scenario says.
    All,
    /// One file less.
    Without(File),
    /// What the proof rests on, and no more; where the VM runs is said.
    OnlyNeeded(Vec<File>),
    /// Whatever can be captured.
    Everything,
}

impl Sent {
    pub(super) fn says(&self) -> String {
        match self {
            Self::All => String::new(),
            Self::Without(file) => format!(", without {}", file.name()),
            Self::OnlyNeeded(_) => ", with what is needed only".to_owned(),
            Self::Everything => ", with all that can be captured".to_owned(),
        }
    }
}

/// Variants of a VM's world, in languages that have words for the files that it cannot do without.
pub(super) fn variants(
    row: usize,
    vm: &Vm,
    needed: &[File],
    on: &'static [Windows],
    clouds: &'static [Cloud],
    count: usize,
) -> Vec<Variant> {
    let can_print = |language: &&Language| needed.iter().all(|file| file.can_print(vm, language));
    let languages: Vec<&Language> = LANGUAGES.iter().filter(can_print).collect();
    (0..count)
        .map(|at| {
            let mut vm = vm.clone();
            if !on.is_empty() {
                vm.windows = Windows { revision: vm.windows.revision, ..on[(row + at) % on.len()] };
            }
            if vm.place == Place::Azure {
                vm.cloud = clouds[(row + at / 2) % clouds.len()];
            }
            let language = languages[(row * 3 + at) % languages.len()];
            let mut encodings = encodings(language.code);
            let encoding = encodings.swap_remove((row + at * 2 + at / 7) % encodings.len());
            Variant { vm, language, encoding, turn: row + at }
        })
        .collect()
}

static TRUST: LazyLock<Vec<TrustBundle>> = LazyLock::new(|| {
    let read = |name: &str| {
        let bytes = std::fs::read(root().join("fixtures/pki").join(name)).unwrap();
        let certificates = coldcase_analyzer::pki::certificates(&bytes).unwrap();
        TrustBundle { path: name.to_owned(), certificates }
    };
    vec![read("roots.pem"), read("intermediates.pem")]
});

impl Variant {
    pub(super) fn says(&self) -> String {
        let Self { vm, language, encoding, .. } = self;
        format!("{}, {}, {}, {:?} {:?}", vm.windows.name, language.code, encoding.name, vm.place, vm.cloud)
    }

    /// What it is one of, kind by kind.
    pub(super) fn kinds(&self) -> [(&'static str, String); 5] {
        let Self { vm, language, encoding, .. } = self;
        [
            ("language", language.code.to_owned()),
            ("encoding", encoding.name.to_owned()),
            ("language and encoding", format!("{} {}", language.code, encoding.name)),
            ("cloud", vm.cloud.environment().to_owned()),
            ("edition", vm.windows.name.to_owned()),
        ]
    }

    /// The files that are sent, where the language has words for them.
    pub(super) fn files(&self, sent: &Sent) -> Vec<File> {
        let mut files = self.vm.sends.clone();
        match sent {
            Sent::All => {}
            Sent::Without(out) => files.retain(|file| file != out),
            Sent::OnlyNeeded(needed) => files.retain(|file| needed.contains(file)),
            Sent::Everything => files.extend(self.vm.everything_else()),
        }
        files.retain(|file| file.can_print(&self.vm, self.language));
        files
    }

    /// What is sent of a scenario: turn by turn all, one file less of those that may be missing, no more than is
    /// needed, and everything.
    pub(super) fn sent(&self, row: &Row) -> Sent {
        let needed = row.needed();
        let may: Vec<_> = self.files(&Sent::All).into_iter().filter(|file| !needed.contains(file)).collect();
        match self.turn % (may.len() + 4) {
            0 => Sent::All,
            1 => Sent::OnlyNeeded(needed),
            2 | 3 => Sent::Everything,
            at => Sent::Without(may[at - 4]),
        }
    }

    /// What the customer says beside the captures.
    pub(super) fn asked(&self, sent: &Sent) -> Asked {
        let mut asked = Asked::default();
        asked.trust_bundles.clone_from(&TRUST);
        if self.vm.complaint == Complaint::Watermark {
            asked.reported.push(Reported::Watermark);
        }
        asked.platform = match self.vm.place {
            Place::Azure => matches!(sent, Sent::OnlyNeeded(_)).then_some(Platform::Azure),
            Place::AzureLocal => Some(Platform::AzureLocal),
            Place::AzureStackHub => Some(Platform::AzureStackHub),
            Place::HyperV => Some(Platform::HyperV),
        };
        asked
    }

    /// The bundle.
    pub(super) fn sources(&self, sent: &Sent) -> Vec<Source> {
        self.sources_with(sent, File::Licence, "")
    }

    /// The bundle, with more of the console in one file, behind its capture.
    pub(super) fn sources_with(&self, sent: &Sent, at: File, behind: &str) -> Vec<Source> {
        let source = |file: File| {
            let bytes = self.bytes(file, if file == at { behind } else { "" })?;
            Some(Source { path: file.name().to_owned(), bytes })
        };
        self.files(sent).into_iter().filter_map(source).collect()
    }

    fn bytes(&self, file: File, behind: &str) -> Option<Vec<u8>> {
        let text = file.text(&self.vm, self.language)? + behind;
        if !file.is_of_windows() {
            return Some(text.into_bytes());
        }
        let text = text.replace('\n', "\r\n");
        Some(self.encoding.encode(&text).unwrap_or_else(|| text.clone().into_bytes()))
    }
}
