//! The languages of Windows: which of them have a word, and which one a capture is in.

mod dictionary;
mod letters;

pub(super) use dictionary::{Beginnings, Dictionary, Known, Word, behind};

/// A language that Windows was seen to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Language {
    English,
    German,
    Dutch,
    French,
    Spanish,
    Portuguese,
    Italian,
    Polish,
    Russian,
    Turkish,
    Japanese,
    Korean,
    SimplifiedChinese,
    TraditionalChinese,
}

impl Language {
    const ALL: [Self; 14] = [
        Self::English,
        Self::German,
        Self::Dutch,
        Self::French,
        Self::Spanish,
        Self::Portuguese,
        Self::Italian,
        Self::Polish,
        Self::Russian,
        Self::Turkish,
        Self::Japanese,
        Self::Korean,
        Self::SimplifiedChinese,
        Self::TraditionalChinese,
    ];

    /// Its tag in reports.
    fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Dutch => "nl",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Portuguese => "pt-BR",
            Self::Italian => "it",
            Self::Polish => "pl",
            Self::Russian => "ru",
            Self::Turkish => "tr",
            Self::Japanese => "ja",
            Self::Korean => "ko",
            Self::SimplifiedChinese => "zh-CN",
            Self::TraditionalChinese => "zh-TW",
        }
    }
}

/// The languages that have a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Languages(u16);

impl Languages {
    /// One language.
    pub(super) fn of(language: Language) -> Self {
        Self(1 << language as u16)
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// How many lines of a capture each language has.
#[derive(Clone, Debug, Default)]
pub(super) struct Votes([u32; Language::ALL.len()]);

impl Votes {
    /// Counts a line.
    pub(super) fn add(&mut self, languages: Languages) {
        let mut left = languages.0;
        while left != 0 {
            if let Some(votes) = self.0.get_mut(left.trailing_zeros() as usize) {
                *votes += 1;
            }
            left &= left - 1;
        }
    }

    /// The language that has most of them; nothing where two have as many: then the words do not tell.
    pub(super) fn winner(&self) -> Option<&'static str> {
        let most = self.0.iter().max().filter(|most| **most > 0)?;
        let mut winners = Language::ALL.iter().zip(&self.0).filter(|(_, votes)| *votes == most);
        let (winner, _) = winners.next()?;
        winners.next().is_none().then_some(winner.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_lines_tell_the_language_and_a_tie_tells_none() {
        let both = Languages::of(Language::English).and(Languages::of(Language::Italian));
        let mut votes = Votes::default();
        assert_eq!(votes.winner(), None);
        votes.add(both);
        assert_eq!(votes.winner(), None);
        votes.add(Languages::of(Language::French));
        votes.add(Languages::of(Language::French));
        assert_eq!(votes.winner(), Some("fr"));
    }
}
