//! What the metadata service answers instead of the VM: one row for each error.

use super::watermark_with_kms_licensed;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::imds_status::{Error, Outcome};
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

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
            Some(text) => Some(text.to_lowercase().contains("required metadata header")),
            None => (error.status != Some(400)).then_some(false),
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
            Some(text) => {
                let small = text.to_lowercase();
                let named = small.contains("api-version") && error.lists_versions;
                Some(named || small.contains("invalid version requested"))
            }
            None => (!matches!(error.status, Some(400 | 404))).then_some(false),
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
        facts.on_azure().and(answered(facts, "a single value was asked for without format=text", |error| {
            match (error.status, &error.url) {
                (Some(400), Some(url)) => {
                    Some(is_leaf(url) && !says(url, "format") && says(url, "api-version"))
                }
                (Some(400) | None, None) => None,
                _ => Some(false),
            }
        }))
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
        facts.on_azure().and(answered(facts, "a parameter of the URL stands twice", |error| {
            match (error.status, &error.url) {
                (Some(400), Some(url)) => Some(has_twice(url)),
                (Some(400) | None, None) => None,
                _ => Some(false),
            }
        }))
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
            match &error.text {
                Some(text) => {
                    let version = text.to_lowercase().contains("invalid version requested");
                    Some(error.status == Some(404) && !version)
                }
                None => (error.status != Some(404)).then_some(false),
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
                Some(410) if !error.again => None,
                status => Some(status == Some(410)),
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
    facts.imds_outcome(|outcome| told(outcome).is_some()).test(claim, |outcome| told(outcome) == Some(true))
}

#[expect(clippy::unnecessary_wraps, reason = "a status is always told")]
fn is(error: &Error, status: u16) -> Option<bool> {
    Some(error.status == Some(status))
}

/// Values that the service answers as text, by the last part of their path.
const LEAVES: &[&str] = &[
    "azEnvironment",
    "location",
    "name",
    "offer",
    "osType",
    "platformFaultDomain",
    "platformUpdateDomain",
    "publisher",
    "resourceGroupName",
    "sku",
    "subscriptionId",
    "version",
    "vmId",
    "vmScaleSetName",
    "vmSize",
    "zone",
    "privateIpAddress",
    "publicIpAddress",
    "macAddress",
];

fn is_leaf(url: &str) -> bool {
    let path = url.split('?').next().unwrap_or_default().trim_end_matches('/');
    path.contains("/metadata/instance/")
        && path
            .rsplit('/')
            .next()
            .is_some_and(|last| LEAVES.iter().any(|leaf| leaf.eq_ignore_ascii_case(last)))
}

/// The names of the parameters of a URL.
fn parameters(url: &str) -> impl Iterator<Item = &str> {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    query.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).filter(|name| !name.is_empty())
}

fn says(url: &str, wanted: &str) -> bool {
    parameters(url).any(|name| name.eq_ignore_ascii_case(wanted))
}

fn has_twice(url: &str) -> bool {
    let twice = |name: &str| parameters(url).filter(|other| other.eq_ignore_ascii_case(name)).count() > 1;
    parameters(url).any(twice)
}
