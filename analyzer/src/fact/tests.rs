//! What facts make of readings and gaps.

use coldcase_parsers::FileId;

use super::*;
use crate::verdict::Truth;

const FROM: Want = Want::Capture(ArtifactKind::RoutePrint);

fn span(start: usize) -> Span {
    Span::new(FileId(0), start, start + 1)
}

fn said(values: &[u32]) -> Fact<u32> {
    let known = |(at, value): (usize, &u32)| Fact::known(*value, vec![span(at)], FROM);
    values.iter().enumerate().map(known).fold(Fact::new(vec![], vec![]), Fact::with)
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
fn an_answer_that_says_neither_excludes_nothing() {
    let known = |n: &u32| (*n < 10).then_some(n % 2 == 1);
    assert_eq!(said(&[7, 9]).judge("odd", known).truth, Truth::Proven);
    assert_eq!(said(&[2]).judge("odd", known).truth, Truth::Refuted);
    let silent = said(&[11]).judge("odd", known);
    assert_eq!(silent.truth, Truth::Unknown);
    assert_eq!(silent.gaps, [Gap { want: FROM, why: Why::Silent(vec![span(0)]) }]);
    for other in [7, 2] {
        let torn = said(&[other, 11]).judge("odd", known);
        assert_eq!((torn.truth, torn.evidence.len()), (Truth::Unknown, 1));
        assert_eq!(torn.gaps, [Gap { want: FROM, why: Why::Contradicted(vec![span(0), span(1)]) }]);
    }
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
