//! Compares what was read with what a person read.

use serde_json::Value;

/// A field that is not what a person read.
pub(super) struct Difference {
    pub(super) what: String,
    /// Whether nothing was read where something stands.
    pub(super) missing: bool,
}

/// The fields of a kind that differ. The two conventions for "nothing" (null, an empty list) are one.
pub(super) fn compare(kind: &str, expected: &Value, values: &[Value]) -> Vec<Difference> {
    let ours = match kind {
        "ipconfig-all" => list(values.iter().map(ipconfig)),
        "route-print" => list(values.iter().map(routes)),
        _ => list(values.iter().flat_map(|value| items(&value["products"])).map(product)),
    };
    let theirs = match kind {
        "slmgr-dlv" => &expected["products"],
        _ => &expected["runs"],
    };
    let mut all = Vec::new();
    differ("", theirs, &ours, &mut all);
    all
}

fn differ(path: &str, theirs: &Value, ours: &Value, all: &mut Vec<Difference>) {
    let nothing = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    if nothing(theirs) && nothing(ours) {
        return;
    }
    match (theirs, ours) {
        // Whether a table is whole is no value of it: the laws judge that.
        _ if path.ends_with("ipv4_active_is_whole") => {}
        (Value::Object(theirs), Value::Object(_)) => {
            for (name, value) in
                theirs.iter().filter(|(name, _)| !ours[name.as_str()].is_null() || !nothing(&theirs[*name]))
            {
                differ(&format!("{path}/{name}"), value, &ours[name.as_str()], all);
            }
        }
        (Value::Array(theirs), Value::Array(ours)) if theirs.len() == ours.len() => {
            for (at, (one, other)) in theirs.iter().zip(ours).enumerate() {
                differ(&format!("{path}/{at}"), one, other, all);
            }
        }
        _ if same(theirs, ours) => {}
        _ => {
            let fewer = theirs
                .as_array()
                .zip(ours.as_array())
                .is_some_and(|(theirs, ours)| ours.len() < theirs.len());
            all.push(Difference {
                what: format!("{path}: {theirs} was read as {ours}"),
                missing: nothing(ours) || fewer,
            });
        }
    }
}

/// Letters written as their numbers are the letters: `&#322;`.
fn unescaped(text: &str) -> String {
    let number = regex::Regex::new(r"&#(\d+);").unwrap();
    let letter = |found: &regex::Captures<'_>| {
        let letter = found[1].parse().ok().and_then(char::from_u32);
        letter.map_or_else(|| found[0].to_owned(), String::from)
    };
    number.replace_all(text, letter).into_owned()
}

/// Zones, case, and how addresses and letters are written are conventions.
fn same(theirs: &Value, ours: &Value) -> bool {
    let plain = |value: &Value| {
        let text = value.as_str().map_or_else(|| value.to_string(), unescaped);
        let text = text.split('%').next().unwrap_or_default().to_ascii_lowercase();
        match text.parse::<std::net::Ipv6Addr>() {
            Ok(address) => address.to_string(),
            Err(_) if text.matches([':', '-']).count() >= 5 => text.replace(':', "-"),
            Err(_) => text,
        }
    };
    plain(theirs) == plain(ours)
}

fn list(values: impl Iterator<Item = Value>) -> Value {
    Value::Array(values.collect())
}

fn items(value: &Value) -> Vec<&Value> {
    value.as_array().into_iter().flatten().collect()
}

fn ipconfig(value: &Value) -> Value {
    let adapter = |adapter: &&Value| {
        let address =
            |own: &&Value| serde_json::json!({ "address": own["address"], "mask": own["subnet_mask"] });
        serde_json::json!({
            "name": adapter["name"],
            "mac": adapter["physical_address"],
            "dhcp_enabled": adapter["dhcp_enabled"],
            "ipv4": items(&adapter["ipv4_addresses"]).iter().map(address).collect::<Vec<_>>(),
            "ipv6": adapter["ipv6_addresses"],
            "default_gateways": adapter["default_gateway"],
            "dhcp_server": adapter["dhcp_server"],
            "dns_servers": adapter["dns_servers"],
            "media_disconnected": adapter["media_disconnected"].as_bool().unwrap_or(false),
        })
    };
    let adapters: Vec<_> = items(&value["adapters"]).iter().map(adapter).collect();
    serde_json::json!({ "host_name": value["host_name"], "adapters": adapters })
}

fn routes(value: &Value) -> Value {
    let row = |row: &&Value, names: &[&str]| list(names.iter().map(|name| row[*name].clone()));
    let active = ["network_destination", "netmask", "gateway", "interface", "metric"];
    let persistent = |route: &&Value| {
        let metric = if route["metric"].is_null() { Value::from("Default") } else { route["metric"].clone() };
        let mut all = items(&Value::Null);
        let names = ["network_address", "netmask", "gateway_address"].map(|name| route[name].clone());
        all.extend(names.iter());
        list(all.into_iter().cloned().chain([metric]))
    };
    serde_json::json!({
        "interfaces": value["interfaces"],
        "ipv4_active": items(&value["ipv4_active"]).iter().map(|route| row(route, &active)).collect::<Vec<_>>(),
        "ipv4_persistent": items(&value["ipv4_persistent"]).iter().map(persistent).collect::<Vec<_>>(),
    })
}

fn product(product: &Value) -> Value {
    let host = |field: &str| match &product[field] {
        Value::Null => Value::Null,
        host if host["port"].is_null() => host["host"].clone(),
        host => Value::from(format!("{}:{}", host["host"].as_str().unwrap_or_default(), host["port"])),
    };
    let registered = host("registered_kms_machine_name");
    serde_json::json!({
        "name": product["name"],
        "description": product["description"],
        "channel": product["channel"],
        "product_key_channel": product["product_key_channel"],
        "partial_product_key": product["partial_product_key"],
        "license_status": product["license_status"],
        "notification_reason": product["notification_reason"],
        "kms_machine_name": if registered.is_null() { host("kms_machine_name_from_dns") } else { registered },
        "kms_ip": product["kms_machine_ip_address"],
        "remaining_rearm": product["remaining_windows_rearm_count"],
    })
}
