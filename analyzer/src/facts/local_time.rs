//! Times as a VM shows them: in its regional format and time zone, of which nothing tells.

use jiff::civil::DateTime;

/// How the regional formats write a date and a time. `3/2/2026` is March or February.
const FORMATS: &[&str] = &[
    "%m/%d/%Y %I:%M:%S %p",
    "%d/%m/%Y %I:%M:%S %p",
    "%m/%d/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%d.%m.%Y %H:%M:%S",
    "%d-%m-%Y %H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
];

/// The seconds from one time of a VM to another, for each way in which both can be meant; of a VM both are of one zone.
pub(super) fn seconds_between(from: &str, to: &str) -> Vec<i64> {
    let pairs =
        readings(from).into_iter().flat_map(|from| readings(to).into_iter().map(move |to| (from, to)));
    pairs.map(|(from, to)| from.duration_until(to).as_secs()).collect()
}

/// The furthest that a zone is behind or ahead of UTC, in seconds.
const ZONES: (i64, i64) = (12 * 60 * 60, 14 * 60 * 60);

/// Whether an event was logged after the VM was started. The start is in the VM's own time; an event whose time may be
/// UTC has to be further from it than any zone is from UTC.
pub(super) fn is_after(start: &str, event: &str) -> Option<bool> {
    let seconds = seconds_between(start, event);
    let (behind, ahead) = if event.trim_end().ends_with('Z') { ZONES } else { (0, 0) };
    if seconds.is_empty() {
        None
    } else if seconds.iter().all(|seconds| *seconds >= behind) {
        Some(true)
    } else {
        seconds.iter().all(|seconds| *seconds < -ahead).then_some(false)
    }
}

/// `2026-11-21T08:21:33.5412832Z` in the form of the others, without parts of a second.
fn without_letters(text: &str) -> String {
    match text.trim().split_once('T') {
        Some((date, time)) if date.len() == 10 => {
            let time = time.trim_end_matches('Z');
            format!("{date} {}", time.split_once('.').map_or(time, |(time, _)| time))
        }
        _ => text.to_owned(),
    }
}

/// What a time can mean.
fn readings(text: &str) -> Vec<DateTime> {
    let text = without_letters(text).replace(',', "").replace('\u{202f}', " ");
    let mut all: Vec<_> =
        FORMATS.iter().filter_map(|format| DateTime::strptime(format, text.trim()).ok()).collect();
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_means_what_its_format_allows() {
        assert_eq!(readings("3/2/2026 9:15:20 AM").len(), 2);
        assert_eq!(readings("11/20/2026, 6:12:44 AM").len(), 1);
        assert_eq!(readings("20.11.2026 06:12:44").len(), 1);
        assert_eq!(readings("2026-11-20 06:12:44").len(), 1);
        assert!(readings("2569/11/20 noon").is_empty());
    }

    #[test]
    fn the_seconds_between_two_times() {
        assert_eq!(seconds_between("20.11.2026 06:00:00", "21.11.2026 06:00:01"), [86_401]);
        assert_eq!(seconds_between("11/20/2026, 11:00:00 PM", "11/21/2026 1:00:00 AM"), [7_200]);
        // The second of March or the third of February.
        assert_eq!(seconds_between("3/2/2026 9:00:00 AM", "3/2/2026 10:00:00 AM").len(), 4);
    }

    #[test]
    fn an_event_is_after_the_start_in_every_zone_or_not_known() {
        let start = "11/21/2026, 8:00:00 AM";
        assert_eq!(is_after(start, "11/21/2026 8:00:00 AM"), Some(true));
        assert_eq!(is_after(start, "11/21/2026 7:59:59 AM"), Some(false));
        assert_eq!(is_after(start, "2026-11-21T20:00:00.5412832Z"), Some(true));
        assert_eq!(is_after(start, "2026-11-21T19:00:00Z"), None);
        assert_eq!(is_after(start, "2026-11-20T17:59:59Z"), Some(false));
        assert_eq!(is_after("2/3/2026 9:00:00 AM", "3/2/2026 9:00:00 AM"), None);
        assert_eq!(is_after(start, "some day"), None);
    }
}
