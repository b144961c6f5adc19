//! How much a line looks like text and not like bytes read in the wrong code page.

use std::ops::RangeInclusive;

/// What speaks for a line and what against it, apart from words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Letters beyond ASCII in words that look like words.
    pub(super) letters: usize,
    /// Those of them that no western alphabet has.
    pub(super) foreign: usize,
    /// Characters that do not belong where they stand.
    pub(super) odd: usize,
}

/// An alphabet; the letters of two are not mixed in one word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    /// Signs of East Asia stand beside anything.
    Signs,
}

const SCRIPTS: [(RangeInclusive<char>, Script); 8] = [
    ('\0'..='\u{24F}', Script::Latin),
    ('\u{1E00}'..='\u{1EFF}', Script::Latin),
    ('\u{300}'..='\u{36F}', Script::Latin),
    ('\u{370}'..='\u{3FF}', Script::Greek),
    ('\u{400}'..='\u{52F}', Script::Cyrillic),
    ('\u{591}'..='\u{5F4}', Script::Hebrew),
    ('\u{600}'..='\u{6FF}', Script::Arabic),
    ('\u{FB00}'..='\u{FB06}', Script::Latin),
];

fn script(c: char) -> Script {
    SCRIPTS.iter().find(|(range, _)| range.contains(&c)).map_or(Script::Signs, |(_, script)| *script)
}

/// Signs that stand between words, and behind names that are trade marks.
const USUAL: &str = "\u{a0}\u{ad}\u{ab}\u{bb}\u{b0}\u{b7}\u{a7}®©™‘’‚“”„–—…•€№";

/// Looks at one line.
pub(super) fn look(line: &str) -> Look {
    let mut look = Look::default();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let is_letter = is_letter(first);
        let end = rest.find(|c| is_letter != self::is_letter(c)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        if piece.is_ascii() {
            rest = after;
            continue;
        }
        if is_letter {
            word(piece, &mut look);
        } else {
            look.odd += piece.chars().map(sign).sum::<usize>();
            // At the end of a line a character may be cut.
            look.odd -= usize::from(after.is_empty() && piece.ends_with(char::REPLACEMENT_CHARACTER));
        }
        rest = after;
    }
    look
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_half_width(c) && !matches!(c, 'ª' | 'º')
}

/// Narrow Katakana: what most single bytes are in the Japanese page, and nobody writes.
fn is_half_width(c: char) -> bool {
    ('\u{FF61}'..='\u{FF9F}').contains(&c)
}

/// How odd something is that is no letter.
fn sign(c: char) -> usize {
    match c {
        c if c.is_ascii() || USUAL.contains(c) => 0,
        // Signs of East Asian punctuation, wide forms of ASCII, accents that are added to a letter.
        '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '\u{300}'..='\u{36F}' => 0,
        c if c.is_control() || c == char::REPLACEMENT_CHARACTER => 2,
        _ => 1,
    }
}

/// A run of letters: of one alphabet, and small letters behind great ones.
fn word(letters: &str, look: &mut Look) {
    let beyond = letters.chars().filter(|c| !c.is_ascii() && script(*c) != Script::Signs).count();
    let mut scripts = letters.chars().map(script).filter(|script| *script != Script::Signs);
    let first = scripts.next();
    if scripts.any(|script| Some(script) != first) {
        look.odd += beyond;
        return;
    }
    let length = letters.chars().count();
    // Western words are mostly ASCII; a word of accents alone is one of another alphabet.
    let accents =
        if first == Some(Script::Latin) && length > 3 { beyond.saturating_sub(length / 2) } else { 0 };
    let odd = wrong_case(letters) + accents;
    look.odd += odd;
    if odd == 0 && length >= 3 {
        look.letters += beyond;
        look.foreign += if first == Some(Script::Latin) { 0 } else { beyond };
    }
}

/// How often a great letter stands behind a small one, or a small one behind two great ones.
fn wrong_case(letters: &str) -> usize {
    let all: Vec<char> = letters.chars().collect();
    let pairs = all.windows(2).filter(|two| match two {
        [a, b] => (!a.is_ascii() || !b.is_ascii()) && a.is_lowercase() && b.is_uppercase(),
        _ => false,
    });
    let threes = all.windows(3).filter(|three| match three {
        [a, b, c] => {
            !three.iter().all(char::is_ascii) && a.is_uppercase() && b.is_uppercase() && c.is_lowercase()
        }
        _ => false,
    });
    pairs.count() + threes.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd(line: &str) -> usize {
        look(line).odd
    }

    #[test]
    fn words_look_like_words() {
        for line in
            ["Conexión de área local", "СЕТЕВОЙ адаптер", "本地连接* 1", "Intel® «x» – y", "Größe ÄÖÜ"]
        {
            assert_eq!(odd(line), 0, "{line}");
        }
        assert_eq!(look("сеть").foreign, 4);
    }

    #[test]
    fn letters_of_two_alphabets_boxes_and_great_letters_in_a_word_are_odd() {
        for line in ["Conexiсn", "JosÚ", "Configura╞o", "ｱﾎｪ", "Ã¼", "Òåñòîâàÿ", "a\u{85}b", "═рёЄ"]
        {
            assert!(odd(line) > 0, "{line}");
        }
    }
}
