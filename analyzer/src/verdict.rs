//! Verdicts: proven, refuted or unknown, with the lines or the gap.

use coldcase_parsers::Span;

use crate::fact::{Confidence, Gap, Why, together};

/// The three truth values. *Not so* and *can't tell* are two answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It is not so.
    Refuted,
    /// It can't be told.
    Unknown,
    /// It is so.
    Proven,
}

impl Truth {
    /// Its word in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Refuted => "refuted",
            Self::Unknown => "unknown",
            Self::Proven => "proven",
        }
    }
}

/// A claim, whether it holds, and the lines that show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The sentence, the same for every VM.
    pub claim: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// The particulars of this VM.
    pub found: String,
    /// The places that show it.
    pub spans: Vec<Span>,
    /// How far they can be trusted.
    pub confidence: Confidence,
}

impl Evidence {
    /// The claim and its particulars.
    pub fn in_words(&self) -> String {
        let not = if self.holds { "" } else { "not so: " };
        format!("{not}{}{}", self.claim, self.particulars())
    }

    /// What was found, behind a colon, where it says more than the claim does.
    pub(crate) fn particulars(&self) -> String {
        match self.found.as_str() {
            "yes" | "no" | "none" | "" => String::new(),
            found => format!(": {found}"),
        }
    }
}

/// What is known of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Its truth.
    pub truth: Truth,
    /// What shows it; of an unknown claim, what is known all the same.
    pub evidence: Vec<Evidence>,
    /// What was captured before and is superseded: it shows what has changed, and decides nothing.
    pub earlier: Vec<Evidence>,
    /// What would decide an unknown claim.
    pub gaps: Vec<Gap>,
}

impl Verdict {
    /// It is so.
    pub fn proven(evidence: Vec<Evidence>) -> Self {
        Self { truth: Truth::Proven, evidence: merged(evidence), earlier: Vec::new(), gaps: Vec::new() }
    }

    /// It is not so.
    pub fn refuted(evidence: Vec<Evidence>) -> Self {
        Self { truth: Truth::Refuted, evidence: merged(evidence), earlier: Vec::new(), gaps: Vec::new() }
    }

    /// It can't be told.
    pub fn unknown(gaps: Vec<Gap>) -> Self {
        Self { truth: Truth::Unknown, evidence: Vec::new(), earlier: Vec::new(), gaps: merged_gaps(gaps) }
    }

    /// With what is known all the same.
    pub fn knowing(mut self, evidence: Vec<Evidence>) -> Self {
        self.evidence = merged(evidence);
        self
    }

    /// With what was so before.
    pub(crate) fn after(mut self, earlier: Vec<Evidence>) -> Self {
        self.earlier = merged(earlier);
        self
    }

    /// What was otherwise before: a claim of the evidence, as it was and as it is.
    pub fn changes(&self) -> impl Iterator<Item = (&Evidence, &Evidence)> {
        let now = |was: &Evidence| {
            // Where both were found the same, something else than the capture decides.
            let other = |now: &&Evidence| now.holds != was.holds && now.found != was.found;
            self.evidence.iter().find(|now| now.claim == was.claim && other(now))
        };
        self.earlier.iter().filter_map(move |was| Some((was, now(was)?)))
    }

    /// Both. What refutes one side refutes the whole; then only that is shown.
    pub fn and(self, other: Self) -> Self {
        let truth = self.truth.min(other.truth);
        self.combined(other, truth)
    }

    /// At least one. What proves one side proves the whole; then only that is shown.
    pub fn or(self, other: Self) -> Self {
        let truth = self.truth.max(other.truth);
        self.combined(other, truth)
    }

    /// The opposite; the evidence says the same.
    #[expect(
        clippy::should_implement_trait,
        reason = "it stands beside `and` and `or`, which have no operator"
    )]
    pub fn not(mut self) -> Self {
        self.truth = match self.truth {
            Truth::Proven => Truth::Refuted,
            Truth::Unknown => Truth::Unknown,
            Truth::Refuted => Truth::Proven,
        };
        self
    }

    /// How far the weakest evidence can be trusted.
    pub fn confidence(&self) -> Confidence {
        self.evidence.iter().map(|evidence| evidence.confidence).min().unwrap_or(Confidence::Certain)
    }

    /// An answer keeps what gives it; an open question keeps all that is known and all that is missing.
    fn combined(self, other: Self, truth: Truth) -> Self {
        let sides = [self, other].into_iter().filter(|side| truth == Truth::Unknown || side.truth == truth);
        let (mut evidence, mut earlier, mut gaps) = (Vec::new(), Vec::new(), Vec::new());
        for side in sides {
            evidence.extend(side.evidence);
            earlier.extend(side.earlier);
            gaps.extend(side.gaps);
        }
        Self { truth, evidence: merged(evidence), earlier: merged(earlier), gaps: merged_gaps(gaps) }
    }
}

