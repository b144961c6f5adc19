//! The program: arguments in, exit code out.

use std::io::{stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    coldcase::run(std::env::args_os(), &mut stdin(), &mut stdout(), &mut stderr()).into()
}
