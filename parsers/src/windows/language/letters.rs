//! Letters as the way here leaves them: folded to one form, told from others, lost.

use std::borrow::Cow;

/// A text without what the way here changes: case, the kind and number of blanks, letters written as their number.
pub(super) fn folded(text: &str) -> String {
    let decoded = entities(text);
    let mut folded = String::with_capacity(decoded.len());
    for word in decoded.split_whitespace() {
        // French puts a blank before the colon.
        if !folded.is_empty() && word != ":" {
            folded.push(' ');
        }
        if word.is_ascii() {
            let start = folded.len();
            folded.push_str(word);
            if let Some(word) = folded.get_mut(start..) {
                word.make_ascii_lowercase();
            }
        } else {
            folded.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    folded
}

/// `&#261;` is the letter with that number.
fn entities(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("&#") {
        decoded.push_str(before);
        let letter = behind.split_once(';').and_then(|(number, behind)| {
            let letter = char::from_u32(number.parse().ok()?)?;
            Some((letter, behind))
        });
        if let Some((letter, behind)) = letter {
            decoded.push(letter);
            rest = behind;
        } else {
            decoded.push_str("&#");
            rest = behind;
        }
    }
    Cow::Owned(decoded + rest)
}

/// Whether at least half of a word is ASCII: of the others, too little is left to know them by.
pub(super) fn is_tellable(word: &str) -> bool {
    let foreign = word.chars().filter(|letter| !letter.is_ascii()).count();
    let plain = word.chars().filter(char::is_ascii_alphanumeric).count();
    foreign > 0 && plain >= foreign
}

/// Whether a text is a word each foreign letter of which is there or lost. At the end, a lost one may have gone
/// with the blanks.
pub(super) fn is_damaged(word: &str, text: &str) -> bool {
    let mut letters = text.chars();
    let fits = word.chars().all(|wanted| match letters.next() {
        Some(found) => is_same(wanted, found) || (!wanted.is_ascii() && is_lost(found)),
        None => !wanted.is_ascii(),
    });
    fits && letters.next().is_none()
}

/// A letter or sign as it is told from others: made small. Nothing where it may be a lost letter, or may be folded.
pub(super) fn small(letter: char) -> Option<char> {
    if letter.is_ascii() {
        let is_told = !letter.is_whitespace() && !matches!(letter, '?' | '&' | ':');
        return is_told.then(|| letter.to_ascii_lowercase());
    }
    let mut small = letter.to_lowercase();
    let is_lost = letter == char::REPLACEMENT_CHARACTER || letter.is_whitespace();
    let first = small.next().filter(|_| !is_lost)?;
    small.next().is_none().then_some(first)
}

/// The first letter of a text, if it is one.
pub(super) fn first_letter(text: &str) -> Option<char> {
    text.chars().next().and_then(small)
}

/// What stands in the place of a letter that no longer is one.
pub(super) fn is_lost(letter: char) -> bool {
    matches!(letter, ' ' | '?' | char::REPLACEMENT_CHARACTER)
}

pub(super) fn is_same(wanted: char, found: char) -> bool {
    if wanted.is_ascii_alphanumeric() && found.is_ascii() {
        return wanted.eq_ignore_ascii_case(&found);
    }
    wanted == found || (wanted == ' ' && found == '\u{a0}') || wanted.to_lowercase().eq(found.to_lowercase())
}
