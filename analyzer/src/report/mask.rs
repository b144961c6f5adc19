//! Product keys in quoted lines: only their last five characters are shown.

use std::borrow::Cow;

/// The characters of a key before its last group.
const HIDDEN: &str = "XXXXX-XXXXX-XXXXX-XXXXX";

/// A line with its product keys hidden but for their last five characters.
pub(super) fn keys(line: &str) -> Cow<'_, str> {
    let words = line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    words.filter(|word| is_key(word)).fold(Cow::Borrowed(line), |line, key| {
        let hidden = key.get(HIDDEN.len()..).map(|tail| format!("{HIDDEN}{tail}"));
        hidden.map_or(line.clone(), |hidden| Cow::Owned(line.replace(key, &hidden)))
    })
}

/// Five groups of five letters and digits.
fn is_key(word: &str) -> bool {
    let groups = word.split('-').filter(|group| group.len() == 5).count();
    groups == 5 && word.len() == HIDDEN.len() + 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_key_the_last_five_characters_are_shown() {
        let line = "slmgr.vbs /ipk 'AAAAA-BBBBB-CCCCC-DDDDD-12345' and 00000-11111";
        assert_eq!(keys(line), "slmgr.vbs /ipk 'XXXXX-XXXXX-XXXXX-XXXXX-12345' and 00000-11111");
        let other = "19b5e0fb-4431-46bc-bac1-2f1873e4ae73";
        assert!(matches!(keys(other), Cow::Borrowed(_)));
    }
}
