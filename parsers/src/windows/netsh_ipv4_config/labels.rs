//! The words of `netsh interface ipv4 show config`, as far as captures have shown them.

use std::sync::LazyLock;

use crate::text::{Excerpt, blank};
use crate::windows::language::{Dictionary, Language, Languages, Word};

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    DhcpEnabled,
    IpAddress,
    SubnetPrefix,
    DefaultGateway,
    GatewayMetric,
    InterfaceMetric,
    StaticDns,
    DhcpDns,
    /// Known, and asked by nobody.
    Other,
}

/// What stands before and behind the name of an interface.
const HEADINGS: &[(Language, &str, &str)] = &[
    (Language::English, "Configuration for interface \"", "\""),
    (Language::German, "Konfiguration der Schnittstelle \"", "\""),
    (Language::Russian, "Настройка интерфейса \"", "\""),
    (Language::SimplifiedChinese, "接口 \"", "\" 的配置"),
];

const LABELS: &[Word<Label>] = &[
    (Language::English, "DHCP enabled", Label::DhcpEnabled),
    (Language::English, "IP Address", Label::IpAddress),
    (Language::English, "Subnet Prefix", Label::SubnetPrefix),
    (Language::English, "Default Gateway", Label::DefaultGateway),
    (Language::English, "Gateway Metric", Label::GatewayMetric),
    (Language::English, "InterfaceMetric", Label::InterfaceMetric),
    (Language::English, "Statically Configured DNS Servers", Label::StaticDns),
    (Language::English, "DNS servers configured through DHCP", Label::DhcpDns),
    (Language::English, "Register with which suffix", Label::Other),
    (Language::English, "Statically Configured WINS Servers", Label::Other),
    (Language::English, "WINS servers configured through DHCP", Label::Other),
    (Language::German, "DHCP aktiviert", Label::DhcpEnabled),
    (Language::German, "IP-Adresse", Label::IpAddress),
    (Language::German, "Subnetzpräfix", Label::SubnetPrefix),
    (Language::German, "Standardgateway", Label::DefaultGateway),
    (Language::German, "Gatewaymetrik", Label::GatewayMetric),
    (Language::German, "Schnittstellenmetrik", Label::InterfaceMetric),
    (Language::German, "Statisch konfigurierte DNS-Server", Label::StaticDns),
    (Language::German, "Über DHCP konfigurierte DNS-Server", Label::DhcpDns),
    (Language::Russian, "DHCP разрешен", Label::DhcpEnabled),
    (Language::Russian, "IP-адрес", Label::IpAddress),
    (Language::Russian, "Основной шлюз", Label::DefaultGateway),
    (Language::Russian, "Метрика шлюза", Label::GatewayMetric),
    (Language::Russian, "Метрика интерфейса", Label::InterfaceMetric),
    (Language::Russian, "Статически настроенные DNS-серверы", Label::StaticDns),
    (Language::Russian, "Статически настроенные WINS-серверы", Label::Other),
    (Language::SimplifiedChinese, "DHCP 已启用", Label::DhcpEnabled),
    (Language::SimplifiedChinese, "IP 地址", Label::IpAddress),
    (Language::SimplifiedChinese, "子网前缀", Label::SubnetPrefix),
    (Language::SimplifiedChinese, "默认网关", Label::DefaultGateway),
    (Language::SimplifiedChinese, "网关跃点数", Label::GatewayMetric),
    (Language::SimplifiedChinese, "静态配置的 DNS 服务器", Label::StaticDns),
    (Language::SimplifiedChinese, "通过 DHCP 配置的 DNS 服务器", Label::DhcpDns),
    (Language::SimplifiedChinese, "用哪个前缀注册", Label::Other),
    (Language::SimplifiedChinese, "静态配置的 WINS 服务器", Label::Other),
    (Language::SimplifiedChinese, "通过 DHCP 配置的 WINS 服务器", Label::Other),
];

static WORDS: LazyLock<Dictionary<Label>> = LazyLock::new(|| Dictionary::of(LABELS.iter().copied()));

/// The name of the interface that a heading has, and the language.
pub(super) fn heading(line: Excerpt<'_>) -> Option<(Excerpt<'_>, Languages)> {
    HEADINGS.iter().find_map(|(language, before, behind)| {
        let name = line.text().strip_prefix(before)?.strip_suffix(behind)?;
        Some((line.narrow(name), Languages::of(*language)))
    })
}

/// The field that a line has, its languages and its value.
pub(super) fn label(line: Excerpt<'_>) -> Option<(Label, Languages, Excerpt<'_>)> {
    let (label, value) = line.text().split_once(':')?;
    let known = WORDS.get(blank::trim(label))?;
    Some((known.meaning, known.languages, line.narrow(blank::trim(value))))
}

/// The words for yes and no.
pub(super) fn truth(word: &str) -> Option<bool> {
    match word {
        "Yes" | "Ja" | "Да" | "是" => Some(true),
        "No" | "Nein" | "Нет" | "否" => Some(false),
        _ => None,
    }
}

/// Whether a value says that there is none.
pub(super) fn unset(value: &str) -> bool {
    ["None", "Keine", "无"].contains(&value)
}
