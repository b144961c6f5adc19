//! The languages in which Windows prints, as far as captures have shown their words.
//!
//! Written down apart from the readers' own tables. What no capture has shown is not here: a VM whose state needs such a
//! word is not printed in that language.

/// The words of a language.
pub(super) struct Language {
    /// As the encodings name it.
    pub(super) code: &'static str,
    pub(super) ipconfig: Ipconfig,
    /// Nothing where no whole routing table has been seen.
    pub(super) routes: Option<Routes>,
}

/// `ipconfig /all`.
pub(super) struct Ipconfig {
    pub(super) heading: &'static str,
    /// Before the name of an Ethernet adapter.
    pub(super) adapter: &'static str,
    pub(super) host: &'static str,
    pub(super) suffix: &'static str,
    pub(super) description: &'static str,
    pub(super) mac: &'static str,
    pub(super) dhcp: &'static str,
    pub(super) automatic: &'static str,
    pub(super) ipv4: &'static str,
    /// An address that Windows gave itself.
    pub(super) own_ipv4: Option<&'static str>,
    pub(super) mask: &'static str,
    pub(super) gateway: &'static str,
    pub(super) dhcp_server: &'static str,
    pub(super) dns: &'static str,
    pub(super) netbios: &'static str,
    /// The state of the medium, and that it is disconnected.
    pub(super) medium: [&'static str; 2],
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) preferred: &'static str,
}

/// `route print`.
pub(super) struct Routes {
    pub(super) interfaces: &'static str,
    pub(super) table: &'static str,
    pub(super) active: &'static str,
    pub(super) columns: &'static str,
    pub(super) persistent: &'static str,
    pub(super) none: &'static str,
    pub(super) on_link: &'static str,
}

