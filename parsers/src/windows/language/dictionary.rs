//! Words that are known, also where their letters were lost.

use std::collections::BTreeMap;

use super::letters::{first_letter, folded, is_damaged, is_lost, is_same, is_tellable, small};
use super::{Language, Languages};
use crate::text::blank;

/// What a word means, and whose word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::windows) struct Known<T> {
    pub(in crate::windows) meaning: T,
    pub(in crate::windows) languages: Languages,
}

/// A word of some language: the language, the word, what it means.
pub(in crate::windows) type Word<T> = (Language, &'static str, T);

/// The words of all languages.
pub(in crate::windows) struct Dictionary<T> {
    folded: BTreeMap<String, Known<T>>,
    /// The words as they are printed, by a number made of their bytes: most texts are one of them, letter for letter.
    printed: Vec<Vec<(&'static str, Known<T>)>>,
    /// How the words begin, by their first letter.
    stems: Vec<Vec<Stem>>,
    /// The words that can be told with their foreign letters lost, each with its first letter.
    tellable: Vec<(Option<char>, &'static str, Known<T>)>,
}

/// Among as many numbers the words are spread.
const NUMBERS: usize = 1024;
/// Among as many places their stems.
const FIRST_LETTERS: usize = 128;

/// The letters and signs that a text begins with, made small; four at most.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stem {
    letters: [char; 4],
    length: usize,
}

impl Stem {
    fn of(text: &str) -> Self {
        let (mut letters, mut length) = (['\0'; 4], 0);
        for (letter, found) in letters.iter_mut().zip(text.chars().map_while(small)) {
            *letter = found;
            length += 1;
        }
        Self { letters, length }
    }

    /// Where the stems with the same first letter are.
    fn place(self) -> usize {
        place(self.letters[0])
    }

    /// Whether a text that begins as this one does may be a word that begins as the other. None of them
    /// is a lost letter.
    fn may_be(self, other: Self) -> bool {
        let both = self.length.min(other.length);
        self.letters.iter().zip(&other.letters).take(both).all(|(a, b)| a == b)
    }
}

impl<T: Copy + PartialEq> Dictionary<T> {
    /// A dictionary of these words. A word that several languages have means the same in each of them.
    pub(in crate::windows) fn of(words: impl IntoIterator<Item = Word<T>>) -> Self {
        let (printed, stems) = (vec![Vec::new(); NUMBERS], vec![Vec::new(); FIRST_LETTERS]);
        let mut all = Self { folded: BTreeMap::new(), printed, stems, tellable: Vec::new() };
        let words: Vec<_> = words.into_iter().collect();
        for (language, word, meaning) in words.iter().copied() {
            let languages = Languages::of(language);
            let known = all.folded.entry(folded(word)).or_insert(Known { meaning, languages });
            known.languages = known.languages.and(languages);
            let stem = Stem::of(&folded(word));
            let of_letter = all.stems.get_mut(stem.place());
            if let Some(stems) = of_letter.filter(|stems| !stems.contains(&stem)) {
                stems.push(stem);
            }
            if is_tellable(word) {
                all.tellable.push((first_letter(word), word, Known { meaning, languages }));
            }
        }
        for (_, word, _) in words {
            let known = all.folded.get(&folded(word)).copied();
            if let Some((of_number, known)) = all.printed.get_mut(number(word)).zip(known) {
                of_number.push((word, known));
            }
        }
        all
    }

    /// The word that is written here: as it is, or with letters lost where only one meaning is left.
    pub(in crate::windows) fn get(&self, text: &str) -> Option<Known<T>> {
        if let Some(known) = self.printed(text) {
            return Some(known);
        }
        if !self.may_have(blank::trim_start(text)) {
            return None;
        }
        let folded = folded(text);
        let exact = self.folded.get(&folded).copied();
        // Of two blanks, one may be a letter.
        exact.or_else(|| self.damaged(blank::trim(text))).or_else(|| self.damaged(&folded))
    }

    /// The word that is written here as it is printed, letter for letter.
    pub(in crate::windows) fn printed(&self, text: &str) -> Option<Known<T>> {
        let of_number = self.printed.get(number(text)).map_or(&[][..], Vec::as_slice);
        of_number.iter().find(|(word, _)| *word == text).map(|(_, known)| *known)
    }

    /// Whether a word begins as this text does. Most lines that are asked about begin otherwise.
    pub(in crate::windows) fn may_have(&self, text: &str) -> bool {
        let Some(first) = first_letter(text) else { return !text.is_empty() };
        let stems = self.stems.get(place(first)).map_or(&[][..], Vec::as_slice);
        if stems.is_empty() {
            return false;
        }
        let stem = Stem::of(text);
        stems.iter().any(|of_word| stem.may_be(*of_word))
    }

    fn damaged(&self, text: &str) -> Option<Known<T>> {
        let letter = first_letter(text);
        let may_be = |first: Option<char>| letter.is_none() || first.is_none() || letter == first;
        let all = self.tellable.iter().filter(|(first, word, _)| may_be(*first) && is_damaged(word, text));
        let mut fits = all.map(|(.., known)| *known);
        let first = fits.next()?;
        fits.try_fold(first, |all, next| {
            let languages = all.languages.and(next.languages);
            (all.meaning == next.meaning).then_some(Known { meaning: all.meaning, languages })
        })
    }
}

/// Where the words with a first letter are.
fn place(letter: char) -> usize {
    letter as usize % FIRST_LETTERS
}

/// A number for a text, of its length and its first and last bytes.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ends = |bytes: &[u8]| Some((*bytes.first_chunk::<8>()?, *bytes.last_chunk::<8>()?));
    let (first, last) = ends(bytes).map_or_else(
        || (bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)), 0),
        |(first, last)| (u64::from_le_bytes(first), u64::from_le_bytes(last)),
    );
    let mixed = (first ^ last.rotate_left(29) ^ bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize % NUMBERS
}

