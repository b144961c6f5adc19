//! The hosts that publish the certificates of the chain are out of reach.

use super::{attested_chain_build_failed, attested_g2_bridge_missing, attested_intermediate_missing};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "pki-endpoints-blocked",
    title: "The VM reaches no host that publishes the certificates of attested documents",
    role: Role::Risk,
    confidence: Confidence::Likely,
    explains: &[
        &attested_chain_build_failed::RULE,
        &attested_intermediate_missing::RULE,
        &attested_g2_bridge_missing::RULE,
    ],
    cause: "Windows downloads what it lacks of a chain from the addresses that stand in the certificates \
            themselves, on port 80. None of the hosts that this signer's certificates name could be reached, and \
            no proxy is set that could. Where a certificate of the chain is not installed, the chain fails; \
            where all are, it will when Azure changes its issuer.",
    check,
    solution: &[
        Step::Do(
            "Let the VM reach {pki_hosts} on port 80, in every firewall on its way out and in its network security group.",
        ),
        Step::Check(
            On::Vm,
            "netsh winhttp show proxy",
            "no proxy; if the network demands one, set it with these hosts allowed, and 169.254.169.254 among its exceptions",
        ),
        Step::Verify(On::Portal, "Run command: Windows_IMDSValidation", "[+] before each of these hosts"),
    ],
    citations: &[&citations::CHAIN_BLOCKED, &citations::CA_DOWNLOADS, &citations::WATERMARK_SOLUTION_2],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.hosts_blocked()
}
