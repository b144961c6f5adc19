//! Files and folders: the only place that reads the disk.
#![expect(clippy::disallowed_methods, reason = "this is the place")]

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use coldcase_analyzer::{TrustBundle, pki};

use crate::archive::{self, Found, HEAD, LARGEST, MOST_EXPANDED};

/// Reads every path. One unreadable file among others is refused; that nothing can be read is an error.
pub(crate) fn read(paths: &[PathBuf], stdin: &mut dyn Read) -> Result<Found, String> {
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.stream("-".to_owned(), stdin);
            continue;
        }
        let kind = fs::metadata(path).map_err(|error| format!("{}: {error}", path.display()))?;
        // A single path needs no name in front of what is in it.
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if kind.is_dir() {
            let prefix = if paths.len() == 1 { String::new() } else { name };
            found.folder(path, &prefix);
        } else {
            found.file(path, name);
        }
    }
    match (found.sources.is_empty(), found.refused.first()) {
        (false, _) => Ok(found),
        (true, Some(refused)) => Err(format!("{}: {}", refused.path, refused.reason)),
        (true, None) => Err("there is no file in it".to_owned()),
    }
}

/// Reads certificates to trust. One that cannot be read is an error: without it nothing would be judged as asked.
pub(crate) fn trust_bundles(paths: &[PathBuf]) -> Result<Vec<TrustBundle>, String> {
    let read = |path: &PathBuf| {
        let named = |error: &str| format!("{}: {error}", path.display());
        let mut bytes = Vec::new();
        let file = File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
        file.map_err(|error| named(&error.to_string()))?;
        let certificates = pki::certificates(&bytes).map_err(named)?;
        Ok(TrustBundle { path: path.display().to_string(), certificates })
    };
    paths.iter().map(read).collect()
}

impl Found {
    /// Every file in a folder, by name. Links to folders are not followed: they may lead back.
    fn folder(&mut self, folder: &Path, name: &str) {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.refuse(name.to_owned(), &error.to_string()),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let below = entry.file_name().to_string_lossy().into_owned();
            let below = if name.is_empty() { below } else { format!("{name}/{below}") };
            match (entry.file_type(), fs::metadata(&path)) {
                (Ok(kind), _) if kind.is_dir() => self.folder(&path, &below),
                (_, Ok(file)) if file.is_file() => self.file(&path, below),
                (_, Ok(file)) if file.is_dir() => self.refuse(below, "a link to a folder"),
                // A pipe or a device may have no end.
                (_, Ok(_)) => self.refuse(below, "no file"),
                (_, Err(error)) => self.refuse(below, &error.to_string()),
            }
        }
    }

    fn file(&mut self, path: &Path, name: String) {
        match File::open(path) {
            Ok(mut file) => self.stream(name, &mut file),
            Err(error) => self.refuse(name, &error.to_string()),
        }
    }

    /// Reads a file to its end, or to where it is too large: archives may be larger than what is in them.
    fn stream(&mut self, name: String, from: &mut dyn Read) {
        let mut bytes = Vec::new();
        let head = (&mut *from).take(HEAD).read_to_end(&mut bytes);
        let most = if archive::is_archive(&bytes) { MOST_EXPANDED } else { LARGEST };
        let rest = head.and_then(|_| from.take(most).read_to_end(&mut bytes));
        match rest {
            Err(error) => self.refuse(name, &error.to_string()),
            Ok(_) if u64::try_from(bytes.len()).is_ok_and(|length| length > most) => {
                self.refuse(name, &format!("larger than {} MiB", most >> 20));
            }
            Ok(_) => self.add(name, bytes),
        }
    }
}
