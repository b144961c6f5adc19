//! Answers before any rule: what the captures say to one question, and why they may not say it.

use std::fmt::Display;
use std::net::Ipv4Addr;

use coldcase_parsers::{ArtifactKind, HexCode, Mac, Span, Target};

use crate::verdict::{Evidence, Verdict};

/// How far a reading can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Inferred; other explanations are common.
    Possible,
    /// Rests on a habit or on a default that nothing contradicts.
    Likely,
    /// Rests on what the lines say.
    Certain,
}

/// One answer, the lines that give it, and where such an answer comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<T> {
    /// The answer.
    pub value: T,
    /// The places it was read from.
    pub spans: Vec<Span>,
    /// How far it can be trusted.
    pub confidence: Confidence,
    /// What it was read from.
    pub from: Want,
}

/// What would answer a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Want {
    /// A capture.
    Capture(ArtifactKind),
    /// Something that only a person can say.
    Statement(Statement),
}

/// What only a person can say, on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Statement {
    /// `--platform`: where the VM runs.
    Platform,
    /// `--reported`: what the customer sees.
    Reported,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// No such capture.
    Absent,
    /// The capture breaks off or is filtered: what is missing may be in the part that is not there.
    Incomplete(Vec<Span>),
    /// The capture is whole, and does not say.
    Silent(Vec<Span>),
    /// Captures say different things, and nothing tells which of them holds.
    Contradicted(Vec<Span>),
}

impl Why {
    /// The places that show it.
    pub fn spans(&self) -> &[Span] {
        match self {
            Self::Absent => &[],
            Self::Incomplete(spans) | Self::Silent(spans) | Self::Contradicted(spans) => spans,
        }
    }
}

/// A missing answer: what would give it, and why what is there does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What would give it.
    pub want: Want,
    /// Why it is missing.
    pub why: Why,
}

impl Gap {
    /// A capture that is not there.
    pub fn absent(kind: ArtifactKind) -> Self {
        Self { want: Want::Capture(kind), why: Why::Absent }
    }
}

/// All readings of one question. Readings that differ contradict each other: none of them is preferred.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<T> {
    /// The answers.
    pub readings: Vec<Reading<T>>,
    /// Why there are no more.
    pub gaps: Vec<Gap>,
}

impl<T> Fact<T> {
    /// A question that nothing answers.
    pub fn unknown(gap: Gap) -> Self {
        Self { readings: Vec::new(), gaps: vec![gap] }
    }

    /// One answer.
    pub fn known(value: T, spans: Vec<Span>, from: Want) -> Self {
        Self {
            readings: vec![Reading { value, spans, confidence: Confidence::Certain, from }],
            gaps: Vec::new(),
        }
    }

    /// The same answers, trusted no further than `most`.
    pub fn at_most(mut self, most: Confidence) -> Self {
        for reading in &mut self.readings {
            reading.confidence = reading.confidence.min(most);
        }
        self
    }