const fn routes(words: [&'static str; 7]) -> Routes {
    let [interfaces, table, active, columns, persistent, none, on_link] = words;
    Routes { interfaces, table, active, columns, persistent, none, on_link }
}

/// In the order of the fields; `own_ipv4` and the rest follow apart.
const fn ipconfig(
    words: [&'static str; 14],
    own_ipv4: Option<&'static str>,
    rest: [&'static str; 5],
) -> Ipconfig {
    let [
        heading,
        adapter,
        host,
        suffix,
        description,
        mac,
        dhcp,
        automatic,
        ipv4,
        mask,
        gateway,
        dhcp_server,
        dns,
        netbios,
    ] = words;
    let [medium, disconnected, yes, no, preferred] = rest;
    Ipconfig {
        heading,
        adapter,
        host,
        suffix,
        description,
        mac,
        dhcp,
        automatic,
        ipv4,
        own_ipv4,
        mask,
        gateway,
        dhcp_server,
        dns,
        netbios,
        medium: [medium, disconnected],
        yes,
        no,
        preferred,
    }
}

#[rustfmt::skip]
pub(super) static LANGUAGES: &[Language] = &[
    Language {
        code: "en",
        ipconfig: ipconfig(
            ["Windows IP Configuration", "Ethernet adapter ", "Host Name", "Connection-specific DNS Suffix",
             "Description", "Physical Address", "DHCP Enabled", "Autoconfiguration Enabled", "IPv4 Address",
             "Subnet Mask", "Default Gateway", "DHCP Server", "DNS Servers", "NetBIOS over Tcpip"],
            Some("Autoconfiguration IPv4 Address"),
            ["Media State", "Media disconnected", "Yes", "No", "Preferred"],
        ),
        routes: Some(routes(["Interface List", "IPv4 Route Table", "Active Routes:",
            "Network Destination        Netmask          Gateway       Interface  Metric",
            "Persistent Routes:", "None", "On-link"])),
    },
    Language {
        code: "de",
        ipconfig: ipconfig(
            ["Windows-IP-Konfiguration", "Ethernet-Adapter ", "Hostname", "Verbindungsspezifisches DNS-Suffix",
             "Beschreibung", "Physische Adresse", "DHCP aktiviert", "Autokonfiguration aktiviert", "IPv4-Adresse",
             "Subnetzmaske", "Standardgateway", "DHCP-Server", "DNS-Server", "NetBIOS über TCP/IP"],
            Some("IPv4-Adresse (Auto. Konfiguration)"),
            ["Medienstatus", "Medium getrennt", "Ja", "Nein", "Bevorzugt"],
        ),
        routes: Some(routes(["Schnittstellenliste", "IPv4-Routentabelle", "Aktive Routen:",
            "     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik",
            "Ständige Routen:", "Keine", "Auf Verbindung"])),
    },
    Language {
        code: "fr",
        ipconfig: ipconfig(
            ["Configuration IP de Windows", "Carte Ethernet ", "Nom de l'hôte", "Suffixe DNS propre à la connexion",
             "Description", "Adresse physique", "DHCP activé", "Configuration automatique activée", "Adresse IPv4",
             "Masque de sous-réseau", "Passerelle par défaut", "Serveur DHCP", "Serveurs DNS", "NetBIOS sur Tcpip"],
            Some("Adresse d'autoconfiguration IPv4"),
            ["Statut du média", "Média déconnecté", "Oui", "Non", "préféré"],
        ),
        routes: Some(routes(["Liste d'Interfaces", "IPv4 Table de routage", "Itinéraires actifs :",
            "Destination réseau    Masque réseau  Adr. passerelle   Adr. interface Métrique",
            "Itinéraires persistants :", "Aucun", "On-link"])),
    },
    Language {
        code: "es",
        ipconfig: ipconfig(
            ["Configuración IP de Windows", "Adaptador de Ethernet ", "Nombre de host",
             "Sufijo DNS específico para la conexión", "Descripción", "Dirección física", "DHCP habilitado",
             "Configuración automática habilitada", "Dirección IPv4", "Máscara de subred",
             "Puerta de enlace predeterminada", "Servidor DHCP", "Servidores DNS", "NetBIOS sobre TCP/IP"],
            None,
            ["Estado de los medios", "medios desconectados", "sí", "no", "Preferido"],
        ),
        routes: Some(routes(["Lista de interfaces", "IPv4 Tabla de enrutamiento", "Rutas activas:",
            "Destino de red        Máscara de red   Puerta de enlace   Interfaz  Métrica",
            "Rutas persistentes:", "Ninguno", "En vínculo"])),
    },
    Language {
        code: "ru",
        ipconfig: ipconfig(
            ["Настройка протокола IP для Windows", "Адаптер Ethernet ", "Имя компьютера", "DNS-суффикс подключения",
             "Описание", "Физический адрес", "DHCP включен", "Автонастройка включена", "IPv4-адрес",
             "Маска подсети", "Основной шлюз", "DHCP-сервер", "DNS-серверы", "NetBios через TCP/IP"],
            None,
            ["Состояние среды", "Среда передачи недоступна", "Да", "Нет", "Основной"],
        ),
        routes: Some(routes(["Список интерфейсов", "IPv4 таблица маршрута", "Активные маршруты:",
            "Сетевой адрес           Маска сети      Адрес шлюза       Интерфейс  Метрика",
            "Постоянные маршруты:", "Отсутствует", "On-link"])),
    },
    Language {
        code: "zh-cn",
        ipconfig: ipconfig(
            ["Windows IP 配置", "以太网适配器 ", "主机名", "连接特定的 DNS 后缀", "描述", "物理地址", "DHCP 已启用",
             "自动配置已启用", "IPv4 地址", "子网掩码", "默认网关", "DHCP 服务器", "DNS 服务器", "TCPIP 上的 NetBIOS"],
            Some("自动配置 IPv4 地址"),
            ["媒体状态", "媒体已断开连接", "是", "否", "首选"],
        ),
        routes: Some(routes(["接口列表", "IPv4 路由表", "活动路由:", "网络目标        网络掩码          网关       接口   跃点数",
            "永久路由:", "无", "在链路上"])),
    },
    Language {
        code: "it",
        ipconfig: ipconfig(
            ["Configurazione IP di Windows", "Scheda Ethernet ", "Nome host", "Suffisso DNS specifico per connessione",
             "Descrizione", "Indirizzo fisico", "DHCP abilitato", "Configurazione automatica abilitata",
             "Indirizzo IPv4", "Subnet mask", "Gateway predefinito", "Server DHCP", "Server DNS", "NetBIOS su TCPIP"],
            None,
            ["Stato supporto", "Supporto disconnesso", "Sì", "No", "Preferenziale"],
        ),
        routes: None,
    },
    Language {
        code: "pt-br",
        ipconfig: ipconfig(
            ["Configuração de IP do Windows", "Adaptador Ethernet ", "Nome do host", "Sufixo DNS específico de conexão",
             "Descrição", "Endereço Físico", "DHCP Habilitado", "Configuração Automática Habilitada", "Endereço IPv4",
             "Máscara de Sub-rede", "Gateway Padrão", "Servidor DHCP", "Servidores DNS", "NetBIOS em Tcpip"],
            None,
            ["Estado da mídia", "mídia desconectada", "Sim", "Não", "Preferencial"],
        ),
        routes: None,
    },
    Language {
        code: "ja",
        ipconfig: ipconfig(
            ["Windows IP 構成", "イーサネット アダプター ", "ホスト名", "接続固有の DNS サフィックス", "説明",
             "物理アドレス", "DHCP 有効", "自動構成有効", "IPv4 アドレス", "サブネット マスク",
             "デフォルト ゲートウェイ", "DHCP サーバー", "DNS サーバー", "NetBIOS over TCP/IP"],
            Some("自動構成 IPv4 アドレス"),
            ["メディアの状態", "メディアは接続されていません", "はい", "いいえ", "優先"],
        ),
        routes: None,
    },
    Language {
        code: "ko",
        ipconfig: ipconfig(
            ["Windows IP 구성", "이더넷 어댑터 ", "호스트 이름", "연결별 DNS 접미사", "설명", "물리적 주소",
             "DHCP 사용", "자동 구성 사용", "IPv4 주소", "서브넷 마스크", "기본 게이트웨이", "DHCP 서버", "DNS 서버",
             "Tcpip를 통한 NetBIOS"],
            None,
            ["미디어 상태", "미디어 연결 끊김", "예", "아니요", "기본 설정"],
        ),
        routes: None,
    },
];
