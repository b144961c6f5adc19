//! What the metadata service answers instead of the VM: one row for each error.

mod urls;

use super::watermark_with_kms_licensed;
use crate::citations;
use crate::fact::{Confidence, Gap, Why};
use crate::facts::Facts;
use crate::facts::imds_status::{Error, Outcome};
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;
use urls::{has_twice, wants_text};

pub(crate) static IMDS_400_MISSING_METADATA_HEADER: Rule = Rule {
    id: "imds-400-missing-metadata-header",
    title: "The request to the metadata service lacked the header Metadata: true",
    role: Role::Capture,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The service answers only requests that carry the header Metadata: true, so that none is sent by \
            mistake. It was reached; the command was incomplete.",
    check: |facts| {
        answered(facts, "the service asks for its header", |error| match &error.text {
            Some(text) if text.to_lowercase().contains("required metadata header") => Some(true),
            Some(text) if names_version(text, error.lists_versions) => Some(false),
            _ => excluded_by(error, &[400]),
        })
    },
    solution: &[Step::Do(
        "Capture it again with the header: -H Metadata:true for curl, -Headers with Metadata as true in PowerShell.",
    )],
    citations: &[&citations::IMDS_ERRORS],
};

pub(crate) static IMDS_400_BAD_API_VERSION: Rule = Rule {
    id: "imds-400-bad-api-version",
    title: "The request to the metadata service named no version that it knows",
    role: Role::Capture,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Every request has to name an api-version, and only those that the service lists are known. It was \
            reached; the URL was wrong.",
    check: |facts| {
        answered(facts, "the service does not know the version", |error| match &error.text {
            Some(text) if names_version(text, error.lists_versions) => Some(true),
            Some(text) if text.to_lowercase().contains("required metadata header") => Some(false),
            // A path that is not known has a text of its own.
            Some(_) => excluded_by(error, &[400]),
            None => excluded_by(error, &[400, 404]),
        })
    },
    solution: &[Step::Do(
        "Capture it again with one of the versions that the answer lists, such as api-version=2021-02-01.",
    )],
    citations: &[&citations::IMDS_VERSIONING],
};

pub(crate) static IMDS_400_LEAF_FORMAT: Rule = Rule {
    id: "imds-400-leaf-format",
    title: "The request for a single value lacked format=text",
    role: Role::Capture,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "A single value, such as the name of the VM, is answered as text only, and the URL has to say so. The \
            service was reached.",
    check: |facts| {
        answered(facts, "a single value was asked for without format=text", |error| {
            match (error.status, &error.url) {
                (Some(400), Some(url)) => wants_text(url),
                _ => excluded_by(error, &[400]),
            }
        })
    },
    solution: &[Step::Do(
        "Capture it again with &format=text at the end of the URL, or ask for the branch above the value.",
    )],
    citations: &[&citations::IMDS_ROUTE_PARAMETERS],
};

pub(crate) static IMDS_400_DUPLICATE_QUERY: Rule = Rule {
    id: "imds-400-duplicate-query",
    title: "The URL for the metadata service has a parameter twice",
    role: Role::Capture,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "The service rejects a URL in which a parameter stands twice. It was reached.",
    check: |facts| {
        answered(facts, "a parameter of the URL stands twice", |error| match (error.status, &error.url) {
            (Some(400), Some(url)) => Some(has_twice(url)),
            _ => excluded_by(error, &[400]),
        })
    },
    solution: &[Step::Do("Capture it again with each parameter of the URL once.")],
    citations: &[&citations::IMDS_QUERY_PARAMETERS],
};

pub(crate) static IMDS_404: Rule = Rule {
    id: "imds-404",
    title: "The metadata service has nothing at the URL that was asked for",
    role: Role::Capture,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The path does not exist in the version that was asked for. The service was reached.",
    check: |facts| {
        facts.on_azure().and(answered(facts, "the service has nothing at this URL", |error| {
            match (&error.text, error.status) {
                (Some(text), _) if names_version(text, error.lists_versions) => Some(false),
                (Some(_), Some(404)) => Some(true),
                _ => excluded_by(error, &[404]),
            }
        }))
    },
    solution: &[Step::Do("Capture it again with the path /metadata/instance and api-version=2021-02-01.")],
    citations: &[&citations::IMDS_ERRORS],
};

pub(crate) static IMDS_405: Rule = Rule {
    id: "imds-405",
    title: "The metadata service was asked by another verb than GET",
    role: Role::Capture,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The service knows GET here, and neither HEAD (curl -I) nor POST. It was reached.",
    check: |facts| {
        facts.on_azure().and(answered(facts, "the service does not know the verb", |error| is(error, 405)))
    },
    solution: &[Step::Do("Capture it again with GET: without -I for curl, with -Method GET in PowerShell.")],
    citations: &[&citations::IMDS_ERRORS],
};

