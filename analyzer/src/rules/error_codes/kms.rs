//! Codes of a KMS client that gets no answer: what is seen of it, and what a code says of DNS and of the clock.

use super::super::kms_event_8198;
use super::super::license_states::NOT_ACTIVATED;
use super::super::steps::{ACTIVATE, SET_AZURE_KMS, SHOWS_LICENSED};
use super::failed_with;
use super::kms_hosts::{ANSWERED, KMS_NOT_ENABLED, KMS_RPC_UNAVAILABLE};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::activation::HexCode;
use crate::facts::attempt_codes::UNDER_WAY;
use crate::rule::{On, Role, Rule, Step};
use crate::rules::kms_dns_not_resolving_azkms::SET_ADDRESS;
use crate::verdict::Verdict;

/// What a cause on the way to the KMS host brings about.
pub(in crate::rules) const NO_CONTACT: &[&Rule] =
    &[&KMS_NO_CONTACT, &KMS_TIMEOUT, &KMS_RPC_UNAVAILABLE, &KMS_NOT_ENABLED, &kms_event_8198::RULE];

/// What a name of the KMS host that nobody knows brings about.
pub(in crate::rules) const NAME_UNKNOWN: &[&Rule] =
    &[&KMS_NO_CONTACT, &KMS_TIMEOUT, &KMS_DNS_FAILURE, &kms_event_8198::RULE];

/// No KMS host was reached; the codes that say more of it have rules of their own.
const NOT_REACHED: &[HexCode] = &[
    HexCode(0xC004_F074),
    HexCode(0xC002_0017),
    HexCode(0x8007_139F),
    HexCode(0x8007_274C),
    HexCode(0x8007_2EE2),
];

/// The name of a KMS host, of any kind, is not in DNS.
const NAME_MISSING: &[HexCode] =
    &[HexCode(0x8007_232B), HexCode(0x8007_007B), HexCode(0x8007_251D), HexCode(0x8009_2328)];

/// Where the VM has its time from.
const SHOW_CLOCK: Step = Step::Check(
    On::Vm,
    "w32tm /query /status /verbose",
    "a source other than Local CMOS Clock, and a recent sync",
);

pub(crate) static KMS_NO_CONTACT: Rule = Rule {
    id: "kms-0xc004f074-no-kms-contact",
    title: "No KMS host could be contacted",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "Every KMS host that Windows asked failed. The code does not say how: event 12288 of the application log \
            holds the code of each request.",
    check: |facts| failed_with(facts, NOT_REACHED, ANSWERED),
    solution: &[
        Step::InAzure(&[
            Step::Check(
                On::Vm,
                "powershell -c \"Test-NetConnection {azure_kms} -Port 1688\"",
                "TcpTestSucceeded : True; else the way there is blocked or leads elsewhere",
            ),
            Step::Check(
                On::Azure,
                "az network nic show-effective-route-table --resource-group <resource group> --name <NIC>",
                "Internet as the next hop for {azure_kms_address}",
            ),
        ]),
        Step::Elsewhere(&[Step::Check(
            On::Vm,
            "powershell -c \"Test-NetConnection <KMS host> -Port 1688\"",
            "TcpTestSucceeded : True; else the way there is blocked or leads elsewhere",
        )]),
        SHOWS_LICENSED,
    ],
    citations: &[&citations::KMS_NO_CONTACT, &citations::ERROR_NO_CONTACT],
};

pub(crate) static KMS_TIMEOUT: Rule = Rule {
    id: "kms-timeout-0x800705b4",
    title: "The attempt to activate timed out (0x800705B4)",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "The attempt got no answer in time. The way to the KMS host or to the DNS server is the place to look.",
    check: |facts| failed_with(facts, &[HexCode(0x8007_05B4)], UNDER_WAY),
    solution: &[SHOWS_LICENSED],
    citations: &[&citations::KMS_TIMEOUT],
};

