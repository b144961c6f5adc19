//! What a code of an attempt does not exclude: the causes that Microsoft's page on it names.

use std::collections::BTreeSet;

use coldcase_analyzer::rule::Role;
use coldcase_analyzer::rules::RULES;
use coldcase_analyzer::verdict::Truth;
use coldcase_analyzer::{Asked, Bundle, Platform, Source, analyze};

/// A code, the page about it, and the causes among the rules that the page names.
struct Page {
    codes: &'static [u32],
    url: &'static str,
    names: &'static [&'static str],
}

/// A page of Azure's troubleshooting guide.
macro_rules! azure {
    ($page:literal) => {
        concat!("https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/", $page)
    };
}

/// A page on licensing and activation of Windows Server's troubleshooting guide.
macro_rules! licensing {
    ($page:literal) => {
        concat!("https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/", $page)
    };
}

const PAGES: &[Page] = &[
    Page {
        codes: &[0xC004_F074],
        url: azure!("windows-vm-activation-error-0xc004f074"),
        names: &[
            "kms-forced-tunneling",
            "kms-behind-standard-ilb",
            "kms-port-1688-blocked",
            "kms-wrong-endpoint",
            "kms-dns-not-resolving-azkms",
            "key-retail-channel-on-azure",
        ],
    },
    Page {
        codes: &[0xC004_F074],
        url: azure!("custom-routes-enable-kms-activation"),
        names: &["kms-forced-tunneling", "kms-custom-route-missing-new-ips"],
    },
    Page {
        codes: &[0xC004_F074],
        url: licensing!("error-0xc004f074-activate-windows"),
        names: &[
            "kms-timestamp-skew-0xc004f06c",
            "kms-not-enabled",
            "kms-rpc-unavailable",
            "kms-cannot-be-used",
            "kms-auto-discovery-on-azure",
            "kms-wrong-endpoint",
        ],
    },
    Page {
        codes: &[0x8007_05B4],
        url: azure!("windows-vm-activation-error-0x800705b4"),
        names: &[
            "kms-forced-tunneling",
            "kms-custom-route-missing-new-ips",
            "kms-port-1688-blocked",
            "kms-wrong-endpoint",
            "kms-dns-not-resolving-azkms",
        ],
    },
    Page {
        codes: &[0xC002_0017, 0x8007_139F],
        url: licensing!("activation-event-8198-error-0xc0020017-0x8007139f-kms-contact-failure"),
        names: &[
            "kms-forced-tunneling",
            "kms-custom-route-missing-new-ips",
            "kms-port-1688-blocked",
            "kms-wrong-endpoint",
            "kms-dns-not-resolving-azkms",
            "wmi-or-sppsvc-broken",
        ],
    },
    Page {
        codes: &[0x8007_274C],
        url: "https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2",
        names: &["kms-forced-tunneling", "kms-custom-route-missing-new-ips", "kms-port-1688-blocked"],
    },
    Page {
        codes: &[0x8007_06BA],
        url: licensing!("troubleshoot-activation-error-codes"),
        names: &[
            "kms-rpc-unavailable",
            "kms-port-1688-blocked",
            "kms-forced-tunneling",
            "kms-auto-discovery-on-azure",
        ],
    },
    Page {
        codes: &[0xC004_F06C],
        url: licensing!("error-0xc004f06c-activate-windows"),
        names: &["kms-timestamp-skew-0xc004f06c", "guest-clock-skew"],
    },
    Page {
        codes: &[0x8007_232A],
        url: licensing!("activation-error-0x8007232a-dns-server-failure"),
        names: &["kms-dns-server-failure", "kms-no-dns-servers", "kms-dns-not-resolving-azkms"],
    },
    Page {
        codes: &[0x8007_232B],
        url: licensing!("activation-error-0x8007232b-dns-name-does-not-exist"),
        names: &["kms-dns-name-missing", "kms-auto-discovery-on-azure", "kms-dns-not-resolving-azkms"],
    },
    Page {
        codes: &[0x8007_007B, 0x8007_251D, 0x8009_2328],
        url: licensing!("troubleshoot-activation-error-codes"),
        names: &["kms-dns-name-missing", "kms-auto-discovery-on-azure"],
    },
    Page {
        codes: &[0x8007_267C],
        url: licensing!("windows-activation-fails-with-error-0x8007267"),
        names: &["kms-no-dns-servers"],
    },
    Page {
        codes: &[0xC004_F038],
        url: licensing!("activation-error-0xc004cf038-insufficient-kms-host-pool-count"),
        names: &["kms-count-insufficient", "kms-wrong-endpoint"],
    },
    Page {
        codes: &[0xC004_F042],
        url: licensing!("activation-error-0xc004cf042-cant-use-specified-kms"),
        names: &["kms-cannot-be-used", "kms-wrong-endpoint"],
    },
    Page {
        codes: &[0xC004_F039],
        url: licensing!("troubleshoot-activation-error-codes"),
        names: &["kms-not-enabled", "kms-port-1688-blocked", "kms-forced-tunneling"],
    },
    Page {
        codes: &[0xC004_F041],
        url: licensing!("troubleshoot-activation-error-codes"),
        names: &["kms-host-not-activated", "kms-wrong-endpoint"],
    },
    Page {
        codes: &[0xC004_C003],
        url: licensing!("activation-error-0xc004c003-product-key-blocked"),
        names: &["key-mak-on-azure", "key-retail-channel-on-azure", "product-key-blocked-0xc004f051"],
    },
    Page {
        codes: &[0xC004_C003, 0xC004_E002],
        url: licensing!("error-0xc004e002-during-activation"),
        names: &["tokens-dat-corrupt"],
    },
    Page {
        codes: &[0xC004_E015],
        url: licensing!("error-0xc004e015-sl-e-eul-consumption-failed-activate-windows"),
        names: &["tokens-dat-corrupt"],
    },
    Page {
        codes: &[0xC004_C008],
        url: licensing!("activation-error-0xc004c008-product-key-not-used"),
        names: &["key-kms-host-key-installed"],
    },
    Page {
        codes: &[0xC004_B100, 0xC004_C001, 0xC004_C020, 0xC004_C021],
        url: licensing!("troubleshoot-activation-error-codes"),
        names: &["key-mak-on-azure", "mak-limit-exceeded"],
    },
    Page {
        codes: &[0xC004_FD01, 0xC004_FD02],
        url: azure!("windows-vm-activation-error-0xc004fd01-0xc004fd02"),
        names: &["avma-on-azure"],
    },
    Page {
        codes: &[0x8007_0005],
        url: licensing!("error-0x80070005-access-denied"),
        names: &["activation-access-denied-0x80070005"],
    },
    Page {
        codes: &[0xC004_F014],
        url: licensing!("troubleshoot-activation-error-codes"),
        names: &["key-not-installed-0xc004f014"],
    },
    Page {
        codes: &[0xC004_F051],
        url: licensing!("troubleshoot-activation-error-codes"),
        names: &["product-key-blocked-0xc004f051"],
    },
    Page {
        codes: &[0xC004_F050, 0xC004_F069],
        url: licensing!("troubleshoot-activation-error-codes"),
        names: &["key-gvlk-edition-mismatch"],
    },
];

