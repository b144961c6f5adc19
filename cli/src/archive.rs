//! Archives, read in memory: bytes in, members out. Nothing is unpacked to the disk, and names are only names.
//!
//! What they hold is bounded in number, depth and size; what is over a bound is refused, named, and the rest is read.

mod gzip;
mod name;
mod tar;
mod zip;

use std::collections::BTreeSet;
use std::io::{ErrorKind, Read};

use coldcase_analyzer::{Refused, Source};

/// The most members of all archives together.
const MOST_ENTRIES: usize = 10_000;
/// The most archives in one another.
const DEEPEST: usize = 4;
/// The most bytes of one file or member; captures have thousands, dumps have more.
pub(crate) const LARGEST: u64 = 64 << 20;
/// The most bytes of an archive, and the most that all archives together may expand to.
pub(crate) const MOST_EXPANDED: u64 = 512 << 20;
/// The most that a member may be larger than what it is packed in; text comes to 20, zeros to 1,000.
const MOST_RATIO: u64 = 200;
/// Up to this size nobody asks how well a member was packed.
const RATIO_FROM: u64 = 1 << 20;

/// What a cut file or member is named with.
const CUT: &str = "cut short: only what stands before the cut is read";

/// What was found: the files, those in archives too, and what is not read.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) sources: Vec<Source>,
    pub(crate) refused: Vec<Refused>,
    /// The paths in use: a name that stands twice is two files.
    paths: BTreeSet<String>,
    /// What the archives may still hold.
    entries: usize,
    bytes: u64,
}

impl Default for Found {
    fn default() -> Self {
        Self {
            sources: Vec::new(),
            refused: Vec::new(),
            paths: BTreeSet::new(),
            entries: MOST_ENTRIES,
            bytes: MOST_EXPANDED,
        }
    }
}

/// An archive that is open: its path, and how many archives it stands in, itself among them.
#[derive(Clone, Copy, Debug)]
struct Opened<'a> {
    path: &'a str,
    depth: usize,
}

/// A member as its archive describes it.
struct Entry<'a> {
    name: &'a str,
    /// How many bytes it is packed in, where it is packed.
    packed: Option<u64>,
    /// How many bytes it has, where the archive says so: what is too large by its own word costs nothing.
    size: Option<u64>,
    /// Whether it is known that its end is missing.
    is_cut: bool,
    content: &'a mut dyn Read,
}

/// That no more members are read.
struct Full;

impl Found {
    /// Adds a file, or what is in it.
    pub(crate) fn add(&mut self, path: String, bytes: Vec<u8>) {
        self.open(path, bytes, 0);
    }

    pub(crate) fn refuse(&mut self, path: String, reason: &str) {
        self.refused.push(Refused { path, reason: reason.to_owned() });
    }

    fn open(&mut self, path: String, bytes: Vec<u8>, depth: usize) {
        let path = self.unique(path);
        self.look_into(path, bytes, depth);
    }

    /// Reads a file of a path that is its own.
    fn look_into(&mut self, path: String, bytes: Vec<u8>, depth: usize) {
        let kind = Kind::of(&bytes);
        let archive = Opened { path: &path, depth: depth + 1 };
        match kind {
            None => self.sources.push(Source { path, bytes }),
            Some(Kind::Unread(what)) => {
                self.refuse(path, &format!("{what}: pack it as .zip or .tar.gz"));
            }
            Some(_) if depth == DEEPEST => {
                self.refuse(path, &format!("an archive in {DEEPEST} others"));
            }
            Some(Kind::Zip) => zip::read(self, archive, &bytes),
            Some(Kind::Tar) => tar::read(self, archive, &mut bytes.as_slice()),
            Some(Kind::Gzip) => gzip::read(self, archive, &bytes),
        }
    }

    fn unique(&mut self, path: String) -> String {
        let again = (2..).map(|number| format!("{path} ({number})"));
        let free = std::iter::once(path.clone()).chain(again).find(|path| !self.paths.contains(path));
        let path = free.unwrap_or(path);
        self.paths.insert(path.clone());
        path
    }

