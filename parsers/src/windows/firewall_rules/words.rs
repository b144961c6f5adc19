//! The words of `netsh advfirewall firewall show rule`, as far as captures have shown them.

use std::sync::LazyLock;

use super::{Action, Direction, Profile};
use crate::windows::language::{Dictionary, Known, Language, Word};

/// A field of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    RuleName,
    Description,
    Enabled,
    Direction,
    Profiles,
    Grouping,
    LocalIp,
    RemoteIp,
    Protocol,
    LocalPort,
    RemotePort,
    EdgeTraversal,
    Program,
    Service,
    InterfaceTypes,
    Security,
    RuleSource,
    Action,
}

use Label as L;
use Language::{English, French, German, Japanese, SimplifiedChinese, Spanish};

const LABELS: &[Word<Label>] = &[
    (English, "Rule Name", L::RuleName),
    (English, "Description", L::Description),
    (English, "Enabled", L::Enabled),
    (English, "Direction", L::Direction),
    (English, "Profiles", L::Profiles),
    (English, "Grouping", L::Grouping),
    (English, "LocalIP", L::LocalIp),
    (English, "RemoteIP", L::RemoteIp),
    (English, "Protocol", L::Protocol),
    (English, "LocalPort", L::LocalPort),
    (English, "RemotePort", L::RemotePort),
    (English, "Edge traversal", L::EdgeTraversal),
    (English, "Program", L::Program),
    (English, "Service", L::Service),
    (English, "InterfaceTypes", L::InterfaceTypes),
    (English, "Security", L::Security),
    (English, "Rule source", L::RuleSource),
    (English, "Action", L::Action),
    (German, "Regelname", L::RuleName),
    (German, "Beschreibung", L::Description),
    (German, "Aktiviert", L::Enabled),
    (German, "Richtung", L::Direction),
    (German, "Profile", L::Profiles),
    (German, "Gruppierung", L::Grouping),
    (German, "Lokales IP", L::LocalIp),
    (German, "LokaleIP", L::LocalIp),
    (German, "Remote-IP", L::RemoteIp),
    (German, "RemoteIP", L::RemoteIp),
    (German, "Protokoll", L::Protocol),
    (German, "Lokaler Port", L::LocalPort),
    (German, "Remoteport", L::RemotePort),
    (German, "Edgeausnahme", L::EdgeTraversal),
    (German, "Programm", L::Program),
    (German, "Dienst", L::Service),
    (German, "Schnittstellentypen", L::InterfaceTypes),
    (German, "Sicherheit", L::Security),
    (German, "Regelquelle", L::RuleSource),
    (German, "Aktion", L::Action),
    (French, "Nom de la règle", L::RuleName),
    (French, "Description", L::Description),
    (French, "Activé", L::Enabled),
    (French, "Direction", L::Direction),
    (French, "Profiles", L::Profiles),
    (French, "Groupement", L::Grouping),
    (French, "LocalIP", L::LocalIp),
    (French, "RemoteIP", L::RemoteIp),
    (French, "Protocole", L::Protocol),
    (French, "LocalPort", L::LocalPort),
    (French, "RemotePort", L::RemotePort),
    (French, "Traversée latérale", L::EdgeTraversal),
    (French, "Action", L::Action),
    (Spanish, "Nombre de regla", L::RuleName),
    (Spanish, "Habilitada", L::Enabled),
    (Spanish, "Dirección", L::Direction),
    (Spanish, "Perfiles", L::Profiles),
    (Spanish, "Agrupamiento", L::Grouping),
    (Spanish, "LocalIP", L::LocalIp),
    (Spanish, "RemoteIP", L::RemoteIp),
    (Spanish, "Protocolo", L::Protocol),
    (Spanish, "LocalPort", L::LocalPort),
    (Spanish, "RemotePort", L::RemotePort),
    (Spanish, "Cruce seguro del perímetro", L::EdgeTraversal),
    (Spanish, "Acción", L::Action),
    (Japanese, "規則名", L::RuleName),
    (Japanese, "説明", L::Description),
    (Japanese, "有効", L::Enabled),
    (Japanese, "方向", L::Direction),
    (Japanese, "プロファイル", L::Profiles),
    (Japanese, "グループ", L::Grouping),
    (Japanese, "ローカル IP", L::LocalIp),
    (Japanese, "リモート IP", L::RemoteIp),
    (Japanese, "プロトコル", L::Protocol),
    (Japanese, "ローカル ポート", L::LocalPort),
    (Japanese, "リモート ポート", L::RemotePort),
    (Japanese, "エッジ トラバーサル", L::EdgeTraversal),
    (Japanese, "プログラム", L::Program),
    (Japanese, "インターフェイスの種類", L::InterfaceTypes),
    (Japanese, "セキュリティ", L::Security),
    (Japanese, "操作", L::Action),
    (SimplifiedChinese, "规则名称", L::RuleName),
    (SimplifiedChinese, "已启用", L::Enabled),
    (SimplifiedChinese, "方向", L::Direction),
    (SimplifiedChinese, "配置文件", L::Profiles),
    (SimplifiedChinese, "分组", L::Grouping),
    (SimplifiedChinese, "本地 IP", L::LocalIp),
    (SimplifiedChinese, "远程 IP", L::RemoteIp),
    (SimplifiedChinese, "协议", L::Protocol),
    (SimplifiedChinese, "本地端口", L::LocalPort),
    (SimplifiedChinese, "远程端口", L::RemotePort),
    (SimplifiedChinese, "边缘遍历", L::EdgeTraversal),
    (SimplifiedChinese, "程序", L::Program),
    (SimplifiedChinese, "操作", L::Action),
];