    /// Another value of each reading.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Fact<U> {
        let change = |reading: Reading<T>| Reading {
            value: change(reading.value),
            spans: reading.spans,
            confidence: reading.confidence,
            from: reading.from,
        };
        Fact { readings: self.readings.into_iter().map(change).collect(), gaps: self.gaps }
    }

    /// Asks on with each reading; an answer then rests on the lines of both.
    pub fn and_then<U>(self, ask: impl Fn(&T) -> Fact<U>) -> Fact<U> {
        let mut all = Fact { readings: Vec::new(), gaps: self.gaps };
        for first in self.readings {
            let next = ask(&first.value);
            all.gaps.extend(next.gaps);
            all.readings.extend(next.readings.into_iter().map(|second| Reading {
                value: second.value,
                spans: together(&first.spans, &second.spans),
                confidence: first.confidence.min(second.confidence),
                from: second.from,
            }));
        }
        all
    }

    /// Answers of two questions, each with each.
    pub fn join<U: Clone>(self, other: Fact<U>) -> Fact<(T, U)>
    where
        T: Clone,
    {
        if self.readings.is_empty() {
            let missing = if other.readings.is_empty() { other.gaps } else { Vec::new() };
            return Fact { readings: Vec::new(), gaps: self.gaps.into_iter().chain(missing).collect() };
        }
        self.and_then(|first| other.clone().map(|second| (first.clone(), second)))
    }

    /// Two sources of one thing, read together.
    pub fn with(mut self, other: Fact<T>) -> Fact<T> {
        self.readings.extend(other.readings);
        self.gaps.extend(other.gaps);
        self
    }

    /// Only the last reading of each file: what stands later in a file was captured later.
    pub fn newest_in_each_file(mut self) -> Fact<T> {
        let place = |reading: &Reading<T>| reading.spans.first().map(|span| (span.file, span.start));
        let all: Vec<_> = self.readings.iter().filter_map(place).collect();
        self.readings.retain(|reading| {
            let own = place(reading);
            !all.iter().any(|other| own.is_some_and(|own| own.0 == other.0 && own.1 < other.1))
        });
        self
    }

    /// Judges the answers: proven where all pass, refuted where none does, unknown where they differ or there is none.
    pub fn test(self, claim: &'static str, passes: impl Fn(&T) -> bool) -> Verdict
    where
        T: Found,
    {
        let Some(first) = self.readings.first() else { return Verdict::unknown(self.gaps) };
        let want = first.from;
        let evidence = self.readings.iter().map(|reading| Evidence {
            claim,
            holds: passes(&reading.value),
            found: reading.value.found(),
            spans: reading.spans.clone(),
            confidence: reading.confidence,
        });
        let evidence: Vec<_> = evidence.collect();
        let holding = evidence.iter().filter(|evidence| evidence.holds).count();
        if holding == evidence.len() {
            Verdict::proven(evidence)
        } else if holding == 0 {
            Verdict::refuted(evidence)
        } else {
            let spans = evidence.iter().flat_map(|evidence| evidence.spans.iter().copied()).collect();
            Verdict::unknown(vec![Gap { want, why: Why::Contradicted(spans) }]).knowing(evidence)
        }
    }

    /// The value, where every reading gives the same.
    pub fn agreed(&self) -> Option<&T>
    where
        T: PartialEq,
    {
        let first = &self.readings.first()?.value;
        self.readings.iter().all(|reading| reading.value == *first).then_some(first)
    }
}

/// The places of both, each once.
pub(crate) fn together(first: &[Span], second: &[Span]) -> Vec<Span> {
    let mut all = first.to_vec();
    for span in second {
        if !all.contains(span) {
            all.push(*span);
        }
    }
    all
}

/// Things of one kind, of which there may be more.
#[derive(Clone, Debug)]
pub struct Many<T> {
    /// What is known of each.
    pub items: Vec<Fact<T>>,
    /// Why these may not be all.
    pub rest: Vec<Gap>,
}

impl<T: Found> Many<T> {
    /// Whether one of them passes: one is enough; that none does needs all of them.
    pub fn any(self, claim: &'static str, passes: impl Fn(&T) -> bool) -> Verdict {
        let none =
            if self.rest.is_empty() { Verdict::refuted(Vec::new()) } else { Verdict::unknown(self.rest) };
        self.items.into_iter().map(|item| item.test(claim, &passes)).fold(none, Verdict::or)
    }

    /// Whether all of them pass: one that does not is enough to refute; that all do needs all of them.
    pub fn all(self, claim: &'static str, passes: impl Fn(&T) -> bool) -> Verdict {
        let every =
            if self.rest.is_empty() { Verdict::proven(Vec::new()) } else { Verdict::unknown(self.rest) };
        self.items.into_iter().map(|item| item.test(claim, &passes)).fold(every, Verdict::and)
    }
}

/// The particulars of a value, as evidence shows them.
pub trait Found {
    /// In words.
    fn found(&self) -> String;
}

macro_rules! found_as_displayed {
    ($($Type:ty),+) => { $(impl Found for $Type { fn found(&self) -> String { self.to_string() } })+ };
}

found_as_displayed!(String, Ipv4Addr, Mac, HexCode, Target, u32, bool);

