//! The signature of the metadata service and what the VM has to check it with: the stores of its certificates, and the
//! check that is run in it. Documents and certificates are those of `fixtures/pki`.

use std::fs;

use data_encoding::{BASE64, HEXLOWER};
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};

use super::guest_network::at_prompt;
use super::vm::Vm;
use super::world::Cloud;
use crate::common::root;

/// A certificate of the hierarchy for tests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cert {
    GlobalRoot,
    MicrosoftRoot,
    Microsoft2017,
    /// The twin of Microsoft's root that `DigiCert` signed.
    Bridge,
    Issuer,
    /// Of the other issuer: what `DigiCert` signed, which has expired, and what Microsoft did.
    Ca04Expired,
    Ca04,
    /// Of somebody else altogether.
    Stranger,
}

const DIGICERT: &str = "DigiCert Global Root G2";
const BRIDGED: &str = "Microsoft TLS RSA Root G2";
const MICROSOFT_2017: &str = "Microsoft RSA Root Certificate Authority 2017";
const OCSP_02: &str = "Microsoft TLS G2 RSA CA OCSP 02";
const CA_04: &str = "Microsoft Azure RSA TLS Issuing CA 04";

impl Cert {
    /// Subject, issuer, serial number, and where it is: the file and its place there.
    fn said(self) -> (&'static str, &'static str, &'static str, Option<(&'static str, usize)>) {
        match self {
            Self::GlobalRoot => (DIGICERT, DIGICERT, "01", Some(("roots", 0))),
            Self::MicrosoftRoot => (BRIDGED, BRIDGED, "02", Some(("roots", 1))),
            Self::Microsoft2017 => (MICROSOFT_2017, MICROSOFT_2017, "03", Some(("roots", 2))),
            Self::Bridge => (BRIDGED, DIGICERT, "0b", Some(("intermediates", 0))),
            Self::Issuer => (OCSP_02, BRIDGED, "0c", Some(("intermediates", 1))),
            Self::Ca04Expired => (CA_04, DIGICERT, "0d", Some(("intermediates", 2))),
            Self::Ca04 => (CA_04, MICROSOFT_2017, "0e", Some(("intermediates", 3))),
            Self::Stranger => ("Example TLS Issuing CA 01", "Example Root G2", "7001", None),
        }
    }

    fn thumbprint(self) -> String {
        let Some((file, at)) = self.said().3 else {
            return "25303b46515c67727d88939ea9b4bfcad5e0ebf6".into();
        };
        let pem = fs::read_to_string(root().join(format!("fixtures/pki/{file}.pem"))).unwrap();
        let body = pem.split("-----BEGIN CERTIFICATE-----").nth(at + 1).unwrap();
        let base64: String = body.split("-----").next().unwrap().split_whitespace().collect();
        let der = BASE64.decode(base64.as_bytes()).unwrap();
        HEXLOWER.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, &der).as_ref())
    }
}

/// How the check ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Chain {
    Builds,
    Partial,
    NotTimeValid,
    UntrustedRoot,
}

/// What the VM has to trust the signature with.
#[derive(Clone, Debug)]
pub(super) struct Trust {
    /// A document of `fixtures/pki/documents`; nothing: the one that the cloud gives out.
    pub(super) document: Option<&'static str>,
    pub(super) intermediates: Vec<Cert>,
    pub(super) roots: Vec<Cert>,
    pub(super) distrusted: Vec<Cert>,
    pub(super) chain: Chain,
}

impl Default for Trust {
    fn default() -> Self {
        Self {
            document: None,
            intermediates: vec![Cert::Stranger, Cert::Bridge, Cert::Issuer, Cert::Ca04Expired, Cert::Ca04],
            roots: vec![Cert::GlobalRoot, Cert::MicrosoftRoot, Cert::Microsoft2017],
            distrusted: vec![Cert::Stranger],
            chain: Chain::Builds,
        }
    }
}

/// The attested document.
pub(super) fn document(vm: &Vm) -> String {
    let of_cloud = match vm.cloud {
        Cloud::Public => "valid",
        Cloud::China => "valid-china",
        Cloud::UsGovernment => "valid-gov",
    };
    let name = vm.trust.document.unwrap_or(of_cloud);
    fs::read_to_string(root().join(format!("fixtures/pki/documents/{name}.json"))).unwrap()
}

