//! `slmgr /ato` and the settings that slmgr echoes (`/skms`, `/ckms`, `/ipk`), in the order in which they ran.

use serde::Serialize;

use super::slmgr_dlv::KmsHost;
use crate::artifact::{Artifact, Collect, Listing, On, Parsed, Start};
use crate::text::{At, Excerpt};
use crate::values::HexCode;

/// What slmgr did.
#[derive(Debug, Default, Serialize)]
pub struct SlmgrAto {
    /// Each step, in the order of the text.
    pub steps: Listing<Step>,
}

/// One thing that slmgr did and how it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// `Activating …` and `Product activated successfully.`
    Activated,
    /// `Error: 0x…`: an attempt that failed. Also `Code:` of the dialog that Windows shows.
    Failed {
        /// The code.
        code: At<HexCode>,
        /// What is printed behind it.
        description: String,
    },
    /// `Key Management Service machine name set to … successfully.`
    KmsMachineNameSet(At<KmsHost>),
    /// `Key Management Service machine name cleared successfully.`
    KmsMachineNameCleared,
    /// `Installed product key … successfully.`, with the last five characters of the key.
    ProductKeyInstalled(At<String>),
    /// `Uninstalled product key successfully.`
    ProductKeyUninstalled,
}

impl Artifact for SlmgrAto {
    const COLLECT: Collect =
        Collect { on: On::Vm, command: r"cscript //nologo %windir%\system32\slmgr.vbs /ato" };
    const MARKS: &'static [&'static str] = &[r"^Activating "];

    fn read<'a>(_start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        None
    }

    fn is_complete(&self) -> bool {
        self.steps.end.is_some()
    }
}
