//! Words of Windows' output in each language, by which a code page is told.
//!
//! Only words with letters beyond ASCII tell anything. Those of the first part are as captures show them; what follows them
//! are words for address, gateway, mask and name in languages of which no capture was at hand.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

/// A language: the code pages of its consoles and of its windows, and its words, without their first letter
/// where it may be great or small.
type Language = (&'static [u16], &'static str);

const WESTERN: &[u16] = &[850, 1252];
const CENTRAL: &[u16] = &[852, 1250];
const CYRILLIC: &[u16] = &[866, 1251];
const BALTIC: &[u16] = &[775, 1257];

const LANGUAGES: &[Language] = &[
    // German
    (WESTERN, "rimäres|über|läuft|emporäre|tändige|gültig|ungültig|öffentlich"),
    // French
    (
        WESTERN,
        "hôte|activé|ésactivé|édia|éconnecté|passerelle par défaut|par défaut|réseau|sous-réseau|\
        préféré|connecté|tinéraires|étrique|spécifique|à la connexion",
    ),
    // Spanish
    (
        WESTERN,
        "onfiguración|onexión|irección|áscara|ínculo|híbrido|specífico|escripción|ísica|\
        utomática|oncesión|étrica|vínculo|túnel|inalámbrica|ámbito|útiles|ódigo|versión|\
        rotección|operación|información",
    ),
    // Portuguese
    (
        WESTERN,
        "onfiguração|édia|áscara|Padrão|ndereço|ísico|onexão|specífico|escrição|ível|híbrido|\
        étrica|essão|Concessão|automática",
    ),
    // Italian
    (WESTERN, "unità|ttività|validità|modalità|é stato|è stato"),
    // Polish
    (CENTRAL, "ołączenia|ołączenie|włączon|yłączon|omyślna|zierżawa|węzła|łączenie|sieć"),
    // Russian, and the months of Ukrainian
    (
        CYRILLIC,
        "астройка|ротокола|для|Имя|сновной|уффикс|Тип|узла|ибридный|аршрутизация|ключен|роси|Нет|\
        Состояние|среды|реда|ередачи|едоступна|писание|изический|дрес|втонастройка|окальный|\
        аска|подсети|шлюз|ренда|получена|срок|истекает|адаптер|даптер|еизвестный|одключение|\
        одключения|локальн|сети|сетев|етевой|еспроводн|уннельный|писок|нтерфейс|аблица|маршрута|\
        ктивные|остоянные|аршруты|етрика|тсутствует|через|оединение|-ПК|січня|лютого|березня|\
        квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|января|февраля|марта|\
        апреля|июня|июля|августа|сентября|октября|ноября|декабря|ктивации",
    ),
    // Chinese, simplified
    (
        &[936],
        "配置|主机名|节点类型|路由|已启用|已禁用|代理|后缀|列表|连接|特定|媒体|状态|断开|描述|\
        物理|地址|自动|本地链接|本地连接|首选|租约|时间|过期|默认|网关|子网掩码|服务器|适配器|\
        以太网|无线|局域网|网络|隧道|接口|活动|永久|链路|跃点数|临时|复制|混合|年|月|日|星期|\
        许可证|激活|名称|产品|密钥|公共|虚拟",
    ),
    // Chinese, traditional
    (
        &[950],
        "設定|主機名稱|尾碼|節點類型|路由|啟用|連線|特定|描述|實體|位址|自動|連結|本機|偏好選項|\
        子網路遮罩|預設|閘道|用戶端|伺服器|媒體|狀態|中斷|乙太網路|通道|介面|網路|年|月|日|\
        混合式",
    ),
    // Japanese
    (
        &[932],
        "構成|ホスト名|プライマリ|サフィックス|ノード|タイプ|ハイブリッド|ルーティング|有効|\
        プロキシ|いいえ|検索|一覧|接続|固有|メディア|状態|されていません|説明|物理|アドレス|\
        自動|リンクローカル|優先|一時|サブネット|マスク|デフォルト|ゲートウェイ|サーバー|リース|\
        取得|期限|イーサネット|アダプター|インターフェイス|ルート|テーブル|ネットワーク|\
        ネットマスク|メトリック|アクティブ|固定|年|月|日|ローカル|エリア",
    ),
    // Korean
    (
        &[949],
        "구성|호스트|이름|접미사|노드|유형|라우팅|사용|프록시|연결별|연결|미디어|상태|설명|\
        물리적|주소|자동|링크-로컬|서브넷|마스크|기본|게이트웨이|서버|이더넷|어댑터|터널|무선|\
        로컬|영역|네트워크|임대|끊김|인터페이스|경로",
    ),
    // Turkish
    (&[857, 1254], "Yapılandırması|ağlantı|Açıklama|Hayır|Alt Ağ|Varsayılan|Geçidi|Adı|ağdaştırıcı|özgü"),
    // Languages of which no capture was at hand.
    // Czech and Hungarian
    (CENTRAL, "ýchozí|brána|ítě|yzická|ázev|ipojení|átjáró|lhálózati|lapértelmezett|eírás|állomás"),
    // Swedish, Danish, Norwegian and Finnish
    (
        WESTERN,
        "ätmask|ärddator|Värtsnavn|ærtsnavn|orbindelse för|sanslutning för|yhdyskäytävä|\
        säntänimi|ärdator",
    ),
    // Greek
    (&[737, 1253], "ιεύθυνση|Μάσκα|άσκα|ροεπιλεγμένη|ύλη|εριγραφή|ύνδεση|κεντρικού|ύθμιση|ικτύου"),
    // Hebrew
    (&[862, 1255], "כתובת|תצורת|תיאור|שער|מסיכת|חיבור|מחשב|ברירת"),
    // Arabic
    (&[720, 1256], "عنوان|الافتراضية|الشبكة|اسم|الوصف|قناع"),
    // Lithuanian, Latvian and Estonian
    (BALTIC, "šliuzas|oklusējuma|ārteja|prašas|ikšējais|aikimäe|õrgu"),
    // Vietnamese, whose page writes most accents as characters of their own
    (&[1258], "đi\u{323}a chi\u{309}|mă\u{323}c đi\u{323}nh"),
];