pub(crate) static IMDS_410_GONE: Rule = Rule {
    id: "imds-410-gone",
    title: "The metadata service answers that it is gone for now",
    role: Role::Symptom,
    confidence: Confidence::Likely,
    explains: &[&watermark_with_kms_licensed::RULE],
    cause: "The service answers so while Azure moves or updates the VM, for up to 70 seconds. Here more than one \
            attempt met it, the last one too.",
    check: |facts| {
        facts.on_azure().and(answered(
            facts,
            "the last attempt was answered with 410, as one before it",
            |error| match error.status {
                // One alone may have been a moment that is over.
                Some(410) => error.again.then_some(true),
                _ => excluded_by(error, &[410]),
            },
        ))
    },
    solution: &[Step::Do(
        "Ask again after 70 seconds. If it still says so: open a support case with the time and the vmId.",
    )],
    citations: &[&citations::IMDS_ERRORS, &citations::IMDS_FAQ],
};

pub(crate) static IMDS_429_THROTTLED: Rule = Rule {
    id: "imds-429-throttled",
    title: "The metadata service is asked too often",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: &[&watermark_with_kms_licensed::RULE],
    cause: "The service answers a few requests per second for each VM and refuses the rest. It was reached; some \
            process in the VM asks too often.",
    check: |facts| {
        facts
            .on_azure()
            .and(answered(facts, "the last attempt was refused because of too many", |error| is(error, 429)))
    },
    solution: &[Step::Do(
        "Find the process that asks so often, have it keep the answer, and wait before the next attempt. Then capture again.",
    )],
    citations: &[&citations::IMDS_RATE],
};

pub(crate) static IMDS_500: Rule = Rule {
    id: "imds-500",
    title: "The metadata service fails by itself",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: &[&watermark_with_kms_licensed::RULE],
    cause: "The service was reached and answered with an error of its own. Nothing in the VM mends that.",
    check: |facts| {
        facts.on_azure().and(answered(
            facts,
            "the last attempt was answered with an error of the service",
            |error| is(error, 500),
        ))
    },
    solution: &[Step::Do(
        "Ask again after some minutes. If it still says so: open a support case with the time and the vmId.",
    )],
    citations: &[&citations::IMDS_ERRORS, &citations::IMDS_FAQ],
};

pub(crate) static IMDS_403_UNEXPECTED: Rule = Rule {
    id: "imds-403-unexpected",
    title: "The metadata service refuses the request (403)",
    role: Role::Note,
    confidence: Confidence::Possible,
    explains: &[],
    cause: "The documentation of the service has no such answer. It comes from something on the way that may \
            refuse: the metadata security protocol, whose agent guards the service, or a product of another \
            maker.",
    check: |facts| {
        facts.on_azure().and(answered(facts, "the last attempt was refused with 403", |error| is(error, 403)))
    },
    solution: &[Step::Do(
        "Look whether the VM has the metadata security protocol set to Enforce (az vm show, securityProfile.proxyAgentSettings), and which user asked.",
    )],
    citations: &[&citations::IMDS_ERRORS],
};

/// Whether the last request was answered with an error of a kind. What `judge` cannot tell of an error stays open.
fn answered(facts: Facts<'_>, claim: &'static str, judge: fn(&Error) -> Option<bool>) -> Verdict {
    let told = |outcome: &Outcome| match outcome {
        Outcome::Error(error) => judge(error),
        Outcome::Described | Outcome::NoConnection => Some(false),
    };
    let mut all = facts.imds_outcome();
    let (telling, silent): (Vec<_>, Vec<_>) =
        all.readings.into_iter().partition(|reading| told(&reading.value).is_some());
    // A status and the body that goes with it are two captures: what the one leaves open the other may prove.
    let is_proven = telling.iter().any(|reading| told(&reading.value) == Some(true));
    all.readings = if is_proven || silent.is_empty() { telling } else { Vec::new() };
    all.gaps.extend(
        silent.into_iter().map(|reading| Gap { want: reading.from, why: Why::Silent(reading.spans) }),
    );
    all.test(claim, |outcome| told(outcome) == Some(true))
}

fn is(error: &Error, status: u16) -> Option<bool> {
    if error.status == Some(status) { Some(true) } else { excluded_by(error, &[status]) }
}

/// The statuses that the service's own page explains.
const KNOWN: &[u16] = &[400, 404, 405, 410, 429, 500];

/// An error that the service is known to answer says that its reason is none of those that are answered with other
/// statuses. One that is not its own comes from somebody in between, who says nothing of the service, and a text that is
/// not known says nothing.
fn excluded_by(error: &Error, own: &[u16]) -> Option<bool> {
    error.status.filter(|status| KNOWN.contains(status) && !own.contains(status)).map(|_| false)
}

fn names_version(text: &str, lists_versions: bool) -> bool {
    let small = text.to_lowercase();
    small.contains("api-version") && lists_versions || small.contains("invalid version requested")
}
