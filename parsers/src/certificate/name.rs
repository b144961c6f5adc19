//! Names of subjects and issuers, written as .NET and `certutil` write them, so that they can be looked up by eye.

use std::borrow::Cow;

use x509_parser::prelude::{AttributeTypeAndValue, FromDer, X509Name};

use super::identifier::named;

/// The short names of the parts of a name.
const PARTS: &[(&[u8], &str)] = &[
    (b"\x55\x04\x03", "CN"),
    (b"\x55\x04\x04", "SN"),
    (b"\x55\x04\x05", "SERIALNUMBER"),
    (b"\x55\x04\x06", "C"),
    (b"\x55\x04\x07", "L"),
    (b"\x55\x04\x08", "S"),
    (b"\x55\x04\x09", "STREET"),
    (b"\x55\x04\x0A", "O"),
    (b"\x55\x04\x0B", "OU"),
    (b"\x55\x04\x0C", "T"),
    (b"\x55\x04\x0D", "Description"),
    (b"\x55\x04\x11", "PostalCode"),
    (b"\x55\x04\x2A", "G"),
    (b"\x55\x04\x2B", "I"),
    (b"\x09\x92\x26\x89\x93\xF2\x2C\x64\x01\x19", "DC"),
    (b"\x2A\x86\x48\x86\xF7\x0D\x01\x09\x01", "E"),
];

/// A string of 16-bit characters.
const BMP_STRING: u32 = 30;

/// The name whose bytes these are, if they are one.
pub fn name(der: &[u8]) -> Option<String> {
    let (rest, name) = X509Name::from_der(der).ok()?;
    rest.is_empty().then(|| written(&name))
}

/// A name, its last part first.
pub(super) fn written(name: &X509Name<'_>) -> String {
    let all: Vec<_> = name.iter_rdn().collect();
    let mut text = String::with_capacity(name.as_raw().len());
    for parts in all.into_iter().rev() {
        let between = if text.is_empty() { "" } else { ", " };
        for (at, one) in parts.iter().enumerate() {
            text.push_str(if at == 0 { between } else { " + " });
            part(one, &mut text);
        }
    }
    text
}

fn part(part: &AttributeTypeAndValue<'_>, to: &mut String) {
    if let Some(name) = named(part.attr_type(), PARTS) {
        to.push_str(name);
    } else {
        to.push_str("OID.");
        to.push_str(&part.attr_type().to_id_string());
    }
    to.push('=');
    quoted(&value(part), to);
}

fn value<'a>(part: &AttributeTypeAndValue<'a>) -> Cow<'a, str> {
    let bytes = part.attr_value().data;
    if part.attr_value().header.tag().0 == BMP_STRING {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units: Vec<_> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
        return String::from_utf16_lossy(&units).into();
    }
    String::from_utf8_lossy(bytes)
}

/// In quotation marks, where it could be taken for more than one value.
fn quoted(value: &str, to: &mut String) {
    let is_special = value.bytes().any(|byte| b",+=\"\n<>#;".contains(&byte));
    if is_special || value.trim() != value || value.is_empty() {
        to.push('"');
        to.push_str(&value.replace('"', "\"\""));
        to.push('"');
    } else {
        to.push_str(value);
    }
}
