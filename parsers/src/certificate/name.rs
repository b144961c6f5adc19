//! Names of subjects and issuers, written as .NET and `certutil` write them, so that they can be looked up by eye.

use std::borrow::Cow;

use x509_parser::asn1_rs::{Oid, oid};
use x509_parser::prelude::{AttributeTypeAndValue, FromDer, X509Name};

use super::named;

/// The short names of the parts of a name.
const PARTS: &[(Oid<'static>, &str)] = &[
    (oid!(2.5.4.3), "CN"),
    (oid!(2.5.4.4), "SN"),
    (oid!(2.5.4.5), "SERIALNUMBER"),
    (oid!(2.5.4.6), "C"),
    (oid!(2.5.4.7), "L"),
    (oid!(2.5.4.8), "S"),
    (oid!(2.5.4.9), "STREET"),
    (oid!(2.5.4.10), "O"),
    (oid!(2.5.4.11), "OU"),
    (oid!(2.5.4.12), "T"),
    (oid!(2.5.4.13), "Description"),
    (oid!(2.5.4.17), "PostalCode"),
    (oid!(2.5.4.42), "G"),
    (oid!(2.5.4.43), "I"),
    (oid!(0.9.2342.19200300.100.1.25), "DC"),
    (oid!(1.2.840.113549.1.9.1), "E"),
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
    let is_special = value
        .bytes()
        .any(|byte| matches!(byte, b',' | b'+' | b'=' | b'"' | b'\n' | b'<' | b'>' | b'#' | b';'));
    if is_special || value.trim() != value || value.is_empty() {
        to.push('"');
        to.push_str(&value.replace('"', "\"\""));
        to.push('"');
    } else {
        to.push_str(value);
    }
}
