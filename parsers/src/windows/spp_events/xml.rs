//! Events as XML: `wevtutil qe … /f:xml`, Event Viewer's own, and what an `.evtx` file is read as.

use jiff::Timestamp;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::raw::{Raw, kept};
use super::{NOT_READ, Read};
use crate::artifact::{Listing, Problem};
use crate::text::{Excerpt, blank};

/// The first line; a viewer shows `- ` before what it has unfolded.
pub(super) const MARK: &str = r"^\s*(?:- )?<(?:\?xml |Events?[ >])";

/// Whether a line begins as XML does.
pub(super) fn begins(line: &str) -> bool {
    let line = line.trim_start();
    line.strip_prefix("- ").unwrap_or(line).starts_with('<')
}

/// Where reading stands.
struct State<'a> {
    all: Excerpt<'a>,
    events: Listing<super::SppEvent>,
    problems: Vec<Problem>,
    /// Whether `<Events>` was opened.
    rooted: bool,
    /// The event that is open, and where it began.
    raw: Option<(Raw<'a>, usize)>,
    /// Where the text of the open element begins.
    text_from: usize,
    /// Behind the last event, or behind all of them.
    read_to: Option<usize>,
}

/// Reads the events, as far as they are whole.
pub(super) fn read(all: Excerpt<'_>) -> Option<Read<'_>> {
    let mut reader = Reader::from_str(all.text());
    let mut state = State {
        all,
        events: Listing::default(),
        problems: Vec::new(),
        rooted: false,
        raw: None,
        text_from: 0,
        read_to: None,
    };
    loop {
        let before = position(&reader);
        let Ok(event) = reader.read_event() else { break };
        if !state.take(&event, before, position(&reader)) {
            break;
        }
    }
    let read_to = state.read_to?;
    let text = all.text().get(read_to..)?;
    // What follows begins on the next line, where nothing else stands on this one.
    let behind = text.split_once('\n').filter(|(line, _)| line.trim().is_empty());
    let rest = all.narrow(behind.map_or(text, |(_, rest)| rest));
    Some(Read { events: state.events, problems: state.problems, rest })
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

impl State<'_> {
    /// Takes a piece of the document that stands between two bytes, or says that reading ends.
    fn take(&mut self, event: &Event<'_>, from: usize, to: usize) -> bool {
        match event {
            Event::Start(tag) => {
                let name = tag.local_name();
                match name.as_ref() {
                    "Events" if self.rooted || self.raw.is_some() => return false,
                    "Events" => self.rooted = true,
                    "Event" if self.raw.is_some() => return false,
                    "Event" => self.raw = Some((Raw { closed: true, ..Raw::default() }, from)),
                    _ if self.raw.is_none() => return false,
                    _ => self.attributes(tag),
                }
                self.text_from = to;
                true
            }
            Event::Empty(tag) => {
                self.attributes(tag);
                self.raw.is_some() || self.rooted
            }
            Event::End(tag) => self.close(tag.local_name().as_ref(), from, to),
            Event::Eof => false,
            Event::Comment(said) if self.rooted && said.trim_start().starts_with(NOT_READ) => {
                let place = self.all.narrow(self.all.text().get(from..to).unwrap_or_default());
                self.problems.push(Problem { span: place.span(), expected: "the whole event log" });
                self.read_to = Some(to);
                true
            }
            // Between events only blanks stand, and the folds of a viewer.
            Event::Text(text) => {
                let between = self.raw.is_none() && self.read_to.is_some() && !self.rooted;
                !between || text.chars().all(|c| c.is_whitespace() || c == '-')
            }
            _ => true,
        }
    }

    fn close(&mut self, name: &str, from: usize, to: usize) -> bool {
        let text = self.all.text().get(self.text_from..from).unwrap_or_default();
        let text = self.all.narrow(text);
        match (name, self.raw.take()) {
            ("Events", None) => {
                self.events.end =
                    Some(self.all.narrow(self.all.text().get(from..to).unwrap_or_default()).span());
                self.read_to = Some(to);
                return false;
            }
            ("Event", Some((raw, start))) => {
                let whole = self.all.narrow(self.all.text().get(start..to).unwrap_or_default());
                self.events.rows.extend(kept(&raw, whole.span(), &mut self.problems));
                self.read_to = Some(to);
            }
            (name, Some((mut raw, start))) => {
                set(&mut raw, name, text);
                self.raw = Some((raw, start));
            }
            _ => return false,
        }
        self.text_from = to;
        true
    }

    fn attributes(&mut self, tag: &BytesStart<'_>) {
        let all = self.all;
        let Some((raw, _)) = &mut self.raw else { return };
        for attribute in tag.attributes().flatten() {
            let Some(value) = placed(all, &attribute.value) else { continue };
            match (tag.local_name().as_ref(), attribute.key.as_ref()) {
                ("Provider", "Name") => raw.provider = Some(value),
                ("TimeCreated", "SystemTime") => {
                    raw.time_utc = value.text().parse::<Timestamp>().ok().map(|time| time.to_string());
                    raw.time = Some(value);
                }
                _ => {}
            }
        }
    }
}

/// A value of the document as a place in it.
fn placed<'a>(all: Excerpt<'a>, value: &str) -> Option<Excerpt<'a>> {
    let start = value.as_ptr().addr().checked_sub(all.text().as_ptr().addr())?;
    Some(all.narrow(all.text().get(start..start + value.len())?))
}

/// Takes the text of an element. Of what is rendered only the message counts: its words stand for the numbers.
fn set<'a>(raw: &mut Raw<'a>, name: &str, text: Excerpt<'a>) {
    let trimmed = text.narrow(blank::trim(text.text()));
    match name {
        "EventID" => raw.id = Some(trimmed),
        "Level" if raw.level.is_none() => raw.level = Some(trimmed),
        "EventRecordID" => raw.record = Some(trimmed),
        "Computer" => raw.computer = Some(trimmed),
        "Message" => raw.message = Some(trimmed).filter(|message| !message.is_empty()),
        "Data" if !trimmed.is_empty() => {
            let said = unescape(trimmed.text()).map_or_else(|_| trimmed.text().to_owned(), Into::into);
            raw.data.push((trimmed, said));
        }
        _ => {}
    }
}
