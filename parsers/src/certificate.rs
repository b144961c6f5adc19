//! One X.509 certificate: what a signature, a store or a path wants to know of it.

mod extensions;
mod name;

use schemars::JsonSchema;
use serde::Serialize;
use sha1::{Digest, Sha1};
use sha2::Sha256;
use x509_parser::asn1_rs::{Oid, oid};
use x509_parser::certificate::X509CertificateParser;
use x509_parser::nom::Parser;
use x509_parser::prelude::SubjectPublicKeyInfo;
use x509_parser::public_key::PublicKey;

use extensions::Extensions;

pub use name::name;

use crate::values::{hex, utc};

/// A certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Certificate {
    /// Its bytes.
    #[serde(skip)]
    pub der: Vec<u8>,
    /// The subject as .NET writes it: `CN=metadata.azure.com, O=Microsoft Corporation, L=Redmond, S=WA, C=US`.
    pub subject: String,
    /// The issuer, written alike.
    pub issuer: String,
    /// The subject's bytes: names are compared by these.
    #[serde(skip)]
    pub subject_raw: Vec<u8>,
    /// The issuer's bytes.
    #[serde(skip)]
    pub issuer_raw: Vec<u8>,
    /// The serial number in upper case hexadecimal, with the zeros that its bytes have.
    pub serial_number: String,
    /// The bytes of the serial number.
    #[serde(skip)]
    pub serial_raw: Vec<u8>,
    /// SHA-1 of the whole, in upper case hexadecimal: what Windows calls it by.
    pub thumbprint: String,
    /// SHA-256 of the whole, in upper case hexadecimal.
    pub sha256: String,
    /// The first second at which it is valid, in UTC.
    pub not_before: String,
    /// The last second at which it is valid, in UTC.
    pub not_after: String,
    /// The same in seconds since 1970.
    #[serde(skip)]
    pub not_before_unix: i64,
    /// The same in seconds since 1970.
    #[serde(skip)]
    pub not_after_unix: i64,
    /// The DNS names it was issued for.
    pub subject_alternative_names: Vec<String>,
    /// What its key may be used for: `serverAuth`, or an object identifier.
    pub extended_key_usage: Vec<String>,
    /// Where its issuer's certificate is published.
    pub ca_issuers: Vec<String>,
    /// Whether it may issue certificates.
    pub is_ca: bool,
    /// The kind of its key and the size: `RSA-2048`, `EC-secp384r1`.
    pub key: String,
    /// How its issuer signed it: `sha256WithRSAEncryption`, or an object identifier.
    pub signature_algorithm: String,
    /// The identifier of its key, in upper case hexadecimal.
    pub subject_key_identifier: Option<String>,
    /// The identifier of its issuer's key, in upper case hexadecimal.
    pub authority_key_identifier: Option<String>,
}

impl Certificate {
    /// Reads one certificate.
    ///
    /// # Errors
    /// The reason, in words, when the bytes are no certificate.
    pub fn read(der: &[u8]) -> Result<Self, &'static str> {
        // Extensions are many, and few of them are asked for.
        let mut parser = X509CertificateParser::new().with_deep_parse_extensions(false);
        let (rest, read) = parser.parse(der).map_err(|_| "a certificate in DER")?;
        if !rest.is_empty() {
            return Err("nothing behind the certificate");
        }
        let (before, after) = (read.validity().not_before.timestamp(), read.validity().not_after.timestamp());
        let said = Extensions::read(read.extensions());
        Ok(Self {
            der: der.to_vec(),
            subject: name::written(read.subject()),
            issuer: name::written(read.issuer()),
            subject_raw: read.subject().as_raw().to_vec(),
            issuer_raw: read.issuer().as_raw().to_vec(),
            serial_number: hex(read.raw_serial()),
            serial_raw: read.raw_serial().to_vec(),
            thumbprint: hex(&Sha1::digest(der)),
            sha256: hex(&Sha256::digest(der)),
            not_before: utc(before).ok_or("a date that there is")?,
            not_after: utc(after).ok_or("a date that there is")?,
            not_before_unix: before,
            not_after_unix: after,
            subject_alternative_names: said.dns_names,
            extended_key_usage: said.usages,
            ca_issuers: said.ca_issuers,
            is_ca: said.is_ca,
            key: key(read.public_key()),
            signature_algorithm: signature_name(&read.signature_algorithm.algorithm),
            subject_key_identifier: said.own_key,
            authority_key_identifier: said.issuers_key,
        })
    }
}

fn key(info: &SubjectPublicKeyInfo<'_>) -> String {
    if let Ok(PublicKey::RSA(rsa)) = info.parsed() {
        let modulus = rsa.modulus.iter().skip_while(|byte| **byte == 0);
        return format!("RSA-{}", modulus.count() * 8);
    }
    let parameters = info.algorithm.parameters.as_ref();
    match parameters.and_then(|any| any.as_oid().ok()) {
        Some(curve) => {
            named(&curve, CURVES).map_or_else(|| format!("EC-{}", curve.to_id_string()), str::to_owned)
        }
        None => info.algorithm.algorithm.to_id_string(),
    }
}

/// The names of the curves that keys lie on.
const CURVES: &[(Oid<'static>, &str)] = &[
    (oid!(1.2.840.10045.3.1.7), "EC-secp256r1"),
    (oid!(1.3.132.0.34), "EC-secp384r1"),
    (oid!(1.3.132.0.35), "EC-secp521r1"),
];

/// The names of the algorithms that certificates are signed with.
const SIGNATURES: &[(Oid<'static>, &str)] = &[
    (oid!(1.2.840.113549.1.1.11), "sha256WithRSAEncryption"),
    (oid!(1.2.840.113549.1.1.12), "sha384WithRSAEncryption"),
    (oid!(1.2.840.113549.1.1.13), "sha512WithRSAEncryption"),
    (oid!(1.2.840.113549.1.1.5), "sha1WithRSAEncryption"),
    (oid!(1.2.840.113549.1.1.10), "rsassaPss"),
    (oid!(1.2.840.113549.1.1.4), "md5WithRSAEncryption"),
    (oid!(1.2.840.10045.4.1), "ecdsa-with-SHA1"),
    (oid!(1.2.840.10045.4.3.2), "ecdsa-with-SHA256"),
    (oid!(1.2.840.10045.4.3.3), "ecdsa-with-SHA384"),
    (oid!(1.2.840.10045.4.3.4), "ecdsa-with-SHA512"),
];

/// The name that belongs to an identifier. Told by its bytes: writing it with dots costs more than all else that is read.
fn named(oid: &Oid<'_>, names: &[(Oid<'static>, &'static str)]) -> Option<&'static str> {
    // Those of a kind begin alike, and differ in their last byte.
    let last = oid.as_bytes().last();
    let is_it = |(known, _): &&(Oid<'_>, _)| known.as_bytes().last() == last && known == oid;
    names.iter().find(is_it).map(|(_, name)| *name)
}

fn signature_name(oid: &Oid<'_>) -> String {
    named(oid, SIGNATURES).map_or_else(|| oid.to_id_string(), str::to_owned)
}

#[cfg(test)]
mod tests;
