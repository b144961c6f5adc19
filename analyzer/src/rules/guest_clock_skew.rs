//! The VM's clock is so wrong that valid certificates are out of time.

use super::{attested_chain_build_failed, steps};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "guest-clock-skew",
    title: "The VM's clock is wrong: certificates that are valid are out of time for it",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[&attested_chain_build_failed::RULE],
    cause: "The check says that a certificate of the chain is out of time. All of them were valid when Azure \
            made the document that the same certificate signed, so that the VM's clock is far from Azure's, \
            unless the two captures are of very different days.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "w32tm /stripchart /computer:time.windows.com /dataonly /samples:1",
            "an offset of more than five minutes",
        ),
        Step::Run {
            on: On::Vm,
            command: "w32tm /resync /force",
            undo: None,
            warning: Some("in an elevated command prompt; programs of the VM see its clock jump"),
        },
        steps::RENEW_TOKEN,
        steps::SIGN_IN_AGAIN,
        steps::CHAIN_IS_BUILT,
    ],
    citations: &[&citations::CHAIN_CLOCK, &citations::CHAIN_TOOL],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.unless_clock_is_right(facts.clock_disagrees())
}
