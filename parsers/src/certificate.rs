//! One X.509 certificate: what a signature, a store or a path wants to know of it.

mod name;

use schemars::JsonSchema;
use serde::Serialize;
use sha1::{Digest, Sha1};
use sha2::Sha256;
use x509_parser::asn1_rs::Oid;
use x509_parser::prelude::{
    FromDer, GeneralName, ParsedExtension, SubjectPublicKeyInfo, X509Certificate, X509Extension,
};
use x509_parser::public_key::PublicKey;

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
        let (rest, read) = X509Certificate::from_der(der).map_err(|_| "a certificate in DER")?;
        if !rest.is_empty() {
            return Err("nothing behind the certificate");
        }
        let (before, after) = (read.validity().not_before.timestamp(), read.validity().not_after.timestamp());
        let is_ca = |extension: &X509Extension<'_>| matches!(extension.parsed_extension(), ParsedExtension::BasicConstraints(basic) if basic.ca);
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
            subject_alternative_names: all(&read, dns_names),
            extended_key_usage: all(&read, usages),
            ca_issuers: all(&read, ca_issuers),
            is_ca: read.extensions().iter().any(is_ca),
            key: key(read.public_key()),
            signature_algorithm: signature_name(&read.signature_algorithm.algorithm.to_id_string()),
            subject_key_identifier: all(&read, own_key).into_iter().next(),
            authority_key_identifier: all(&read, issuers_key).into_iter().next(),
        })
    }
}

/// What all extensions say of one thing.
fn all(read: &X509Certificate<'_>, of: fn(&ParsedExtension<'_>) -> Vec<String>) -> Vec<String> {
    read.extensions().iter().flat_map(|extension| of(extension.parsed_extension())).collect()
}

fn dns_names(extension: &ParsedExtension<'_>) -> Vec<String> {
    let ParsedExtension::SubjectAlternativeName(names) = extension else { return Vec::new() };
    let dns = |name: &GeneralName<'_>| match name {
        GeneralName::DNSName(dns) => Some((*dns).to_owned()),
        _ => None,
    };
    names.general_names.iter().filter_map(dns).collect()
}

fn usages(extension: &ParsedExtension<'_>) -> Vec<String> {
    let ParsedExtension::ExtendedKeyUsage(usage) = extension else { return Vec::new() };
    let known = [
        (usage.any, "anyExtendedKeyUsage"),
        (usage.server_auth, "serverAuth"),
        (usage.client_auth, "clientAuth"),
        (usage.code_signing, "codeSigning"),
        (usage.email_protection, "emailProtection"),
        (usage.time_stamping, "timeStamping"),
        (usage.ocsp_signing, "OCSPSigning"),
    ];
    let named = known.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name.to_owned());
    named.chain(usage.other.iter().map(Oid::to_id_string)).collect()
}

fn ca_issuers(extension: &ParsedExtension<'_>) -> Vec<String> {
    let ParsedExtension::AuthorityInfoAccess(access) = extension else { return Vec::new() };
    let issuers = access.iter().filter(|place| place.access_method.to_id_string() == "1.3.6.1.5.5.7.48.2");
    let url = |name: &GeneralName<'_>| match name {
        GeneralName::URI(url) => Some((*url).to_owned()),
        _ => None,
    };
    issuers.filter_map(|place| url(&place.access_location)).collect()
}

fn own_key(extension: &ParsedExtension<'_>) -> Vec<String> {
    let ParsedExtension::SubjectKeyIdentifier(key) = extension else { return Vec::new() };
    vec![hex(key.0)]
}

fn issuers_key(extension: &ParsedExtension<'_>) -> Vec<String> {
    let ParsedExtension::AuthorityKeyIdentifier(of) = extension else { return Vec::new() };
    of.key_identifier.iter().map(|key| hex(key.0)).collect()
}

fn key(info: &SubjectPublicKeyInfo<'_>) -> String {
    if let Ok(PublicKey::RSA(rsa)) = info.parsed() {
        let modulus = rsa.modulus.iter().skip_while(|byte| **byte == 0);
        return format!("RSA-{}", modulus.count() * 8);
    }
    let parameters = info.algorithm.parameters.as_ref();
    let curve = parameters.and_then(|any| any.as_oid().ok()).map(|oid| oid.to_id_string());
    match curve.as_deref() {
        Some("1.2.840.10045.3.1.7") => "EC-secp256r1".to_owned(),
        Some("1.3.132.0.34") => "EC-secp384r1".to_owned(),
        Some("1.3.132.0.35") => "EC-secp521r1".to_owned(),
        Some(curve) => format!("EC-{curve}"),
        None => info.algorithm.algorithm.to_id_string(),
    }
}

/// The names of the algorithms that certificates are signed with.
const SIGNATURES: &[(&str, &str)] = &[
    ("1.2.840.113549.1.1.4", "md5WithRSAEncryption"),
    ("1.2.840.113549.1.1.5", "sha1WithRSAEncryption"),
    ("1.2.840.113549.1.1.10", "rsassaPss"),
    ("1.2.840.113549.1.1.11", "sha256WithRSAEncryption"),
    ("1.2.840.113549.1.1.12", "sha384WithRSAEncryption"),
    ("1.2.840.113549.1.1.13", "sha512WithRSAEncryption"),
    ("1.2.840.10045.4.1", "ecdsa-with-SHA1"),
    ("1.2.840.10045.4.3.2", "ecdsa-with-SHA256"),
    ("1.2.840.10045.4.3.3", "ecdsa-with-SHA384"),
    ("1.2.840.10045.4.3.4", "ecdsa-with-SHA512"),
];

fn signature_name(oid: &str) -> String {
    let named = SIGNATURES.iter().find(|(dotted, _)| *dotted == oid);
    named.map_or(oid, |(_, name)| name).to_owned()
}

#[cfg(test)]
mod tests;
