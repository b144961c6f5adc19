//! The certificate that signs the attested document was issued by an authority that is none of Azure's.

use super::attested_signer_domain_mismatch;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::signer_authority::Authority;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-signer-not-azure",
    title: "No authority of Azure issued the certificate that signs the document",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[&attested_signer_domain_mismatch::RULE],
    cause: "The signature holds, but the signer's certificate was issued by somebody who issues none for Azure, whatever \
            name it bears. Something between the VM and IMDS answers in its place, or the document was made by hand: it \
            proves nothing of Azure.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "netsh interface portproxy show all",
            "a relay on the VM that takes requests to 169.254.169.254",
        ),
        Step::Check(On::Vm, "netsh winhttp show proxy", "a proxy that may answer in place of IMDS"),
        Step::Do(
            "Take whatever answers in place of IMDS out of the way: a proxy, a relay or an emulator of IMDS on the VM or \
             in its network. If the authority is one that you trust, name its certificate with --trust-bundle.",
        ),
        Step::Verify(
            On::Vm,
            r#"curl.exe -s --noproxy * -H Metadata:true "http://169.254.169.254/metadata/attested/document?api-version=2020-09-01" -o attested.json"#,
            "a document whose signer leads to a root of Azure, when it is analyzed again",
        ),
    ],
    citations: &[&citations::IMDS_SIGNATURE, &citations::CA_CHAINS, &citations::IMDS_PROXIES],
};

fn check(facts: Facts<'_>) -> Verdict {
    let other =
        facts.signer_authority().test("no authority of Azure issued the signer's certificate", |issuer| {
            matches!(issuer, Authority::Other { .. })
        });
    facts.unless_signed_elsewhere(other)
}
