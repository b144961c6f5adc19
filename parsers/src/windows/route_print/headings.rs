//! What stands between the tables: headings and rulers.

use std::sync::LazyLock;

use crate::values::ipv4;
use crate::windows::language::Language::{
    English, French, German, Japanese, Russian, SimplifiedChinese, Spanish,
};
use crate::windows::language::{Dictionary, Known, Languages, Word};

/// The tables in the order in which they are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Table {
    Interfaces,
    Ipv4Active,
    Ipv4Persistent,
    Ipv6Active,
    Ipv6Persistent,
}

/// What a heading announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// A table, or the first of a family.
    Of(Table),
    Active,
    Persistent,
    /// The names of the columns, which tell the table too.
    Columns(Table),
    /// What Windows XP prints below its active routes.
    DefaultGateway,
}

/// The headings of each language. Columns may have more behind them; those of most captures stand here with the blanks
/// between them too, so that they are found as they are.
const HEADINGS: &[Word<Heading>] = &[
    (English, "Interface List", Heading::Of(Table::Interfaces)),
    (English, "IPv4 Route Table", Heading::Of(Table::Ipv4Active)),
    (English, "Route Table", Heading::Of(Table::Ipv4Active)),
    (English, "IPv6 Route Table", Heading::Of(Table::Ipv6Active)),
    (English, "Active Routes:", Heading::Active),
    (English, "Persistent Routes:", Heading::Persistent),
    (English, "Network Destination Netmask Gateway Interface Metric", IPV4),
    (English, "Network Address Netmask Gateway Address Metric", IPV4_PERSISTENT),
    (English, "If Metric Network Destination Gateway", IPV6),
    (English, "Network Destination        Netmask          Gateway       Interface  Metric", IPV4),
    (English, "Network Address          Netmask  Gateway Address  Metric", IPV4_PERSISTENT),
    (English, "If Metric Network Destination      Gateway", IPV6),
    (German, "Schnittstellenliste", Heading::Of(Table::Interfaces)),
    (German, "IPv4-Routentabelle", Heading::Of(Table::Ipv4Active)),
    (German, "IPv6-Routentabelle", Heading::Of(Table::Ipv6Active)),
    (German, "Aktive Routen:", Heading::Active),
    (German, "Ständige Routen:", Heading::Persistent),
    (German, "Netzwerkziel Netzwerkmaske Gateway Schnittstelle Metrik", IPV4),
    (German, "If Metrik Netzwerkziel Gateway", IPV6),
    (French, "Liste d'Interfaces", Heading::Of(Table::Interfaces)),
    (French, "IPv4 Table de routage", Heading::Of(Table::Ipv4Active)),
    (French, "IPv6 Table de routage", Heading::Of(Table::Ipv6Active)),
    (French, "Itinéraires actifs:", Heading::Active),
    (French, "Itinéraires persistants:", Heading::Persistent),
    (French, "Destination réseau Masque réseau Adr. passerelle Adr. interface Métrique", IPV4),
    (French, "Adresse réseau Masque réseau Adresse passerelle Métrique", IPV4_PERSISTENT),
    (Spanish, "Lista de interfaces", Heading::Of(Table::Interfaces)),
    (Spanish, "IPv4 Tabla de enrutamiento", Heading::Of(Table::Ipv4Active)),
    (Spanish, "IPv6 Tabla de enrutamiento", Heading::Of(Table::Ipv6Active)),
    (Spanish, "Rutas activas:", Heading::Active),
    (Spanish, "Rutas persistentes:", Heading::Persistent),
    (Spanish, "Destino de red Máscara de red Puerta de enlace Interfaz Métrica", IPV4),
    (Russian, "Список интерфейсов", Heading::Of(Table::Interfaces)),
    (Russian, "IPv4 таблица маршрута", Heading::Of(Table::Ipv4Active)),
    (Russian, "IPv6 таблица маршрута", Heading::Of(Table::Ipv6Active)),
    (Russian, "Активные маршруты:", Heading::Active),
    (Russian, "Постоянные маршруты:", Heading::Persistent),
    (Russian, "Сетевой адрес Маска сети Адрес шлюза Интерфейс Метрика", IPV4),
    (Russian, "Сетевой адрес Маска Адрес шлюза Метрика", IPV4_PERSISTENT),
    (Russian, "Метрика Сетевой адрес Шлюз", IPV6),
    (Japanese, "インターフェイス一覧", Heading::Of(Table::Interfaces)),
    (Japanese, "IPv4 ルート テーブル", Heading::Of(Table::Ipv4Active)),
    (Japanese, "IPv6 ルート テーブル", Heading::Of(Table::Ipv6Active)),
    (Japanese, "アクティブ ルート:", Heading::Active),
    (Japanese, "固定ルート:", Heading::Persistent),
    (Japanese, "ネットワーク宛先 ネットマスク ゲートウェイ インターフェイス メトリック", IPV4),
    (SimplifiedChinese, "接口列表", Heading::Of(Table::Interfaces)),
    (SimplifiedChinese, "IPv4 路由表", Heading::Of(Table::Ipv4Active)),
    (SimplifiedChinese, "IPv6 路由表", Heading::Of(Table::Ipv6Active)),
    (SimplifiedChinese, "活动路由:", Heading::Active),
    (SimplifiedChinese, "永久路由:", Heading::Persistent),
    (SimplifiedChinese, "网络目标 网络掩码 网关 接口 跃点数", IPV4),
    (SimplifiedChinese, "网络地址 网络掩码 网关地址 跃点数", IPV4_PERSISTENT),
];

