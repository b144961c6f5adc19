//! Signatures as files of bytes, such as `.p7b`: read as the PEM that they stand for, so that they have lines to quote.

use data_encoding::BASE64;

/// Columns of PEM.
const WIDTH: usize = 64;
/// The identifier of `SignedData`, as an element.
const SIGNED_DATA: &[u8] = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02";

/// The PEM of bytes that begin as a signature does.
pub(super) fn of_signature(bytes: &[u8]) -> Option<String> {
    let length = match bytes.get(1)? {
        long @ 0x81..=0x84 => usize::from(long & 0x0F),
        _ => 0,
    };
    let begins = bytes.starts_with(&[0x30]) && bytes.get(2 + length..)?.starts_with(SIGNED_DATA);
    begins.then(|| {
        let base64 = BASE64.encode(bytes);
        let mut text = String::from("-----BEGIN PKCS7-----\n");
        for (at, symbol) in base64.chars().enumerate() {
            if at > 0 && at % WIDTH == 0 {
                text.push('\n');
            }
            text.push(symbol);
        }
        text + "\n-----END PKCS7-----\n"
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Encoding, File, FileId};

    #[test]
    fn a_signature_in_bytes_is_read_as_its_pem() {
        let mut bytes = b"\x30\x80".to_vec();
        bytes.extend_from_slice(SIGNED_DATA);
        bytes.resize(80, 0);
        let file = File::decode(FileId(0), "a.p7b".into(), &bytes).unwrap();
        assert_eq!(
            (file.encoding, file.line(1), file.line_count()),
            (Encoding::Der, "-----BEGIN PKCS7-----", 4)
        );
        assert_eq!(file.line(2).len(), WIDTH);
        assert_eq!(of_signature(b"0 apples"), None);
    }
}
