//! Lines broken at one width, whatever it is: by a narrow console, or by a program that text was pasted into.

mod between;

use memchr::memchr_iter;

use crate::render::is_prompt;
use crate::text::{Excerpt, Line, Text};
use between::{Break, begins_alike, fills, is_after_one_blank, is_before_label, is_in_label, is_own};

/// Nothing breaks lines at fewer columns, or at more.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=200;

/// Consoles are so wide unless somebody makes them otherwise.
const CONSOLES: [usize; 2] = [80, 120];

/// Joins the lines of a text that was broken at one width, where it shows that.
///
/// It does where no line is longer, at least two lines of that width go on in the middle of a word (one is enough
/// where it is a ruler, or the width a console's), and seldom does a shorter line, as it would in prose or in a table.
pub fn breaks(excerpt: Excerpt<'_>) -> Option<Text> {
    let (width, widest) = widest(excerpt).filter(|(width, _)| WIDTHS.contains(width))?;
    let signs = Signs::of(excerpt, width, &widest);
    let tail = (signs.rulers > 0).then(|| longest_tail(excerpt, width));
    signs.tell_a_width(excerpt).then(|| joined(excerpt, width, tail).of_lines_broken_at(width))
}

/// The lines of a text that may be the first half of one.
///
/// Where its lines were broken at a known width, these are all whose last piece fills it and was not joined. Where nothing shows a
/// width, the widest lines that seem to go on.
pub fn doubts<'a>(text: &'a Text) -> Vec<Line<'a>> {
    let excerpt = text.excerpt();
    if let Some(width) = text.broken_at() {
        let next = |line: &Line<'a>| line.rest.lines().next().filter(|next| !next.is_blank());
        let is_doubt = |line: &Line<'a>| {
            next(line).is_some_and(|next| fills(*line, width) || may_be_joined(*line, next.text(), width))
        };
        return excerpt.lines().filter(is_doubt).collect();
    }
    let found = widest(excerpt).filter(|(width, _)| WIDTHS.contains(width));
    let Some((width, widest)) = found else { return Vec::new() };
    let next = |line: &Line<'a>| line.rest.lines().next().map(Line::text);
    let may_go_on = |line: &Line<'a>| match Break::between(*line, width) {
        Break::InWord { surely } => next(line).is_some_and(|next| {
            let is_word = !next.trim_end().contains(' ') && !is_prompt(line.text());
            (surely || is_word) && !is_prompt(next)
        }),
        Break::AtBlank => is_after_one_blank(*line) && next(line).is_some_and(|next| !next.starts_with(" [")),
        Break::None { is_whole } => {
            is_whole
                && ends_with_one_blank(line.text())
                && next(line).is_some_and(begins_with_word)
                && !is_before_label(*line)
        }
        Break::InRuler | Break::ShorterInWord { .. } => false,
    };
    lines_at(excerpt, &widest).filter(|line| fills(*line, width) && may_go_on(line)).collect()
}

/// Whether the last piece of a line that was joined fills the width too, and a word follows that may be its rest.
fn may_be_joined(line: Line<'_>, next: &str, width: usize) -> bool {
    line.text().len() > width
        && line.text().chars().count().is_multiple_of(width)
        && begins_with_word(next)
        && !is_before_label(line)
        && !begins_alike(line.text(), next)
}

fn begins_with_word(line: &str) -> bool {
    line.starts_with(char::is_alphanumeric)
}

fn ends_with_one_blank(line: &str) -> bool {
    line.strip_suffix(' ').is_some_and(|line| line.ends_with(|c: char| !c.is_whitespace()))
}

/// What the widest lines of a text show.
#[derive(Default)]
struct Signs {
    width: usize,
    /// Rulers that go on.
    rulers: usize,
    /// Lines that go on in the middle of a word, and those of them of which that is sure.
    torn: usize,
    surely_torn: usize,
    /// Lines that fill the width and do not go on.
    whole: usize,
}

