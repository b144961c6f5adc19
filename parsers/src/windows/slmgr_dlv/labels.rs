//! The labels of `slmgr /dlv` in each language that was seen, and what each of them stands for.

use std::sync::LazyLock;

use memchr::memchr2;

use crate::text::blank;
use crate::windows::language::Language::{English, SimplifiedChinese};
use crate::windows::language::{Dictionary, Known, Languages, Word};
use crate::windows::{console, prompt};

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Version,
    Name,
    Description,
    ActivationId,
    ApplicationId,
    ExtendedPid,
    ProductKeyChannel,
    PartialProductKey,
    NotInUse,
    LicenseStatus,
    NotificationReason,
    Expiration,
    WindowsRearmCount,
    TrustedTime,
    ConfiguredActivationType,
    PleaseActivate,
    ClientMachineId,
    RegisteredKmsMachine,
    KmsMachineFromDns,
    KmsMachineAddress,
    ActivationInterval,
    RenewalInterval,
    HostCaching,
    GuestIaid,
    HostMachineName,
    HostDigitalPid,
    AdActivationId,
    AdObjectName,
    LookupDomain,
    /// Part of the output, without a field.
    Other,
    /// The same, in words that other commands use too.
    Common,
}

/// What stands before the colon.
const LABELS: &[Word<Label>] = &[
    (English, "Software licensing service version", Label::Version),
    (English, "Name", Label::Name),
    (English, "Description", Label::Description),
    (English, "Activation ID", Label::ActivationId),
    (English, "Application ID", Label::ApplicationId),
    (English, "Extended PID", Label::ExtendedPid),
    (English, "Product Key Channel", Label::ProductKeyChannel),
    (English, "Partial Product Key", Label::PartialProductKey),
    (English, "License Status", Label::LicenseStatus),
    (English, "Notification Reason", Label::NotificationReason),
    (English, "Volume activation expiration", Label::Expiration),
    (English, "Timebased activation expiration", Label::Expiration),
    (English, "Automatic VM activation expiration", Label::Expiration),
    (English, "Time remaining", Label::Expiration),
    (English, "Remaining Windows rearm count", Label::WindowsRearmCount),
    (English, "Trusted time", Label::TrustedTime),
    (English, "Configured Activation Type", Label::ConfiguredActivationType),
    (English, "Client Machine ID (CMID)", Label::ClientMachineId),
    (English, "Registered KMS machine name", Label::RegisteredKmsMachine),
    (English, "KMS machine name from DNS", Label::KmsMachineFromDns),
    (English, "KMS machine IP address", Label::KmsMachineAddress),
    (English, "Activation interval", Label::ActivationInterval),
    (English, "Renewal interval", Label::RenewalInterval),
    (English, "Guest IAID", Label::GuestIaid),
    (English, "Host machine name", Label::HostMachineName),
    (English, "Host Digital PID2", Label::HostDigitalPid),
    (English, "AO activation ID", Label::AdActivationId),
    (English, "Additional Information", Label::Other),
    (English, "Installation ID", Label::Other),
    (English, "Processor Certificate URL", Label::Other),
    (English, "Machine Certificate URL", Label::Other),
    (English, "Use License URL", Label::Other),
    (English, "Product Key Certificate URL", Label::Other),
    (English, "Validation URL", Label::Other),
    (English, "Evaluation End Date", Label::Other),
    (English, "Remaining App rearm count", Label::Other),
    (English, "Remaining SKU rearm count", Label::Other),
    (English, "Remaining rearm count", Label::Other),
    (English, "Most recent activation information", Label::Other),
    (English, "Registered KMS SRV record lookup domain", Label::LookupDomain),
    (English, "DNS auto-discovery", Label::Other),
    (English, "KMS machine extended PID", Label::Other),
    (English, "Current count", Label::Other),
    (English, "Listening on Port", Label::Other),
    (English, "KMS priority", Label::Other),
    (English, "Total requests received", Label::Other),
    (English, "Failed requests received", Label::Other),
    (English, "Activation time", Label::Common),
    (English, "Activation Object name", Label::AdObjectName),
    (English, "AO DN", Label::Other),
    (English, "AO extended PID", Label::Other),
    (English, "License ID (ILID)", Label::Other),
    (English, "Version ID (ILvID)", Label::Other),
    (English, "Grant Number", Label::Other),
    (English, "Certificate Thumbprint", Label::Other),
    (English, "Warning", Label::Common),
    (SimplifiedChinese, "软件授权服务器版本", Label::Version),
    (SimplifiedChinese, "名称", Label::Name),
    (SimplifiedChinese, "描述", Label::Description),
    (SimplifiedChinese, "激活 ID", Label::ActivationId),
    (SimplifiedChinese, "应用程序 ID", Label::ApplicationId),
    (SimplifiedChinese, "扩展 PID", Label::ExtendedPid),
    (SimplifiedChinese, "产品密钥通道", Label::ProductKeyChannel),
    (SimplifiedChinese, "安装 ID", Label::Other),
    (SimplifiedChinese, "部分产品密钥", Label::PartialProductKey),
    (SimplifiedChinese, "许可证状态", Label::LicenseStatus),
    (SimplifiedChinese, "批量激活过期", Label::Expiration),
    (SimplifiedChinese, "剩余 Windows 重置计数", Label::WindowsRearmCount),
    (SimplifiedChinese, "剩余 SKU 重置计数", Label::Other),
    (SimplifiedChinese, "信任时间", Label::TrustedTime),
    (SimplifiedChinese, "已配置的激活类型", Label::ConfiguredActivationType),
    (SimplifiedChinese, "最新激活信息", Label::Other),
    (SimplifiedChinese, "客户端计算机 ID (CMID)", Label::ClientMachineId),
    (SimplifiedChinese, "来自 DNS 的 KMS 计算机名称", Label::KmsMachineFromDns),
    (SimplifiedChinese, "KMS 计算机 IP 地址", Label::KmsMachineAddress),
    (SimplifiedChinese, "KMS 计算机扩展的 PID", Label::Other),
    (SimplifiedChinese, "KMS 计算扩展的 PID", Label::Other),
    (SimplifiedChinese, "激活时间间隔", Label::ActivationInterval),
    (SimplifiedChinese, "续订间隔", Label::RenewalInterval),
];

