//! A hierarchy in the shape of Azure's: its names, its dates, its twins and its bridge, with keys for tests only.

use std::fs;

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CustomExtension, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, PKCS_RSA_SHA256,
    SanType, SerialNumber, date_time_ymd,
};
use ring::signature::RsaKeyPair;
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;

use super::der;
use crate::common::root;

/// A key of `fixtures/pki/keys/`.
pub(super) fn key(name: &str) -> KeyPair {
    let pem = pem(name);
    let algorithm = if name.ends_with("p256") { &PKCS_ECDSA_P256_SHA256 } else { &PKCS_RSA_SHA256 };
    KeyPair::from_pkcs8_pem_and_sign_algo(&pem, algorithm).unwrap()
}

/// The same key, to sign documents with.
pub(super) fn signer(name: &str) -> RsaKeyPair {
    let der = PrivateKeyDer::from_pem_slice(pem(name).as_bytes()).unwrap();
    RsaKeyPair::from_pkcs8(der.secret_der()).unwrap()
}

fn pem(name: &str) -> String {
    fs::read_to_string(root().join(format!("fixtures/pki/keys/{name}.pem"))).unwrap()
}

/// A day.
type Day = (i32, u8, u8);

/// What a certificate is to say.
#[derive(Clone)]
pub(super) struct Spec {
    pub(super) common_name: &'static str,
    pub(super) organization: &'static str,
    pub(super) key: &'static str,
    pub(super) serial: u8,
    pub(super) from: Day,
    pub(super) to: Day,
    /// How far an authority's path may go; nothing for a leaf.
    pub(super) authority: Option<BasicConstraints>,
    pub(super) names: &'static [&'static str],
    pub(super) for_servers: bool,
    pub(super) has_key_identifier: bool,
    pub(super) urls: &'static [&'static str],
}

/// The organisation of every certificate but one that is to be mistaken.
pub(super) const TEST_ONLY: &str = "TEST ONLY";

pub(super) fn authority(
    common_name: &'static str,
    key: &'static str,
    serial: u8,
    from: Day,
    to: Day,
) -> Spec {
    Spec {
        common_name,
        organization: TEST_ONLY,
        key,
        serial,
        from,
        to,
        authority: Some(BasicConstraints::Unconstrained),
        names: &[],
        for_servers: false,
        has_key_identifier: true,
        urls: &[],
    }
}

pub(super) const OCSP_02: &str = "Microsoft TLS G2 RSA CA OCSP 02";

pub(super) fn leaf() -> Spec {
    Spec {
        common_name: "metadata.azure.com",
        organization: TEST_ONLY,
        key: "leaf",
        serial: 0x41,
        from: (2026, 5, 15),
        to: (2026, 11, 11),
        authority: None,
        names: &["eastus.metadata.azure.com", "metadata.azure.com"],
        for_servers: true,
        has_key_identifier: false,
        urls: &["http://caissuers.test/ocsp02.crt", "http://www.pki.test/ocsp02.crt"],
    }
}

impl Spec {
    fn params(&self) -> CertificateParams {
        let mut params = CertificateParams::default();
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CountryName, "US");
        params.distinguished_name.push(DnType::OrganizationName, self.organization);
        params.distinguished_name.push(DnType::CommonName, self.common_name);
        params.serial_number = Some(SerialNumber::from_slice(&[self.serial]));
        params.not_before = date_time_ymd(self.from.0, self.from.1, self.from.2);
        params.not_after = date_time_ymd(self.to.0, self.to.1, self.to.2);
        params.use_authority_key_identifier_extension = true;
        let dns = |name: &&str| SanType::DnsName((*name).try_into().unwrap());
        params.subject_alt_names = self.names.iter().map(dns).collect();
        match &self.authority {
            Some(length) => {
                params.is_ca = IsCa::Ca(*length);
                params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
            }
            None if self.has_key_identifier => params.is_ca = IsCa::ExplicitNoCa,
            None => params.is_ca = IsCa::NoCa,
        }
        if self.authority.is_none() {
            params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::KeyEncipherment];
            params.extended_key_usages = vec![if self.for_servers {
                ExtendedKeyUsagePurpose::ServerAuth
            } else {
                ExtendedKeyUsagePurpose::ClientAuth
            }];
        }
        if !self.urls.is_empty() {
            params.custom_extensions.push(access(self.urls));
        }
        params
    }

    pub(super) fn self_signed(&self) -> Made {
        let key = key(self.key);
        Made { certificate: self.params().self_signed(&key).unwrap(), spec: self.clone() }
    }

    pub(super) fn signed_by(&self, issuer: &Made) -> Made {
        let by = Issuer::new(issuer.spec.params(), key(issuer.spec.key));
        Made { certificate: self.params().signed_by(&key(self.key), &by).unwrap(), spec: self.clone() }
    }
}

