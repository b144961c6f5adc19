//! Events of licensing that look like a fault and are none.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "benign-spp-events",
    title: "Events 8200 and 8208 with 0x80072EE7 are not about the activation",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "A program asked Windows for a ticket that says that it is genuine, and the server that gives it out could \
            not be reached. A server of Windows without the Internet logs that whether it is activated or not, and \
            event 900 only says that the licensing service is starting: look for the fault elsewhere.",
    check: |facts: Facts<'_>| -> Verdict {
        facts
            .lacks_genuine_ticket()
            .test("an event 8200 or 8208 says that the Internet was not reached for a ticket", |lacks| *lacks)
    },
    solution: &[Step::Check(
        On::Vm,
        "wevtutil qe Application /q:\"*[System[EventID=8198 or EventID=12288]]\" /c:4 /rd:true /f:text",
        "what became of the activation itself: the code behind hr=, and the first code of 12288",
    )],
    citations: &[&citations::BENIGN_EVENTS],
};