/// An attempt that ends with a code, and what the log says of it.
fn attempt(code: u32) -> Vec<Source> {
    let ran = format!(
        "C:\\>cscript //nologo slmgr.vbs /ato\nActivating Windows(R), ServerDatacenter edition \
         (00000000-0000-0000-0000-0000000000a9) ...\nError: 0x{code:08X} On a computer running Microsoft Windows \
         non-core edition, run 'slui.exe 0x2a 0x{code:08X}' to display the error text.\n\nC:\\>\n"
    );
    let logged = format!(
        "C:\\>wevtutil qe Application /c:1 /rd:true /f:text\nEvent[0]:\n  Log Name: Application\n  Source: \
         Microsoft-Windows-Security-SPP\n  Date: 2026-11-21T08:21:33.1230000Z\n  Event ID: 8198\n  Level: Error\n  \
         Computer: vm-test\n  Description: \nLicense Activation (slui.exe) failed with the following error \
         code:\nhr=0x{code:08X}\nCommand-line arguments:\nRuleId=00000000-0000-0000-0000-0000000000e1;Action=AutoActivate\n\n\
         C:\\>\n"
    );
    vec![
        Source { path: "ato.txt".into(), bytes: ran.into_bytes() },
        Source { path: "events.txt".into(), bytes: logged.into_bytes() },
    ]
}

