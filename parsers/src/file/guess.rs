//! Eight-bit text of which nothing says the code page: told, line by line, by the words that each page makes of it.
//!
//! Several consoles may have written into one file, so that each line has its own reading; but neighbours are likely
//! of one console, and a change of page must be worth it. Where no word speaks for any page, none is chosen.

use std::collections::BTreeMap;
use std::ops::Range;

use super::encoding::{Encoding, PAGES};
use super::odd::look;
use super::words::{Known, known};

/// Lines in one encoding.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its bytes.
    pub(super) bytes: Range<usize>,
    /// How they stand for characters.
    pub(super) encoding: Encoding,
}

/// What a known word is worth for each of its bytes as UTF-8.
const WORD: i64 = 4;
/// What a character costs that does not belong where it stands.
const ODD: i64 = 6;
/// What a change of the page costs: no single odd character is worth it, and a word is.
const CHANGE: i64 = 15;
/// The length of words, as UTF-8, that names a page: a date in Chinese, the name of a Russian computer.
const EVIDENCE: usize = 5;
/// Letters of an alphabet that is not Latin that name a page without a known word.
const LETTERS: usize = 8;

/// Divides eight-bit text into stretches of lines, each in one encoding. `at_end`: nothing follows it in the file.
pub(super) fn stretches(bytes: &[u8], at_end: bool) -> Vec<Stretch> {
    // A character cut at the end of the file is not a sign of another encoding.
    let is_utf8 = str::from_utf8(bytes).err().is_none_or(|error| at_end && error.error_len().is_none());
    if is_utf8 {
        return vec![Stretch { bytes: 0..bytes.len(), encoding: Encoding::Utf8 }];
    }
    let lines = Lines::of(bytes);
    merged(&lines, &lines.chosen(), bytes.len())
}

/// What is said for one reading of one line.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    points: i64,
    /// The length of known words.
    words: usize,
    /// Letters of an alphabet that is not Latin.
    foreign: usize,
}

/// With more odd characters than that, and fewer letters in words, a line is not read in its page.
const MOST_ODD: usize = 3;

/// UTF-8, and then the pages in their order.
const CANDIDATES: usize = PAGES.len() + 1;

fn candidate(number: usize) -> Encoding {
    number.checked_sub(1).and_then(|at| PAGES.get(at)).map_or(Encoding::Utf8, Encoding::Page)
}

/// The lines that have more than ASCII.
struct Lines<'a> {
    lines: Vec<(usize, &'a [u8])>,
    /// What each candidate makes of each different line.
    scores: BTreeMap<&'a [u8], Vec<Score>>,
}

impl<'a> Lines<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let (mut lines, mut scores, mut at) = (Vec::new(), BTreeMap::new(), 0);
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            if !line.is_ascii() {
                scores.entry(line).or_insert_with(|| all_scores(line));
                lines.push((at, line));
            }
            at += line.len();
        }
        Self { lines, scores }
    }

    fn score(&self, line: &[u8], candidate: usize) -> Score {
        self.scores.get(line).and_then(|scores| scores.get(candidate)).copied().unwrap_or_default()
    }

    /// The candidate of each line, so that all together say most for it.
    fn chosen(&self) -> Vec<usize> {
        let mut best = [0; CANDIDATES];
        let mut steps = Vec::with_capacity(self.lines.len());
        for (_, line) in &self.lines {
            let (from, top) = highest(&best);
            let mut step = [0; CANDIDATES];
            for (now, (points, before)) in best.iter_mut().zip(&mut step).enumerate() {
                *before = if *points >= top - CHANGE { now } else { from };
                *points = (*points).max(top - CHANGE) + self.score(line, now).points;
            }
            steps.push(step);
        }
        let (mut now, _) = highest(&best);
        let mut chosen = Vec::with_capacity(steps.len());
        for step in steps.iter().rev() {
            chosen.push(now);
            now = step.get(now).copied().unwrap_or_default();
        }
        chosen.reverse();
        chosen
    }

    /// Whether a run of lines says itself which encoding it is in.
    fn is_told(&self, run: Range<usize>, chosen: usize) -> bool {
        let lines = self.lines.get(run).unwrap_or_default();
        let sum = |candidate, part: fn(Score) -> i64| -> i64 {
            lines.iter().map(|(_, line)| part(self.score(line, candidate))).sum()
        };
        if candidate(chosen) == Encoding::Utf8 {
            return lines.iter().any(|(_, line)| line.utf8_chunks().any(|part| !part.valid().is_ascii()));
        }
        let words: usize = lines.iter().map(|(_, line)| self.score(line, chosen).words).sum();
        let foreign: usize = lines.iter().map(|(_, line)| self.score(line, chosen).foreign).sum();
        let points = sum(chosen, |score| score.points);
        let rivals = || (0..CANDIDATES).filter(|rival| *rival != chosen);
        let is_alone = || rivals().all(|rival| sum(rival, |score| score.points) + ODD <= points);
        words >= EVIDENCE || (foreign >= LETTERS && is_alone())
    }
}

/// The first of the highest.
fn highest(points: &[i64]) -> (usize, i64) {
    points.iter().enumerate().fold(
        (0, i64::MIN),
        |(at, top), (now, points)| {
            if *points > top { (now, *points) } else { (at, top) }
        },
    )
}

fn all_scores(line: &[u8]) -> Vec<Score> {
    let pages = PAGES.iter().map(|page| {
        let text = Encoding::Page(page).decode(line);
        score(&text, Some(page.number()))
    });
    std::iter::once(utf8(line)).chain(pages).collect()
}

/// Letters beyond ASCII are hardly ever valid UTF-8 by chance.
fn utf8(line: &[u8]) -> Score {
    let (mut valid, mut invalid) = (0, 0);
    for part in line.utf8_chunks() {
        valid += part.valid().chars().map(|c| c.len_utf8() - 1).sum::<usize>();
        invalid += part.invalid().len();
    }
    let mut score = score(&String::from_utf8_lossy(line), None);
    score.points += count(valid) * WORD - count(invalid) * 2 * ODD;
    score
}

fn score(text: &str, page: Option<u16>) -> Score {
    let look = look(text);
    // Words are looked for where there may be any: that is the slow part.
    let is_noise = look.odd > MOST_ODD && look.odd > look.letters;
    let known = if is_noise { Known::default() } else { known(text, page) };
    let points =
        count(known.length) * WORD + count(known.at_home) + count(look.letters) - count(look.odd) * ODD;
    Score { points, words: known.length, foreign: look.foreign }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX / 64)
}

/// Stretches from one change of the encoding to the next; ASCII belongs to what stands before it.
fn merged(lines: &Lines<'_>, chosen: &[usize], length: usize) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let mut at = 0;
    for run in chosen.chunk_by(|a, b| a == b) {
        let number = run.first().copied().unwrap_or_default();
        let told = lines.is_told(at..at + run.len(), number);
        let encoding = if told { candidate(number) } else { Encoding::Unknown };
        let start = lines.lines.get(at).map_or(0, |(start, _)| *start);
        at += run.len();
        match all.last_mut() {
            Some(last) if last.encoding == encoding => {}
            Some(last) => {
                last.bytes.end = start;
                all.push(Stretch { bytes: start..length, encoding });
            }
            None => all.push(Stretch { bytes: 0..length, encoding }),
        }
    }
    all
}

#[cfg(test)]
mod tests;