/// How lines without a value of their own begin.
const SENTENCES: &[Word<Label>] = &[
    (English, "This license is not in use", Label::NotInUse),
    (English, "Please use slmgr.vbs /ato to activate", Label::PleaseActivate),
    (English, "KMS host caching is ", Label::HostCaching),
    (English, "Key Management Service client information", Label::Other),
    (English, "Key Management Service is enabled on this machine", Label::Other),
    (English, "Key Management Service cumulative requests", Label::Other),
    (English, "Requests with License Status ", Label::Other),
    (English, "DNS publishing ", Label::Other),
    (English, "Automatic VM Activation client information", Label::Other),
    (English, "AD Activation client information", Label::Other),
    (English, "Token-based Activation information", Label::Other),
    (SimplifiedChinese, "密钥管理服务客户端信息", Label::Other),
    (SimplifiedChinese, "已启用 KMS 主机缓存", Label::HostCaching),
];

static WORDS: LazyLock<Dictionary<Label>> = LazyLock::new(|| Dictionary::of(LABELS.iter().copied()));

/// The label of a line without blanks around it, and its value.
pub(super) fn label(line: &str) -> Option<(Known<Label>, &str)> {
    if let Some((name, value)) = divided(line)
        && let Some(known) = WORDS.get(name)
    {
        return Some((known, blank::trim_start(value)));
    }
    let first = line.as_bytes().first()?;
    let mut sentences = SENTENCES.iter().filter(|(_, known, _)| known.as_bytes().first() == Some(first));
    let (language, _, meaning) = sentences.find(|(_, known, _)| line.starts_with(known))?;
    Some((Known { meaning: *meaning, languages: Languages::of(*language) }, ""))
}

/// What stands on both sides of the first colon.
fn divided(line: &str) -> Option<(&str, &str)> {
    // A wide colon is seldom, and its first byte is no other colon's.
    match memchr2(b':', 0xEF, line.as_bytes()) {
        Some(at) if line.as_bytes().get(at) == Some(&b':') => Some((line.get(..at)?, line.get(at + 1..)?)),
        _ => line.split_once([':', '：']),
    }
}

/// Whether a line cannot be the rest of the line before it.
pub(in crate::windows) fn begins(line: &str) -> bool {
    label(blank::trim(line)).is_some() || prompt::typed(line).is_some() || console::is_banner(line)
}
