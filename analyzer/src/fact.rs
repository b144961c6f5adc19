//! Answers before any rule: what the captures say to one question, and why they may not say it.

mod found;
mod many;

use coldcase_parsers::{ArtifactKind, Span};

use crate::bundle::Times;
use crate::verdict::{Evidence, Verdict};

pub use found::Found;
pub(crate) use found::listed;
pub use many::Many;

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

impl Confidence {
    /// Its word in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
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
    /// Whether what is missing could say otherwise: a capture that breaks off, or several that differ.
    pub(crate) fn may_say_otherwise(&self) -> bool {
        matches!(self.why, Why::Incomplete(_) | Why::Contradicted(_))
    }

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
    /// What was answered before, and is superseded: it decides nothing.
    pub history: Vec<Reading<T>>,
    /// Why there are no more.
    pub gaps: Vec<Gap>,
}

impl<T> Fact<T> {
    /// Answers, and why there are no more.
    pub fn new(readings: Vec<Reading<T>>, gaps: Vec<Gap>) -> Self {
        Self { readings, history: Vec::new(), gaps }
    }

    /// A question that nothing answers.
    pub fn unknown(gap: Gap) -> Self {
        Self::new(Vec::new(), vec![gap])
    }

    /// One answer.
    pub fn known(value: T, spans: Vec<Span>, from: Want) -> Self {
        Self::new(vec![Reading { value, spans, confidence: Confidence::Certain, from }], Vec::new())
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
        let history = self.history.into_iter().map(&change).collect();
        Fact { readings: self.readings.into_iter().map(&change).collect(), history, gaps: self.gaps }
    }

    /// Asks on with each reading; an answer then rests on the lines of both.
    pub fn and_then<U>(self, ask: impl Fn(&T) -> Fact<U>) -> Fact<U> {
        let mut all = Fact::new(Vec::new(), self.gaps);
        for first in self.readings {
            let next = ask(&first.value);
            all.gaps.extend(next.gaps);
            all.history.extend(next.history.into_iter().map(|second| resting_on(&first, second)));
            all.readings.extend(next.readings.into_iter().map(|second| resting_on(&first, second)));
        }
        for first in self.history {
            let next = ask(&first.value).readings.into_iter();
            all.history.extend(next.map(|second| resting_on(&first, second)));
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
            return Fact::new(Vec::new(), self.gaps.into_iter().chain(missing).collect());
        }
        self.and_then(|first| other.clone().map(|second| (first.clone(), second)))
    }

    /// Two sources of one thing, read together.
    pub fn with(mut self, other: Fact<T>) -> Fact<T> {
        self.readings.extend(other.readings);
        self.history.extend(other.history);
        self.gaps.extend(other.gaps);
        self
    }

    /// What is printed holds. What only follows from something else answers where nothing is printed, and where nothing
    /// that breaks off could have printed otherwise.
    pub(crate) fn or_inferred(self, inferred: Fact<T>) -> Fact<T> {
        if self.readings.is_empty() && !self.gaps.iter().any(Gap::may_say_otherwise) {
            self.with(inferred)
        } else {
            self
        }
    }

    /// Only the readings that no later one supersedes; the others are history. An earlier reading that says the same stays.
    pub(crate) fn newest(self, times: &Times) -> Fact<T>
    where
        T: PartialEq + Clone,
    {
        let place = |reading: &Reading<T>| reading.spans.first().copied();
        let all: Vec<_> = self
            .readings
            .iter()
            .filter_map(|reading| Some((place(reading)?, reading.value.clone())))
            .collect();
        let is_superseded = |reading: &Reading<T>| {
            let later = |own| all.iter().filter(move |(other, _)| times.is_later(*other, own));
            place(reading).is_some_and(|own| later(own).any(|(_, value)| *value != reading.value))
        };
        let (superseded, readings): (Vec<_>, Vec<_>) = self.readings.into_iter().partition(is_superseded);
        Fact { readings, history: self.history.into_iter().chain(superseded).collect(), gaps: self.gaps }
    }

    /// Judges the answers: proven where all pass, refuted where none does, unknown where they differ or there is none.
    pub fn test(self, claim: &'static str, passes: impl Fn(&T) -> bool) -> Verdict
    where
        T: Found,
    {
        self.judge(claim, |value| Some(passes(value)))
    }

    /// Judges the answers as `test` does, where an answer may say neither: a code or a state that nobody knows excludes
    /// nothing. It is a gap then, whole and silent; beside an answer that does say, the two contradict each other.
    pub fn judge(self, claim: &'static str, says: impl Fn(&T) -> Option<bool>) -> Verdict
    where
        T: Found,
    {
        let evidence = |reading: &Reading<T>| {
            Some(Evidence {
                claim,
                holds: says(&reading.value)?,
                found: reading.value.found(),
                spans: reading.spans.clone(),
                confidence: reading.confidence,
            })
        };
        let Some(want) = self.readings.first().map(|first| first.from) else {
            return Verdict::unknown(self.gaps);
        };
        let earlier: Vec<_> = self.history.iter().filter_map(evidence).collect();
        let telling: Vec<_> = self.readings.iter().filter_map(evidence).collect();
        let holding = telling.iter().filter(|evidence| evidence.holds).count();
        let all = self.readings.len();
        match (telling.len(), holding) {
            (told, holding) if told == all && holding == all => Verdict::proven(telling).after(earlier),
            (told, 0) if told == all => Verdict::refuted(telling).after(earlier),
            (told, _) => {
                let spans = self.readings.iter().flat_map(|reading| reading.spans.iter().copied()).collect();
                let why = if told == 0 { Why::Silent(spans) } else { Why::Contradicted(spans) };
                Verdict::unknown(vec![Gap { want, why }]).knowing(telling)
            }
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

/// An answer that follows from another.
fn resting_on<T, U>(first: &Reading<T>, second: Reading<U>) -> Reading<U> {
    Reading {
        value: second.value,
        spans: together(&first.spans, &second.spans),
        confidence: first.confidence.min(second.confidence),
        from: second.from,
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

#[cfg(test)]
mod tests;
