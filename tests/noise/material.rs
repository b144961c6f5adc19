//! The commands and the texts.

use std::fs;

use crate::common::{entries, root};

/// A text and where it stands.
pub(crate) struct Piece {
    pub(crate) name: String,
    pub(crate) text: String,
}

fn files(folder: &str) -> Vec<Piece> {
    let read = |path: std::path::PathBuf| Piece {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        text: fs::read_to_string(&path).unwrap(),
    };
    entries(&root().join("fixtures/noise").join(folder)).into_iter().map(read).collect()
}

/// Each unrelated command: its line, its output, the prompt behind it.
pub(crate) fn commands() -> Vec<Piece> {
    files("commands")
}

/// All of them, as one console shows them.
pub(super) fn transcript() -> String {
    commands().into_iter().map(|command| command.text).collect()
}

/// What stands between two texts of a file.
const RULE: &str = "=====\n";

/// The texts of each language, and the language.
pub(super) fn texts() -> Vec<(String, Vec<Piece>)> {
    let split = |file: Piece| {
        let each = file.text.split(RULE).enumerate();
        let texts =
            each.map(|(at, text)| Piece { name: format!("{}-{at}", file.name), text: text.to_owned() });
        let texts: Vec<_> = texts.collect();
        (file.name, texts)
    };
    files("texts").into_iter().map(split).collect()
}
