//! What a message says: results, the parameters of KMS, the arguments of an attempt, the name of a service.

use std::sync::LazyLock;

use memchr::{memchr, memchr_iter};
use regex::Regex;

use super::SppEvent;
use super::fields::{Arguments, KmsHostRequest, KmsRequest, KmsResponse, LicenseStatus};
use super::raw::Raw;
use crate::text::{At, Excerpt, Text, blank};
use crate::values::HexCode;

/// `hr=0x80072EE7`, `Error code: 0x…`, `Reason:0x…`, `Info:` and the result on the next line.
static LABELLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:hr|code|reason|info)\s*[=:]\s*0x[0-9a-f]{8}(?:[^0-9a-f]|[A-Z][a-z]|$)").ok()
});

static SERVICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^The (.+?) service (?:hung on|terminated|failed to|depends on|entered the|could not|did not)",
    )
    .ok()
});

/// The lines of a message as one text, without the blanks before and behind each.
pub(super) fn lines(message: Excerpt<'_>) -> Option<At<String>> {
    let trimmed = message.narrow(message.text().trim());
    (!trimmed.is_empty()).then_some(())?;
    let mut all = String::with_capacity(trimmed.text().len());
    for (at, line) in trimmed.lines().enumerate() {
        if at > 0 {
            all.push('\n');
        }
        all.push_str(blank::trim(line.text()));
    }
    Some(trimmed.at(all))
}

/// Reads the fields of a known event.
pub(super) fn fields(raw: &Raw<'_>, event: &mut SppEvent) {
    if let Some(message) = raw.message {
        of_message(message, raw, event);
    }
    for (place, _) in &raw.data {
        of_data(*place, event);
    }
    if let Some(request) = &event.request {
        event.hresult = Some(request.hresult);
    }
    if let Some(response) = &event.response {
        event.hresult = Some(response.hresult);
    }
    if let Some(request) = &event.host_request {
        event.hresult = Some(request.hresult);
    }
}

fn of_message(message: Excerpt<'_>, raw: &Raw<'_>, event: &mut SppEvent) {
    let text = message.text();
    // A last line that a window may have broken is known once the message is closed.
    let is_sure = raw.closed || !raw.wrapped;
    if let Some(code) = labelled(text).map(|code| message.narrow(code)) {
        event.hresult = HexCode::read(code.text()).map(|value| code.at(value));
    }
    if let Some((_, behind)) = text.split_once("Info:") {
        let joined = joined(message.narrow(behind));
        payload(joined.excerpt(), is_sure, event);
    }
    if let Some(at) = text.find("RuleId=") {
        let joined = joined(message.narrow(text.get(at..).unwrap_or_default()));
        event.arguments = arguments(joined.excerpt(), is_sure);
    }
    let service = SERVICE.as_ref().filter(|_| (7000..7100).contains(&event.event_id.value));
    let service = service.and_then(|service| service.captures(text.trim_start())?.get(1));
    if let Some(name) = service.map(|name| message.narrow(name.as_str())) {
        event.service = Some(name.at(name.text().to_owned()));
    }
}

/// The first code of a message that stands behind a label.
fn labelled(text: &str) -> Option<&str> {
    // Most messages without such a code have no number of its form at all.
    memchr_iter(b'0', text.as_bytes())
        .any(|at| matches!(text.as_bytes().get(at + 1), Some(b'x' | b'X')))
        .then_some(())?;
    let found = LABELLED.as_ref()?.find(text)?.as_str();
    // No label has a digit.
    let code = memchr(b'0', found.as_bytes())?;
    found.get(code..code + "0x00000000".len())
}

fn of_data(value: Excerpt<'_>, event: &mut SppEvent) {
    let text = value.text().trim();
    let value = value.narrow(text);
    if (7000..7100).contains(&event.event_id.value) {
        event.service.get_or_insert_with(|| value.at(text.to_owned()));
        return;
    }
    if text.starts_with("RuleId=") {
        event.arguments = event.arguments.take().or_else(|| arguments(value, true));
    } else if text.contains(',') {
        payload(value, true, event);
    }
    let code = text.strip_prefix("hr=").unwrap_or(text);
    if let Some(read) = HexCode::read(code) {
        event.hresult.get_or_insert_with(|| value.narrow(code).at(read));
    }
}

/// The lines of a part of a message without their ends and indents.
fn joined(part: Excerpt<'_>) -> Text {
    let lines = part.narrow(part.text().trim_start());
    lines.rewrite(|to| {
        for line in lines.lines() {
            let text = line.text().trim_start();
            // A blank before the end of a line stood there before it was broken.
            to.keep(if line.rest.is_empty() { text.trim_end() } else { text });
        }
    })
}

