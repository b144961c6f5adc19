//! Files and folders: the only place that reads the disk.
#![expect(clippy::disallowed_methods, reason = "this is the place")]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use coldcase_analyzer::{Refused, Source};

/// The most bytes of one file; captures have thousands, dumps have more.
const LARGEST: u64 = 64 << 20;

/// What was found on the disk.
#[derive(Debug, Default)]
pub(crate) struct Input {
    pub(crate) sources: Vec<Source>,
    pub(crate) refused: Vec<Refused>,
}

/// Reads every path. One unreadable file among others is refused; that nothing can be read is an error.
pub(crate) fn read(paths: &[PathBuf], stdin: &mut dyn Read) -> Result<Input, String> {
    let mut input = Input::default();
    for path in paths {
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            stdin
                .take(LARGEST)
                .read_to_end(&mut bytes)
                .map_err(|error| format!("standard input: {error}"))?;
            input.sources.push(Source { path: "-".to_owned(), bytes });
            continue;
        }
        let kind = fs::metadata(path).map_err(|error| format!("{}: {error}", path.display()))?;
        // A single path needs no name in front of what is in it.
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if kind.is_dir() {
            let prefix = if paths.len() == 1 { String::new() } else { name };
            input.folder(path, &prefix);
        } else {
            input.file(path, name);
        }
    }
    match (input.sources.is_empty(), input.refused.first()) {
        (false, _) => Ok(input),
        (true, Some(refused)) => Err(format!("{}: {}", refused.path, refused.reason)),
        (true, None) => Err("there is no file in it".to_owned()),
    }
}

impl Input {
    /// Every file in a folder. Links to folders are not followed: they may lead back.
    fn folder(&mut self, folder: &Path, name: &str) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.refuse(name.to_owned(), &error.to_string()),
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let below = entry.file_name().to_string_lossy().into_owned();
            let below = if name.is_empty() { below } else { format!("{name}/{below}") };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.folder(&path, &below),
                Ok(kind) if kind.is_symlink() && path.is_dir() => self.refuse(below, "a link to a folder"),
                _ => self.file(&path, below),
            }
        }
    }

    fn file(&mut self, path: &Path, name: String) {
        match fs::metadata(path) {
            Ok(file) if file.len() > LARGEST => {
                self.refuse(name, &format!("larger than {} MiB", LARGEST >> 20));
            }
            _ => match fs::read(path) {
                Ok(bytes) => self.sources.push(Source { path: name, bytes }),
                Err(error) => self.refuse(name, &error.to_string()),
            },
        }
    }

    fn refuse(&mut self, path: String, reason: &str) {
        self.refused.push(Refused { path, reason: reason.to_owned() });
    }
}
