//! The labels of the time service. Only words that were seen are words.

use crate::text::Excerpt;

/// A line of `/query /status`, in the order of all languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    LeapIndicator,
    Stratum,
    Precision,
    RootDelay,
    RootDispersion,
    ReferenceId,
    LastSuccessfulSyncTime,
    Source,
    PollInterval,
    PhaseOffset,
    ClockRate,
    StateMachine,
    TimeSourceFlags,
    ServerRole,
    LastSyncError,
    TimeSince,
}

const LABELS: &[(&str, Label, &str)] = &[
    ("Leap Indicator", Label::LeapIndicator, "en"),
    ("Stratum", Label::Stratum, "en"),
    ("Precision", Label::Precision, "en"),
    ("Root Delay", Label::RootDelay, "en"),
    ("Root Dispersion", Label::RootDispersion, "en"),
    ("ReferenceId", Label::ReferenceId, "en"),
    ("Last Successful Sync Time", Label::LastSuccessfulSyncTime, "en"),
    ("Source", Label::Source, "en"),
    ("Poll Interval", Label::PollInterval, "en"),
    ("Phase Offset", Label::PhaseOffset, "en"),
    ("ClockRate", Label::ClockRate, "en"),
    ("State Machine", Label::StateMachine, "en"),
    ("Time Source Flags", Label::TimeSourceFlags, "en"),
    ("Server Role", Label::ServerRole, "en"),
    ("Last Sync Error", Label::LastSyncError, "en"),
    ("Time since Last Good Sync Time", Label::TimeSince, "en"),
    ("閏インジケーター", Label::LeapIndicator, "ja"),
    ("階層", Label::Stratum, "ja"),
    ("精度", Label::Precision, "ja"),
    ("ルート遅延", Label::RootDelay, "ja"),
    ("ルート分散", Label::RootDispersion, "ja"),
    ("参照 ID", Label::ReferenceId, "ja"),
    ("最終正常同期時刻", Label::LastSuccessfulSyncTime, "ja"),
    ("ソース", Label::Source, "ja"),
    ("ポーリング間隔", Label::PollInterval, "ja"),
    ("フェーズ オフセット", Label::PhaseOffset, "ja"),
    ("クロック レート", Label::ClockRate, "ja"),
    ("最終同期エラー", Label::LastSyncError, "ja"),
    ("最終正常同期時刻からの時間", Label::TimeSince, "ja"),
    ("躍進式指示器", Label::LeapIndicator, "zh-tw"),
    ("組織層", Label::Stratum, "zh-tw"),
    ("來源", Label::Source, "zh-tw"),
    ("上次同步處理錯誤", Label::LastSyncError, "zh-tw"),
    ("自上次良好同步處理時間後的時間", Label::TimeSince, "zh-tw"),
];

/// The label of a line, what stands behind it, and its language.
pub(super) fn of(line: Excerpt<'_>) -> Option<(Label, Excerpt<'_>, &'static str)> {
    let (label, value) = line.text().split_once(':')?;
    let (_, label, language) = LABELS.iter().find(|(known, ..)| *known == label.trim())?;
    Some((*label, line.narrow(value.trim()), language))
}
