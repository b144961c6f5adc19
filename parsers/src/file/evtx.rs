//! Event logs as files of bytes, `.evtx`: read as the XML of their events, so that they have lines to quote.
//!
//! A log has events of everybody. Only those that a reader keeps become text: the rest would be most of a bundle. Each
//! says at which byte of the file it stands. What is damaged is left out, with a comment that says so, and the list of
//! events then has no end. Checksums are asked first: a byte that changed could be one of an error code.

use std::collections::VecDeque;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use evtx::err::EvtxError;
use evtx::{EvtxChunkData, EvtxFileHeader, EvtxParser, HeaderFlags, ParserSettings};

use crate::windows::spp_events;

/// What every log begins with.
const MAGIC: &[u8] = b"ElfFile\0";
/// How long the head of a file is, each chunk behind it, and the head of a record.
const HEAD: u64 = 4096;
const CHUNK: u64 = 1 << 16;
const RECORD_HEAD: u64 = 24;
/// As much text of events is kept, the newest. A log of Windows' own size has less.
const MOST_TEXT: usize = 32 << 20;
/// As much is made of all events of a log, to see whose they are. A log of 64 MiB makes about 200.
const MOST_READ: usize = 1 << 30;

const BROKEN: &str =
    "an event log whose head is broken: ask for its events as XML, by wevtutil qe <log> /f:xml /e:Events";

/// The XML of a log, or why there is none.
pub(super) fn of_log(bytes: &[u8]) -> Option<Result<String, &'static str>> {
    bytes.starts_with(MAGIC).then(|| {
        let log = EvtxParser::from_read_seek(Cursor::new(bytes)).map_err(|_| BROKEN)?;
        Ok(read(log, u64::try_from(bytes.len()).unwrap_or(u64::MAX)))
    })
}

fn read(log: EvtxParser<Cursor<&[u8]>>, bytes: u64) -> String {
    let settings = ParserSettings::new().validate_checksums(true).indent(true);
    let mut log = log.with_configuration(settings.clone());
    let (settings, mut said) = (Arc::new(settings), Said::default());
    for chunk in log.chunks() {
        match chunk {
            Ok(chunk) => said.chunk(chunk, &settings),
            Err(EvtxError::FailedToParseChunk { chunk_id, .. }) => {
                said.not_read(
                    "a damaged part of the log",
                    HEAD.saturating_add(chunk_id.saturating_mul(CHUNK)),
                );
            }
            Err(_) => said.not_read("a damaged part of the log", 0),
        }
        if said.read > MOST_READ {
            said.not_read("the rest of a log that says too much", 0);
            break;
        }
    }
    let torn = bytes.saturating_sub(HEAD) % CHUNK;
    if torn > 0 {
        said.not_read("a part of the log that breaks off", bytes.saturating_sub(torn));
    }
    said.end(log.header())
}

/// What is said of a log.
#[derive(Default)]
struct Said {
    /// Events and comments, the oldest first.
    kept: VecDeque<String>,
    /// How many bytes these have.
    bytes: usize,
    /// How many bytes all events had.
    read: usize,
    /// Whether something is not read.
    lacks: bool,
    /// The numbers behind the last event: its place in the log, and its own.
    next: Option<[u64; 2]>,
}

impl Said {
    /// Takes the events of a chunk. The reader of them is not ours: what stops it is damage.
    fn chunk(&mut self, mut data: EvtxChunkData, settings: &Arc<ParserSettings>) {
        let start = HEAD.saturating_add(data.number.unwrap_or_default().saturating_mul(CHUNK));
        let header = &data.header;
        let [first, last] = [header.first_event_record_number, header.last_event_record_number];
        let after = [last.wrapping_add(1), header.last_event_record_id.wrapping_add(1)];
        if self.next.is_some_and(|[next, _]| next != first) {
            self.not_read("events that are no longer in the log", start);
        }
        let whole = catch_unwind(AssertUnwindSafe(|| {
            let Ok(mut chunk) = data.parse(Arc::clone(settings)) else { return false };
            let mut count = 0;
            for record in chunk.iter() {
                let Ok(record) = record else { continue };
                let at = start.saturating_add(record.binxml_offset.saturating_sub(RECORD_HEAD));
                let Ok(record) = record.into_xml() else { continue };
                self.event(&record.data, at);
                count += 1;
            }
            first.checked_add(count) == Some(after[0])
        }));
        if !whole.is_ok_and(|whole| whole) {
            self.not_read("a damaged part of the log", start);
        }
        self.next = Some(after);
    }

    /// Takes an event, if anybody wants it. Each is a document of its own.
    fn event(&mut self, document: &str, at: u64) {
        self.read = self.read.saturating_add(document.len());
        let event = document.split_once("?>").map_or(document, |(_, event)| event).trim();
        if spp_events::is_kept(event) {
            // Where the number of the event is quoted, its place is.
            self.keep(event.replacen("</EventID>", &format!("</EventID> <!-- byte {at} -->"), 1));
        }
    }

    fn not_read(&mut self, what: &str, at: u64) {
        self.lacks = true;
        self.keep(format!("<!-- {}: {what}, byte {at} -->", spp_events::NOT_READ));
    }

    /// Adds lines; where there are too many, the oldest go.
    fn keep(&mut self, lines: String) {
        self.bytes = self.bytes.saturating_add(lines.len());
        self.kept.push_back(lines);
        while self.bytes > MOST_TEXT {
            let Some(oldest) = self.kept.pop_front() else { return };
            self.bytes = self.bytes.saturating_sub(oldest.len());
            self.lacks = true;
        }
    }

    /// The document. It has an end if the head of the file is whole, and names the last event as the last.
    fn end(mut self, header: &EvtxFileHeader) -> String {
        let is_last = self.next.is_some_and(|next| next.contains(&header.next_record_id));
        if !header.validate_checksum() {
            self.not_read("the damaged head of the log", 0);
        } else if header.flags.contains(HeaderFlags::DIRTY) {
            self.not_read("what Windows had not yet written", 0);
        } else if !is_last {
            self.not_read("the last events of the log", 0);
        }
        let mut text = String::from("<Events>\n");
        for lines in &self.kept {
            text.push_str(lines);
            text.push('\n');
        }
        if self.lacks { text } else { text + "</Events>\n" }
    }
}

#[cfg(test)]
mod tests;