    /// Counts a member, or says that there are too many.
    fn count(&mut self, archive: Opened<'_>) -> Result<(), Full> {
        let Some(left) = self.entries.checked_sub(1) else {
            let reason = format!("more than {MOST_ENTRIES} members in archives: the rest is not read");
            self.refuse(archive.path.to_owned(), &reason);
            return Err(Full);
        };
        self.entries = left;
        Ok(())
    }

    /// Refuses a member.
    fn refuse_member(&mut self, archive: Opened<'_>, name: &str, reason: &str) {
        self.refuse(name::shown(archive.path, name), reason);
    }

    /// Reads a member, and what is in it.
    fn member(&mut self, archive: Opened<'_>, mut entry: Entry<'_>) {
        let path = match name::path(archive.path, entry.name) {
            Ok(path) => path,
            Err(reason) => return self.refuse_member(archive, entry.name, reason),
        };
        let (bytes, reason) = self.pour(&mut entry);
        if let Some(reason) = reason {
            self.refuse(path.clone(), &reason);
        }
        if let Some(bytes) = bytes {
            self.open(path, bytes, archive.depth);
        }
    }

    /// Expands a member. Of one that is cut, what stands before the cut is given as well as the reason.
    fn pour(&mut self, entry: &mut Entry<'_>) -> (Option<Vec<u8>>, Option<String>) {
        let (most, reason) = self.bound(entry.packed);
        if most == 0 || entry.size.is_some_and(|size| size > most) {
            return (None, Some(reason));
        }
        let mut bytes = Vec::new();
        let result = (&mut *entry.content).take(most + 1).read_to_end(&mut bytes);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.bytes = self.bytes.saturating_sub(length);
        let is_short = entry.is_cut || entry.size.is_some_and(|size| length < size);
        match result {
            _ if length > most => (None, Some(reason)),
            Ok(_) if !is_short => (Some(bytes), None),
            Err(error) if !entry.is_cut && error.kind() != ErrorKind::UnexpectedEof => {
                (None, Some(format!("damaged: {error}")))
            }
            _ => (Some(bytes), Some(CUT.to_owned())),
        }
    }

    /// The most bytes that a member may have, and what is said of a larger one.
    fn bound(&self, packed: Option<u64>) -> (u64, String) {
        let ratio = packed.map_or(u64::MAX, by_ratio);
        let bounds = [
            (LARGEST, format!("larger than {} MiB", LARGEST >> 20)),
            (self.bytes, format!("over the {} MiB that archives may expand to", MOST_EXPANDED >> 20)),
            (ratio, format!("more than {MOST_RATIO} times larger than what it is packed in")),
        ];
        bounds.into_iter().min_by_key(|(most, _)| *most).unwrap_or_default()
    }
}

/// The most bytes that some packed ones may expand to.
fn by_ratio(packed: u64) -> u64 {
    packed.saturating_mul(MOST_RATIO).max(RATIO_FROM)
}

/// What a file is, by its first bytes: its name says nothing.
enum Kind {
    Zip,
    Tar,
    Gzip,
    /// An archive of a kind that is not read.
    Unread(&'static str),
}

impl Kind {
    fn of(bytes: &[u8]) -> Option<Self> {
        const UNREAD: [(&[u8], &str); 6] = [
            (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
            (b"Rar!\x1A\x07", "a RAR archive"),
            (b"\xFD7zXZ\0", "packed by xz"),
            (b"\x28\xB5\x2F\xFD", "packed by zstd"),
            (b"MSCF\0\0\0\0", "a cabinet"),
            (b"MSWIM\0\0\0", "a disk image"),
        ];
        match bytes {
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] | [b'P', b'K', 7, 8, ..] => Some(Self::Zip),
            [0x1F, 0x8B, 8, ..] => Some(Self::Gzip),
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, ..] => {
                Some(Self::Unread("packed by bzip2"))
            }
            _ if tar::is(bytes) => Some(Self::Tar),
            _ => {
                let kind = UNREAD.iter().find(|(mark, _)| bytes.starts_with(mark));
                kind.map(|(_, name)| Self::Unread(name))
            }
        }
    }
}

/// How many bytes tell whether a file is an archive.
pub(crate) const HEAD: u64 = 512;

/// Whether a file that begins like this is an archive.
pub(crate) fn is_archive(head: &[u8]) -> bool {
    Kind::of(head).is_some()
}

#[cfg(test)]
mod tests;
