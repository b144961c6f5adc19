//! What was asked of `certutil`, where the command is shown with its output.

use super::StoreLocation;
use super::prompt;
use crate::text::{At, Excerpt};

/// A command.
#[derive(Default)]
pub(super) struct Asked {
    /// Whether it lists a store.
    pub(super) is_store: bool,
    pub(super) location: Option<At<StoreLocation>>,
    pub(super) store: Option<At<String>>,
    /// Whether it asks for certain certificates only.
    pub(super) is_filtered: bool,
}

/// Options that are followed by a word of their own.
const WITH_WORD: &[&str] = &["service", "dc", "p", "t"];

impl Asked {
    /// Reads the line of a prompt.
    pub(super) fn read(line: Excerpt<'_>) -> Self {
        let mut asked = Self::default();
        let typed = prompt::typed(line.text()).unwrap_or_default();
        let mut words = typed.split_whitespace().skip(1);
        let mut location = StoreLocation::LocalMachine;
        let mut plain = Vec::new();
        while let Some(word) = words.next() {
            let Some(option) = word.strip_prefix(['-', '/']).map(str::to_ascii_lowercase) else {
                if word.starts_with(['|', '>']) {
                    // What a filter leaves of the output is no whole store.
                    asked.is_filtered |= word.starts_with('|');
                    break;
                }
                plain.push(word);
                continue;
            };
            match option.as_str() {
                "store" | "verifystore" => asked.is_store = true,
                "user" => location = StoreLocation::CurrentUser,
                "enterprise" | "grouppolicy" | "service" | "dc" => location = StoreLocation::Other,
                _ => {}
            }
            if WITH_WORD.contains(&option.as_str()) {
                words.next();
            }
        }
        asked.is_filtered |= plain.len() > 1;
        asked.location = Some(line.at(location)).filter(|_| asked.is_store);
        asked.store = plain.first().map(|store| line.narrow(store).at(store.trim_matches('"').to_owned()));
        asked
    }
}
