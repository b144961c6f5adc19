//! Files that are no text, told by their first bytes: a name says nothing.

/// Where a mark stands, its bytes, and what to say of the file.
type Magic = (usize, &'static [u8], &'static str);

const PICTURE: &str = "a picture: ask for the text";
const OFFICE: &str = "an Office document or a saved message: ask for the text";
const ARCHIVE: &str = "an archive: unpack it";

const MAGIC: &[Magic] = &[
    (0, b"\x89PNG", PICTURE),
    (0, b"\xFF\xD8\xFF", PICTURE),
    (0, b"GIF87a", PICTURE),
    (0, b"GIF89a", PICTURE),
    (8, b"WEBP", PICTURE),
    (4, b"ftypheic", PICTURE),
    (4, b"ftypmif1", PICTURE),
    (0, b"II*\0", PICTURE),
    (0, b"MM\0*", PICTURE),
    (0, b"%PDF-", "a PDF: ask for the text"),
    (0, b"{\\rtf", "a formatted document: ask for the plain text"),
    (0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", OFFICE),
    (0, b"ElfFile\0", "an event log: ask for its events as XML, by wevtutil qe <file> /lf:true /f:xml"),
    (0, b"regf", "a registry hive: ask for its values as text, or a .reg file"),
    (0, b"MSCF", "a cabinet: unpack it"),
    (0, b"7z\xBC\xAF\x27\x1C", ARCHIVE),
    (0, b"Rar!\x1A\x07", ARCHIVE),
    (0, b"\x1F\x8B\x08", ARCHIVE),
    (0, b"MDMP", "a memory dump"),
    (0, b"PAGEDU", "a memory dump"),
    (0, b"\xD4\xC3\xB2\xA1", "a network trace: ask for what it shows as text"),
    (0, b"\x0A\x0D\x0D\x0A", "a network trace: ask for what it shows as text"),
];

/// What the file is, if it is known not to be text.
pub(super) fn known(bytes: &[u8]) -> Option<&'static str> {
    let begins = |(at, mark, _): &&Magic| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark));
    let listed = MAGIC.iter().find(begins).map(|(_, _, reason)| *reason);
    listed
        .or_else(|| zip(bytes))
        .or_else(|| bitmap(bytes))
        .or_else(|| program(bytes))
        .or_else(|| trace(bytes))
}

/// Office writes a list of contents into its archives.
fn zip(bytes: &[u8]) -> Option<&'static str> {
    let has = |name: &[u8]| bytes.windows(name.len()).take(1 << 16).any(|part| part == name);
    let office = || [&b"[Content_Types].xml"[..], b"word/", b"xl/", b"ppt/"].iter().any(|name| has(name));
    bytes.starts_with(b"PK\x03\x04").then(|| if office() { OFFICE } else { ARCHIVE })
}

/// `BM`, and the four bytes that are always zero.
fn bitmap(bytes: &[u8]) -> Option<&'static str> {
    let reserved = bytes.get(6..10)?;
    (bytes.starts_with(b"BM") && reserved == [0; 4]).then_some(PICTURE)
}

/// `MZ` alone may begin a text.
fn program(bytes: &[u8]) -> Option<&'static str> {
    (bytes.starts_with(b"MZ") && bytes.iter().take(64).filter(|byte| **byte == 0).count() > 8)
        .then_some("a program")
}

/// A trace of events has no mark: it begins with the size of its buffers, and twice with how much of the first is used.
fn trace(bytes: &[u8]) -> Option<&'static str> {
    let number = |at: usize| Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk::<4>()?));
    let (size, saved, current) = (number(0)?, number(4)?, number(8)?);
    let is_size = size >= 1024 && size % 1024 == 0 && size <= 1 << 24;
    (is_size && saved == current && saved > 72 && saved <= size)
        .then_some("a trace of events: ask for its events as text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_bytes() {
        for (bytes, reason) in [
            (&b"\x89PNG\r\n\x1A\n"[..], "picture"),
            (b"\xFF\xD8\xFF\xE0", "picture"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "picture"),
            (b"BM\x36\x10\0\0\0\0\0\0\x36\0\0\0", "picture"),
            (b"%PDF-1.7", "PDF"),
            (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "Office"),
            (b"PK\x03\x04\x14\0\x06\0route.txt", "archive"),
            (b"ElfFile\0", "event log"),
            (b"regf\x01", "hive"),
            (b"\0\0\x01\0\x40\x02\0\0\x40\x02\0\0\x01\0\0\0", "trace of events"),
        ] {
            assert!(known(bytes).is_some_and(|said| said.contains(reason)), "{reason}");
        }
    }

    #[test]
    fn text_may_begin_alike() {
        for text in [&b"BM is our company\n"[..], b"MZ\n", b"", b"GIF of the error\n", b"PK\n", b"regedit\n"]
        {
            assert_eq!(known(text), None);
        }
    }
}
