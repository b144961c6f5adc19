//! Events a value a line: `wevtutil qe … /f:text`, what Event Viewer copies, and PowerShell's lists.
//!
//! ```text
//! Event[0]:                            Log Name:      Application            TimeCreated  : 11/21/2026 8:21:33 AM
//!   Log Name: Application              Source:        Microsoft-Windows-…    ProviderName : Microsoft-Windows-…
//!   Source: Microsoft-Windows-…        Date:          11/21/2026 8:21:33 AM  Id           : 8198
//!   Description:                       Description:                          Message      : License Activation …
//! The client has sent …                The client has sent …                                hr=0xC004F074
//! ```

mod form;
mod labels;

use memchr::memchr;

use self::form::{Form, begins_event, number};
use self::labels::{LABELS, NAMES, Part, is_of_message};
use super::raw::{Raw, kept};
use super::{Read, SppEvents};
use crate::artifact::{Kind, Listing, Problem};
use crate::claim;
use crate::render::is_fence;
use crate::text::{Excerpt, Line, blank};
use crate::windows::prompt;

/// The first line of an event of `wevtutil`.
pub(super) const EVENT: &str = r"^\s*Event\[[0-9]+\]:?\s*$";
/// The first line of an event that Event Viewer copied, or of a list.
pub(super) const LABEL: &str = r"^\s*(?:Log Name:\s|(?:LogName|ProviderName|TimeCreated|TimeGenerated|Message|Id|EventID|RecordId|Index|LevelDisplayName|MachineName|EntryType|Source)\s+:(?:\s|$))";

/// The bytes that a message has at most: Windows keeps fewer than 32,000 characters of it.
const LONGEST: usize = 64_000;

/// The events so far.
struct Reading<'a> {
    all: Excerpt<'a>,
    form: Form,
    events: Listing<super::SppEvent>,
    problems: Vec<Problem>,
    raw: Raw<'a>,
    /// Where the event that is open began.
    from: Option<Excerpt<'a>>,
    /// The number of `Event[…]`.
    number: Option<u64>,
    in_message: bool,
    behind_blank: bool,
    /// Whether any event has a number: a list without one is of something else.
    numbered: bool,
    rest: Option<Excerpt<'a>>,
}

