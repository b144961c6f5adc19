//! What the service signs: one object of JSON.

mod json;

use jiff::civil::{Date, Time};
use jiff::fmt::strtime;
use jiff::tz::Offset;

use json::{Json, Object};

use super::signed::{Content, Plan, TimeStamp};

/// Month first, in UTC: `07/28/26 13:24:00 -0000`.
const DATE: &str = "%m/%d/%y %H:%M:%S %z";

const DATES: &str = "dates as the service writes them";

/// Reads the signed bytes, and says what was wanted where they are something else.
pub(super) fn read(bytes: &[u8], problems: &mut Vec<&'static str>) -> Option<Content> {
    let Ok(Json::Object(object)) = serde_json::from_slice(bytes) else {
        problems.push("content in JSON");
        return None;
    };
    let inner = |name: &str| match object.get(name) {
        Some(Json::Object(inner)) => Some(inner),
        _ => None,
    };
    Some(Content {
        nonce: text(&object, "nonce"),
        plan: inner("plan").map(plan),
        time_stamp: inner("timeStamp").map(|stamp| time_stamp(stamp, problems)),
        vm_id: text(&object, "vmId"),
        subscription_id: text(&object, "subscriptionId"),
        sku: text(&object, "sku"),
        license_type: text(&object, "licenseType"),
    })
}

fn text(object: &Object<'_>, name: &str) -> Option<String> {
    match object.get(name)? {
        Json::Text(text) => Some(text.to_string()),
        _ => None,
    }
}

fn plan(plan: &Object<'_>) -> Plan {
    Plan { name: text(plan, "name"), product: text(plan, "product"), publisher: text(plan, "publisher") }
}

fn time_stamp(stamp: &Object<'_>, problems: &mut Vec<&'static str>) -> TimeStamp {
    let (created_on, expires_on) = (text(stamp, "createdOn"), text(stamp, "expiresOn"));
    let mut seconds = |written: &Option<String>| {
        let moment = written.as_deref().map(moment);
        if moment == Some(None) && !problems.contains(&DATES) {
            problems.push(DATES);
        }
        moment.flatten()
    };
    let (created_on_unix, expires_on_unix) = (seconds(&created_on), seconds(&expires_on));
    let utc = |seconds: Option<i64>| seconds.and_then(crate::values::utc);
    TimeStamp {
        created_on,
        expires_on,
        created_on_utc: utc(created_on_unix),
        expires_on_utc: utc(expires_on_unix),
        created_on_unix,
        expires_on_unix,
    }
}

fn moment(written: &str) -> Option<i64> {
    if let Some(seconds) = usual(written) {
        return Some(seconds);
    }
    let parsed = strtime::parse(DATE, written).ok()?;
    Some(parsed.to_timestamp().ok()?.as_second())
}

/// The same of a date in UTC with two digits everywhere, as nearly all are.
fn usual(written: &str) -> Option<i64> {
    const FORM: &[u8] = b"00/00/00 00:00:00 ";
    let time = written.strip_suffix("-0000").or_else(|| written.strip_suffix("+0000"))?;
    let is_of_form = |(byte, form): (u8, &u8)| byte == *form || *form == b'0' && byte.is_ascii_digit();
    (time.len() == FORM.len() && time.bytes().zip(FORM).all(is_of_form)).then_some(())?;
    let number = |at: usize| time.get(at..at + 2)?.parse::<i8>().ok();
    // Later years are of the last century, and a minute may have a second more: rare enough to be left to the library.
    let year = number(6).filter(|year| *year < 69)?;
    let second = number(15).filter(|second| *second < 60)?;
    let date = Date::new(2000 + i16::from(year), number(0)?, number(3)?).ok()?;
    let time = Time::new(number(9)?, number(12)?, second, 0).ok()?;
    Some(Offset::UTC.to_timestamp(date.to_datetime(time)).ok()?.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_the_month_first() {
        assert_eq!(
            moment("07/28/26 13:24:00 -0000").and_then(crate::values::utc).unwrap(),
            "2026-07-28T13:24:00Z"
        );
        assert_eq!(moment("07/28/26 13:24:00 +0000"), moment("07/28/26 15:24:00 +0200"));
        assert_eq!(moment("07/28/26 13:24:00 -0000"), moment("7/28/26 13:24:00 +0000"));
        for text in [
            "02/29/26 13:24:00 -0000",
            "07/28/26 24:24:00 -0000",
            "28/07/26 13:24:00 -0000",
            "07/28/26 13:24:00",
            "07/28/26",
            "",
            "2026-07-28T13:24:00Z",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn a_list_is_no_content_and_a_date_that_there_is_not_is_said() {
        let mut problems = Vec::new();
        assert_eq!(read(b"[]", &mut problems), None);
        let stamped =
            read(br#"{"vmId":"a","timeStamp":{"createdOn":"02/30/26 00:00:00 -0000"}}"#, &mut problems);
        let stamp = stamped.unwrap().time_stamp.unwrap();
        assert_eq!(
            (stamp.created_on.as_deref(), stamp.created_on_utc),
            (Some("02/30/26 00:00:00 -0000"), None)
        );
        assert_eq!(problems, ["content in JSON", "dates as the service writes them"]);
    }
}
