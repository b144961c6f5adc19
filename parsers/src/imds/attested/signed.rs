//! What a signature is made of: the content, who signed it and how, and the certificates that came with it.
//!
//! Nothing is verified here.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use crate::certificate::{self, Certificate};
use crate::values::hex;

/// A `SignedData` of the cryptographic message syntax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Signed {
    /// The kind of what is signed, an object identifier: `1.2.840.113549.1.7.1` is plain data.
    pub e_content_type: String,
    /// The bytes that are signed.
    #[serde(skip)]
    pub e_content: Option<Vec<u8>>,
    /// Whether it holds a signature and not what is signed.
    pub detached: bool,
    /// What is signed, read.
    pub content: Option<Content>,
    /// Who signed, and how.
    pub signers: Vec<Signer>,
    /// The certificates that came with it, in their order. It says nothing.
    pub certificates: Vec<Certificate>,
    /// The whole of it in DER, also where it came in BER, without what stood behind it.
    #[serde(skip)]
    pub der: Vec<u8>,
    /// Whether it came in BER.
    pub was_ber: bool,
    /// How many bytes stood behind it. Where a capture was cut, they may have been more.
    #[serde(skip)]
    pub trailing_bytes: usize,
}

/// One who signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "DocumentSigner")]
pub struct Signer {
    /// Which certificate it is.
    pub sid: Sid,
    /// The algorithm named for the digest, an object identifier. Azure names one of a signature here.
    pub digest_algorithm: String,
    /// The algorithm of the signature, an object identifier.
    pub signature_algorithm: String,
    /// The parameters of that algorithm.
    #[serde(skip)]
    pub signature_parameters: Option<Vec<u8>>,
    /// The attributes that are signed in the place of the content, as they are signed. Azure has none.
    #[serde(skip)]
    pub signed_attrs: Option<Vec<u8>>,
    /// The digest of the content among those attributes.
    #[serde(skip)]
    pub message_digest: Option<Vec<u8>>,
    /// The signature.
    #[serde(skip)]
    pub signature: Vec<u8>,
}

/// How a certificate is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sid {
    /// By who issued it, and its number there.
    IssuerAndSerialNumber {
        /// The bytes of the issuer's name.
        issuer: Vec<u8>,
        /// The bytes of the number.
        serial_number: Vec<u8>,
    },
    /// By its key.
    SubjectKeyIdentifier(Vec<u8>),
}

/// How it is shown: as the certificate itself writes the same.
#[derive(Serialize, JsonSchema)]
struct Shown {
    /// The issuer of the certificate.
    issuer: Option<String>,
    /// Its number, in upper case hexadecimal.
    serial_number: Option<String>,
    /// The identifier of its key, in upper case hexadecimal.
    subject_key_identifier: Option<String>,
}

impl Serialize for Sid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shown = match self {
            Self::IssuerAndSerialNumber { issuer, serial_number } => Shown {
                issuer: certificate::name(issuer),
                serial_number: Some(hex(serial_number)),
                subject_key_identifier: None,
            },
            Self::SubjectKeyIdentifier(key) => {
                Shown { issuer: None, serial_number: None, subject_key_identifier: Some(hex(key)) }
            }
        };
        shown.serialize(serializer)
    }
}

impl JsonSchema for Sid {
    fn schema_name() -> Cow<'static, str> {
        "DocumentSignerId".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Shown::json_schema(generator)
    }
}

/// What the service says of the VM, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "AttestedContent")]
pub struct Content {
    /// `nonce`.
    pub nonce: Option<String>,
    /// `plan`.
    pub plan: Option<Plan>,
    /// `timeStamp`.
    pub time_stamp: Option<TimeStamp>,
    /// `vmId`.
    pub vm_id: Option<String>,
    /// `subscriptionId`.
    pub subscription_id: Option<String>,
    /// `sku`.
    pub sku: Option<String>,
    /// `licenseType`.
    pub license_type: Option<String>,
}

/// `plan`, of an image of the marketplace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "AttestedPlan")]
pub struct Plan {
    /// `name`.
    pub name: Option<String>,
    /// `product`.
    pub product: Option<String>,
    /// `publisher`.
    pub publisher: Option<String>,
}

/// `timeStamp`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "AttestedTimeStamp")]
pub struct TimeStamp {
    /// `createdOn`, as written: `07/28/26 13:24:00 -0000`.
    pub created_on: Option<String>,
    /// `expiresOn`, as written.
    pub expires_on: Option<String>,
    /// `createdOn` in UTC: `2026-07-28T13:24:00Z`. Nothing where it is no date.
    pub created_on_utc: Option<String>,
    /// `expiresOn` in UTC.
    pub expires_on_utc: Option<String>,
    /// `createdOn` in seconds since 1970.
    #[serde(skip)]
    pub created_on_unix: Option<i64>,
    /// `expiresOn` in seconds since 1970.
    #[serde(skip)]
    pub expires_on_unix: Option<i64>,
}
