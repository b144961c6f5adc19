//! Steps that several solutions share.

use crate::rule::{On, Step};

/// Looks at the licence.
pub(super) const SHOW_LICENCE: &str = r"cscript //nologo C:\Windows\System32\slmgr.vbs /dlv";

/// Makes Windows a KMS client: the setup key says that it looks for a KMS host.
pub(super) const INSTALL_SETUP_KEY: Step = Step::Run {
    on: On::Vm,
    command: r"cscript //nologo C:\Windows\System32\slmgr.vbs /ipk {setup_key}",
    undo: None,
    warning: Some(
        "the key must be the one of the installed edition and version; leave out this step on Enterprise multi-session",
    ),
};

/// Points Windows at the KMS host of its cloud.
pub(super) const SET_AZURE_KMS: Step = Step::Run {
    on: On::Vm,
    command: r"cscript //nologo C:\Windows\System32\slmgr.vbs /skms {azure_kms}:1688",
    undo: Some(r"cscript //nologo C:\Windows\System32\slmgr.vbs /ckms"),
    warning: None,
};

/// Tries to activate.
pub(super) const ACTIVATE: Step = Step::Run {
    on: On::Vm,
    command: r"cscript //nologo C:\Windows\System32\slmgr.vbs /ato",
    undo: None,
    warning: None,
};

/// Tries to activate, and shows that it works.
pub(super) const SHOWS_ACTIVATED: Step = Step::Verify(
    On::Vm,
    r"cscript //nologo C:\Windows\System32\slmgr.vbs /ato",
    "Product activated successfully.",
);

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
    Step::InAzure(&[SET_AZURE_KMS]),
    ACTIVATE,
    SHOWS_KMS_CLIENT,
];

/// Makes Windows ask for its token again.
pub(super) const RENEW_TOKEN: Step = Step::Run {
    on: On::Vm,
    command: r"C:\Windows\System32\fclip.exe",
    undo: None,
    warning: Some("in an elevated command prompt"),
};

/// The watermark goes with the next sign-in.
pub(super) const SIGN_IN_AGAIN: Step = Step::Do("Sign out and in again, or restart the VM.");

/// Shows that the chain can be built.
pub(super) const CHAIN_IS_BUILT: Step =
    Step::Verify(On::Portal, "Run command: Windows_IMDSValidation", "[PASS] Certificate chain validated");

/// Shows that a downloaded file is the certificate of the issuer that is missing.
pub(super) const CHECK_ISSUER: Step = Step::Check(
    On::Vm,
    "certutil -dump issuer.crt",
    "Cert Hash(sha1): {issuer_thumbprint}, in letters of either size",
);

/// Installs the certificate of the issuer where the chain is built from.
pub(super) const INSTALL_ISSUER: Step = Step::Run {
    on: On::Vm,
    command: "certutil -addstore CA issuer.crt",
    undo: Some("certutil -delstore CA {issuer_thumbprint}"),
    warning: Some(LOCAL_MACHINE),
};

/// What to mind where a certificate is installed.
pub(super) const LOCAL_MACHINE: &str =
    "in an elevated command prompt, and without -user: the store of the local machine is meant";

/// Lets the wire server be reached by the primary network interface.
pub(super) const ADD_WIRE_ROUTE: Step = Step::Run {
    on: On::Vm,
    command: "route -p add 168.63.129.16 mask 255.255.255.255 {primary_gateway} metric 1 if {primary_index}",
    undo: Some("route delete 168.63.129.16"),
    warning: None,
};

/// Shows by which interface the wire server is reached.
pub(super) const SHOWS_WIRE_ROUTE: Step = Step::Verify(
    On::Vm,
    "route print -4 168.63.129.16",
    "one active route, and {primary_address} under Interface",
);

/// Shows that the wire server answers.
pub(super) const REACHES_WIRE_SERVER: Step =
    Step::Verify(On::Vm, "Test-NetConnection 168.63.129.16 -Port 80", "TcpTestSucceeded : True");

/// Gives the subnet of the VM a way out.
pub(super) const ADD_NAT_GATEWAY: Step = Step::Run {
    on: On::Azure,
    command: "az network vnet subnet update --resource-group <resource group> --vnet-name <virtual network> --name <subnet> --nat-gateway <NAT gateway>",
    undo: Some(
        "az network vnet subnet update --resource-group <resource group> --vnet-name <virtual network> --name <subnet> --remove natGateway",
    ),
    warning: Some("every VM of the subnet then goes out by it"),
};

/// Shows that Azure's KMS is reached.
pub(super) const REACHES_AZURE_KMS: Step =
    Step::Verify(On::Vm, "powershell Test-NetConnection {azure_kms} -Port 1688", "TcpTestSucceeded : True");
