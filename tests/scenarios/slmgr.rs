//! What slmgr prints: the licence, and attempts to activate and to install a key.

use super::guest_network::PROMPT;
use super::language::Language;
use super::vm::Vm;
use super::world::KmsHost;

const SCRIPT: &str = r"cscript //nologo c:\windows\system32\slmgr.vbs";

/// The activation type of what only Active Directory activates.
pub(super) const BY_DIRECTORY: &str = "AD";
const AVMA: &str = "VIRTUAL_MACHINE_ACTIVATION";

fn asked(switch: &str, printed: &str) -> String {
    format!("{PROMPT}{SCRIPT} {switch}\n{printed}\n")
}

fn ended(text: String) -> String {
    text + PROMPT + "hostname\nvm-test\n"
}

/// Whether a language's words for this licence have been seen.
pub(super) fn can_print(vm: &Vm, language: &Language) -> bool {
    let by_kms = vm.key.kind == "VOLUME_KMSCLIENT" && vm.activation_type != BY_DIRECTORY;
    language.code != "zh-cn" || vm.is_activated() && by_kms
}

/// `slmgr /dlv`.
pub(super) fn licence(vm: &Vm, language: &Language) -> String {
    ended(asked("/dlv", &if language.code == "zh-cn" { chinese(vm) } else { english(vm) }))
}

fn english(vm: &Vm) -> String {
    let windows = vm.windows;
    let mut text = format!(
        "Software licensing service version: {}.1\n\n\
         Name: Windows(R), {} edition\n\
         Description: Windows(R) Operating System, {} channel\n\
         Activation ID: 00000000-0000-0000-0000-0000000000a9\n\
         Application ID: 55c92734-d682-4d71-983e-d6ec3f16059f\n\
         Extended PID: 00000-00000-000-000000-03-1033-{}.0000-2362026\n\
         Product Key Channel: {}\n\
         Installation ID: {}\n\
         Partial Product Key: {}\n",
        windows.version(),
        windows.edition,
        vm.key.kind,
        windows.build,
        vm.key.channel,
        "0".repeat(63),
        vm.key.tail.unwrap_or(windows.tail),
    );
    text.push_str(&state(vm));
    text.push_str("Remaining Windows rearm count: 1000\nRemaining SKU rearm count: 1001\n");
    text.push_str("Trusted time: 8/30/2026 9:02:11 AM\n");
    match vm.key.kind {
        "VOLUME_KMSCLIENT" => {
            text.push_str(&format!("Configured Activation Type: {}\n", vm.activation_type));
            text.push_str(&volume_client(vm));
        }
        AVMA => text.push_str(&avma(vm)),
        _ => {}
    }
    text
}

fn state(vm: &Vm) -> String {
    if !vm.is_activated() {
        return format!("License Status: Notification\nNotification Reason: {}.\n", vm.reason);
    }
    let left = match vm.key.kind {
        "VOLUME_KMSCLIENT" => "Volume activation expiration: 255360 minute(s) (178 day(s))\n",
        AVMA => "Automatic VM activation expiration: 9000 minute(s) (7 day(s))\n",
        _ => "",
    };
    format!("License Status: Licensed\n{left}")
}

/// By whom a client of volume activation was activated.
fn volume_client(vm: &Vm) -> String {
    if !vm.is_activated() {
        return "Please use slmgr.vbs /ato to activate and update KMS client information in order to update values.\n"
            .to_owned();
    }
    if vm.activation_type == BY_DIRECTORY { directory() } else { kms_client(vm) }
}

fn directory() -> String {
    "\nMost recent activation information:\nAD Activation client information\n    Activation Object name: \
     CN=Contoso Servers,CN=Activation Objects\n    AO DN: CN=Contoso Servers,CN=Activation Objects,CN=Microsoft \
     SPP,CN=Services,CN=Configuration,DC=contoso,DC=example\n    AO extended PID: \
     00000-00000-000-000000-03-1033-20348.0000-2362026\n    AO activation ID: \
     00000000-0000-0000-0000-0000000000a9\n"
        .to_owned()
}

/// The Hyper-V host that activates; nothing of it where it does not.
fn avma(vm: &Vm) -> String {
    let [host, time, pid] = if vm.is_activated() {
        ["HV-HOST-01", "8/28/2026 4:10:02 AM", "00000-00000-000-000000-03-1033-20348.0000-2362026"]
    } else {
        ["Not Available"; 3]
    };
    format!(
        "Guest IAID: Not Available\n\nMost recent activation information:\nAutomatic VM Activation client \
         information\n    Host machine name: {host}\n    Activation time: {time}\n    Host Digital PID2: {pid}\n"
    )
}