impl<A: Found, B: Found> Found for (A, B) {
    fn found(&self) -> String {
        format!("{} and {}", self.0.found(), self.1.found())
    }
}

impl<T: Found> Found for Option<T> {
    fn found(&self) -> String {
        self.as_ref().map_or_else(|| "none".to_owned(), Found::found)
    }
}

impl<T: Found> Found for Vec<T> {
    fn found(&self) -> String {
        listed(self.iter().map(Found::found))
    }
}

/// Words set apart by commas; "none" where there is none.
pub(crate) fn listed(words: impl Iterator<Item = impl Display>) -> String {
    let all: Vec<String> = words.map(|word| word.to_string()).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}

#[cfg(test)]
mod tests {
    use coldcase_parsers::FileId;

    use super::*;
    use crate::verdict::Truth;

    const FROM: Want = Want::Capture(ArtifactKind::RoutePrint);

    fn span(start: usize) -> Span {
        Span { file: FileId(0), start, end: start + 1 }
    }

    fn said(values: &[u32]) -> Fact<u32> {
        let known = |(at, value): (usize, &u32)| Fact::known(*value, vec![span(at)], FROM);
        values.iter().enumerate().map(known).fold(Fact { readings: vec![], gaps: vec![] }, Fact::with)
    }

    fn silent() -> Fact<u32> {
        Fact::unknown(Gap::absent(ArtifactKind::IpconfigAll))
    }

    #[test]
    fn readings_that_agree_decide_and_readings_that_differ_do_not() {
        assert_eq!(said(&[7, 9]).test("odd", |n| n % 2 == 1).truth, Truth::Proven);
        assert_eq!(said(&[2, 4]).test("odd", |n| n % 2 == 1).truth, Truth::Refuted);
        let torn = said(&[1, 2]).test("odd", |n| n % 2 == 1);
        assert_eq!(torn.truth, Truth::Unknown);
        assert_eq!(torn.gaps, [Gap { want: FROM, why: Why::Contradicted(vec![span(0), span(1)]) }]);
        assert_eq!(torn.evidence.len(), 2, "what is known is kept");
    }

    #[test]
    fn no_reading_is_no_answer() {
        let verdict = silent().test("odd", |_| true);
        assert_eq!((verdict.truth, verdict.gaps.len()), (Truth::Unknown, 1));
    }

    #[test]
    fn a_join_rests_on_the_lines_of_both_and_lacks_what_either_lacks() {
        let both = said(&[1]).join(said(&[5, 6]));
        assert_eq!(both.readings.len(), 2);
        assert_eq!(both.readings[1].value, (1, 6));
        assert_eq!(both.readings[1].spans, [span(0), span(1)]);
        assert_eq!(said(&[1]).join(silent()).gaps.len(), 1);
        assert_eq!(silent().join(said(&[1])).gaps.len(), 1);
        assert_eq!(silent().join(silent()).gaps.len(), 2);
    }

    #[test]
    fn the_weakest_reading_limits_the_answer() {
        let both = said(&[1]).join(said(&[2]).at_most(Confidence::Likely));
        assert_eq!(both.readings[0].confidence, Confidence::Likely);
    }

    #[test]
    fn one_of_many_is_enough_and_none_needs_all() {
        let many = |rest: Vec<Gap>| Many { items: vec![said(&[1]), said(&[2])], rest };
        let more = || vec![Gap::absent(ArtifactKind::AzVmNicShow)];
        assert_eq!(many(more()).any("two", |n| *n == 2).truth, Truth::Proven);
        assert_eq!(many(more()).any("three", |n| *n == 3).truth, Truth::Unknown);
        assert_eq!(many(vec![]).any("three", |n| *n == 3).truth, Truth::Refuted);
        assert_eq!(many(more()).all("one", |n| *n == 1).truth, Truth::Refuted);
        assert_eq!(many(more()).all("small", |n| *n < 9).truth, Truth::Unknown);
        assert_eq!(many(vec![]).all("small", |n| *n < 9).truth, Truth::Proven);
    }
}
