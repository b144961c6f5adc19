//! What a rule is: a cause, how it is proven, and what to do about it.

use crate::citations::Cite;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::verdict::Verdict;

/// A rule. It asks facts; it never sees artifacts, files or text.
#[derive(Debug)]
pub struct Rule {
    /// Its id: the name of its file and of its fixtures, for ever.
    pub id: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// What part it plays.
    pub role: Role,
    /// How far its reasoning can be trusted.
    pub confidence: Confidence,
    /// What it brings about.
    pub explains: &'static [&'static Rule],
    /// Why that is wrong, in full sentences.
    pub cause: &'static str,
    /// Judges it.
    pub check: fn(Facts<'_>) -> Verdict,
    /// What to do, in this order.
    pub solution: &'static [Step],
    /// The pages that say so.
    pub citations: &'static [&'static Cite],
}

/// The part that a rule plays. Not a severity: it says what its finding is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What is seen.
    Symptom,
    /// What breaks it now.
    Cause,
    /// What will break it, or may.
    Risk,
    /// A fault of the bundle itself.
    Capture,
    /// Context, or a false lead ruled out.
    Note,
}

impl Role {
    /// Every part.
    pub const ALL: [Self; 5] = [Self::Symptom, Self::Cause, Self::Risk, Self::Capture, Self::Note];

    /// The word in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Symptom => "symptom",
            Self::Cause => "cause",
            Self::Risk => "risk",
            Self::Capture => "capture",
            Self::Note => "note",
        }
    }
}

/// Where a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// In the VM.
    Vm,
    /// Where the Azure CLI is signed in.
    Azure,
    /// In the Azure portal.
    Portal,
}

impl On {
    /// The word in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vm => "vm",
            Self::Azure => "azure",
            Self::Portal => "portal",
        }
    }
}

/// A step of a solution. `{names}` in it stand for values of this VM: the `values` module lists them.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Something that no command does.
    Do(&'static str),
    /// A command that only looks, and what it shows where the rule is right.
    Check(On, &'static str, &'static str),
    /// A command that changes something.
    Run {
        /// Where.
        on: On,
        /// The command.
        command: &'static str,
        /// What takes it back.
        undo: Option<&'static str>,
        /// What to know before.
        warning: Option<&'static str>,
    },
    /// A command that only looks, and what it shows when all is well.
    Verify(On, &'static str, &'static str),
    /// Steps for a VM in Azure: left out where it is known to run elsewhere.
    InAzure(&'static [Step]),
    /// Steps for a VM elsewhere: left out where it is known to run in Azure.
    Elsewhere(&'static [Step]),
}

impl Step {
    /// The steps for a VM that runs in Azure, or that does not. Where that is not known each group is there, behind the
    /// words that say for which VM it is.
    pub fn chosen(steps: &[Self], in_azure: Option<bool>) -> Vec<Self> {
        let group = |own: &'static [Self], is_it: Option<bool>, words| match is_it {
            Some(true) => Self::chosen(own, in_azure),
            Some(false) => Vec::new(),
            None => std::iter::once(Self::Do(words)).chain(Self::chosen(own, in_azure)).collect(),
        };
        let chosen = steps.iter().flat_map(|step| match step {
            Self::InAzure(own) => group(own, in_azure, "If the VM runs in Azure:"),
            Self::Elsewhere(own) => group(own, in_azure.map(|azure| !azure), "If the VM runs elsewhere:"),
            step => vec![*step],
        });
        chosen.collect()
    }
}