impl Signs {
    fn of(excerpt: Excerpt<'_>, width: usize, widest: &[usize]) -> Self {
        let mut signs = Self { width, ..Self::default() };
        for line in lines_at(excerpt, widest).filter(|line| fills(*line, width)) {
            match Break::between(line, width) {
                Break::InRuler => signs.rulers += 1,
                // A command that is typed twice, with its answer below it, tells no width.
                Break::InWord { surely: false } if !signs.is_console() && is_prompt(line.text()) => {}
                Break::InWord { surely } => {
                    signs.torn += 1;
                    signs.surely_torn += usize::from(surely);
                }
                Break::AtBlank => signs.torn += usize::from(signs.is_console() && is_after_one_blank(line)),
                Break::ShorterInWord { .. } => {}
                Break::None { is_whole } => signs.whole += usize::from(is_whole),
            }
        }
        signs
    }

    fn is_console(&self) -> bool {
        CONSOLES.contains(&self.width)
    }

    fn tell_a_width(&self, excerpt: Excerpt<'_>) -> bool {
        // A shorter ruler directly below a longer one was one with it: nothing prints two.
        if self.rulers > 0 {
            return true;
        }
        // Most texts are told by their widest lines, and the others are not looked at.
        let enough = if self.is_console() { 1 } else { 2 };
        if self.torn < enough || self.whole >= self.torn {
            return false;
        }
        let (mut shorter, mut surely) = (0, 0);
        for line in excerpt.lines().filter(|line| !fills(*line, self.width)) {
            if let Break::ShorterInWord { surely: is_sure } = Break::between(line, self.width) {
                shorter += 1;
                surely += usize::from(is_sure);
            }
        }
        // What may be a heading behind a shorter line speaks against nothing that is sure.
        self.whole + shorter < self.torn || self.surely_torn >= 2 && self.whole + surely < self.surely_torn
    }
}

/// The lines that begin at these bytes.
fn lines_at<'a>(excerpt: Excerpt<'a>, starts: &[usize]) -> impl Iterator<Item = Line<'a>> {
    starts.iter().filter_map(move |start| excerpt.narrow(excerpt.text().get(*start..)?).lines().next())
}

/// The columns of the widest line, and where lines begin that may have as many; nothing where a line is wider than any
/// width.
fn widest(excerpt: Excerpt<'_>) -> Option<(usize, Vec<usize>)> {
    let (mut widest, mut start, mut starts) = (0, 0, Vec::new());
    let text = excerpt.text();
    for feed in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        // No line has more columns than bytes.
        if feed - start >= widest {
            let columns = text.get(start..feed)?.chars().count();
            if columns > *WIDTHS.end() {
                return None;
            }
            if columns > widest {
                widest = columns;
                starts.clear();
            }
            starts.push(start);
        }
        start = feed + 1;
    }
    Some((widest, starts))
}

/// How many columns of the rulers stand in the second line.
fn longest_tail(excerpt: Excerpt<'_>, width: usize) -> usize {
    let rulers = excerpt.lines().filter(|line| matches!(Break::between(*line, width), Break::InRuler));
    let tails = rulers.filter_map(|line| Some(line.rest.lines().next()?.text().trim_end().chars().count()));
    tails.max().unwrap_or_default()
}

/// Joins what was broken at a width; of a table, whose broken ruler has `tail` columns more, also between its cells.
fn joined(excerpt: Excerpt<'_>, width: usize, tail: Option<usize>) -> Text {
    excerpt.rewrite(|to| {
        for line in excerpt.lines() {
            to.keep(line.text());
            let is_cell = || tail.is_some_and(|tail| next_columns(line) <= tail);
            let goes_on = match Break::between(line, width) {
                Break::InRuler | Break::InWord { .. } => true,
                Break::AtBlank => is_after_one_blank(line) || is_cell(),
                Break::ShorterInWord { .. } => false,
                Break::None { .. } => fills(line, width) && (is_cell() && !is_own(line) || is_in_label(line)),
            };
            // A last line that fills the width may go on behind a cut: without its end it is no value.
            let may_go_on = line.rest.is_empty() && fills(line, width);
            if !goes_on && !may_go_on {
                to.keep(line.end);
            }
        }
    })
}

fn next_columns(line: Line<'_>) -> usize {
    line.rest.lines().next().map_or(0, |next| next.text().trim_end().chars().count())
}

#[cfg(test)]
mod tests;
