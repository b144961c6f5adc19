//! tar.

use std::io::Read;

use tar::{Archive, EntryType, Header};

use super::{CUT, Entry, Found, Opened};

/// Whether the first block is the header of a member: its own checksum says so.
pub(super) fn is(bytes: &[u8]) -> bool {
    let Some(block) = bytes.first_chunk::<512>() else { return false };
    let header = Header::from_byte_slice(block);
    let mut again = header.clone();
    again.set_cksum();
    let named = block.first().is_some_and(|byte| *byte != 0);
    named && matches!((header.cksum(), again.cksum()), (Ok(said), Ok(is)) if said == is)
}

/// Reads the members.
pub(super) fn read(found: &mut Found, archive: Opened<'_>, content: &mut dyn Read) {
    let mut tar = Archive::new(Ending { from: content, zeros: 0 });
    match members(found, archive, &mut tar) {
        // Two blocks of zeros end the archive; what has none may have had more members.
        Ok(()) if tar.into_inner().zeros < 512 => found.refuse(archive.path.to_owned(), CUT),
        Ok(()) | Err(None) => {}
        Err(Some(error)) => {
            found.refuse(archive.path.to_owned(), &format!("the rest is not read: {error}"));
        }
    }
}

fn members<R: Read>(
    found: &mut Found,
    archive: Opened<'_>,
    tar: &mut Archive<R>,
) -> Result<(), Option<std::io::Error>> {
    for entry in tar.entries().map_err(Some)? {
        let mut entry = entry.map_err(Some)?;
        found.count(archive).map_err(|_| None)?;
        let kind = entry.header().entry_type();
        if kind == EntryType::Directory || kind == EntryType::XGlobalHeader {
            continue;
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        match kind {
            EntryType::Link | EntryType::Symlink => found.refuse_member(archive, &name, "a link"),
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                let size = Some(entry.size());
                let entry = Entry { name: &name, packed: None, size, is_cut: false, content: &mut entry };
                found.member(archive, entry);
            }
            _ => found.refuse_member(archive, &name, "no file"),
        }
    }
    Ok(())
}

/// A stream that remembers how many zeros it ended with.
struct Ending<'a> {
    from: &'a mut dyn Read,
    zeros: usize,
}

impl Read for Ending<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let count = self.from.read(to)?;
        let read = to.get(..count).unwrap_or_default();
        let zeros = read.iter().rev().take_while(|byte| **byte == 0).count();
        self.zeros = if zeros == count { self.zeros.saturating_add(zeros) } else { zeros };
        Ok(count)
    }
}
