//! How bytes stand for characters: the encodings by their names, and the code pages of Windows consoles.

use encoding_rs::Encoding as Web;
use oem_cp::code_table::DECODING_TABLE_CP_MAP;

/// How the bytes of a file, or of a part of it, stand for characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark; plain ASCII too.
    Utf8,
    /// UTF-16, low byte first, as Windows PowerShell writes it.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// A code page, told by the words that it makes of the bytes.
    Page(&'static Page),
    /// Bytes of a signature, which stand for its PEM.
    Der,
    /// Bytes of an event log, which stand for the XML of its events.
    Evtx,
    /// More than one of these: several consoles wrote into one file.
    Mixed,
    /// ASCII and bytes of a code page that nothing names: those bytes are shown as U+FFFD.
    Unknown,
}

impl Encoding {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Page(page) => page.name,
            Self::Der => "der",
            Self::Evtx => "evtx",
            Self::Mixed => "mixed",
            Self::Unknown => "unknown",
        }
    }

    /// Eight-bit text as characters; what stands for none is U+FFFD.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Page(page) => page.decode(bytes),
            _ => String::from_utf8_lossy(bytes).into_owned(),
        }
    }
}

/// A code page of Windows.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    number: u16,
    name: &'static str,
    by: By,
}

/// Who knows the characters of a page.
#[derive(Debug, PartialEq, Eq)]
enum By {
    Web(&'static Web),
    Oem,
}

impl Page {
    /// Its number.
    pub fn number(&self) -> u16 {
        self.number
    }

    fn decode(&self, bytes: &[u8]) -> String {
        match &self.by {
            By::Web(web) => web.decode_without_bom_handling(bytes).0.into_owned(),
            By::Oem => match DECODING_TABLE_CP_MAP.get(&self.number) {
                Some(table) => table.decode_string_lossy(bytes),
                None => String::from_utf8_lossy(bytes).into_owned(),
            },
        }
    }
}

const fn web(number: u16, name: &'static str, web: &'static Web) -> Page {
    Page { number, name, by: By::Web(web) }
}

const fn oem(number: u16, name: &'static str) -> Page {
    Page { number, name, by: By::Oem }
}

/// The pages that a capture may be in; of those that fit alike, the first is taken.
pub(super) static PAGES: [Page; 24] = [
    oem(850, "cp850"),
    web(1252, "cp1252", encoding_rs::WINDOWS_1252),
    oem(437, "cp437"),
    oem(858, "cp858"),
    oem(852, "cp852"),
    web(1250, "cp1250", encoding_rs::WINDOWS_1250),
    web(866, "cp866", encoding_rs::IBM866),
    web(1251, "cp1251", encoding_rs::WINDOWS_1251),
    oem(855, "cp855"),
    oem(857, "cp857"),
    web(1254, "cp1254", encoding_rs::WINDOWS_1254),
    oem(737, "cp737"),
    web(1253, "cp1253", encoding_rs::WINDOWS_1253),
    oem(862, "cp862"),
    web(1255, "cp1255", encoding_rs::WINDOWS_1255),
    oem(720, "cp720"),
    web(1256, "cp1256", encoding_rs::WINDOWS_1256),
    oem(775, "cp775"),
    web(1257, "cp1257", encoding_rs::WINDOWS_1257),
    web(1258, "cp1258", encoding_rs::WINDOWS_1258),
    web(932, "cp932", encoding_rs::SHIFT_JIS),
    web(936, "cp936", encoding_rs::GBK),
    web(949, "cp949", encoding_rs::EUC_KR),
    web(950, "cp950", encoding_rs::BIG5),
];
