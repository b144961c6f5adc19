//! How fast captures are read: `cargo bench -p coldcase-parsers`.
//!
//! Of each kind of fixture, and of all together, twenty megabytes are made by repetition and read by one thread, from
//! bytes to sections. The best of several rounds counts: what else the machine did is no property of the program.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock, and the fixtures from the disk")]
#![expect(clippy::print_stdout, reason = "its table is what it is for")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use coldcase_parsers::{File, FileId, claim};

/// As much as the largest captures have.
const BYTES: usize = 20_000_000;
/// How often each is read.
const ROUNDS: usize = 7;

fn main() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    let mut groups = entries(&fixtures.join("artifacts"));
    groups.extend([fixtures.join("rules"), fixtures.join("bundles"), fixtures]);
    println!("{:<20} {:>9} {:>9} {:>9}", "fixtures", "MB", "sections", "MB/s");
    // Words behind `--`, as in `cargo bench -- route`, choose among the rows.
    let wanted: Vec<_> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    for group in groups {
        let name = group.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if wanted.is_empty() || wanted.iter().any(|word| name.contains(word)) {
            measure(&name, &repeated(&group));
        }
    }
}

/// The captures below a folder, one behind the other, over and over.
fn repeated(folder: &Path) -> Vec<u8> {
    let mut once = Vec::new();
    for path in below(folder) {
        let is_capture =
            path.extension().is_some_and(|end| ["txt", "json", "md", "log"].iter().any(|e| *e == end));
        let text =
            fs::read(&path).ok().filter(|_| is_capture).and_then(|bytes| String::from_utf8(bytes).ok());
        if let Some(text) = text {
            once.extend_from_slice(text.as_bytes());
            once.extend_from_slice(b"\n\n");
        }
    }
    once.repeat(BYTES / once.len().max(1) + 1)
}

fn measure(name: &str, bytes: &[u8]) {
    let rounds = (0..ROUNDS).map(|_| read(bytes));
    let (best, sections) = rounds.min().unwrap_or_default();
    let megabytes = f64::from(u32::try_from(bytes.len()).unwrap_or(u32::MAX)) / 1e6;
    println!("{name:<20} {megabytes:>9.1} {sections:>9} {:>9.1}", megabytes / best.as_secs_f64());
}

/// Reads once: how long it took, and how many sections were found.
fn read(bytes: &[u8]) -> (Duration, usize) {
    let start = now();
    let Ok(file) = File::decode(FileId(0), String::new(), bytes) else { return (Duration::MAX, 0) };
    let text = file.readable();
    let claimed = claim(&text);
    (now().saturating_sub(start), claimed.sections.len())
}

/// The time that this thread has run, where the system tells it: others may use the processors too.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let ran = told.and_then(|told| told.split(' ').next()?.parse().ok());
    ran.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let all = entries(folder).into_iter();
    all.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = all.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}
