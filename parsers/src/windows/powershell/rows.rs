//! What the cmdlets of the network have in common: one list of objects of one kind, or an error instead.

use super::answer::{CmdletError, Said, answer};
use super::{Object, number, read, said};
use crate::artifact::{Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt};

/// How the value of a cmdlet is made: of what was typed, of the rows, and of what was said instead.
type Made<A, T> = fn(Option<At<String>>, Listing<T>, Option<CmdletError>) -> A;

/// The answer of a cmdlet: what was typed, a row of each object, and what was said instead make its value.
pub(crate) fn rows<'a, A, T>(
    start: &Start<'a>,
    name: &str,
    is_ours: fn(Object<'_, '_>) -> bool,
    row: fn(Object<'_, '_>, &mut Vec<Problem>) -> Option<At<T>>,
    value: Made<A, T>,
) -> Option<(Parsed<A>, Excerpt<'a>)> {
    let answer = answer(start, &[name], is_ours)?;
    let mut problems = Vec::new();
    let (listing, error) = match answer.said {
        Said::Error(error) => (Listing::default(), Some(error)),
        Said::Objects(objects) => {
            problems = objects.problems;
            let rows = objects.all.iter().filter_map(|object| row(object, &mut problems)).collect();
            (Listing { rows, end: objects.end }, None)
        }
    };
    let value = value(answer.command, listing, error);
    Some((Parsed { value, span: answer.span, language: None, problems }, answer.rest))
}

/// Whether a list has its end, or the error that stands instead of it.
pub(crate) fn is_whole<T>(rows: &Listing<T>, error: Option<&CmdletError>) -> bool {
    rows.end.is_some() || error.is_some_and(|error| error.end.is_some())
}

/// A value without which an object is nothing.
pub(crate) fn required<T>(
    object: Object<'_, '_>,
    name: &str,
    form: (&'static str, fn(&str) -> Option<T>),
    problems: &mut Vec<Problem>,
) -> Option<At<T>> {
    if said(object, name).is_none() {
        problems.push(Problem { span: object.span(), expected: form.0 });
    }
    read(object, name, form, problems)
}

/// `InterfaceIndex`, or `ifIndex` as tables call it.
pub(crate) fn interface_index(object: Object<'_, '_>, problems: &mut Vec<Problem>) -> Option<At<u32>> {
    number(object, "InterfaceIndex", problems).or_else(|| number(object, "ifIndex", problems))
}
