//! The signature of the attested document does not hold.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-signature-invalid",
    title: "The signature of the attested document does not hold",
    role: Role::Cause,
    // A copy that was spoiled on its way here looks the same.
    confidence: Confidence::Likely,
    // No page says what Windows makes of such a document.
    explains: &[],
    cause: "The document is whole, and the key of its signer did not sign what stands in it: it was changed \
            after it was signed, or signed with another key. Whoever checks such a document refuses it. Either \
            something between the VM and the metadata service changes answers, or this copy was edited or spoiled \
            after it was captured.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "netsh winhttp show proxy",
            "a proxy: requests to 169.254.169.254 must not go through any, and one that answers can change the answer",
        ),
        Step::Do(
            "Let requests to 169.254.169.254 pass any proxy and any relay on the VM, then capture the document again \
             into a file and send that file as it is.",
        ),
        Step::Verify(
            On::Vm,
            r#"curl.exe -s --noproxy * -H Metadata:true "http://169.254.169.254/metadata/attested/document?api-version=2020-09-01" -o attested.json"#,
            "a file whose signature holds, when it is analyzed again; if it still does not, open a support request",
        ),
    ],
    citations: &[&citations::IMDS_ATTESTED, &citations::IMDS_PROXIES],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.document_fault().test("the signature of the attested document does not hold", Option::is_some)
}
