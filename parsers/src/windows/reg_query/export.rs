//! The files that `reg export` and the registry editor write, read into the values that `reg query` prints.
//!
//! ```text
//! Windows Registry Editor Version 5.00
//!
//! [HKEY_CURRENT_USER\Software\Contoso]
//! @="nothing"
//! "HostName"="kms.contoso.example"
//! "Retries"=dword:00000003
//! "Folder"=hex(2):43,00,3a,00,\
//!   5c,00,00,00
//!
//! ```

use super::{RegistryValue, prompt};
use crate::artifact::{Listing, Problem};
use crate::text::{At, Excerpt, Line, Span};

/// The first line of such a file.
pub(super) const HEADING: &str = "Windows Registry Editor Version 5.00";

/// The values of one key.
pub(super) struct Read<'a> {
    pub(super) values: Listing<RegistryValue>,
    pub(super) problems: Vec<Problem>,
    /// What follows them.
    pub(super) rest: Excerpt<'a>,
}

/// Whether a line may begin an export.
pub(super) fn begins(line: &str) -> bool {
    line.trim() == HEADING || key(line).is_some()
}

/// Reads the first key that has values. Keys without any stand before it and say nothing.
pub(super) fn read(whole_lines: Excerpt<'_>) -> Option<Read<'_>> {
    let (mut values, mut problems) = (Listing::default(), Vec::new());
    let mut own: Option<At<String>> = None;
    let mut rest = whole_lines;
    while let Some(line) = rest.lines().next() {
        let closes = line.is_blank()
            || line.text().trim_start().starts_with('[')
            || prompt::typed(line.text()).is_some();
        if closes && !values.rows.is_empty() {
            values.end = Some(line.line.narrow(line.text().trim()).span());
            break;
        }
        if let Some(name) = key(line.text()) {
            own = Some(line.line.narrow(name).at(name.to_owned()));
            rest = line.rest;
            continue;
        }
        let Some(key) = own.clone() else {
            (line.is_blank() || line.text().trim() == HEADING).then_some(())?;
            rest = line.rest;
            continue;
        };
        if line.is_blank() {
            rest = line.rest;
            continue;
        }
        let Some((entry, behind)) = entry(rest) else { break };
        match value(entry, key) {
            Some(row) => values.rows.push(row),
            // What is no value at all belongs to something else.
            None if !entry.text().starts_with(['"', '@']) => break,
            None => problems.push(Problem { span: place(entry), expected: "a value: \"name\"=data" }),
        }
        rest = behind;
    }
    (!values.rows.is_empty()).then_some(Read { values, problems, rest })
}

/// The key of a line `[HKEY_…]`. One with a minus is deleted: no export has it.
fn key(line: &str) -> Option<&str> {
    line.trim().strip_prefix('[')?.strip_suffix(']').filter(|key| key.starts_with("HKEY_"))
}

/// A value with all its lines: data in hexadecimal digits goes on behind a backslash.
fn entry(rest: Excerpt<'_>) -> Option<(Excerpt<'_>, Excerpt<'_>)> {
    let mut lines = rest.lines();
    let mut last: Line<'_> = lines.next()?;
    while last.text().trim_end().ends_with(",\\") {
        last = lines.next()?;
    }
    let entry = rest.up_to(last.rest);
    Some((entry.narrow(entry.text().trim()), last.rest))
}

fn place(entry: Excerpt<'_>) -> Span {
    entry.narrow(entry.text().lines().next().unwrap_or_default()).span()
}

fn value(entry: Excerpt<'_>, key: At<String>) -> Option<At<RegistryValue>> {
    let text = entry.text();
    let (name, data) = if let Some(behind) = text.strip_prefix('@') {
        ("(Default)".to_owned(), behind)
    } else {
        quoted(text)?
    };
    let named = text.get(..text.len() - data.len()).unwrap_or_default();
    let data = data.strip_prefix('=')?;
    let (kind, printed) = match data.split_once(':') {
        _ if data.starts_with('"') => {
            let (text, behind) = quoted(data)?;
            behind.is_empty().then_some(("REG_SZ", text))?
        }
        Some(("dword", digits)) => ("REG_DWORD", format!("{:#x}", u32::from_str_radix(digits, 16).ok()?)),
        Some((kind, digits)) => printed(kind, &bytes(digits)?)?,
        None => return None,
    };
    Some(entry.at(RegistryValue {
        key,
        name: entry.narrow(named).at(name),
        kind: kind.to_owned(),
        data: entry.narrow(data).at(printed),
    }))
}

/// The string between the quotation marks at the start, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut letters = text.strip_prefix('"')?.chars();
    let mut string = String::new();
    loop {
        match letters.next()? {
            '"' => return Some((string, letters.as_str())),
            '\\' => string.push(letters.next()?),
            letter => string.push(letter),
        }
    }
}

