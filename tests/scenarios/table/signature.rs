//! The signature of the metadata service, and what Azure Edition needs to check it.

use super::super::captures::File::*;
use super::super::faults::Fault::*;
use super::super::world::AZURE_EDITIONS;
use super::{Row, WATERMARK, row};

/// What is seen where the check was run.
const CHECK_FAILED: &[&str] = &[WATERMARK, "attested-chain-build-failed"];

pub(super) const ROWS: &[Row] = &[
    row(
        SignatureChanged,
        "the signature of the attested document was changed on its way",
        "attested-signature-invalid",
        Document,
        &[Imds],
        &[WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        DocumentOfAnotherSigner,
        "somebody else than the metadata service signed the document",
        "attested-signer-domain-mismatch",
        Document,
        &[Imds],
        &[WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        DocumentOfItsOwnAuthority,
        "whoever signed the document issued its own certificate, in the name of the metadata service",
        "attested-signer-not-azure",
        Document,
        &[],
        &[WATERMARK],
    )
    .on(AZURE_EDITIONS)
    .only_in_public(),
    row(
        SignerExpired,
        "the certificate that signed the document had expired",
        "attested-leaf-expired",
        Document,
        &[Imds],
        &[WATERMARK],
    )
    .on(AZURE_EDITIONS)
    .only_in_public(),
    row(
        IssuerDistrusted,
        "the VM distrusts the issuer of the signer",
        "attested-cert-disallowed",
        Stores,
        &[Document, Imds],
        &[WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        ClockWrong,
        "the clock of the VM is wrong, so that valid certificates are out of time",
        "guest-clock-skew",
        Check,
        &[Document, Imds],
        CHECK_FAILED,
    )
    .on(AZURE_EDITIONS)
    .only_in_public(),
    row(
        OnlyExpiredIssuer,
        "of the issuer's two certificates the VM has the expired one",
        "attested-intermediate-expired-xsign-2026",
        Stores,
        &[Document, Check, Imds],
        CHECK_FAILED,
    )
    .on(AZURE_EDITIONS)
    .only_in_public(),
    row(
        IssuerMissing,
        "the certificate of the issuer is missing, and the chain fails",
        "attested-intermediate-missing",
        Stores,
        &[Document, Check, Imds],
        CHECK_FAILED,
    )
    .on(AZURE_EDITIONS)
    .only_in_public(),
    row(
        BridgeMissing,
        "the certificate above the issuer is missing, and the chain fails",
        "attested-g2-bridge-missing",
        Stores,
        &[Document, Check, Imds],
        CHECK_FAILED,
    )
    .on(AZURE_EDITIONS)
    .only_in_public(),
    row(
        RootsMissing,
        "every root that the chain may end at is missing, and the chain fails",
        "attested-root-missing",
        Stores,
        &[Document, Check, Imds],
        CHECK_FAILED,
    )
    .on(AZURE_EDITIONS)
    .only_in_public(),
    row(
        AzureEditionWithoutUpdate,
        "Windows Server 2022 Azure Edition lacks the update that it needs",
        "kb5036909-missing-ws2022-azure-edition",
        Version,
        &[Licence, Imds],
        &[WATERMARK],
    ),
];
