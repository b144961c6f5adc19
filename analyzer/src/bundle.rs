//! A bundle: the files that came, what was read from them, and what was not.

mod collected;
mod ledger;
mod times;

use std::collections::BTreeMap;

use coldcase_parsers::render::Node;
use coldcase_parsers::{AnyArtifact, File, FileId, Span, claim};

pub use self::collected::{Collected, CollectedState};
pub use self::times::Times;
use crate::pki::Pki;
use crate::statement::{Asked, COMMAND_LINE, Statements};

/// A file as it came.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Its path, as reports name it, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file that could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// Its path.
    pub path: String,
    /// The reason, in words.
    pub reason: String,
}

/// All that came, read.
#[derive(Debug)]
pub struct Bundle {
    /// The files; a [`FileId`] is the place in this list. The last may be the command line.
    pub files: Vec<File>,
    /// What was read, in the order of the files and their lines.
    pub sections: Vec<AnyArtifact>,
    /// For each of them the whole answer, where it is a tree.
    pub answers: Vec<Option<Node<'static>>>,
    /// What nobody claims.
    pub unrecognized: Vec<Span>,
    /// When captures were made, as far as they say it.
    pub times: Times,
    /// Files with the bytes of an earlier one of their folder, and that one: they are not read again.
    ///
    /// In another folder the same words may be another VM's.
    pub doubles: BTreeMap<FileId, FileId>,
    /// What manifests say of the files that came with them.
    pub collected: Vec<Collected>,
    /// Files that were not read.
    pub refused: Vec<Refused>,
    /// What a person said.
    pub statements: Statements,
    /// The trust store, where it is not Azure's alone.
    own_pki: Option<Pki>,
}

impl Bundle {
    /// Reads every file. The order in which they came says nothing.
    pub fn read(mut sources: Vec<Source>, mut refused: Vec<Refused>, asked: &Asked) -> Self {
        sources.sort();
        let (mut files, mut sections) = (Vec::new(), Vec::new());
        let (mut answers, mut unrecognized, mut stamps) = (Vec::new(), Vec::new(), Vec::new());
        let (mut seen, mut doubles) = (BTreeMap::new(), BTreeMap::new());
        for Source { path, bytes } in &sources {
            let id = next_id(&files);
            match File::decode(id, path.clone(), bytes) {
                Ok(file) => {
                    let first = *seen.entry((folder(path), bytes)).or_insert(id);
                    if first == id || bytes.is_empty() {
                        let text = file.readable();
                        let claimed = claim(&text);
                        sections.extend(claimed.sections);
                        answers
                            .extend(claimed.answers.into_iter().map(|answer| answer.map(Node::into_owned)));
                        unrecognized.extend(claimed.unrecognized);
                        stamps.extend(claimed.stamps);
                    } else {
                        doubles.insert(id, first);
                    }
                    files.push(file);
                }
                Err(reason) => refused.push(Refused { path: path.clone(), reason: reason.to_owned() }),
            }
        }
        refused.sort();
        let collected = collected::collected(&sections, &files, &sources, &refused);
        let (command_line, statements) = asked.written(next_id(&files));
        files.extend(command_line);
        let more = asked.trust_bundles.iter().flat_map(|bundle| bundle.certificates.iter().cloned());
        let own_pki = (!asked.trust_bundles.is_empty()).then(|| Pki::azure().with(more));
        let times = Times::of(&sections, stamps);
        Self {
            files,
            sections,
            answers,
            unrecognized,
            times,
            doubles,
            collected,
            refused,
            statements,
            own_pki,
        }
    }

    /// What signers have to lead to.
    pub fn pki(&self) -> &Pki {
        self.own_pki.as_ref().unwrap_or_else(|| Pki::azure())
    }

    /// The file that was read in place of a double.
    pub fn same_as(&self, file: &File) -> Option<&File> {
        self.file(*self.doubles.get(&file.id)?)
    }

    /// The files that came, without the command line.
    pub fn sources(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.path != COMMAND_LINE)
    }

    /// The file of a number.
    pub fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(usize::try_from(id.0).ok()?)
    }
}

fn next_id(files: &[File]) -> FileId {
    FileId(u32::try_from(files.len()).unwrap_or(u32::MAX))
}

/// The folder of a path, without its last `/`. An archive is a folder: `vm.zip!`.
pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