/// The words of all languages, and the pages of each.
struct Words {
    pattern: Option<Regex>,
    pages: BTreeMap<&'static str, Vec<u16>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut pages: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
    for (homes, words) in LANGUAGES {
        for word in words.split('|') {
            pages.entry(word).or_default().extend(*homes);
        }
    }
    // Of words that begin alike the longest is meant.
    let mut longest: Vec<_> = pages.keys().map(|word| regex::escape(word)).collect();
    longest.sort_by_key(|word| std::cmp::Reverse(word.len()));
    Words { pattern: Regex::new(&longest.join("|")).ok(), pages }
});

/// The known words in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// How long they are together, in bytes of UTF-8: a Chinese sign tells as much as three letters.
    pub(super) length: usize,
    /// How many of them are of a language that the page is made for.
    pub(super) at_home: usize,
}

/// What a text has of the known words, were it in a page.
pub(super) fn known(text: &str, page: Option<u16>) -> Known {
    let mut known = Known::default();
    for word in WORDS.pattern.iter().flat_map(|pattern| pattern.find_iter(text)) {
        known.length += word.len();
        let homes = WORDS.pages.get(word.as_str());
        let is_at_home = page.is_some_and(|page| homes.is_some_and(|homes| homes.contains(&page)));
        known.at_home += usize::from(is_at_home);
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_all_languages_are_one_pattern() {
        assert!(WORDS.pattern.is_some());
        assert!(WORDS.pages.len() > 200);
        assert!(WORDS.pages.keys().all(|word| !word.is_ascii() && word.trim() == *word));
    }

    #[test]
    fn words_are_found_and_counted_by_their_length() {
        assert_eq!(known("Configuración IP", Some(850)), Known { length: 13, at_home: 1 });
        assert_eq!(known("Configuración IP", Some(437)), Known { length: 13, at_home: 0 });
        assert_eq!(known("Windows IP Configuration", None), Known::default());
    }
}
