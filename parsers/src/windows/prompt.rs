//! What stands around the output of a command in a transcript: prompts, and the dots of whoever left lines out.

use crate::text::blank;

/// What is typed behind a prompt: `C:\Users\x>…`, `PS C:\>…`, `[vm]: PS C:\>…`.
pub(super) fn typed(line: &str) -> Option<&str> {
    let line = blank::trim_start(line);
    // Every reader asks this of every line: most are told by their first letters.
    let may_be_one = matches!(line.as_bytes(), [b'[', ..] | [b'P', b'S', ..] | [_, b':', b'\\', ..]);
    let (place, typed) = may_be_one.then(|| line.split_once('>'))??;
    // A remote session says first where it is.
    let place = if place.starts_with('[') {
        place.split_once("]: ").map_or(place, |(_, place)| place)
    } else {
        place
    };
    let shell = place.strip_prefix("PS").filter(|path| path.is_empty() || path.starts_with(' '));
    let is_prompt = match shell.map(str::trim) {
        Some(path) => path.contains(":\\") || !path.contains(' '),
        None => drive(place),
    };
    is_prompt.then_some(typed)
}

/// Whether it begins as the path of a drive does.
fn drive(path: &str) -> bool {
    let mut first = path.chars();
    first.next().is_some_and(|letter| letter.is_ascii_alphabetic())
        && first.as_str().starts_with(":\\")
        && !path.contains(['|', '<', '"', '*', '?'])
}

/// Whether a line stands for lines that were left out: `...`, `(...)`, `… (continues) …`.
pub(super) fn is_elision(line: &str) -> bool {
    // Most lines begin with a letter.
    let first = line.bytes().find(|byte| !matches!(byte, b' ' | b'\t' | b'(' | b'[' | b'<'));
    if !matches!(first, Some(b'.' | 0xE2)) {
        return false;
    }
    let text = line.trim_start_matches([' ', '\t', '(', '[', '<']);
    text.starts_with("...") || text.starts_with('…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prompt_is_told_from_what_is_typed() {
        assert_eq!(typed(r"C:\Users\a b>ipconfig /all"), Some("ipconfig /all"));
        assert_eq!(typed(r"PS C:\Program Files> route print"), Some(" route print"));
        assert_eq!(typed(r"[vm-0]: PS C:\> "), Some(" "));
        assert_eq!(typed("PS server> route print"), Some(" route print"));
    }

    #[test]
    fn text_with_an_angle_is_no_prompt() {
        for text in ["PS note that x > y", "> quoted", "a > b", r"C:\Users", "<DIR>", r"C:\a | b>c"] {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    #[test]
    fn dots_alone_stand_for_lines() {
        for text in ["...", "  ...   ...  ...", "(...   ", "… (continues) …", "[...]"] {
            assert!(is_elision(text), "{text}");
        }
        assert!(!is_elision(" 1...........................Software Loopback Interface 1"));
    }
}
