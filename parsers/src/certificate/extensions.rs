//! What the extensions of a certificate say: only those that are asked for are read.

use x509_parser::asn1_rs::Oid;
use x509_parser::error::X509Error;
use x509_parser::extensions::{
    AuthorityInfoAccess, AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, GeneralName,
    KeyIdentifier, SubjectAlternativeName, X509Extension,
};
use x509_parser::oid_registry::{
    OID_PKIX_ACCESS_DESCRIPTOR_CA_ISSUERS, OID_PKIX_AUTHORITY_INFO_ACCESS,
    OID_X509_EXT_AUTHORITY_KEY_IDENTIFIER, OID_X509_EXT_BASIC_CONSTRAINTS, OID_X509_EXT_EXTENDED_KEY_USAGE,
    OID_X509_EXT_SUBJECT_ALT_NAME, OID_X509_EXT_SUBJECT_KEY_IDENTIFIER,
};
use x509_parser::prelude::FromDer;

use crate::values::hex;

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
            said.add(extension);
        }
        said
    }

    fn add(&mut self, extension: &X509Extension<'_>) {
        let (is, value) = (|known: Oid<'_>| extension.oid == known, extension.value);
        if is(OID_X509_EXT_SUBJECT_ALT_NAME) {
            self.dns_names.extend(read(value).map(dns_names).unwrap_or_default());
        } else if is(OID_X509_EXT_EXTENDED_KEY_USAGE) {
            self.usages.extend(read(value).as_ref().map(usages).unwrap_or_default());
        } else if is(OID_PKIX_AUTHORITY_INFO_ACCESS) {
            self.ca_issuers.extend(read(value).as_ref().map(ca_issuers).unwrap_or_default());
        } else if is(OID_X509_EXT_BASIC_CONSTRAINTS) {
            self.is_ca |= read(value).is_some_and(|basic: BasicConstraints| basic.ca);
        } else if is(OID_X509_EXT_SUBJECT_KEY_IDENTIFIER) {
            let own = || read(value).map(|key: KeyIdentifier<'_>| hex(key.0));
            self.own_key = self.own_key.take().or_else(own);
        } else if is(OID_X509_EXT_AUTHORITY_KEY_IDENTIFIER) {
            let of = || read(value).and_then(|of: AuthorityKeyIdentifier<'_>| of.key_identifier);
            self.issuers_key = self.issuers_key.take().or_else(|| of().map(|key| hex(key.0)));
        }
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
    let issuers = access.iter().filter(|place| place.access_method == OID_PKIX_ACCESS_DESCRIPTOR_CA_ISSUERS);
    let url = |name: &GeneralName<'_>| match name {
        GeneralName::URI(url) => Some((*url).to_owned()),
        _ => None,
    };
    issuers.filter_map(|place| url(&place.access_location)).collect()
}
