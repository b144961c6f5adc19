//! The command line: it reads files, asks the analyzer, and prints what it says.

mod archive;
mod args;
mod input;
mod parse;
mod rules;

use std::ffi::OsString;
use std::io::{ErrorKind, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;
use coldcase_analyzer::report::{json, text};
use coldcase_analyzer::rule::Role;
use coldcase_analyzer::verdict::Truth;
use coldcase_analyzer::{Asked, Bundle, Report, analyze};

use crate::archive::Found;
use crate::args::{AnalyzeArgs, Args, Command, Format};

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing is wrong, or nothing that could be said.
    Clean = 0,
    /// A cause is proven for some VM.
    Cause = 1,
    /// Wrong usage, or nothing could be read.
    Usage = 2,
    /// Nothing in the input was recognised.
    Unrecognized = 3,
    /// A symptom is proven or reported, but no cause.
    Symptom = 4,
    /// `parse --strict`: a line inside a section was not understood.
    NotUnderstood = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Runs the program.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    stdin: &mut dyn Read,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> Exit {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            let asked_for = !error.use_stderr();
            let _ = if asked_for { write!(stdout, "{error}") } else { write!(stderr, "{error}") };
            return if asked_for { Exit::Clean } else { Exit::Usage };
        }
    };
    let done = match args.command {
        Command::Analyze(args) => self::analyze_input(&args, stdin),
        Command::Parse(args) => parse::parse_input(&args, stdin),
        Command::Rules(args) => rules::list(&args),
        Command::Explain { rule } => rules::explain(&rule),
    };
    for note in done.iter().flat_map(|done| &done.notes) {
        let _ = writeln!(stderr, "coldcase: {}", text::shown(note));
    }
    match done {
        Ok(done) => match done.write(stdout) {
            // Whoever reads the output may stop reading: that is no fault of theirs, nor worth a word.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                failed(stderr, &format!("cannot write: {error}"))
            }
            _ => done.exit,
        },
        Err(message) => failed(stderr, &message),
    }
}

fn failed(stderr: &mut dyn Write, message: &str) -> Exit {
    let _ = writeln!(stderr, "coldcase: {}", text::shown(message));
    Exit::Usage
}

/// What a command came to.
struct Done {
    text: String,
    /// Lines for the error stream that change no exit code.
    notes: Vec<String>,
    to: Option<PathBuf>,
    exit: Exit,
}

impl Done {
    #[expect(clippy::disallowed_methods, reason = "the file that the user named for the output")]
    fn write(&self, stdout: &mut dyn Write) -> std::io::Result<()> {
        match &self.to {
            Some(path) => std::fs::write(path, &self.text),
            None => stdout.write_all(self.text.as_bytes()).and_then(|()| stdout.flush()),
        }
    }
}

fn analyze_input(args: &AnalyzeArgs, stdin: &mut dyn Read) -> Result<Done, String> {
    let asked = Asked { trust_bundles: input::trust_bundles(&args.trust_bundle)?, ..args.asked() };
    let bundle = bundle(&args.paths, stdin, &asked)?;
    let report = analyze(&bundle);
    let rendered = match args.format {
        Format::Text => text::render(&report, text::Detail { all: args.all }),
        Format::Json => {
            json::render(&report, &asked, env!("CARGO_PKG_VERSION")).map_err(|error| error.to_string())?
        }
    };
    Ok(Done { text: rendered, notes: Vec::new(), to: args.output.clone(), exit: exit_of(&report) })
}

/// Reads the input. That nothing in it is text is an error, as that there is nothing.
fn bundle(paths: &[PathBuf], stdin: &mut dyn Read, asked: &Asked) -> Result<Bundle, String> {
    let Found { sources, refused, .. } = input::read(paths, stdin)?;
    let bundle = Bundle::read(sources, refused, asked);
    match bundle.refused.first() {
        Some(refused) if bundle.sources().next().is_none() => {
            Err(format!("{}: {}", refused.path, refused.reason))
        }
        _ => Ok(bundle),
    }
}

fn exit_of(report: &Report<'_>) -> Exit {
    let cause = report.vms.iter().any(|vm| vm.of(Truth::Proven, Role::Cause).next().is_some());
    let symptom = report.vms.iter().any(|vm| !vm.seen().is_empty() || !vm.reported.is_empty());
    match (report.bundle.sections.is_empty(), cause, symptom) {
        (true, ..) => Exit::Unrecognized,
        (_, true, _) => Exit::Cause,
        (_, _, true) => Exit::Symptom,
        _ => Exit::Clean,
    }
}
