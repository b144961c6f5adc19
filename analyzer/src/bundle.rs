//! A bundle: the files that came, what was read from them, and what was not.

use coldcase_parsers::{AnyArtifact, File, FileId, Span, claim};

use crate::statement::{Asked, Statements};

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
    /// What nobody claims.
    pub unrecognized: Vec<Span>,
    /// Files that were not read.
    pub refused: Vec<Refused>,
    /// What a person said.
    pub statements: Statements,
}

impl Bundle {
    /// Reads every file. The order in which they came says nothing.
    pub fn read(mut sources: Vec<Source>, mut refused: Vec<Refused>, asked: &Asked) -> Self {
        sources.sort();
        let (mut files, mut sections, mut unrecognized) = (Vec::new(), Vec::new(), Vec::new());
        for source in sources {
            match File::decode(next_id(&files), source.path.clone(), &source.bytes) {
                Ok(file) => {
                    let claimed = claim(&file.readable());
                    sections.extend(claimed.sections);
                    unrecognized.extend(claimed.unrecognized);
                    files.push(file);
                }
                Err(reason) => refused.push(Refused { path: source.path, reason: reason.to_owned() }),
            }
        }
        refused.sort();
        let (command_line, statements) = asked.written(next_id(&files));
        files.extend(command_line);
        Self { files, sections, unrecognized, refused, statements }
    }

    /// The file of a number.
    pub fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(usize::try_from(id.0).ok()?)
    }
}

fn next_id(files: &[File]) -> FileId {
    FileId(u32::try_from(files.len()).unwrap_or(u32::MAX))
}
