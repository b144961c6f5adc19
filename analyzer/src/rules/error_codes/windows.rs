//! Codes that name a fault of Windows itself.

use super::super::license_states::NOT_ACTIVATED;
use super::super::steps::{ACTIVATE, SHOWS_LICENSED};
use super::failed_with;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::activation::HexCode;
use crate::facts::attempt_codes::UNDER_WAY;
use crate::rule::{On, Role, Rule, Step};

pub(crate) static TOKENS_DAT_CORRUPT: Rule = Rule {
    id: "tokens-dat-corrupt",
    title: "The store of the licences (tokens.dat) is damaged",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "The last attempt to activate ended with a code that Windows gives when it cannot use its own store of \
            licences. No key and no KMS host can mend that; the store is rebuilt.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_E015), HexCode(0xC004_E002)], &[]),
    solution: &[
        Step::Run { on: On::Vm, command: "net stop sppsvc", undo: Some("net start sppsvc"), warning: None },
        Step::Run {
            on: On::Vm,
            command: r"ren C:\Windows\System32\spp\store\2.0\tokens.dat tokens.bar",
            undo: Some(r"ren C:\Windows\System32\spp\store\2.0\tokens.bar tokens.dat"),
            warning: Some("installed keys are forgotten: have the key of the edition at hand"),
        },
        Step::Run {
            on: On::Vm,
            command: r#"cmd /c "net start sppsvc && cscript //nologo C:\Windows\System32\slmgr.vbs /rilc""#,
            undo: None,
            warning: None,
        },
        Step::Do(
            "Restart the VM twice, then install the setup key of the edition again (slmgr /ipk) and activate (slmgr /ato).",
        ),
        SHOWS_LICENSED,
    ],
    citations: &[&citations::TOKENS_CONSUMPTION, &citations::TOKENS_INCONSISTENT, &citations::TOKENS_REBUILD],
};

pub(crate) static ACTIVATION_ACCESS_DENIED: Rule = Rule {
    id: "activation-access-denied-0x80070005",
    title: "The attempt to activate was denied access",
    role: Role::Cause,
    confidence: Confidence::Possible,
    explains: NOT_ACTIVATED,
    cause: "Windows refused the attempt. As a rule the prompt was not opened as administrator. On a member of a domain \
            the account SELF may lack its rights to the component that activates; event 8229 with the same code then \
            stands in the application log.",
    check: |facts| failed_with(facts, &[HexCode(0x8007_0005)], UNDER_WAY),
    solution: &[
        Step::Do("Open the command prompt with \"Run as administrator\" and try again."),
        ACTIVATE,
        Step::Check(
            On::Vm,
            "wevtutil qe Application /q:\"*[System[EventID=8229]]\" /c:1 /rd:true /f:text",
            "if it is denied again: event 8229 with 0x80070005, and then SELF lacks its DCOM permissions",
        ),
        SHOWS_LICENSED,
    ],
    citations: &[&citations::ERROR_ACCESS_DENIED, &citations::ACCESS_DENIED],
};

pub(crate) static HWID_OUT_OF_TOLERANCE: Rule = Rule {
    id: "hwid-out-of-tolerance-0xc004f00f",
    title: "Windows sees other hardware than it was activated on",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "The hardware or its drivers have changed further than an activation allows. A KMS client activates anew: \
            restart the VM and try again.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_F00F)], UNDER_WAY),
    solution: &[Step::Do("Restart the VM."), ACTIVATE, SHOWS_LICENSED],
    citations: &[&citations::ERROR_HARDWARE],
};