/// Evidence that says the same twice says it once, with the places of both.
fn merged(all: Vec<Evidence>) -> Vec<Evidence> {
    let mut once: Vec<Evidence> = Vec::new();
    for new in all {
        let same = |old: &&mut Evidence| {
            (old.claim, old.holds, &old.found, old.confidence)
                == (new.claim, new.holds, &new.found, new.confidence)
        };
        match once.iter_mut().find(same) {
            Some(old) => old.spans = together(&old.spans, &new.spans),
            None => once.push(new),
        }
    }
    once
}

/// A capture that is missing for one reason is missing once.
fn merged_gaps(all: Vec<Gap>) -> Vec<Gap> {
    let mut once: Vec<Gap> = Vec::new();
    for new in all {
        let alike = |old: &&mut Gap| {
            old.want == new.want && std::mem::discriminant(&old.why) == std::mem::discriminant(&new.why)
        };
        match once.iter_mut().find(alike) {
            Some(old) => {
                let spans = together(old.why.spans(), new.why.spans());
                old.why = match old.why {
                    Why::Absent => Why::Absent,
                    Why::Incomplete(_) => Why::Incomplete(spans),
                    Why::Silent(_) => Why::Silent(spans),
                    Why::Contradicted(_) => Why::Contradicted(spans),
                };
            }
            None => once.push(new),
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use coldcase_parsers::ArtifactKind;

    use super::*;

    const ALL: [Truth; 3] = [Truth::Refuted, Truth::Unknown, Truth::Proven];

    fn verdict(truth: Truth, found: &str) -> Verdict {
        let evidence = Evidence {
            claim: "it is so",
            holds: truth == Truth::Proven,
            found: found.into(),
            spans: vec![],
            confidence: Confidence::Certain,
        };
        match truth {
            Truth::Proven => Verdict::proven(vec![evidence]),
            Truth::Refuted => Verdict::refuted(vec![evidence]),
            Truth::Unknown => Verdict::unknown(vec![Gap::absent(ArtifactKind::RoutePrint)]),
        }
    }

    #[test]
    fn kleenes_tables() {
        use Truth::{Proven as P, Refuted as R, Unknown as U};
        let and = [[R, R, R], [R, U, U], [R, U, P]];
        let or = [[R, U, P], [U, U, P], [P, P, P]];
        for (row, left) in ALL.into_iter().enumerate() {
            for (column, right) in ALL.into_iter().enumerate() {
                assert_eq!(verdict(left, "a").and(verdict(right, "b")).truth, and[row][column]);
                assert_eq!(verdict(left, "a").or(verdict(right, "b")).truth, or[row][column]);
            }
        }
        assert_eq!(ALL.map(|truth| verdict(truth, "a").not().truth), [P, U, R]);
    }

    #[test]
    fn de_morgan() {
        for left in ALL {
            for right in ALL {
                let (a, b) = (verdict(left, "a"), verdict(right, "b"));
                let (c, d) = (a.clone().not(), b.clone().not());
                assert_eq!(a.and(b).not().truth, c.or(d).truth);
            }
        }
    }

    #[test]
    fn an_answer_shows_only_what_gives_it() {
        let refuted = verdict(Truth::Proven, "a").and(verdict(Truth::Refuted, "b"));
        assert_eq!(refuted.evidence.iter().map(|e| e.found.as_str()).collect::<Vec<_>>(), ["b"]);
        let open = verdict(Truth::Proven, "a").and(verdict(Truth::Unknown, "b"));
        assert_eq!((open.evidence.len(), open.gaps.len()), (1, 1));
        let twice = verdict(Truth::Unknown, "a").and(verdict(Truth::Unknown, "b"));
        assert_eq!(twice.gaps.len(), 1);
    }
}
