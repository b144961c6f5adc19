//! The particulars of a value, in words.

use std::fmt::Display;
use std::net::Ipv4Addr;

use coldcase_parsers::{HexCode, Mac, Target};

/// The particulars of a value, as evidence shows them.
pub trait Found {
    /// In words.
    fn found(&self) -> String;
}

macro_rules! found_as_displayed {
    ($($Type:ty),+) => { $(impl Found for $Type { fn found(&self) -> String { self.to_string() } })+ };
}

found_as_displayed!(String, Ipv4Addr, Mac, HexCode, Target, u32);

impl Found for bool {
    fn found(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
}

impl<A: Found, B: Found> Found for (A, B) {
    fn found(&self) -> String {
        format!("{} and {}", self.0.found(), self.1.found())
    }
}

impl<T: Found> Found for Option<T> {
    fn found(&self) -> String {
        self.as_ref().map_or_else(|| "none".to_owned(), Found::found)
    }
}

impl<T: Found> Found for Vec<T> {
    fn found(&self) -> String {
        listed(self.iter().map(Found::found))
    }
}

/// Words set apart by commas; "none" where there is none.
pub(crate) fn listed(words: impl Iterator<Item = impl Display>) -> String {
    let all: Vec<String> = words.map(|word| word.to_string()).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}
