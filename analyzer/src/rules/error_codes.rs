//! Causes that a single error code of an activation attempt names: one row each.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::activation::{Attempt, HexCode};
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static TOKENS_DAT_CORRUPT: Rule = Rule {
    id: "tokens-dat-corrupt",
    title: "The store of the licences (tokens.dat) is damaged",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The last attempt to activate ended with a code that Windows gives when it cannot use its own store of \
            licences. No key and no KMS host can mend that; the store is rebuilt.",
    check: |facts| last_attempt_failed_with(facts, &[HexCode(0xC004_E015), HexCode(0xC004_E002)]),
    solution: &[
        Step::Run { on: On::Vm, command: "net stop sppsvc", undo: Some("net start sppsvc"), warning: None },
        Step::Run {
            on: On::Vm,
            command: r"ren %windir%\system32\spp\store\2.0\tokens.dat tokens.bar",
            undo: Some(r"ren %windir%\system32\spp\store\2.0\tokens.bar tokens.dat"),
            warning: Some("installed keys are forgotten: have the key of the edition at hand"),
        },
        Step::Run {
            on: On::Vm,
            command: r"net start sppsvc && cscript //nologo %windir%\system32\slmgr.vbs /rilc",
            undo: None,
            warning: None,
        },
        Step::Do(
            "Restart the VM twice, then install the setup key of the edition again (slmgr /ipk) and activate (slmgr /ato).",
        ),
        Step::Verify(
            On::Vm,
            r"cscript //nologo %windir%\system32\slmgr.vbs /dlv",
            "License Status: Licensed",
        ),
    ],
    citations: &[&citations::TOKENS_CONSUMPTION, &citations::TOKENS_INCONSISTENT, &citations::TOKENS_REBUILD],
};

fn last_attempt_failed_with(facts: Facts<'_>, codes: &'static [HexCode]) -> Verdict {
    let failed = facts.last_attempt().test(
        "the last attempt to activate failed with this cause's code",
        |attempt| matches!(attempt, Attempt::Failed(code) if codes.contains(code)),
    );
    failed.and(facts.activation_fails().test("Windows is left without activation", |fails| *fails))
}
