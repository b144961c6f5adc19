//! The machine is of another cloud or host.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "platform-not-azure",
    title: "The machine runs in another cloud or on another host than Azure's",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The machine names a maker that no VM of Azure has, or it is said to run on a Hyper-V host of one's own. What \
            is true of Azure is not true here: no metadata service of Azure's answers, and no rule that speaks of \
            Azure applies.",
    check,
    solution: &[],
    citations: &[&citations::IMDS_USAGE],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.runs_elsewhere()
}
