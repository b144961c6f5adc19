//! The labels of an event, and the lines of its message that a blank line stands before.

/// A part of an event that a label names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Id,
    Provider,
    Level,
    Time,
    Computer,
    Record,
    Message,
    /// Known, and not kept.
    Other,
}

pub(super) const LABELS: &[(&str, Part)] = &[
    ("Event ID", Part::Id),
    ("Source", Part::Provider),
    ("Level", Part::Level),
    ("Date", Part::Time),
    ("Computer", Part::Computer),
    ("Description", Part::Message),
    ("Log Name", Part::Other),
    ("Task", Part::Other),
    ("Task Category", Part::Other),
    ("Opcode", Part::Other),
    ("Keyword", Part::Other),
    ("Keywords", Part::Other),
    ("User", Part::Other),
    ("User Name", Part::Other),
];

/// The names that PowerShell gives them, of `Get-WinEvent` and of `Get-EventLog`.
pub(super) const NAMES: &[(&str, Part)] = &[
    ("Id", Part::Id),
    ("EventID", Part::Id),
    ("InstanceId", Part::Id),
    ("ProviderName", Part::Provider),
    ("Source", Part::Provider),
    ("LevelDisplayName", Part::Level),
    ("EntryType", Part::Level),
    ("TimeCreated", Part::Time),
    ("TimeGenerated", Part::Time),
    ("MachineName", Part::Computer),
    ("RecordId", Part::Record),
    ("Index", Part::Record),
    ("Message", Part::Message),
];

/// What stands behind a blank line within a message of the software protection service.
pub(super) fn is_of_message(line: &str) -> bool {
    const BEGINNINGS: &[&str] =
        &["hr=", "RuleId=", "0x", "Info:", "Command-line arguments:", "AppId", "Application Id="];
    let text = line.trim_start();
    let is_policy = text.split_once(": ").is_some_and(|(number, behind)| {
        number.parse::<u16>().is_ok()
            && behind.get(..36).is_some_and(|guid| guid.bytes().filter(|byte| *byte == b'-').count() == 4)
    });
    BEGINNINGS.iter().any(|beginning| text.starts_with(beginning)) || is_policy
}
