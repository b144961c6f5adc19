//! What is typed at the prompt: the option of slmgr, and of a product key its last five characters.

use crate::text::{At, Excerpt};
use crate::windows::slmgr_dlv::key_tail;

/// A command line of slmgr.
pub(super) struct Command {
    /// The option in small letters, without its slash: `ipk`.
    pub(super) option: At<String>,
    /// The last five characters of a product key.
    pub(super) key: Option<At<String>>,
}

impl Command {
    /// Reads what stands behind the name of the script.
    pub(super) fn typed(line: Excerpt<'_>) -> Option<Self> {
        let mut words = line.text().split_whitespace().skip_while(|word| !is_script(word)).skip(1);
        let option = words.next()?.strip_prefix(['/', '-'])?;
        let tail = words.next().and_then(|key| key.rsplit_once('-').filter(|(first, _)| first.len() == 23));
        let key = tail.and_then(|(_, tail)| key_tail(tail)).map(|(tail, read)| line.narrow(tail).at(read));
        Some(Self { option: line.narrow(option).at(option.to_ascii_lowercase()), key })
    }
}

/// Whether the name of the script stands in a command line.
pub(super) fn names_script(typed: &str) -> bool {
    typed.as_bytes().windows(SCRIPT.len()).any(|name| name.eq_ignore_ascii_case(SCRIPT.as_bytes()))
}

const SCRIPT: &str = "slmgr";

/// `slmgr`, `slmgr.vbs`, `%windir%\system32\slmgr.vbs`.
fn is_script(word: &str) -> bool {
    let word = word.trim_matches(['"', '\'']);
    let name = word.rsplit(['\\', '/']).next().unwrap_or_default();
    name.eq_ignore_ascii_case(SCRIPT) || name.eq_ignore_ascii_case("slmgr.vbs")
}
