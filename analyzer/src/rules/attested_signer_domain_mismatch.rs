//! The signer of the attested document is not the metadata service of the VM's cloud.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::attestation::SignedFor;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-signer-domain-mismatch",
    title: "Somebody else than the metadata service of this cloud signed the document",
    role: Role::Cause,
    confidence: Confidence::Likely,
    // No page says what Windows makes of such a document.
    explains: &[],
    cause: "The signature holds, but the certificate behind it is for other names than those of the metadata service \
            of the VM's cloud. Such a document proves nothing of Azure: something else answers in place of the \
            metadata service, or the document is of a VM in another cloud.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "route print 169.254.169.254",
            "which interface requests to the metadata service leave by: only the primary network interface is right",
        ),
        Step::Check(
            On::Vm,
            "netsh winhttp show proxy",
            "a proxy that may answer in place of the metadata service",
        ),
        Step::Do(
            "Take whatever answers in place of the metadata service out of the way: a proxy, a relay or an emulator \
             of the metadata service on the VM or in its network.",
        ),
        Step::Verify(
            On::Vm,
            r#"curl.exe -s --noproxy * -H Metadata:true "http://169.254.169.254/metadata/attested/document?api-version=2020-09-01" -o attested.json"#,
            "a document whose certificate is for the metadata service of the cloud, when it is analyzed again",
        ),
    ],
    citations: &[&citations::IMDS_SIGNATURE, &citations::IMDS_PROXIES],
};

fn check(facts: Facts<'_>) -> Verdict {
    let signer = facts.signed_for().join(facts.published_cloud()).judge(
        "the signer's certificate is for another name than the metadata service of the VM's cloud",
        |(signed_for, cloud)| match signed_for {
            SignedFor::Cloud(own) => Some(own != cloud),
            // A name alone is anybody's: that it is the right one says nothing of who signed.
            SignedFor::Named(own) => (own != cloud).then_some(true),
            SignedFor::Others(_) => Some(true),
        },
    );
    facts.unless_signed_elsewhere(signer)
}