/// The causes that a lone attempt rules out in Azure.
fn ruled_out(code: u32) -> Vec<&'static str> {
    let asked = Asked { platform: Some(Platform::Azure), ..Asked::default() };
    let bundle = Bundle::read(attempt(code), Vec::new(), &asked);
    let report = analyze(&bundle);
    assert_eq!(report.vms.len(), 1, "0x{code:08X}");
    let findings = report.vms.iter().flat_map(|vm| &vm.findings);
    let refuted = findings.filter(|one| one.verdict.truth == Truth::Refuted && one.rule.role == Role::Cause);
    refuted.map(|one| one.rule.id).collect()
}

/// Causes that are of another platform than the one that the test states.
fn of_another_platform() -> Vec<&'static str> {
    let bundle = Bundle::read(
        vec![Source {
            path: "ver.txt".into(),
            bytes: b"C:\\>ver\n\nMicrosoft Windows [Version 10.0.20348.1]\n\nC:\\>\n".to_vec(),
        }],
        Vec::new(),
        &Asked { platform: Some(Platform::Azure), ..Asked::default() },
    );
    let report = analyze(&bundle);
    let findings = report.vms.iter().flat_map(|vm| &vm.findings);
    findings.filter(|one| one.verdict.truth == Truth::Refuted).map(|one| one.rule.id).collect()
}

#[test]
fn a_code_does_not_exclude_what_its_page_names() {
    for Page { codes, url, names } in PAGES {
        for id in *names {
            assert!(RULES.iter().any(|rule| rule.id == *id), "{id} is no rule");
        }
        for code in *codes {
            let excluded = ruled_out(*code);
            let wrong: Vec<_> = names.iter().filter(|id| excluded.contains(*id)).collect();
            assert!(wrong.is_empty(), "0x{code:08X} rules out {wrong:?}, which {url} names");
        }
    }
}

#[test]
fn a_code_that_nobody_knows_excludes_nothing() {
    let elsewhere = of_another_platform();
    for code in [0x8007_0BAD, 0xC004_ABCD, 0xC0DE_0001, 0x8024_402C, 0x800F_081F] {
        let excluded: Vec<_> = ruled_out(code).into_iter().filter(|id| !elsewhere.contains(id)).collect();
        assert!(excluded.is_empty(), "0x{code:08X} rules out {excluded:?}");
    }
}

/// Read and reviewed: each has its reason in the stage that an attempt with the code came to.
#[test]
fn what_a_code_excludes() {
    let elsewhere = of_another_platform();
    let codes: BTreeSet<u32> = PAGES.iter().flat_map(|page| page.codes).copied().collect();
    let excluded = |code: u32| {
        let causes: Vec<_> = ruled_out(code).into_iter().filter(|id| !elsewhere.contains(id)).collect();
        format!("0x{code:08X}: {}", if causes.is_empty() { "-".to_owned() } else { causes.join(", ") })
    };
    let all: Vec<_> = codes.into_iter().map(excluded).collect();
    insta::assert_snapshot!(all.join("\n"));
}
