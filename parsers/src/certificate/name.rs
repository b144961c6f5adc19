//! Names of subjects and issuers, written as .NET and `certutil` write them, so that they can be looked up by eye.

use x509_parser::prelude::{AttributeTypeAndValue, FromDer, X509Name};

/// The short names of the parts of a name.
const PARTS: &[(&str, &str)] = &[
    ("2.5.4.3", "CN"),
    ("2.5.4.4", "SN"),
    ("2.5.4.5", "SERIALNUMBER"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "S"),
    ("2.5.4.9", "STREET"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.12", "T"),
    ("2.5.4.13", "Description"),
    ("2.5.4.17", "PostalCode"),
    ("2.5.4.42", "G"),
    ("2.5.4.43", "I"),
    ("0.9.2342.19200300.100.1.25", "DC"),
    ("1.2.840.113549.1.9.1", "E"),
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
    let together = |parts: Vec<String>| parts.join(" + ");
    let mut all: Vec<_> = name.iter_rdn().map(|parts| together(parts.iter().map(part).collect())).collect();
    all.reverse();
    all.join(", ")
}

fn part(part: &AttributeTypeAndValue<'_>) -> String {
    let oid = part.attr_type().to_id_string();
    let short = PARTS.iter().find(|(dotted, _)| *dotted == oid);
    let name = short.map_or_else(|| format!("OID.{oid}"), |(_, name)| (*name).to_owned());
    format!("{name}={}", quoted(&value(part)))
}

fn value(part: &AttributeTypeAndValue<'_>) -> String {
    let bytes = part.attr_value().data;
    if part.attr_value().header.tag().0 == BMP_STRING {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units: Vec<_> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
        return String::from_utf16_lossy(&units);
    }
    String::from_utf8_lossy(bytes).into_owned()
}

/// In quotation marks, where it could be taken for more than one value.
fn quoted(value: &str) -> String {
    let special = |c: char| ",+=\"\n<>#;".contains(c);
    if value.contains(special) || value.trim() != value || value.is_empty() {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value.to_owned()
    }
}