/// Reads the events from the first line on.
pub(super) fn read(all: Excerpt<'_>) -> Option<Read<'_>> {
    let first = all.lines().find(|line| !line.is_blank())?;
    let form = Form::of(first)?;
    let mut reading = Reading {
        all,
        form,
        events: Listing::default(),
        problems: Vec::new(),
        raw: fresh(form),
        from: None,
        number: None,
        in_message: false,
        behind_blank: false,
        numbered: false,
        rest: None,
    };
    let mut rest = all.after(all.up_to(first.line));
    while let Some(line) = rest.lines().next() {
        match reading.take(line)? {
            Taken::Line => rest = line.rest,
            Taken::UpTo(behind) => rest = behind,
            Taken::Nothing => break,
        }
    }
    reading.close(false);
    if matches!(form, Form::List(_)) && !reading.numbered {
        return None;
    }
    Some(Read { events: reading.events, problems: reading.problems, rest: reading.rest? })
}

enum Taken<'a> {
    Line,
    UpTo(Excerpt<'a>),
    Nothing,
}

impl<'a> Reading<'a> {
    /// Takes a line. There is nothing to read where the first lines are of another list.
    fn take(&mut self, line: Line<'a>) -> Option<Taken<'a>> {
        let text = line.text();
        if line.is_blank() {
            self.behind_blank = true;
            return self.blank(line);
        }
        let is_parted = std::mem::take(&mut self.behind_blank) && matches!(self.form, Form::List(_));
        let words = blank::trim(text);
        if prompt::typed(words).is_some() || is_fence(words) {
            return self.end(line, true);
        }
        let number = if self.form == Form::Wevtutil { number(words) } else { None };
        if number.is_some() {
            self.close(true);
            self.number = number;
        } else if self.form == Form::Viewer && words == "Event Xml:" {
            return self.before_xml(line);
        } else if let Some((part, value)) = self.row(line) {
            let is_next = self.form != Form::Wevtutil && self.has(part, text);
            if is_next {
                self.close(true);
            } else if is_parted && part == Part::Other && self.raw.id.is_some() {
                // A blank line parts the objects of a list, and this one is no event.
                return self.end(line, true);
            }
            self.set(part, value);
        } else if !self.goes_on(line) || self.is_another(line) {
            return self.end(line, true);
        } else if self.in_message {
            self.extend(line);
        }
        self.from.get_or_insert(line.line);
        self.rest = Some(line.rest);
        Some(Taken::Line)
    }

    fn blank(&mut self, line: Line<'a>) -> Option<Taken<'a>> {
        if matches!(self.form, Form::List(_)) && self.from.is_some() && !self.in_message {
            // A list without a number is of something else.
            self.raw.id?;
        }
        let Some(next) = line.rest.lines().find(|next| !next.is_blank()) else {
            return Some(Taken::Line);
        };
        if prompt::typed(next.text()).is_some() || is_fence(next.text()) {
            return Some(Taken::Line);
        }
        let bridged = self.form == Form::Wevtutil && self.in_message && !begins_event(next.text());
        if bridged && !is_of_message(next.text()) {
            // What stands up to the next number is the message's, whatever it is.
            let Some(behind) = self.next_number() else { return self.end(next, false) };
            return Some(Taken::UpTo(behind));
        }
        if self.form == Form::Viewer
            && self.in_message
            && !(is_of_message(next.text()) || next.text().trim() == "Event Xml:" || self.row(next).is_some())
        {
            return self.end(next, false);
        }
        Some(Taken::Line)
    }

    /// The line with the number that follows that of the event that is open, where nothing but a message can stand before
    /// it: behind a prompt or another number stands another log, and between two logs may be anything.
    fn next_number(&self) -> Option<Excerpt<'a>> {
        let wanted = self.number?.checked_add(1)?;
        let tail = self.rest?;
        let near = tail.text().get(..tail.text().floor_char_boundary(LONGEST))?;
        let mut lines = tail.narrow(near).lines();
        let ends = |line: &Line<'_>| begins_event(line.text()) || prompt::typed(line.text()).is_some();
        let next = lines.find(ends).filter(|line| line.ended && number(line.text()) == Some(wanted))?;
        Some(tail.after(tail.up_to(next.line)))
    }

    /// What follows is something else. Where it may still be a paragraph of the message, the message is not whole.
    fn end(&mut self, line: Line<'a>, is_sure: bool) -> Option<Taken<'a>> {
        self.rest?;
        self.close(is_sure);
        self.events.end = Some(line.line.span()).filter(|_| is_sure);
        Some(Taken::Nothing)
    }

    /// The XML below a copied event says it all again, and is a section of its own.
    fn before_xml(&mut self, line: Line<'a>) -> Option<Taken<'a>> {
        let taken = self.end(line, true);
        self.rest = Some(line.rest);
        taken
    }

    /// The part that a line names, and its value.
    fn row(&self, line: Line<'a>) -> Option<(Part, Excerpt<'a>)> {
        let text = line.text();
        let colon = match self.form {
            Form::List(column) => Some(column).filter(|column| text.as_bytes().get(*column) == Some(&b':')),
            // Within a message there is no label but that of the next event.
            Form::Wevtutil if self.in_message => None,
            Form::Wevtutil | Form::Viewer => memchr(b':', text.as_bytes()),
        }?;
        let name = blank::trim(text.get(..colon)?);
        let place = line.line.narrow(blank::trim(text.get(colon + 1..)?));
        if let Form::List(_) = self.form {
            let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let known = NAMES.iter().find(|(known, _)| *known == name);
            return plain.then_some((known.map_or(Part::Other, |(_, part)| *part), place));
        }
        let (_, part) = LABELS.iter().find(|(known, _)| *known == name)?;
        (!self.in_message || name == "Log Name").then_some((*part, place))
    }

    /// Whether a label begins the next event.
    fn has(&self, part: Part, text: &str) -> bool {
        let raw = &self.raw;
        match (self.form, part) {
            (Form::Viewer, _) => text.trim_start().starts_with("Log Name:") && self.from.is_some(),
            (_, Part::Id) => raw.id.is_some(),
            (_, Part::Provider) => raw.provider.is_some(),
            (_, Part::Level) => raw.level.is_some(),
            (_, Part::Time) => raw.time.is_some(),
            (_, Part::Computer) => raw.computer.is_some(),
            (_, Part::Record) => raw.record.is_some(),
            (_, Part::Message) => raw.message.is_some(),
            (_, Part::Other) => false,
        }
    }

    fn set(&mut self, part: Part, value: Excerpt<'a>) {
        self.in_message = part == Part::Message;
        match part {
            Part::Id => {
                self.raw.id = Some(value);
                self.numbered |= value.text().parse::<u32>().is_ok();
            }
            Part::Provider => self.raw.provider = Some(value),
            Part::Level => self.raw.level = Some(value),
            Part::Time => self.raw.time = Some(value),
            Part::Computer => self.raw.computer = Some(value),
            Part::Record => self.raw.record = Some(value),
            Part::Message => self.raw.message = Some(value),
            Part::Other => {}
        }
    }

    /// Whether a line without a label belongs to the value above it.
    fn goes_on(&self, line: Line<'_>) -> bool {
        let indent = line.text().len() - blank::trim_start(line.text()).len();
        match self.form {
            Form::List(column) => indent > column && self.from.is_some(),
            Form::Wevtutil | Form::Viewer => self.in_message,
        }
    }

    /// Whether a message is over: it may have any words, and another capture may stand directly below it.
    fn is_another(&self, line: Line<'a>) -> bool {
        let lines = self.all.after(self.all.up_to(line.line));
        !matches!(self.form, Form::List(_)) && claim::begins_another(lines, SppEvents::KIND)
    }

    fn extend(&mut self, line: Line<'a>) {
        if let Some(message) = self.raw.message {
            self.raw.message = Some(self.all.after(self.all.up_to(message)).up_to(line.rest));
        }
    }

    /// Keeps the event that is open, if it is whole enough, and opens the next.
    fn close(&mut self, closed: bool) {
        let mut raw = std::mem::replace(&mut self.raw, fresh(self.form));
        // In a list the label behind a message closes it.
        raw.closed = closed || raw.message.is_some() && !self.in_message;
        self.in_message = false;
        let Some(from) = self.from.take() else { return };
        let Some(rest) = self.rest else { return };
        let part = self.all.after(self.all.up_to(from)).up_to(rest);
        let span = part.narrow(part.text().trim()).span();
        self.events.rows.extend(kept(&raw, span, &mut self.problems));
    }
}

fn fresh<'a>(form: Form) -> Raw<'a> {
    Raw { wrapped: matches!(form, Form::List(_)), ..Raw::default() }
}
