//! The sentences in which slmgr answers.

use crate::text::blank;
use crate::windows::slmgr_dlv;

/// What a sentence says, and the part of it that differs from run to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Echo {
    Activating,
    Activated,
    Error,
    /// The first label of the dialog that Windows shows for an error.
    Code,
    KmsMachineNameSet,
    KmsMachineNameCleared,
    ProductKeyInstalled,
    ProductKeyUninstalled,
    /// What `/rearm` answers, and other commands too.
    Completed,
    /// The script is of another version than the Windows that it asks.
    VersionNotSupported,
    /// An answer that changes nothing of what is asked here.
    Other,
}

/// How each sentence begins and ends.
const SENTENCES: &[(&str, &str, Echo)] = &[
    ("Activating ", ") ...", Echo::Activating),
    ("Product activated successfully.", "", Echo::Activated),
    ("Error:", "", Echo::Error),
    ("Code:", "", Echo::Code),
    ("Key Management Service machine name set to ", " successfully.", Echo::KmsMachineNameSet),
    ("Key Management Service machine name cleared successfully.", "", Echo::KmsMachineNameCleared),
    ("Installed product key ", " successfully.", Echo::ProductKeyInstalled),
    ("Uninstalled product key successfully.", "", Echo::ProductKeyUninstalled),
    ("Product key from registry cleared successfully.", "", Echo::Other),
    ("Command completed successfully.", "", Echo::Completed),
    ("The remote machine does not support this version of SLMgr.vbs", "", Echo::VersionNotSupported),
    ("Please restart the system for the changes to take effect.", "", Echo::Other),
];

/// The label behind the code in the dialog.
pub(super) const DESCRIPTION: &str = "Description:";

/// What a line says, and what stands in its gap.
pub(super) fn echo(line: &str) -> Option<(Echo, &str)> {
    may_begin(line).find_map(|(before, after, echo)| {
        let gap = line.strip_prefix(before)?.strip_suffix(after)?;
        let gap = blank::trim(gap);
        let fixed = after.is_empty() && !before.ends_with(':');
        (!fixed || gap.is_empty()).then_some((*echo, gap))
    })
}

/// The sentences with which a line may begin, as far as its first letter tells.
fn may_begin(line: &str) -> impl Iterator<Item = &'static (&'static str, &'static str, Echo)> {
    let first = line.as_bytes().first();
    SENTENCES.iter().filter(move |(before, ..)| before.as_bytes().first() == first)
}

/// Whether a line cannot be the rest of the line before it.
pub(super) fn begins(line: &str) -> bool {
    let line = blank::trim_start(line);
    may_begin(line).any(|(before, ..)| line.starts_with(before))
        || line.starts_with(DESCRIPTION)
        || slmgr_dlv::begins(line)
}
