//! zip.

use std::io::Cursor;

use zip::read::read_zipfile_from_stream;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::{CUT, Entry, Found, Full, Opened, name};

/// The member that every document of Office has.
const OFFICE: &[u8] = b"[Content_Types].xml";

/// Reads the members.
pub(super) fn read(found: &mut Found, archive: Opened<'_>, bytes: &[u8]) {
    match ZipArchive::new(Cursor::new(bytes)) {
        // A directory that does not begin with the first member is that of an archive inside a cut one.
        Ok(mut zip) if zip.offset() == 0 => {
            if zip.file_names_raw().any(|name| name == OFFICE) {
                return found.refuse(archive.path.to_owned(), "an Office document: save it as plain text");
            }
            let _ = listed(found, archive, &mut zip);
            if zip.has_duplicate_names() {
                let reason = "it has members of one name: the last of each is read";
                found.refuse(archive.path.to_owned(), reason);
            }
        }
        _ => {
            let _ = found_on_the_way(found, archive, bytes);
        }
    }
}

/// The members that the directory lists.
fn listed(found: &mut Found, archive: Opened<'_>, zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Full> {
    for at in 0..zip.len() {
        found.count(archive)?;
        let (name, packed, refused) = match zip.by_index_data(at) {
            Ok(entry) => {
                let name = String::from_utf8_lossy(entry.name_raw());
                let name = entry.name().map_or(name, |name| name.into_owned().into()).into_owned();
                let link = entry.is_symlink().then_some("a link");
                (
                    name,
                    entry.compressed_size(),
                    link.or_else(|| unreadable(entry.encrypted(), entry.compression())),
                )
            }
            Err(error) => {
                found.refuse(archive.path.to_owned(), &damaged(&error));
                continue;
            }
        };
        if name::is_folder(&name) {
            continue;
        }
        if let Some(reason) = refused {
            found.refuse_member(archive, &name, reason);
            continue;
        }
        match zip.by_index(at) {
            Ok(mut content) => {
                let (packed, size, content) = (Some(packed), Some(content.size()), &mut content);
                found.member(archive, Entry { name: &name, packed, size, is_cut: false, content });
            }
            Err(error) => found.refuse_member(archive, &name, &damaged(&error)),
        }
    }
    Ok(())
}

/// The members of an archive whose directory is missing, as they stand one behind the other, up to where it breaks off.
fn found_on_the_way(found: &mut Found, archive: Opened<'_>, bytes: &[u8]) -> Result<(), Full> {
    let mut rest = bytes;
    let reason = loop {
        let left = rest;
        let mut content = match read_zipfile_from_stream(&mut rest) {
            Ok(Some(content)) => content,
            Ok(None) => break "its directory is damaged: the members before it are read".to_owned(),
            Err(ZipError::Io(error)) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                break CUT.to_owned();
            }
            Err(error) => break format!("the rest is not read: {}", damaged(&error)),
        };
        found.count(archive)?;
        let name = String::from_utf8_lossy(content.name_raw()).into_owned();
        let packed = Some(content.compressed_size());
        let is_cut = behind_header(left) < content.compressed_size();
        if !name::is_folder(&name) {
            found.member(archive, Entry { name: &name, packed, size: None, is_cut, content: &mut content });
        }
    };
    found.refuse(archive.path.to_owned(), &reason);
    Ok(())
}

/// How many bytes follow the header of the member that begins here: its name and its extra fields have their lengths
/// at the end of its fixed part.
fn behind_header(bytes: &[u8]) -> u64 {
    let length = |at: usize| match bytes.get(at..at + 2) {
        Some([low, high]) => usize::from(u16::from_le_bytes([*low, *high])),
        _ => 0,
    };
    let left = bytes.len().saturating_sub(30 + length(26) + length(28));
    u64::try_from(left).unwrap_or(u64::MAX)
}

fn unreadable(encrypted: bool, method: CompressionMethod) -> Option<&'static str> {
    let known = matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated);
    match (encrypted, known) {
        (true, _) => Some("encrypted"),
        (_, false) => Some("packed by a method that is not read: pack it as a plain .zip"),
        _ => None,
    }
}

fn damaged(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => "encrypted".to_owned(),
        error => format!("damaged: {error}"),
    }
}
