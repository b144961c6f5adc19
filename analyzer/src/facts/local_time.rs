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

/// What a time can mean.
fn readings(text: &str) -> Vec<DateTime> {
    let text = text.replace(',', "").replace('\u{202f}', " ");
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
}
