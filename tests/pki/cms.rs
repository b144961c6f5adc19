//! Signed documents, put together by hand.

use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RsaEncoding};
use ring::{digest, digest::Algorithm};

use super::der;
use super::hierarchy::{Made, signer};

pub(super) const SHA256: &str = "2.16.840.1.101.3.4.2.1";
pub(super) const SHA256_WITH_RSA: &str = "1.2.840.113549.1.1.11";
const RSA: &str = "1.2.840.113549.1.1.1";
const DATA: &str = "1.2.840.113549.1.7.1";
const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";

/// One signer.
pub(super) struct Signer {
    pub(super) certificate: Vec<u8>,
    /// Of `fixtures/pki/keys/`.
    pub(super) key: &'static str,
    pub(super) digest: &'static str,
    /// What it is really signed with: 256, 384 or 512.
    pub(super) bits: u32,
    pub(super) attributes: Attributes,
    /// By key identifier in place of issuer and serial number.
    pub(super) by_key: bool,
}

/// Signed attributes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Attributes {
    None,
    Right,
    /// The digest among them is that of something else.
    Wrong,
}

impl Signer {
    /// As Azure signs.
    pub(super) fn azure(leaf: &Made) -> Self {
        Self {
            certificate: leaf.der(),
            key: leaf.spec.key,
            digest: SHA256_WITH_RSA,
            bits: 256,
            attributes: Attributes::None,
            by_key: false,
        }
    }

    fn algorithms(&self) -> (&'static Algorithm, &'static dyn RsaEncoding) {
        match self.bits {
            256 => (&digest::SHA256, &RSA_PKCS1_SHA256),
            384 => (&digest::SHA384, &RSA_PKCS1_SHA384),
            _ => (&digest::SHA512, &RSA_PKCS1_SHA512),
        }
    }

    fn identifier(&self) -> Vec<u8> {
        let tbs = der::parts(&self.certificate)[0];
        let fields = der::parts(tbs);
        if self.by_key {
            // The identifier is the last thing in its extension.
            let wanted = der::oid("2.5.29.14");
            let extensions = der::parts(der::content(fields[7]));
            let extension = extensions.iter().find(|one| der::parts(one)[0] == wanted.as_slice()).unwrap();
            let value = der::content(der::parts(extension)[1]);
            return der::tlv(0x80, der::content(value));
        }
        der::sequence(&[fields[3].to_vec(), fields[1].to_vec()])
    }

    fn info(&self, content: &[u8]) -> Vec<u8> {
        let (digest, encoding) = self.algorithms();
        let of = if self.attributes == Attributes::Wrong { b"something else" } else { content };
        let attribute = |name: &str, value: Vec<u8>| der::sequence(&[der::oid(name), der::set(&[value])]);
        let attributes = der::set(&[
            attribute(CONTENT_TYPE, der::oid(DATA)),
            attribute(MESSAGE_DIGEST, der::octets(digest::digest(digest, of).as_ref())),
        ]);
        let message = if self.attributes == Attributes::None { content } else { &attributes };
        let key = signer(self.key);
        let mut signature = vec![0; key.public().modulus_len()];
        key.sign(encoding, &SystemRandom::new(), message, &mut signature).unwrap();
        let mut parts = vec![
            der::integer(&[if self.by_key { 3 } else { 1 }]),
            self.identifier(),
            der::algorithm(self.digest),
        ];
        if self.attributes != Attributes::None {
            parts.push(der::numbered(0, der::content(&attributes)));
        }
        parts.extend([der::algorithm(RSA), der::octets(&signature)]);
        der::sequence(&parts)
    }
}

/// A document: what is signed, by whom, and the certificates beside it.
pub(super) struct Document {
    pub(super) content: Vec<u8>,
    /// What is in the document, if it is not what was signed.
    pub(super) shown: Option<Vec<u8>>,
    pub(super) signers: Vec<Signer>,
    pub(super) certificates: Vec<Vec<u8>>,
    pub(super) detached: bool,
}

impl Document {
    /// As Azure makes it: one signer, its certificate and no other.
    pub(super) fn azure(content: &str, leaf: &Made) -> Self {
        Self {
            content: content.as_bytes().to_vec(),
            shown: None,
            signers: vec![Signer::azure(leaf)],
            certificates: vec![leaf.der()],
            detached: false,
        }
    }

    pub(super) fn der(&self) -> Vec<u8> {
        let digests: Vec<_> = self.signers.iter().map(|signer| der::algorithm(signer.digest)).collect();
        let shown = self.shown.as_ref().unwrap_or(&self.content);
        let mut content = vec![der::oid(DATA)];
        if !self.detached {
            content.push(der::numbered(0, &der::octets(shown)));
        }
        let infos: Vec<_> = self.signers.iter().map(|signer| signer.info(&self.content)).collect();
        let version = if self.signers.iter().any(|signer| signer.by_key) { 3 } else { 1 };
        let mut parts = vec![der::integer(&[version]), der::set(&digests), der::sequence(&content)];
        if !self.certificates.is_empty() {
            parts.push(der::numbered(0, &self.certificates.concat()));
        }
        parts.push(der::set(&infos));
        let signed = der::sequence(&parts);
        der::sequence(&[der::oid(SIGNED_DATA), der::numbered(0, &signed)])
    }

    /// The same in BER: lengths left open, the content in pieces, as streams are written.
    pub(super) fn ber(&self) -> Vec<u8> {
        let open = |tag: u8, content: &[u8]| [&[tag, 0x80], content, &[0, 0]].concat();
        let der = self.der();
        let signed = der::parts(der::parts(&der)[1])[0];
        let mut parts: Vec<Vec<u8>> = der::parts(signed).iter().map(|part| part.to_vec()).collect();
        let (first, second) = self.content.split_at(100);
        let pieces = open(0x24, &[der::octets(first), der::octets(second)].concat());
        parts[2] = open(0x30, &[der::oid(DATA), open(0xA0, &pieces)].concat());
        let signed = open(0x30, &parts.concat());
        open(0x30, &[der::oid(SIGNED_DATA), open(0xA0, &signed)].concat())
    }
}
