//! Steps that several solutions share.

use crate::rule::{On, Step};

/// Looks at the licence.
pub(super) const SHOW_LICENCE: &str = r"cscript //nologo %windir%\system32\slmgr.vbs /dlv";

/// Makes Windows a KMS client: the setup key says that it looks for a KMS host.
pub(super) const INSTALL_SETUP_KEY: Step = Step::Run {
    on: On::Vm,
    command: r"cscript //nologo %windir%\system32\slmgr.vbs /ipk {setup_key}",
    undo: None,
    warning: Some(
        "the key must be the one of the installed edition and version; leave out this step on Enterprise multi-session",
    ),
};

/// Points Windows at the KMS host of its cloud.
pub(super) const SET_AZURE_KMS: Step = Step::Run {
    on: On::Vm,
    command: r"cscript //nologo %windir%\system32\slmgr.vbs /skms {azure_kms}:1688",
    undo: Some(r"cscript //nologo %windir%\system32\slmgr.vbs /ckms"),
    warning: None,
};

/// Tries to activate.
pub(super) const ACTIVATE: Step = Step::Run {
    on: On::Vm,
    command: r"cscript //nologo %windir%\system32\slmgr.vbs /ato",
    undo: None,
    warning: None,
};

/// Shows that Windows is activated.
pub(super) const SHOWS_LICENSED: Step = Step::Verify(On::Vm, SHOW_LICENCE, "License Status: Licensed");

/// Shows that Windows is activated as a KMS client.
pub(super) const SHOWS_KMS_CLIENT: Step =
    Step::Verify(On::Vm, SHOW_LICENCE, "VOLUME_KMSCLIENT in the Description, and License Status: Licensed");

/// Makes an evaluation a full edition, and activates it.
pub(super) const CONVERT_EVALUATION: &[Step] = &[
    Step::Check(On::Vm, SHOW_LICENCE, "TIMEBASED_EVAL in the Description, and how long it still runs"),
    Step::Check(On::Vm, "DISM /online /Get-TargetEditions", "the editions that it can become"),
    Step::Run {
        on: On::Vm,
        command: "DISM /online /Set-Edition:<edition> /ProductKey:<product key of that edition> /AcceptEula",
        undo: None,
        warning: Some(
            "there is no way back: take a snapshot of the disk before; a domain controller cannot be converted",
        ),
    },
    SET_AZURE_KMS,
    ACTIVATE,
    SHOWS_KMS_CLIENT,
];
/// Makes Windows ask for its token again.
pub(super) const RENEW_TOKEN: Step = Step::Run {
    on: On::Vm,
    command: r"%windir%\system32\fclip.exe",
    undo: None,
    warning: Some("in an elevated command prompt"),
};

/// The watermark goes with the next sign-in.
pub(super) const SIGN_IN_AGAIN: Step = Step::Do("Sign out and in again, or restart the VM.");

/// Shows that the chain can be built.
pub(super) const CHAIN_IS_BUILT: Step =
    Step::Verify(On::Portal, "Run command: Windows_IMDSValidation", "[PASS] Certificate chain validated");
