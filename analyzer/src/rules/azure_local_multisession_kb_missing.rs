//! Enterprise multi-session on Azure Local is older than the update that its activation needs.

use super::license_states::NOT_ACTIVATED;
use super::steps::{RENEW_TOKEN, SHOWS_LICENSED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::os::Updates;
use crate::rule::{On, Role, Rule, Step};
use crate::statement::Platform;
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "azure-local-multisession-kb-missing",
    title: "Enterprise multi-session on Azure Local lacks the update that it needs",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: NOT_ACTIVATED,
    cause: "On Azure Local, Windows Enterprise multi-session is activated by the host from the updates of April 2024 \
            on: 22621.3447 and 22631.3447, 22000.2899, 19044.4291 and 19045.4291. This Windows is older, and is not \
            activated.",
    check,
    solution: &[
        Step::Check(On::Vm, "cmd /c ver", "a last number below the one of its build"),
        Step::Do("Install the newest cumulative update for this version of Windows, and restart the VM."),
        RENEW_TOKEN,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::AZURE_EDITION_BENEFITS],
};

/// The builds, and the revision from which on they are activated.
const NEEDED: &[(u32, u32)] = &[(19044, 4291), (19045, 4291), (22000, 2899), (22621, 3447), (22631, 3447)];

fn check(facts: Facts<'_>) -> Verdict {
    let on_local = facts.runs_on("the VM runs on Azure Local", &[Platform::AzureLocal]);
    let edition = facts
        .product_name()
        .test("the edition is Enterprise multi-session", |name| name.ends_with("ServerRdsh edition"));
    let builds = NEEDED.iter().map(|(needed, revision)| {
        let old = move |updates: &Updates| updates.revision() < *revision;
        facts
            .os_build()
            .test("the build is one that needs an update", |build| build == needed)
            .and(facts.updates(*needed, *revision).test("its updates end before that one", old))
    });
    let old = builds.fold(Verdict::refuted(Vec::new()), Verdict::or);
    let fails = facts.left_without_activation();
    on_local.and(edition).and(old).and(fails)
}
