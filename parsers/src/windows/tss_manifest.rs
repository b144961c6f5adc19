//! `manifest.json` of `tssofflinelogcollector.ps1`: what was copied from the disk of a VM that does not start.
//!
//! ```json
//! {"CollectionTime": "2026-11-02T06:12:44.1234567Z", "OutputFolder": "C:\\MS_DATA\\…\\tssofflinelogcollector-20261102-061244-123",
//!  "Files": [{"Source": "F:\\Windows\\System32\\config\\SYSTEM", "Destination": "C:\\MS_DATA\\…\\offline\\registry\\SYSTEM",
//!             "Status": "Copied", "SizeBytes": 12582912, "SHA256": "…"}]}
//! ```
//!
//! Format: the script and its page in the repository of the support scripts for Azure VMs. Of a folder it states no
//! hash, of what was not copied `N/A`, and `ERROR: …` where it could not read its own copy.

use data_encoding::HEXUPPER_PERMISSIVE;
use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::{Node, Value};
use crate::text::{At, Excerpt, Span};
use crate::values::hex;

/// The list of what was copied.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct TssManifest {
    /// `CollectionTime`, in UTC.
    pub collection_time: Option<At<String>>,
    /// `OfflineWindowsRoot`: where the Windows of the VM stood.
    pub offline_windows_root: Option<At<String>>,
    /// `OfflineDiskRoot`.
    pub offline_disk_root: Option<At<String>>,
    /// `OutputFolder`: where the copies were put.
    pub output_folder: Option<At<String>>,
    /// `Parameters.IncludeCredentialHives`.
    pub include_credential_hives: Option<At<bool>>,
    /// `Parameters.IncludeMemoryDump`.
    pub include_memory_dump: Option<At<bool>>,
    /// `Files`.
    pub files: Listing<TssFile>,
    /// The bracket that closed it.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// A file or a folder that was to be copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TssFile {
    /// `Source`.
    pub source: Option<At<String>>,
    /// `Destination`.
    pub destination: At<String>,
    /// `Status`: `Copied`, `Missing`, `WhatIf`, or `Failed: ` and why.
    pub status: Option<At<String>>,
    /// `SizeBytes`.
    pub size_bytes: Option<At<u64>>,
    /// `SHA256`, in upper case hexadecimal.
    pub sha256: Option<At<String>>,
}

impl TssManifest {
    /// Where a file was put, below the folder of the manifest, with `/`.
    pub fn path_of(&self, file: &TssFile) -> Option<String> {
        let (folder, path) = (&self.output_folder.as_ref()?.value, &file.destination.value);
        let below = path.get(folder.len()..)?.strip_prefix('\\')?;
        let same = path.get(..folder.len()).is_some_and(|start| start.eq_ignore_ascii_case(folder));
        same.then(|| below.replace('\\', "/"))
    }
}

/// The SHA-256 of some bytes, as the manifest writes it.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

impl Artifact for TssManifest {
    const COLLECT: Collect =
        Collect::vm_long(r"type C:\MS_DATA\TSS_PERF_OFFLINE\tssofflinelogcollector-<time>\manifest.json");
    const MARKS: &'static [&'static str] = &[r"^\s*\{"];
    const ENDS: &'static str = "the closing bracket";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let (tree, rest) = start.tree()?;
        // The members come in no order: what is cut is known where two of them stand.
        let known = ["CollectionTime", "OfflineWindowsRoot", "OfflineDiskRoot", "OutputFolder"];
        (known.iter().filter(|name| tree.get(name).is_some()).count() >= 2).then_some(())?;
        let mut problems = Vec::new();
        let parameter = |name| tree.path(&["Parameters", name]).and_then(Node::truth);
        let value = Self {
            collection_time: tree.filled("CollectionTime"),
            offline_windows_root: tree.filled("OfflineWindowsRoot"),
            offline_disk_root: tree.filled("OfflineDiskRoot"),
            output_folder: tree.filled("OutputFolder"),
            include_credential_hives: parameter("IncludeCredentialHives"),
            include_memory_dump: parameter("IncludeMemoryDump"),
            files: tree.get("Files").map(|files| self::files(files, &mut problems)).unwrap_or_default(),
            end: tree.end().filter(|_| tree.is_whole()),
        };
        Some((Parsed { problems, ..tree.parsed(value) }, rest))
    }

    fn is_complete(&self) -> bool {
        self.end.is_some() && self.files.end.is_some()
    }
}

/// The files. `ConvertTo-Json` writes a list of one as it is, and none as `[]` or `null`.
fn files(node: &Node, problems: &mut Vec<Problem>) -> Listing<TssFile> {
    let mut listing = Listing::default();
    let all = match (node.list(), &node.value) {
        (Some(list), _) => {
            listing.end = list.end;
            list.all.as_slice()
        }
        (None, Value::Object(_)) => {
            listing.end = node.end();
            std::slice::from_ref(node)
        }
        (None, _) => return listing,
    };
    for node in all {
        match file(node, problems) {
            Some(file) => listing.rows.push(At { value: file, span: node.span }),
            None if node.end().is_some() => {
                listing.end = None;
                problems.push(Problem { span: node.span, expected: "a file with its destination" });
            }
            None => {}
        }
    }
    listing
}

fn file(node: &Node, problems: &mut Vec<Problem>) -> Option<TssFile> {
    // A file that breaks off may have been cut before any of its members.
    node.end()?;
    let destination = node.filled("Destination")?;
    let mut flag = |span, expected| problems.push(Problem { span, expected });
    let size = node.reads("SizeBytes", |text| text.parse().ok());
    let size_bytes = size.and_then(|read| read.map_err(|span| flag(span, "a number of bytes")).ok());
    let hash = node.reads("SHA256", |text| match text {
        "N/A" => Some(None),
        text => is_sha256(text).then(|| Some(text.to_ascii_uppercase())),
    });
    let hash = hash.and_then(|read| read.map_err(|span| flag(span, "a SHA-256")).ok());
    Some(TssFile {
        source: node.filled("Source"),
        destination,
        status: node.filled("Status"),
        size_bytes,
        sha256: hash.and_then(|at| Some(At { value: at.value?, span: at.span })),
    })
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && HEXUPPER_PERMISSIVE.decode(text.as_bytes()).is_ok()
}

#[cfg(test)]
mod tests;
