//! Writes event logs, as "Windows XML Event Log (EVTX)" lays them out: a head, chunks, records of binary XML, each an
//! instance of a template.

#![expect(clippy::cast_possible_truncation, reason = "what is written here is small")]

use evtx::checksum_ieee;

/// An event.
pub(super) struct Event {
    pub(super) provider: &'static str,
    pub(super) id: u16,
    pub(super) level: u8,
    pub(super) number: u64,
    /// Seconds of 2026-11-21.
    pub(super) second: u64,
    pub(super) data: &'static [&'static str],
}

/// 2026-11-21 in steps of 100 ns since 1601.
const DAY: u64 = 134_396_928_000_000_000;

/// A log with its events, chunk by chunk.
pub(super) fn log(chunks: &[&[Event]]) -> Vec<u8> {
    let count: usize = chunks.iter().map(|chunk| chunk.len()).sum();
    let mut bytes = b"ElfFile\0".to_vec();
    for number in [0, chunks.len() as u64 - 1, count as u64 + 1] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(128_u32.to_le_bytes());
    for number in [1, 3, 4096, chunks.len() as u16] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.resize(4096, 0);
    seal_head(&mut bytes);
    let mut first = 1;
    for events in chunks {
        bytes.extend(chunk(events, first));
        first += events.len() as u64;
    }
    bytes
}

/// Writes the checksum of the head.
pub(super) fn seal_head(bytes: &mut [u8]) {
    let sum = checksum_ieee(&bytes[..120]);
    bytes[124..128].copy_from_slice(&sum.to_le_bytes());
}

/// Writes the checksums of a chunk.
pub(super) fn seal(chunk: &mut [u8]) {
    let free = u32::from_le_bytes(chunk[48..52].try_into().unwrap()) as usize;
    let sum = checksum_ieee(chunk.get(512..free).unwrap_or_default());
    chunk[52..56].copy_from_slice(&sum.to_le_bytes());
    let sum = checksum_ieee(&[&chunk[..120], &chunk[128..512]].concat());
    chunk[124..128].copy_from_slice(&sum.to_le_bytes());
}

fn chunk(events: &[Event], first: u64) -> Vec<u8> {
    let mut xml = Xml(vec![0; 512]);
    let mut last = 512;
    for event in events {
        last = xml.0.len();
        xml.0.extend(b"**\0\0\0\0\0\0");
        xml.0.extend(event.number.to_le_bytes());
        xml.0.extend((DAY + event.second * 10_000_000).to_le_bytes());
        xml.event(event);
        xml.0.resize(xml.0.len().next_multiple_of(4), 0);
        let size = (xml.0.len() + 4 - last) as u32;
        xml.0.extend(size.to_le_bytes());
        xml.0[last + 4..last + 8].copy_from_slice(&size.to_le_bytes());
    }
    let mut bytes = xml.0;
    let free = bytes.len() as u32;
    let own = [events.first().map_or(0, |event| event.number), events.last().map_or(0, |event| event.number)];
    let mut head = b"ElfChnk\0".to_vec();
    for number in [first, first + events.len() as u64 - 1, own[0], own[1]] {
        head.extend(number.to_le_bytes());
    }
    for number in [128, last as u32, free] {
        head.extend(number.to_le_bytes());
    }
    bytes[..head.len()].copy_from_slice(&head);
    bytes.resize(1 << 16, 0);
    seal(&mut bytes);
    bytes
}

/// Binary XML behind the head of its chunk.
struct Xml(Vec<u8>);

impl Xml {
    fn place(&self) -> u32 {
        self.0.len() as u32
    }

    fn wide(&mut self, text: &str) {
        self.0.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    }

    /// A name, which stands where it is used.
    fn name(&mut self, name: &str) {
        self.0.extend((self.place() + 4).to_le_bytes());
        self.0.extend([0; 6]);
        self.0.extend((name.len() as u16).to_le_bytes());
        self.wide(name);
        self.0.extend([0; 2]);
    }

    /// Opens an element of a template.
    fn open(&mut self, name: &str, has_attributes: bool) {
        self.0.extend([if has_attributes { 0x41 } else { 0x01 }, 0xFF, 0xFF, 0, 0, 0, 0]);
        self.name(name);
        self.0.extend(if has_attributes { &[0; 4][..] } else { &[] });
    }

    fn attribute(&mut self, name: &str, value: u16, kind: u8) {
        self.0.push(0x06);
        self.name(name);
        self.value(value, kind);
    }

    /// The place of a value.
    fn value(&mut self, value: u16, kind: u8) {
        self.0.push(0x0D);
        self.0.extend(value.to_le_bytes());
        self.0.push(kind);
    }

    /// An element with one value.
    fn element(&mut self, name: &str, value: u16, kind: u8) {
        self.open(name, false);
        self.0.push(0x02);
        self.value(value, kind);
        self.0.push(0x04);
    }

    /// An empty element with one attribute.
    fn empty(&mut self, name: &str, attribute: &str, value: u16, kind: u8) {
        self.open(name, true);
        self.attribute(attribute, value, kind);
        self.0.push(0x03);
    }

    /// An event: its template, then its values.
    fn event(&mut self, event: &Event) {
        self.0.extend([0x0F, 1, 1, 0, 0x0C, 1, 1, 0, 0, 0]);
        self.0.extend((self.place() + 4).to_le_bytes());
        self.0.extend([0; 20]);
        let size = self.0.len();
        self.0.extend([0; 4]);
        self.template(event.data.len() as u16);
        let length = (self.0.len() - size - 4) as u32;
        self.0[size..size + 4].copy_from_slice(&length.to_le_bytes());
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let mut values = vec![
            (0x01, wide(event.provider)),
            (0x06, event.id.to_le_bytes().to_vec()),
            (0x04, vec![event.level]),
            (0x11, (DAY + event.second * 10_000_000).to_le_bytes().to_vec()),
            (0x0A, event.number.to_le_bytes().to_vec()),
            (0x01, wide("Application")),
            (0x01, wide("vm-0")),
        ];
        values.extend(event.data.iter().map(|data| (0x01, wide(data))));
        self.0.extend((values.len() as u32).to_le_bytes());
        for (kind, value) in &values {
            self.0.extend((value.len() as u16).to_le_bytes());
            self.0.extend([*kind, 0]);
        }
        self.0.extend(values.into_iter().flat_map(|(_, value)| value));
        self.0.push(0);
    }

    fn template(&mut self, data: u16) {
        self.0.extend([0x0F, 1, 1, 0]);
        self.open("Event", false);
        self.0.push(0x02);
        self.open("System", false);
        self.0.push(0x02);
        self.empty("Provider", "Name", 0, 0x01);
        self.element("EventID", 1, 0x06);
        self.element("Level", 2, 0x04);
        self.empty("TimeCreated", "SystemTime", 3, 0x11);
        self.element("EventRecordID", 4, 0x0A);
        self.element("Channel", 5, 0x01);
        self.element("Computer", 6, 0x01);
        self.0.push(0x04);
        self.open("EventData", false);
        self.0.push(0x02);
        for number in 0..data {
            self.element("Data", 7 + number, 0x01);
        }
        self.0.extend([0x04, 0x04, 0x00]);
    }
}
