//! Object identifiers, told apart by their bytes: writing them with dots costs more than all else that is read of them.

use x509_parser::asn1_rs::Oid;

/// The name that belongs to an identifier.
pub(super) fn named(oid: &Oid<'_>, names: &[(&[u8], &'static str)]) -> Option<&'static str> {
    let of = |bytes: &[u8]| names.iter().find(|(known, _)| *known == bytes).map(|(_, name)| *name);
    of(oid.as_bytes()).or_else(|| of(&shortest(oid.as_bytes())?))
}

/// Whether an identifier is the one of these bytes.
pub(super) fn is(oid: &Oid<'_>, bytes: &[u8]) -> bool {
    oid.as_bytes() == bytes || shortest(oid.as_bytes()).is_some_and(|shortest| shortest == bytes)
}

/// The same identifier with no zeros before its numbers and an end of the last, if it has not that form already.
fn shortest(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.contains(&0x80) && bytes.last().is_none_or(|last| *last < 0x80) {
        return None;
    }
    let (first, numbers) = bytes.split_first()?;
    let (last, before) = numbers.split_last()?;
    let mut all = vec![*first];
    let mut begins = true;
    for byte in before.iter().copied().chain([last & 0x7F]) {
        if !(begins && byte == 0x80) {
            all.push(byte);
            begins = byte < 0x80;
        }
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_before_a_number_and_a_missing_end_change_nothing() {
        let names: &[(&[u8], &str)] = &[(&[0x55, 4, 3], "CN")];
        for bytes in [&[0x55, 4, 3][..], &[0x55, 0x80, 4, 3], &[0x55, 4, 0x80, 0x80, 3], &[0x55, 4, 0x83]] {
            let oid = Oid::new(bytes.into());
            assert_eq!((oid.to_id_string().as_str(), named(&oid, names)), ("2.5.4.3", Some("CN")));
        }
        for bytes in [&[][..], &[0x55], &[0x55, 4, 0x81, 3], &[0x55, 4, 3, 0x80], &[0x80, 4, 3]] {
            assert_eq!(named(&Oid::new(bytes.into()), names), None, "{bytes:?}");
        }
    }
}