/// The field of a label.
pub(super) fn label(text: &str) -> Option<Known<Label>> {
    static WORDS: LazyLock<Dictionary<Label>> = LazyLock::new(|| Dictionary::of(LABELS.iter().copied()));
    WORDS.get(text)
}

/// `Yes` or `No`.
pub(super) fn truth(text: &str) -> Option<bool> {
    static WORDS: LazyLock<Dictionary<bool>> = LazyLock::new(|| {
        Dictionary::of([
            (English, "Yes", true),
            (English, "No", false),
            (German, "Ja", true),
            (German, "Nein", false),
            (French, "Oui", true),
            (French, "Non", false),
            (Spanish, "Sí", true),
            (Japanese, "はい", true),
            (Japanese, "いいえ", false),
            (SimplifiedChinese, "是", true),
            (SimplifiedChinese, "否", false),
        ])
    });
    WORDS.get(text).map(|known| known.meaning)
}

/// `In` or `Out`.
pub(super) fn direction(text: &str) -> Option<Direction> {
    static WORDS: LazyLock<Dictionary<Direction>> = LazyLock::new(|| {
        Dictionary::of([
            (English, "In", Direction::In),
            (English, "Out", Direction::Out),
            (German, "Eingehend", Direction::In),
            (German, "Aus", Direction::Out),
            (French, "Actif", Direction::In),
            (Spanish, "Dentro", Direction::In),
            (Spanish, "Fuera", Direction::Out),
            (Japanese, "入力", Direction::In),
            (SimplifiedChinese, "入", Direction::In),
        ])
    });
    WORDS.get(text).map(|known| known.meaning)
}

/// `Domain`, `Private` or `Public`.
pub(super) fn profile(text: &str) -> Option<Profile> {
    static WORDS: LazyLock<Dictionary<Profile>> = LazyLock::new(|| {
        Dictionary::of([
            (English, "Any", Profile::Any),
            (English, "Domain", Profile::Domain),
            (English, "Private", Profile::Private),
            (English, "Public", Profile::Public),
            (German, "Domäne", Profile::Domain),
            (German, "Privat", Profile::Private),
            (German, "Öffentlich", Profile::Public),
            (French, "Domaine", Profile::Domain),
            (French, "Privé", Profile::Private),
            (French, "Public", Profile::Public),
            (Spanish, "Dominio", Profile::Domain),
            (Spanish, "Privada", Profile::Private),
            (Spanish, "Pública", Profile::Public),
            (Japanese, "ドメイン", Profile::Domain),
            (Japanese, "プライベート", Profile::Private),
            (Japanese, "パブリック", Profile::Public),
            (SimplifiedChinese, "域", Profile::Domain),
            (SimplifiedChinese, "专用", Profile::Private),
            (SimplifiedChinese, "公用", Profile::Public),
        ])
    });
    WORDS.get(text).map(|known| known.meaning)
}

/// `Allow`, `Block` or `Bypass`.
pub(super) fn action(text: &str) -> Option<Action> {
    static WORDS: LazyLock<Dictionary<Action>> = LazyLock::new(|| {
        Dictionary::of([
            (English, "Allow", Action::Allow),
            (English, "Block", Action::Block),
            (English, "Bypass", Action::Bypass),
            (German, "Zulassen", Action::Allow),
            (French, "Autoriser", Action::Allow),
            (Spanish, "Permitir", Action::Allow),
            (Spanish, "Bloquear", Action::Block),
            (Japanese, "許可", Action::Allow),
            (SimplifiedChinese, "允许", Action::Allow),
        ])
    });
    WORDS.get(text).map(|known| known.meaning)
}

/// Whether a value is a language's word for any.
pub(super) fn is_any(text: &str) -> bool {
    ["Any", "Beliebig", "Tout", "Cualquiera", "任意", "任何"].contains(&text)
}

/// Whether a line closes the rules.
pub(super) fn closes(text: &str) -> bool {
    ["Ok.", "OK.", "OK", "确定。"].contains(&text)
}