/// `certutil -store`, of each store of the machine that matters.
pub(super) fn stores(vm: &Vm) -> String {
    let trust = &vm.trust;
    store("CA", "Intermediate Certification Authorities", &trust.intermediates)
        + &store("Root", "Trusted Root Certification Authorities", &trust.roots)
        + &store("AuthRoot", "Third-Party Root Certification Authorities", &[])
        + &store("Disallowed", "Untrusted Certificates", &trust.distrusted)
}

fn store(name: &str, title: &str, certificates: &[Cert]) -> String {
    let mut text = format!("{name} \"{title}\"\n");
    for (at, certificate) in certificates.iter().enumerate() {
        let (subject, issuer, serial, _) = certificate.said();
        let kind = if subject == issuer {
            "Signature matches Public Key\nRoot Certificate: Subject matches Issuer"
        } else {
            "Non-root Certificate"
        };
        text.push_str(&format!(
            "================ Certificate {at} ================\nSerial Number: {serial}\n\
             Issuer: CN={issuer}, O=TEST ONLY, C=US\n NotBefore: 6/1/2025 2:00 AM\n NotAfter: 6/1/2031 2:00 AM\n\
             Subject: CN={subject}, O=TEST ONLY, C=US\n{kind}\nCert Hash(sha1): {}\nNo key provider information\n\
             Cannot find the certificate and private key for decryption.\n\n",
            certificate.thumbprint()
        ));
    }
    at_prompt(
        &format!("certutil -store {name}"),
        &(text + "CertUtil: -store command completed successfully.\n"),
    )
}

/// The check that Microsoft publishes, run in the VM.
pub(super) fn check(vm: &Vm) -> String {
    let (issuer, leaf) = if vm.trust.document == Some("two-paths-one-expired") {
        (CA_04, "F9CEFEF4EB318DE393A64ADEDFE2668CCE008C80")
    } else {
        (OCSP_02, "936DAFFF6911342580C9710191AFBFCA720FAC1F")
    };
    let ruler = "=".repeat(53);
    let head = format!(
        "{ruler}\n Azure IMDS Attestation Certificate Chain Validator\n Reference: https://aka.ms/AzVmIMDSValidation\n\
         {ruler}\n\n[Phase 1] IMDS Endpoint Reachability\n{}\n  [PASS] 169.254.169.254:80 is reachable\n\n\
         [Phase 2] IMDS Attested Document\n{}\n  [PASS] Attested document retrieved successfully\n  \
         Leaf Subject   : CN=metadata.azure.com, O=TEST ONLY, C=US\n  \
         Leaf Issuer    : CN={issuer}, O=TEST ONLY, C=US\n  Leaf Thumbprint: {leaf}\n  \
         Valid          : 2026-05-15 to 2026-11-11\n\n[Phase 3] Certificate Chain Validation\n{}\n\n  ",
        "-".repeat(37),
        "-".repeat(32),
        "-".repeat(38),
    );
    head + &phase_three(vm.trust.chain, issuer, leaf) + "\nScript completed.\n"
}

fn phase_three(chain: Chain, issuer: &str, leaf: &str) -> String {
    let why = match chain {
        Chain::Builds => {
            return format!(
                "Chain Elements (2 certificates found):\n  [0] [OK]   CN=metadata.azure.com, O=TEST ONLY, C=US\n             \
                 Thumbprint: {leaf}\n  [1] [OK]   CN={issuer}, O=TEST ONLY, C=US\n\n  \
                 [PASS] Certificate chain validated successfully.\n"
            );
        }
        Chain::Partial => {
            "PartialChain - A certificate chain could not be built to a trusted root authority."
        }
        Chain::NotTimeValid => {
            "NotTimeValid - A required certificate is not within its validity period when verifying against the \
             current system clock or the timestamp in the signed file."
        }
        Chain::UntrustedRoot => {
            "UntrustedRoot - A certificate chain processed, but terminated in a root certificate which is not \
             trusted by the trust provider."
        }
    };
    format!(
        "Chain Elements (1 certificates found):\n  [0] [FAIL] CN=metadata.azure.com, O=TEST ONLY, C=US\n             \
         Thumbprint: {leaf}\n             Issuer    : CN={issuer}, O=TEST ONLY, C=US\n             \
         Status    : {why}\n\n  Overall chain status:\n    {}\n\n  [FAIL] Certificate chain validation failed.\n",
        why.replacen(" - ", ": ", 1)
    )
}