fn kms_client(vm: &Vm) -> String {
    let (name, addresses) = vm.cloud.kms();
    format!(
        "\nMost recent activation information:\nKey Management Service client information\n    \
         Client Machine ID (CMID): 00000000-0000-0000-0000-0000000000c1\n    \
         Registered KMS machine name: {name}:1688\n    KMS machine IP address: {}\n    \
         KMS machine extended PID: 00000-00000-000-000000-03-1033-17763.0000-0012026\n    \
         Activation interval: 120 minutes\n    Renewal interval: 10080 minutes\n    \
         KMS host caching is enabled\n",
        addresses[0]
    )
}

/// Of a licence that is given by KMS: no other has been seen.
fn chinese(vm: &Vm) -> String {
    let windows = vm.windows;
    let (name, addresses) = vm.cloud.kms();
    format!(
        "软件授权服务器版本：10.0.{build}.1\n\n\
         名称: Windows(R), {edition} edition\n\
         描述: Windows(R) Operating System, VOLUME_KMSCLIENT channel\n\
         激活 ID: 00000000-0000-0000-0000-0000000000a9\n\
         应用程序 ID: 55c92734-d682-4d71-983e-d6ec3f16059f\n\
         扩展 PID: 00000-00000-000-000000-03-1033-{build}.0000-0012026\n\
         产品密钥通道: Volume:GVLK\n安装 ID: {zeros}\n部分产品密钥: {tail}\n许可证状态: 已授权\n\
         批量激活过期: 255360 分钟(178天）\n剩余 Windows 重置计数: 1001\n剩余 SKU 重置计数: 1001\n\
         信任时间: 2026/8/30 9:02:11\n已配置的激活类型：全部\n\n最新激活信息:\n密钥管理服务客户端信息\n    \
         客户端计算机 ID (CMID): 00000000-0000-0000-0000-0000000000c1\n    \
         来自 DNS 的 KMS 计算机名称: {name}:1688\n    KMS 计算机 IP 地址: {address}\n    \
         KMS 计算机扩展的 PID: 00000-00000-000-000000-03-1033-14393.0000-0012026\n    \
         激活时间间隔: 120 分钟\n    续订间隔: 10080 分钟\n    已启用 KMS 主机缓存\n",
        build = windows.build,
        edition = windows.edition,
        tail = windows.tail,
        zeros = "0".repeat(63),
        address = addresses[0],
    )
}

/// What slmgr says of codes that it knows words for; of others it says how to look them up.
fn words_of(code: &str) -> String {
    let known = match code {
        "0xC004F074" => {
            "The Software Licensing Service reported that the computer could not be activated. No Key Management \
             Service (KMS) could be contacted. Please see the Application Event Log for additional information."
        }
        "0xC004F06C" => {
            "The Software Licensing Service reported that the computer could not be activated. The Key Management \
             Service (KMS) determined that the request timestamp is invalid."
        }
        _ => {
            return format!(
                "On a computer running Microsoft Windows non-core edition, run 'slui.exe 0x2a {code}' to display \
                 the error text."
            );
        }
    };
    known.to_owned()
}

/// The host is set, where it is, and then an attempt is made.
pub(super) fn attempt(vm: &Vm) -> String {
    let mut text = String::new();
    let host = vm.asked_host();
    match vm.kms_host {
        KmsHost::Image => {}
        KmsHost::Cleared => {
            text.push_str(&asked("/ckms", "Key Management Service machine name cleared successfully.\n"));
        }
        KmsHost::Azures | KmsHost::OfAnotherCloud | KmsHost::OfOldNetwork => {
            let said = format!("Key Management Service machine name set to {host}:1688 successfully.\n");
            text.push_str(&asked(&format!("/skms {host}:1688"), &said));
        }
    }
    let said = match vm.attempt() {
        Some(code) => format!("Error: {code} {}", words_of(code)),
        None => "Product activated successfully.".to_owned(),
    };
    let edition = vm.windows.edition;
    let said = format!(
        "Activating Windows(R), {edition} edition (00000000-0000-0000-0000-0000000000a9) ...\n{said}\n"
    );
    ended(text + &asked("/ato", &said))
}

/// A key that slmgr refused.
pub(super) fn refused_key(vm: &Vm) -> Option<String> {
    let said = format!("Error: 0xC004F069 {}\n", words_of("0xC004F069"));
    Some(ended(asked(&format!("/ipk {}", vm.refused_key?), &said)))
}
