//! The labels of `slmgr /dlv` and what each of them stands for.

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
    /// Part of the output, without a field.
    Other,
    /// The same, in words that other commands use too.
    Common,
}

/// What stands before the colon.
const LABELS: &[(&str, Label)] = &[
    ("Software licensing service version", Label::Version),
    ("Name", Label::Name),
    ("Description", Label::Description),
    ("Activation ID", Label::ActivationId),
    ("Application ID", Label::ApplicationId),
    ("Extended PID", Label::ExtendedPid),
    ("Product Key Channel", Label::ProductKeyChannel),
    ("Partial Product Key", Label::PartialProductKey),
    ("License Status", Label::LicenseStatus),
    ("Notification Reason", Label::NotificationReason),
    ("Volume activation expiration", Label::Expiration),
    ("Timebased activation expiration", Label::Expiration),
    ("Automatic VM activation expiration", Label::Expiration),
    ("Time remaining", Label::Expiration),
    ("Remaining Windows rearm count", Label::WindowsRearmCount),
    ("Trusted time", Label::TrustedTime),
    ("Configured Activation Type", Label::ConfiguredActivationType),
    ("Client Machine ID (CMID)", Label::ClientMachineId),
    ("Registered KMS machine name", Label::RegisteredKmsMachine),
    ("KMS machine name from DNS", Label::KmsMachineFromDns),
    ("KMS machine IP address", Label::KmsMachineAddress),
    ("Activation interval", Label::ActivationInterval),
    ("Renewal interval", Label::RenewalInterval),
    ("Guest IAID", Label::GuestIaid),
    ("Host machine name", Label::HostMachineName),
    ("Host Digital PID2", Label::HostDigitalPid),
    ("AO activation ID", Label::AdActivationId),
    ("Additional Information", Label::Other),
    ("Installation ID", Label::Other),
    ("Processor Certificate URL", Label::Other),
    ("Machine Certificate URL", Label::Other),
    ("Use License URL", Label::Other),
    ("Product Key Certificate URL", Label::Other),
    ("Validation URL", Label::Other),
    ("Evaluation End Date", Label::Other),
    ("Remaining App rearm count", Label::Other),
    ("Remaining SKU rearm count", Label::Other),
    ("Remaining rearm count", Label::Other),
    ("Most recent activation information", Label::Other),
    ("Registered KMS SRV record lookup domain", Label::Other),
    ("DNS auto-discovery", Label::Other),
    ("KMS machine extended PID", Label::Other),
    ("Current count", Label::Other),
    ("Listening on Port", Label::Other),
    ("KMS priority", Label::Other),
    ("Total requests received", Label::Other),
    ("Failed requests received", Label::Other),
    ("Activation time", Label::Common),
    ("Activation Object name", Label::Other),
    ("AO DN", Label::Other),
    ("AO extended PID", Label::Other),
    ("License ID (ILID)", Label::Other),
    ("Version ID (ILvID)", Label::Other),
    ("Grant Number", Label::Other),
    ("Certificate Thumbprint", Label::Other),
    ("Warning", Label::Common),
];

/// How lines without a value of their own begin.
const SENTENCES: &[(&str, Label)] = &[
    ("This license is not in use", Label::NotInUse),
    ("Please use slmgr.vbs /ato to activate", Label::PleaseActivate),
    ("KMS host caching is ", Label::HostCaching),
    ("Key Management Service client information", Label::Other),
    ("Key Management Service is enabled on this machine", Label::Other),
    ("Key Management Service cumulative requests", Label::Other),
    ("Requests with License Status ", Label::Other),
    ("DNS publishing ", Label::Other),
    ("Automatic VM Activation client information", Label::Other),
    ("AD Activation client information", Label::Other),
    ("Token-based Activation information", Label::Other),
];

/// The label of a line and its value.
pub(super) fn label(line: &str) -> Option<(Label, &str)> {
    let (name, value) = line.split_once([':', '：']).unwrap_or((line, ""));
    let name = name.trim();
    let labelled = LABELS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, label)| *label);
    if let Some(label) = labelled.filter(|_| name.len() < line.trim().len()) {
        return Some((label, value.trim()));
    }
    let line = line.trim();
    SENTENCES.iter().find(|(known, _)| line.starts_with(known)).map(|(_, label)| (*label, ""))
}

/// Whether a line cannot be the rest of the line before it.
pub(in crate::windows) fn begins(line: &str) -> bool {
    label(line).is_some() || prompt::typed(line).is_some() || console::is_banner(line)
}