pub(crate) static KMS_TIMESTAMP_SKEW: Rule = Rule {
    id: "kms-timestamp-skew-0xc004f06c",
    title: "The clock of the VM is too far from that of the KMS host",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&KMS_NO_CONTACT],
    cause: "The KMS host has refused the time of the request. The two clocks may differ by four hours at most; they \
            are compared in UTC, so that time zones do not matter.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_F06C)], ANSWERED),
    solution: &[
        SHOW_CLOCK,
        Step::Run { on: On::Vm, command: "w32tm /resync", undo: None, warning: None },
        Step::Do(
            "If there is no source: start the Windows Time service; in a domain let it follow the domain (Type NT5DS).",
        ),
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::CLOCK_SKEW, &citations::CLOCK_DIFFERENCE],
};

pub(crate) static KMS_DNS_FAILURE: Rule = Rule {
    id: "kms-dns-failure",
    title: "Windows does not find its KMS host by DNS",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "The attempt ended before any KMS host was asked: its name could not be had from DNS.",
    check: |facts| name_missing(facts).or(server_failed(facts)).or(no_servers(facts)),
    solution: &[SHOWS_LICENSED],
    citations: &[&citations::DNS_NAME_MISSING, &citations::DNS_SERVER_FAILURE, &citations::NO_DNS_SERVERS],
};

pub(crate) static KMS_DNS_NAME_MISSING: Rule = Rule {
    id: "kms-dns-name-missing",
    title: "No KMS host is set, and DNS names none",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&KMS_DNS_FAILURE],
    cause: "Without a KMS host that is set by hand Windows looks for one in DNS, and DNS announces none; Azure's never \
            does. slmgr /ckms takes the setting away; /skms sets it again.",
    check: name_missing,
    solution: &[
        Step::InAzure(&[SET_AZURE_KMS]),
        Step::Elsewhere(&[Step::Do(
            "Announce the KMS host in DNS (SRV record _vlmcs._tcp), or set it on the VM (slmgr /skms).",
        )]),
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::DNS_NAME_MISSING, &citations::SLMGR_KMS_OPTIONS],
};

pub(crate) static KMS_DNS_SERVER_FAILURE: Rule = Rule {
    id: "kms-dns-server-failure",
    title: "The DNS server does not answer the search for the KMS host",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&KMS_DNS_FAILURE],
    cause: "The DNS query itself failed: the server is down, unreachable or not the right one. A KMS host can be set by \
            its address, which needs no DNS; the DNS server still wants repair.",
    check: server_failed,
    solution: &[
        Step::InAzure(&[
            SET_ADDRESS,
            Step::Do(
                "Repair the DNS servers of the virtual network, or set them to Default (Azure-provided).",
            ),
        ]),
        Step::Elsewhere(&[Step::Check(
            On::Vm,
            "ipconfig /all",
            "the DNS servers that Windows asks; repair them, or set others",
        )]),
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::DNS_SERVER_FAILURE, &citations::KMS_ADDRESSES],
};

pub(crate) static KMS_NO_DNS_SERVERS: Rule = Rule {
    id: "kms-no-dns-servers",
    title: "No DNS server is set on the VM",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&KMS_DNS_FAILURE],
    cause: "Windows has nobody to ask for the address of its KMS host. In Azure the DNS servers come with the virtual \
            network by DHCP; they are not set in the guest.",
    check: no_servers,
    solution: &[
        Step::Check(On::Vm, "ipconfig /all", "no DNS Servers on the adapter with the default gateway"),
        Step::InAzure(&[Step::Do(
            "Set the DNS servers of the virtual network to Default (Azure-provided) or to servers that answer.",
        )]),
        Step::Elsewhere(&[Step::Do(
            "Let the DHCP server hand out DNS servers that answer, or set them on the adapter.",
        )]),
        Step::Run {
            on: On::Vm,
            command: "ipconfig /renew",
            undo: None,
            warning: Some("the connection may break for a moment"),
        },
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::NO_DNS_SERVERS],
};

/// With a host that is set by name, the same codes mean that name.
fn name_missing(facts: Facts<'_>) -> Verdict {
    let by_dns = facts.looks_for_kms_in_dns().test("no KMS host is set by hand", |by_dns| *by_dns);
    failed_with(facts, NAME_MISSING, ANSWERED).and(by_dns)
}

fn server_failed(facts: Facts<'_>) -> Verdict {
    failed_with(facts, &[HexCode(0x8007_232A)], ANSWERED)
}

fn no_servers(facts: Facts<'_>) -> Verdict {
    failed_with(facts, &[HexCode(0x8007_267C)], ANSWERED)
}
