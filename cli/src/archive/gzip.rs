//! gzip: a packed file is that file, a packed tar is an archive.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::{Entry, Found, HEAD, MOST_EXPANDED, Opened, by_ratio, tar};

/// Reads what is packed.
pub(super) fn read(found: &mut Found, archive: Opened<'_>, bytes: &[u8]) {
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut head = Vec::new();
    // What is wrong with it is said below, where it is read whole.
    let _ = MultiGzDecoder::new(bytes).take(HEAD).read_to_end(&mut head);
    if tar::is(&head) {
        let most = by_ratio(packed).min(MOST_EXPANDED);
        return tar::read(found, archive, &mut Bounded { from: MultiGzDecoder::new(bytes), left: most });
    }
    let mut content = MultiGzDecoder::new(bytes);
    let mut entry =
        Entry { name: "", packed: Some(packed), size: None, is_cut: false, content: &mut content };
    let (content, reason) = found.pour(&mut entry);
    if let Some(reason) = reason {
        found.refuse(archive.path.to_owned(), &reason);
    }
    if let Some(content) = content {
        found.look_into(archive.path.to_owned(), content, archive.depth);
    }
}

/// A stream that ends with an error where it grows too large.
struct Bounded<R> {
    from: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let count = self.from.read(to)?;
        let left = u64::try_from(count).ok().and_then(|count| self.left.checked_sub(count));
        self.left = left.ok_or_else(|| std::io::Error::other("it expands too far"))?;
        Ok(count)
    }
}