/// Words that stand before something, by their first letter.
pub(in crate::windows) struct Beginnings {
    all: Vec<&'static str>,
    of_letter: Vec<Vec<&'static str>>,
}

impl Beginnings {
    /// The words.
    pub(in crate::windows) fn of(words: impl Iterator<Item = &'static str>) -> Self {
        let (all, mut of_letter) = (words.collect::<Vec<_>>(), vec![Vec::new(); FIRST_LETTERS]);
        for word in &all {
            if let Some(words) = of_letter.get_mut(place(first_letter(word).unwrap_or_default())) {
                words.push(*word);
            }
        }
        Self { all, of_letter }
    }

    /// Those with which a text may begin, as far as its first letter tells.
    pub(in crate::windows) fn of_letter(&self, text: &str) -> &[&'static str] {
        match first_letter(text) {
            Some(letter) => self.of_letter.get(place(letter)).map_or(&[], Vec::as_slice),
            None => &self.all,
        }
    }
}

/// What a word is followed by in a text that begins with it, and whether letters of it are lost.
pub(in crate::windows) fn behind<'a>(word: &str, text: &'a str) -> Option<(&'a str, bool)> {
    // Most words differ in their second letter.
    if let ([one, wanted, ..], [other, found, ..]) = (word.as_bytes(), text.as_bytes())
        && [one, wanted, other, found].iter().all(|byte| byte.is_ascii())
        && !wanted.eq_ignore_ascii_case(found)
    {
        return None;
    }
    if let Some((start, behind)) = text.split_at_checked(word.len()) {
        if start.eq_ignore_ascii_case(word) {
            return Some((behind, false));
        }
        if word.is_ascii() && start.is_ascii() {
            return None;
        }
    }
    let mut letters = text.chars();
    let mut damaged = false;
    for wanted in word.chars() {
        let found = letters.next()?;
        if !is_same(wanted, found) {
            damaged = true;
            if wanted.is_ascii() || !is_lost(found) || !is_tellable(word) {
                return None;
            }
        }
    }
    Some((letters.as_str(), damaged))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Dictionary<u8> {
        Dictionary::of([
            (Language::German, "Primäres DNS-Suffix", 1),
            (Language::French, "DHCP activé", 2),
            (Language::Italian, "Subnet mask", 3),
            (Language::English, "Subnet Mask", 3),
            (Language::Russian, "IP-адрес", 4),
            (Language::Spanish, "Dirección a", 5),
            (Language::Portuguese, "Direccion á", 6),
        ])
    }

    fn meaning(text: &str) -> Option<u8> {
        words().get(text).map(|known| known.meaning)
    }

    #[test]
    fn neither_case_nor_blanks_nor_entities_matter() {
        for text in ["primäres\u{a0}dns-SUFFIX", " Primäres  DNS-Suffix ", "Prim&#228;res DNS-Suffix"] {
            assert_eq!(meaning(text), Some(1), "{text}");
        }
        assert_eq!(folded("&#x; &# a &#99999999;"), "&#x; &# a &#99999999;");
        assert_eq!(folded("Itinéraires actifs :"), "itinéraires actifs:");
    }

    #[test]
    fn a_word_whose_foreign_letters_are_lost_is_known() {
        for text in ["Prim res DNS-Suffix", "Prim?res DNS-Suffix", "Prim\u{FFFD}res DNS-Suffix"] {
            assert_eq!(meaning(text), Some(1), "{text}");
        }
        assert_eq!(meaning("DHCP activ"), Some(2));
        for text in ["Primares DNS-Suffix", "Pri?äres DNS-Suffix", "Primres DNS-Suffix"] {
            assert_eq!(meaning(text), None, "{text}");
        }
    }

    #[test]
    fn what_could_be_two_words_or_has_too_little_left_is_none() {
        assert_eq!(meaning("IP-?????"), None);
        assert_eq!(meaning("Direcci?n ?"), None);
        assert_eq!(meaning("Direcci?n a"), Some(5));
    }
}
