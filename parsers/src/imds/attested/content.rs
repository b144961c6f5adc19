//! What the service signs: one object of JSON.

use jiff::fmt::strtime;
use serde_json::{Map, Value};

use super::signed::{Content, Plan, TimeStamp};

/// Month first, in UTC: `07/28/26 13:24:00 -0000`.
const DATE: &str = "%m/%d/%y %H:%M:%S %z";

const DATES: &str = "dates as the service writes them";

/// Reads the signed bytes, and says what was wanted where they are something else.
pub(super) fn read(bytes: &[u8], problems: &mut Vec<&'static str>) -> Option<Content> {
    let Ok(Value::Object(mut object)) = serde_json::from_slice(bytes) else {
        problems.push("content in JSON");
        return None;
    };
    Some(Content {
        nonce: text(&mut object, "nonce"),
        plan: inner(&mut object, "plan").map(plan),
        time_stamp: inner(&mut object, "timeStamp").map(|stamp| time_stamp(stamp, problems)),
        vm_id: text(&mut object, "vmId"),
        subscription_id: text(&mut object, "subscriptionId"),
        sku: text(&mut object, "sku"),
        license_type: text(&mut object, "licenseType"),
    })
}

fn inner<'v>(object: &'v mut Map<String, Value>, name: &str) -> Option<&'v mut Map<String, Value>> {
    object.get_mut(name)?.as_object_mut()
}

/// Takes a text out of its object, which is read once.
fn text(object: &mut Map<String, Value>, name: &str) -> Option<String> {
    match object.get_mut(name)? {
        Value::String(text) => Some(std::mem::take(text)),
        _ => None,
    }
}

fn plan(plan: &mut Map<String, Value>) -> Plan {
    Plan { name: text(plan, "name"), product: text(plan, "product"), publisher: text(plan, "publisher") }
}

fn time_stamp(stamp: &mut Map<String, Value>, problems: &mut Vec<&'static str>) -> TimeStamp {
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
    let parsed = strtime::parse(DATE, written).ok()?;
    Some(parsed.to_timestamp().ok()?.as_second())
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
        for text in ["28/07/26 13:24:00 -0000", "07/28/26 13:24:00", "07/28/26", "", "2026-07-28T13:24:00Z"] {
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