/// `41,00,\` and the lines behind it.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.split([',', '\\', '\n', ' ', '\t']).filter(|pair| !pair.is_empty());
    pairs.map(|pair| (pair.len() == 2).then(|| u8::from_str_radix(pair, 16).ok()).flatten()).collect()
}

/// The kind, and the data as `reg query` prints it.
fn printed(kind: &str, bytes: &[u8]) -> Option<(&'static str, String)> {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).map(|digit| digit.to_ascii_uppercase());
    let digits = || bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).flatten().collect();
    let units = || {
        let pairs = bytes.chunks(2).map(|pair| <[u8; 2]>::try_from(pair).map(u16::from_le_bytes).ok());
        String::from_utf16(&pairs.collect::<Option<Vec<u16>>>()?).ok()
    };
    Some(match kind {
        "hex" => ("REG_BINARY", digits()),
        "hex(0)" => ("REG_NONE", digits()),
        "hex(1)" => ("REG_SZ", units()?.trim_end_matches('\0').to_owned()),
        "hex(2)" => ("REG_EXPAND_SZ", units()?.trim_end_matches('\0').to_owned()),
        "hex(7)" => ("REG_MULTI_SZ", units()?.trim_end_matches('\0').replace('\0', r"\0")),
        "hex(b)" => ("REG_QWORD", format!("{:#x}", u64::from_le_bytes(bytes.try_into().ok()?))),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, strings};
    use crate::cut_law;

    macro_rules! sample {
        ($name:literal) => {
            include_str!(concat!("../../../../fixtures/artifacts/reg-query/", $name))
        };
    }

    const WHOLE: &str = sample!("export-of-the-proxy-settings.reg");
    const KINDS: &str = sample!("export-with-every-kind-quoted.txt");

    #[test]
    fn the_law_of_reading_holds() {
        for sample in [WHOLE, KINDS] {
            cut_law::holds_for(sample);
        }
    }

    #[test]
    fn values_are_the_ones_that_reg_query_prints() {
        let key = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
        let rows = strings([
            [key, "User Agent", "REG_SZ", "Mozilla/4.0 (compatible; MSIE 8.0; Win32)"],
            [key, "ProxyEnable", "REG_DWORD", "0x1"],
            [key, "ProxyServer", "REG_SZ", "proxy.contoso.example:8080"],
            [key, "ProxyOverride", "REG_SZ", "*.contoso.example;<local>"],
            [key, "MigrateProxy", "REG_DWORD", "0x1"],
        ]);
        let zones = format!(r"{key}\ZoneMap");
        let second = strings([[&zones, "IntranetName", "REG_DWORD", "0x1"]]);
        assert_eq!(read(WHOLE), [(rows, true, 0), (second, true, 0)]);
    }

    #[test]
    fn every_kind_is_read_and_odd_data_is_told() {
        let key = r"HKEY_LOCAL_MACHINE\SOFTWARE\Contoso";
        let rows = strings([
            [key, "(Default)", "REG_SZ", ""],
            [key, r#"a "name" \ b"#, "REG_SZ", r"C:\x"],
            [key, "Folder", "REG_EXPAND_SZ", r"%windir%\a"],
            [key, "Hosts", "REG_MULTI_SZ", r"a\0b"],
            [key, "Blob", "REG_BINARY", "01FF"],
            [key, "Size", "REG_QWORD", "0x10"],
            [key, "UBR", "REG_DWORD", "0x9a6"],
        ]);
        assert_eq!(read(KINDS), [(rows, true, 1)]);
    }

    #[test]
    fn what_is_deleted_and_what_is_prose_is_no_export() {
        for text in [
            "Windows Registry Editor Version 5.00\n\n[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]\n\n",
            "Look at [HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]\n\nplease.\n",
            "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]\n\nis the key.\n",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