/// Where the issuer's certificate is: authority information access.
fn access(urls: &[&str]) -> CustomExtension {
    let one = |url: &&str| der::sequence(&[der::oid("1.3.6.1.5.5.7.48.2"), der::tlv(0x86, url.as_bytes())]);
    let all: Vec<_> = urls.iter().map(one).collect();
    CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], der::sequence(&all))
}

/// A certificate, made.
pub(super) struct Made {
    pub(super) certificate: Certificate,
    pub(super) spec: Spec,
}

impl Made {
    pub(super) fn der(&self) -> Vec<u8> {
        self.certificate.der().to_vec()
    }

    pub(super) fn pem(&self) -> String {
        self.certificate.pem().replace("\r\n", "\n")
    }
}

/// The authorities.
pub(super) struct Hierarchy {
    pub(super) digicert: Made,
    pub(super) microsoft: Made,
    pub(super) microsoft_2017: Made,
    pub(super) baltimore: Made,
    pub(super) bridge: Made,
    pub(super) ocsp_02: Made,
    pub(super) ca_04_xsign: Made,
    pub(super) ca_04_msroot: Made,
    pub(super) tls_ca_01: Made,
    pub(super) tls_ca_02: Made,
    pub(super) one_step: Made,
}

const BRIDGED: &str = "Microsoft TLS RSA Root G2";
const CA_04: &str = "Microsoft Azure RSA TLS Issuing CA 04";

impl Hierarchy {
    pub(super) fn make() -> Self {
        let digicert = authority("DigiCert Global Root G2", "root-digicert", 1, (2013, 8, 1), (2038, 1, 15))
            .self_signed();
        let microsoft = authority(BRIDGED, "root-microsoft", 2, (2025, 4, 10), (2040, 4, 10)).self_signed();
        let name = "Microsoft RSA Root Certificate Authority 2017";
        let microsoft_2017 =
            authority(name, "root-microsoft", 3, (2019, 12, 18), (2042, 7, 18)).self_signed();
        let name = "Baltimore CyberTrust Root";
        let baltimore = authority(name, "root-baltimore", 4, (2000, 5, 12), (2025, 5, 12)).self_signed();
        let bridge = Spec {
            urls: &["http://cacerts.test/DigiCertGlobalRootG2.crt"],
            ..authority(BRIDGED, "root-microsoft", 11, (2025, 5, 21), (2029, 6, 19))
        };
        let ocsp_02 = Spec {
            urls: &["http://www.pki.test/RootG2-xsign.crt", "http://caissuers.test/RootG2-xsign.crt"],
            ..authority(OCSP_02, "issuing", 12, (2025, 8, 1), (2029, 6, 3))
        };
        let xsign = authority(CA_04, "issuing", 13, (2023, 6, 8), (2026, 8, 25));
        let msroot = authority(CA_04, "issuing", 14, (2023, 5, 25), (2028, 5, 25));
        let tls_ca_01 = authority("Microsoft RSA TLS CA 01", "issuing", 15, (2020, 7, 21), (2024, 10, 8));
        let tls_ca_02 = authority("Microsoft RSA TLS CA 02", "issuing", 16, (2020, 7, 21), (2028, 10, 8));
        let one_step = Spec {
            authority: Some(BasicConstraints::Constrained(0)),
            ..authority("Issues to leaves only", "issuing", 17, (2025, 8, 1), (2029, 6, 3))
        };
        Self {
            bridge: bridge.signed_by(&digicert),
            ocsp_02: ocsp_02.signed_by(&microsoft),
            ca_04_xsign: xsign.signed_by(&digicert),
            ca_04_msroot: msroot.signed_by(&microsoft_2017),
            tls_ca_01: tls_ca_01.signed_by(&baltimore),
            tls_ca_02: tls_ca_02.signed_by(&baltimore),
            one_step: one_step.signed_by(&digicert),
            digicert,
            microsoft,
            microsoft_2017,
            baltimore,
        }
    }

    pub(super) fn roots(&self) -> Vec<&Made> {
        vec![&self.digicert, &self.microsoft, &self.microsoft_2017, &self.baltimore]
    }

    pub(super) fn intermediates(&self) -> Vec<&Made> {
        vec![
            &self.bridge,
            &self.ocsp_02,
            &self.ca_04_xsign,
            &self.ca_04_msroot,
            &self.tls_ca_01,
            &self.tls_ca_02,
            &self.one_step,
        ]
    }
}