const IPV4: Heading = Heading::Columns(Table::Ipv4Active);
const IPV4_PERSISTENT: Heading = Heading::Columns(Table::Ipv4Persistent);
const IPV6: Heading = Heading::Columns(Table::Ipv6Active);

/// What stands in the place of rows where there are none.
const NONE: &[Word<()>] = &[
    (English, "None", ()),
    (German, "Keine", ()),
    (French, "Aucun", ()),
    (Spanish, "Ninguno", ()),
    (Russian, "Отсутствует", ()),
    (SimplifiedChinese, "无", ()),
];

/// The word that stands for a gateway where there is none.
const ON_LINK: &[Word<()>] = &[
    (English, "On-link", ()),
    (German, "Auf Verbindung", ()),
    (French, "On-link", ()),
    (Spanish, "En vínculo", ()),
    (Russian, "On-link", ()),
    (SimplifiedChinese, "在链路上", ()),
];

/// The word that stands for the metric of a persistent route that was added without one.
const DEFAULT_METRIC: &[Word<()>] = &[(English, "Default", ()), (French, "Par défaut", ())];

static HEADING_WORDS: LazyLock<Dictionary<Heading>> = LazyLock::new(|| of(HEADINGS));
static NONE_WORDS: LazyLock<Dictionary<()>> = LazyLock::new(|| of(NONE));
static ON_LINK_WORDS: LazyLock<Dictionary<()>> = LazyLock::new(|| of(ON_LINK));
static DEFAULT_WORDS: LazyLock<Dictionary<()>> = LazyLock::new(|| of(DEFAULT_METRIC));

fn of<T: Copy + PartialEq>(words: &[Word<T>]) -> Dictionary<T> {
    Dictionary::of(words.iter().copied())
}

/// What XP prints below its active routes, before the address.
const DEFAULT_GATEWAY: &str = "Default Gateway:";

/// Whether a line is the `====` above and below each table.
pub(super) fn is_ruler(text: &str) -> bool {
    text.len() >= 40 && text.bytes().all(|byte| byte == b'=')
}

/// What a line announces, if it is a heading.
pub(super) fn heading(text: &str) -> Option<Known<Heading>> {
    if text.strip_prefix(DEFAULT_GATEWAY).is_some_and(|rest| ipv4(rest.trim()).is_some()) {
        return Some(Known { meaning: Heading::DefaultGateway, languages: Languages::of(English) });
    }
    HEADING_WORDS.get(text)
}

/// The languages in which a line stands in the place of the rows of an empty table.
pub(super) fn none(text: &str) -> Option<Languages> {
    NONE_WORDS.get(text).map(|known| known.languages)
}

/// The languages in which words stand for a gateway where there is none.
pub(super) fn on_link(text: &str) -> Option<Languages> {
    ON_LINK_WORDS.get(text).map(|known| known.languages)
}

/// Whether words that stand for no gateway may begin as this one does.
pub(super) fn may_be_on_link(first: &str) -> bool {
    ON_LINK_WORDS.may_have(first)
}

/// Whether words stand for the metric of a route that was added without one.
pub(super) fn is_default_metric(text: &str) -> bool {
    DEFAULT_WORDS.get(text).is_some()
}
