//! Which page is told, of words in every page.

use encoding_rs::Encoding as Web;
use oem_cp::code_table::ENCODING_TABLE_CP_MAP;
use oem_cp::encode_string_checked;

use super::*;

/// Text as a console of this page writes it.
pub(crate) fn encoded(text: &str, name: &str) -> Vec<u8> {
    let number: u16 = name.trim_start_matches("cp").parse().unwrap();
    let label = match number {
        866 => "ibm866".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        number => format!("windows-{number}"),
    };
    if let Some(table) = ENCODING_TABLE_CP_MAP.get(&number).filter(|_| number != 866) {
        return encode_string_checked(text, table).unwrap();
    }
    let (bytes, _, lossy) = Web::for_label(label.as_bytes()).unwrap().encode(text);
    assert!(!lossy, "{text} in {name}");
    bytes.into_owned()
}

fn told(bytes: &[u8]) -> Vec<(&'static str, String)> {
    let all = stretches(bytes, true).into_iter();
    all.map(|one| (one.encoding.name(), one.encoding.decode(&bytes[one.bytes]))).collect()
}

/// Lines of a capture in a language, and the pages that its consoles and windows use.
const SAMPLES: &[(&str, &[&str])] = &[
    (
        "Configuración IP de Windows\r\n\r\nAdaptador de Ethernet Conexión de área local:\r\n   Máscara de subred . : a\r\n",
        &["cp850", "cp1252"],
    ),
    ("Configuração de IP do Windows\n   Gateway Padrão. . . : a\n", &["cp850", "cp1252"]),
    ("   Primäres DNS-Suffix . . :\n   NetBIOS über TCP/IP . . : Aktiviert\n", &["cp850", "cp1252"]),
    ("   Nom de l'hôte . . . . : a\n   Passerelle par défaut. . . : a\n", &["cp850", "cp1252"]),
    ("   Sufiks DNS konkretnego połączenia : a\n   DHCP włączone . . : Tak\n", &["cp852", "cp1250"]),
    ("   Výchozí brána . . : a\n   Název hostitele . : a\n", &["cp852", "cp1250"]),
    (
        "Настройка протокола IP для Windows\n   Основной шлюз. . : a\n   Маска подсети . . : a\n",
        &["cp866", "cp1251", "cp855"],
    ),
    ("Windows IP Yapılandırması\n   Varsayılan Ağ Geçidi . . : a\n", &["cp857", "cp1254"]),
    ("   Προεπιλεγμένη πύλη . . : a\n   Μάσκα υποδικτύου . : a\n", &["cp737", "cp1253"]),
    ("   תיאור . . . : a\n   שער ברירת מחדל . : a\n", &["cp862", "cp1255"]),
    ("   عنوان . . : a\n   قناع الشبكة . : a\n", &["cp1256"]),
    ("   Numatytasis šliuzas . . : a\n", &["cp775", "cp1257"]),
    ("   đi\u{323}a chi\u{309} IP . . : a\n", &["cp1258"]),
    ("Windows IP 構成\n   デフォルト ゲートウェイ . . : a\n   DHCP 有効 . . : はい\n", &["cp932"]),
    ("Windows IP 配置\n   默认网关. . . : a\n   DHCP 已启用 . . : 是\n", &["cp936"]),
    ("Windows IP 구성\n   기본 게이트웨이 . . : a\n   서브넷 마스크 . : a\n", &["cp949"]),
    ("Windows IP 設定\n   預設閘道 . . : a\n   子網路遮罩 . : a\n", &["cp950"]),
    ("   Host Name . . . : 11-ПК\n", &["cp866", "cp1251"]),
    ("   Lease Obtained. . . . . . . . . . : 2026年4月2日 12:56:11\n", &["cp936"]),
];

#[test]
fn every_page_is_told_by_the_words_that_it_makes() {
    for (text, pages) in SAMPLES {
        for page in *pages {
            assert_eq!(told(&encoded(text, page)), [(*page, (*text).to_owned())], "{page}");
        }
    }
}

#[test]
fn a_page_that_words_do_not_tell_from_another_makes_the_same_of_them() {
    let text = "Configuración IP de Windows\nVínculo: dirección\n";
    for page in ["cp437", "cp858"] {
        assert_eq!(told(&encoded(text, page)), [("cp850", text.to_owned())]);
    }
}

#[test]
fn ascii_and_utf_8_are_utf_8() {
    for text in ["", "a\n", "Configuración IP\n", "配置 ж é\n"] {
        assert_eq!(told(text.as_bytes()), [("utf-8", text.to_owned())]);
    }
}

#[test]
fn where_no_word_speaks_for_a_page_none_is_chosen() {
    for (text, page) in
        [("José\n", "cp1252"), ("мама\n", "cp1251"), ("Jürgen ÄÖ\n", "cp850"), ("工具箱\n", "cp936")]
    {
        let told = told(&encoded(text, page));
        assert!(matches!(told.as_slice(), [("unknown", said)] if said.contains('\u{FFFD}')), "{told:?}");
    }
}

#[test]
fn a_foreign_alphabet_speaks_for_itself_where_no_other_page_makes_words_of_it() {
    let text = "Тестовая машина Василия\nБольшая Комната\n";
    assert_eq!(told(&encoded(text, "cp866")), [("cp866", text.to_owned())]);
    assert_eq!(told(&encoded(text, "cp1251")), [("cp1251", text.to_owned())]);
}

#[test]
fn consoles_of_several_pages_in_one_file_are_told_apart() {
    let (spanish, russian) = (SAMPLES[0].0, SAMPLES[6].0);
    let bytes = [
        encoded(spanish, "cp850"),
        encoded(spanish, "cp1252"),
        spanish.as_bytes().to_vec(),
        encoded(russian, "cp866"),
        b"Ethernet adapter:\n".to_vec(),
        encoded(russian, "cp1251"),
    ];
    let pages = ["cp850", "cp1252", "utf-8", "cp866", "cp1251"];
    let told = told(&bytes.concat());
    assert_eq!(told.iter().map(|(page, _)| *page).collect::<Vec<_>>(), pages);
    let text: String = told.into_iter().map(|(_, text)| text).collect();
    assert_eq!(text, [spanish, spanish, spanish, russian, "Ethernet adapter:\n", russian].concat());
}

#[test]
fn a_single_odd_letter_does_not_change_the_page() {
    let bytes = [encoded("Configuración IP\nConexión\n", "cp850"), b"x\xB1y\n".to_vec()].concat();
    assert_eq!(told(&bytes).len(), 1);
}
