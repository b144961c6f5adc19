//! The chain is built with certificates that Windows downloads.

use super::steps;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-chain-ok-but-aia-only",
    title: "The chain of attested documents holds only while Windows can download for it",
    role: Role::Risk,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The chain is built today, with certificates that are in no store of the local machine: Windows \
            downloaded them. That is how most VMs work, and nothing is wrong with it. Where a firewall or a \
            proxy comes to block the download, the chain will fail.",
    check,
    solution: &[
        Step::Do(
            "Nothing has to be done while the VM reaches {pki_hosts} on port 80. Before that is blocked, install the certificates that the check names with [MISS] and (active chain).",
        ),
        Step::Run {
            on: On::Vm,
            command: "certutil -addstore CA <file of the certificate>",
            undo: Some("certutil -delstore CA <its thumbprint>"),
            warning: Some(steps::LOCAL_MACHINE),
        },
        Step::Verify(
            On::Portal,
            "Run command: Windows_IMDSValidation",
            "[OK] before each certificate of the active chain",
        ),
    ],
    citations: &[&citations::CHAIN_DOWNLOADED, &citations::CHAIN_TOOL, &citations::CA_DOWNLOADS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .downloaded_certificates()
        .test("the chain was built with certificates that no store of the local machine holds", |names| {
            !names.is_empty()
        })
}