/// The values of a list, each with its place. Of one that may go on, the last is not sure.
fn pieces(list: Excerpt<'_>, by: char, is_sure: bool) -> Vec<Excerpt<'_>> {
    let mut all: Vec<_> = list.text().split(by).map(|piece| list.narrow(blank::trim(piece))).collect();
    if !is_sure {
        all.pop();
    }
    all
}

/// The parameters of 12288, 12289 and 12290, which stand in one line with commas between them.
fn payload(list: Excerpt<'_>, is_sure: bool, event: &mut SppEvent) {
    let all = pieces(list, ',', is_sure);
    let Some(hresult) = all.first().and_then(|first| read(*first, HexCode::read)) else { return };
    let at = |number: usize| all.get(number).copied();
    match event.event_id.value {
        12288 => event.request = Some(request(hresult, &at)),
        12289 => event.response = Some(response(hresult, &at)),
        12290 => event.host_request = Some(host_request(hresult, &at)),
        _ => event.hresult = event.hresult.or(Some(hresult)),
    }
}

fn request<'a>(hresult: At<HexCode>, at: &dyn Fn(usize) -> Option<Excerpt<'a>>) -> KmsRequest {
    let place = at(2).and_then(|place| Some((place, place.text().rsplit_once(':')?)));
    KmsRequest {
        hresult,
        flags: at(1).and_then(|flags| read(flags, HexCode::read)),
        host: place.map(|(place, (host, _))| place.narrow(host).at(host.to_owned())),
        port: place.and_then(|(place, (_, port))| number(place.narrow(port))),
        client_machine_id: at(3).and_then(guid),
        client_time: at(4).and_then(time),
        vm_info: at(5).and_then(number),
        license_status: at(6).and_then(|status| read(status, LicenseStatus::read)),
        time_to_expiration: at(7).and_then(number),
        activation_id: at(8).and_then(guid),
        minimum_count: at(9).and_then(number),
    }
}

fn response<'a>(hresult: At<HexCode>, at: &dyn Fn(usize) -> Option<Excerpt<'a>>) -> KmsResponse {
    let truth = |text: &str| match text {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    };
    KmsResponse {
        hresult,
        flags: at(1).and_then(|flags| read(flags, HexCode::read)),
        activated: at(2).and_then(|flag| read(flag, truth)),
        count: at(4).and_then(number),
        activation_interval: at(5).and_then(number),
        renewal_interval: at(6).and_then(number),
        client_time: at(7).and_then(time),
    }
}

fn host_request<'a>(hresult: At<HexCode>, at: &dyn Fn(usize) -> Option<Excerpt<'a>>) -> KmsHostRequest {
    let name = at(2).filter(|name| !name.is_empty());
    KmsHostRequest {
        hresult,
        minimum_count: at(1).and_then(number),
        client: name.map(|name| name.at(name.text().to_owned())),
        client_machine_id: at(3).and_then(guid),
        client_time: at(4).and_then(time),
        vm_info: at(5).and_then(number),
        license_status: at(6).and_then(|status| read(status, LicenseStatus::read)),
        time_to_expiration: at(7).and_then(number),
        activation_id: at(8).and_then(guid),
    }
}

/// `RuleId=…;Action=AutoActivate;AppId=…`.
fn arguments(list: Excerpt<'_>, is_sure: bool) -> Option<Arguments> {
    let mut arguments = Arguments::default();
    for piece in pieces(list, ';', is_sure) {
        let Some((name, value)) = piece.text().split_once('=') else { continue };
        let value = piece.narrow(value);
        let word = || Some(value.at(value.text().to_owned())).filter(|value| !value.value.is_empty());
        match name.trim() {
            "RuleId" => arguments.rule_id = guid(value),
            "Action" => arguments.action = word(),
            "AppId" => arguments.app_id = guid(value),
            "SkuId" => arguments.sku_id = guid(value),
            "NotificationInterval" => arguments.notification_interval = number(value),
            "Trigger" => arguments.trigger = word(),
            _ => {}
        }
    }
    (arguments != Arguments::default()).then_some(arguments)
}

fn read<T>(part: Excerpt<'_>, read: impl FnOnce(&str) -> Option<T>) -> Option<At<T>> {
    Some(part.at(read(part.text())?))
}

fn number<T: std::str::FromStr>(part: Excerpt<'_>) -> Option<At<T>> {
    read(part, |text| text.parse().ok())
}

/// In lower case.
fn guid(part: Excerpt<'_>) -> Option<At<String>> {
    let is_guid =
        part.text().len() == 36 && part.text().bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    is_guid.then(|| part.at(part.text().to_ascii_lowercase()))
}

/// `2026/11/21 08:21`, as written.
fn time(part: Excerpt<'_>) -> Option<At<String>> {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '/' | ' ' | ':');
    let has = part.text().contains('/') && part.text().contains(':') && part.text().contains(' ');
    (has && part.text().chars().all(plain)).then(|| part.at(part.text().to_owned()))
}
