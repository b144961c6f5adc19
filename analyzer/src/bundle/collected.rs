//! What the manifest of a collection says of the files that came with it: whether they are the ones that were collected.
//!
//! The TSS offline log collector writes `manifest.json` beside the folders of its copies, with a SHA-256 for each file.

use coldcase_parsers::windows::tss_manifest::{TssManifest, sha256};
use coldcase_parsers::{AnyArtifact, File, Span};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Refused, Source, folder};

/// A file that a manifest lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Collected {
    /// The manifest.
    #[serde(skip)]
    pub manifest: Span,
    /// Where the bundle has it, or would have it.
    pub path: String,
    /// Whether it is what was collected.
    pub state: CollectedState,
}

/// Whether a file is what was collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CollectedState {
    /// Its bytes have the hash that the manifest states.
    Matches,
    /// They have another.
    Differs,
    /// The manifest states a hash, and the file did not come.
    NotInBundle,
}

/// Compares the files that came with the manifests among them.
///
/// What was not copied, folders, and files that came and were refused unread are left out: nothing is known of them.
pub(super) fn collected(
    sections: &[AnyArtifact],
    files: &[File],
    sources: &[Source],
    refused: &[Refused],
) -> Vec<Collected> {
    let manifests = sections.iter().filter_map(|section| match section {
        AnyArtifact::TssManifest(parsed) => Some((section.span(), &parsed.value)),
        _ => None,
    });
    let mut all = Vec::new();
    for (span, manifest) in manifests {
        let Some(file) = files.iter().find(|file| file.id == span.file) else { continue };
        all.extend(of_manifest(span, manifest, &file.path, sources, refused));
    }
    all
}

fn of_manifest<'a>(
    span: Span,
    manifest: &'a TssManifest,
    own_path: &'a str,
    sources: &'a [Source],
    refused: &'a [Refused],
) -> impl Iterator<Item = Collected> + 'a {
    manifest.files.values().filter_map(move |file| {
        let hash = file.sha256.as_ref()?;
        let below = manifest.path_of(file)?;
        let path = match folder(own_path) {
            "" => below,
            folder => format!("{folder}/{below}"),
        };
        // Windows does not tell upper from lower case.
        let source = sources.iter().find(|source| source.path.eq_ignore_ascii_case(&path));
        let state = match source {
            Some(source) if sha256(&source.bytes) == hash.value => CollectedState::Matches,
            Some(_) => CollectedState::Differs,
            None if refused.iter().any(|other| other.path.eq_ignore_ascii_case(&path)) => return None,
            None => CollectedState::NotInBundle,
        };
        Some(Collected { manifest: span, path, state })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Asked, Bundle};

    fn source(path: &str, bytes: &[u8]) -> Source {
        Source { path: path.into(), bytes: bytes.to_vec() }
    }

    fn manifest(files: &[(&str, &str)]) -> String {
        let row = |(name, hash): &(&str, &str)| {
            format!(r#"{{"Destination": "C:\\out\\{name}", "Status": "Copied", "SHA256": "{hash}"}}"#)
        };
        let rows: Vec<_> = files.iter().map(row).collect();
        format!(
            "{{\"CollectionTime\": \"2026-11-02T06:12:44Z\", \"OutputFolder\": \"C:\\\\out\", \"Files\": [{}]}}\n",
            rows.join(", ")
        )
    }

    #[test]
    fn each_file_matches_differs_or_did_not_come() {
        let hash = sha256(b"one\n");
        let text =
            manifest(&[("offline\\\\A.log", &hash), ("offline\\\\b", &hash), ("c", &hash), ("d", "N/A")]);
        let sources = vec![
            source("vm.zip!/manifest.json", text.as_bytes()),
            source("vm.zip!/offline/a.log", b"one\n"),
            source("vm.zip!/offline/b", b"two\0\x01\x02\n"),
            source("c", b"one\n"),
        ];
        let bundle = Bundle::read(sources, Vec::new(), &Asked::default());
        let found: Vec<_> = bundle.collected.iter().map(|one| (one.path.as_str(), one.state)).collect();
        assert_eq!(
            found,
            [
                ("vm.zip!/offline/A.log", CollectedState::Matches),
                ("vm.zip!/offline/b", CollectedState::Differs),
                ("vm.zip!/c", CollectedState::NotInBundle),
            ]
        );
    }

    #[test]
    fn a_file_that_was_refused_unread_is_not_said_to_be_missing() {
        let text = manifest(&[("a", &sha256(b""))]);
        let refused = vec![Refused { path: "a".into(), reason: "too large".into() }];
        let bundle = Bundle::read(vec![source("manifest.json", text.as_bytes())], refused, &Asked::default());
        assert_eq!(bundle.collected, []);
    }
}
