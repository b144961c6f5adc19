//! What the extensions of a certificate say: only those that are asked for are read.

use x509_parser::asn1_rs::Oid;
use x509_parser::error::X509Error;
use x509_parser::extensions::{
    AuthorityInfoAccess, AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, GeneralName,
    KeyIdentifier, SubjectAlternativeName, X509Extension,
};
use x509_parser::prelude::FromDer;

use super::identifier::is;
use crate::values::hex;

/// Identifiers of extensions.
const OWN_KEY: &[u8] = b"\x55\x1D\x0E";
const NAMES: &[u8] = b"\x55\x1D\x11";
const BASIC: &[u8] = b"\x55\x1D\x13";
const ISSUERS_KEY: &[u8] = b"\x55\x1D\x23";
const USAGE: &[u8] = b"\x55\x1D\x25";
const ACCESS: &[u8] = b"\x2B\x06\x01\x05\x05\x07\x01\x01";

/// The way to the certificate of the issuer.
const CA_ISSUERS: &[u8] = b"\x2B\x06\x01\x05\x05\x07\x30\x02";

/// What all of them say.
#[derive(Default)]
pub(super) struct Extensions {
    pub(super) dns_names: Vec<String>,
    pub(super) usages: Vec<String>,
    pub(super) ca_issuers: Vec<String>,
    pub(super) is_ca: bool,
    pub(super) own_key: Option<String>,
    pub(super) issuers_key: Option<String>,
}

impl Extensions {
    /// Reads them in their order. One that is malformed says nothing.
    pub(super) fn read(all: &[X509Extension<'_>]) -> Self {
        let mut said = Self::default();
        for extension in all {
            let value = extension.value;
            match extension.oid.as_bytes() {
                NAMES => said.dns_names.extend(read(value).map(dns_names).unwrap_or_default()),
                USAGE => said.usages.extend(read(value).as_ref().map(usages).unwrap_or_default()),
                ACCESS => said.ca_issuers.extend(read(value).as_ref().map(ca_issuers).unwrap_or_default()),
                BASIC => said.is_ca |= read(value).is_some_and(|basic: BasicConstraints| basic.ca),
                OWN_KEY if said.own_key.is_none() => {
                    said.own_key = read(value).map(|key: KeyIdentifier<'_>| hex(key.0));
                }
                ISSUERS_KEY if said.issuers_key.is_none() => {
                    let of: Option<AuthorityKeyIdentifier<'_>> = read(value);
                    said.issuers_key = of.and_then(|of| of.key_identifier).map(|key| hex(key.0));
                }
                _ => {}
            }
        }
        said
    }
}

fn read<'a, T: FromDer<'a, X509Error>>(value: &'a [u8]) -> Option<T> {
    T::from_der(value).ok().map(|(_, read)| read)
}

fn dns_names(names: SubjectAlternativeName<'_>) -> Vec<String> {
    let dns = |name: GeneralName<'_>| match name {
        GeneralName::DNSName(dns) => Some(dns.to_owned()),
        _ => None,
    };
    names.general_names.into_iter().filter_map(dns).collect()
}

fn usages(usage: &ExtendedKeyUsage<'_>) -> Vec<String> {
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

fn ca_issuers(access: &AuthorityInfoAccess<'_>) -> Vec<String> {
    let issuers = access.iter().filter(|place| is(&place.access_method, CA_ISSUERS));
    let url = |name: &GeneralName<'_>| match name {
        GeneralName::URI(url) => Some((*url).to_owned()),
        _ => None,
    };
    issuers.filter_map(|place| url(&place.access_location)).collect()
}
