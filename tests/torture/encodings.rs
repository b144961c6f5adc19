//! How captures are written as bytes.

use encoding_rs::Encoding as Ansi;
use oem_cp::OEMCPHashMap;
use oem_cp::code_table::{
    ENCODING_TABLE_CP850, ENCODING_TABLE_CP852, ENCODING_TABLE_CP857, ENCODING_TABLE_CP866,
};

/// A way to write characters as bytes.
pub(crate) struct Encoding {
    pub(crate) name: &'static str,
    write: Write,
}

enum Write {
    Utf8 { mark: bool },
    Utf16 { mark: bool, big_endian: bool },
    Ansi(&'static Ansi),
    Oem(&'static OEMCPHashMap<char, u8>),
}

impl Encoding {
    /// The bytes; nothing where the encoding lacks a character.
    pub(crate) fn encode(&self, text: &str) -> Option<Vec<u8>> {
        match self.write {
            Write::Utf8 { mark } => {
                Some(format!("{}{text}", if mark { "\u{FEFF}" } else { "" }).into_bytes())
            }
            Write::Utf16 { mark, big_endian } => {
                let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
                Some(units.flat_map(if big_endian { u16::to_be_bytes } else { u16::to_le_bytes }).collect())
            }
            Write::Ansi(page) => {
                let (bytes, _, lossy) = page.encode(text);
                (!lossy).then(|| bytes.into_owned())
            }
            Write::Oem(page) => oem_cp::encode_string_checked(text, page),
        }
    }
}

/// The encodings in which Windows of a language writes; not those that ASCII has already.
pub(crate) fn encodings(language: &str) -> Vec<Encoding> {
    let unicode = [
        Encoding { name: "utf-8", write: Write::Utf8 { mark: false } },
        Encoding { name: "utf-8 with a mark", write: Write::Utf8 { mark: true } },
        Encoding { name: "utf-16le", write: Write::Utf16 { mark: true, big_endian: false } },
        Encoding { name: "utf-16le without a mark", write: Write::Utf16 { mark: false, big_endian: false } },
        Encoding { name: "utf-16be", write: Write::Utf16 { mark: true, big_endian: true } },
    ];
    let pages = match language {
        "de" | "fr" | "es" | "pt-br" | "it" | "nl" => {
            vec![oem("cp850", &ENCODING_TABLE_CP850), ansi("cp1252", encoding_rs::WINDOWS_1252)]
        }
        "pl" => vec![oem("cp852", &ENCODING_TABLE_CP852), ansi("cp1250", encoding_rs::WINDOWS_1250)],
        "ru" => vec![oem("cp866", &ENCODING_TABLE_CP866), ansi("cp1251", encoding_rs::WINDOWS_1251)],
        "tr" => vec![oem("cp857", &ENCODING_TABLE_CP857), ansi("cp1254", encoding_rs::WINDOWS_1254)],
        "ja" => vec![ansi("cp932", encoding_rs::SHIFT_JIS)],
        "ko" => vec![ansi("cp949", encoding_rs::EUC_KR)],
        "zh-cn" => vec![ansi("cp936", encoding_rs::GBK)],
        "zh-tw" => vec![ansi("cp950", encoding_rs::BIG5)],
        _ => Vec::new(),
    };
    unicode.into_iter().chain(pages).collect()
}

fn oem(name: &'static str, page: &'static OEMCPHashMap<char, u8>) -> Encoding {
    Encoding { name, write: Write::Oem(page) }
}

fn ansi(name: &'static str, page: &'static Ansi) -> Encoding {
    Encoding { name, write: Write::Ansi(page) }
}
