//! The time that somebody wrote above what was captured: alone on its line, and with its zone.
//!
//! ```text
//! PS C:\> Get-Date -Format o
//! 2026-07-21T08:40:12.0000000+00:00
//!
//! ===== 2026-07-21T09:12:00Z =====
//! ```

use jiff::Timestamp;

use crate::text::{At, Line};

/// The longest time that is written: with nine digits of a second, and a zone.
const LONGEST: usize = "2026-07-21T08:40:12.000000000+00:00".len();

/// The seconds since 1970 that a line names, and nothing else but signs around them. A time without a zone is none.
pub(crate) fn of_line(line: Line<'_>) -> Option<At<i64>> {
    // Of a line without its end the zone may be cut.
    let text = line.text().trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
    let may_be =
        line.ended && text.len() <= LONGEST && text.starts_with(|letter: char| letter.is_ascii_digit());
    let time: Timestamp = text.parse().ok().filter(|_| may_be)?;
    Some(line.line.narrow(text).at(time.as_second()))
}

#[cfg(test)]
mod tests {
    use crate::{FileId, Text, claim};

    fn stamps(text: &str) -> Vec<i64> {
        let text = Text::of_file(FileId(0), text.to_owned());
        let claimed = claim(&text);
        claimed.stamps.iter().map(|stamp| stamp.value).collect()
    }

    #[test]
    fn a_time_with_a_zone_on_a_line_of_its_own_is_a_stamp() {
        assert_eq!(stamps("===== 2026-07-21T09:12:00Z =====\n"), [1_784_625_120]);
        assert_eq!(stamps("2026-07-21T11:12:00.0000000+02:00\n"), [1_784_625_120]);
        assert_eq!(stamps("# 2026-07-21 09:12:00Z\n\n2026-07-21T09:13Z\n").len(), 2);
    }

    #[test]
    fn a_time_without_a_zone_or_in_a_sentence_or_cut_is_none() {
        let none =
            ["2026-07-21T09:12:00\n", "2026-07-21\n", "at 2026-07-21T09:12:00Z\n", "2026-07-21T09:12:00+02"];
        for text in none {
            assert_eq!(stamps(text), [0_i64; 0], "{text:?}");
        }
    }
}
