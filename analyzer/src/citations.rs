//! Every page that a rule may cite. A page that is not here does not compile.

mod activation;
mod imds;
mod network;

pub use self::activation::*;
pub use self::imds::*;
pub use self::network::*;

/// A section of a page, and when it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Cite {
    /// The title of the page.
    pub title: &'static str,
    /// Its address, without a language.
    pub url: &'static str,
    /// The section.
    pub section: &'static str,
    /// The date of reading.
    pub read_on: &'static str,
}

/// When the pages were last read, unless one says another day.
const READ_ON: &str = "2026-11-20";

macro_rules! pages {
    ($($(#[$doc:meta])* $NAME:ident = $title:literal, $section:literal, $url:literal $(, $read_on:literal)?;)+) => {
        $($(#[$doc])* pub static $NAME: crate::citations::Cite = crate::citations::Cite { title: $title, section: $section, url: $url, read_on: crate::citations::read_on(&[$($read_on)?]) };)+

        /// All of them.
        pub(super) static ALL: &[&crate::citations::Cite] = &[$(&$NAME),+];
    };
}

use pages;

/// The day that a page names, or the one that holds for all.
const fn read_on(named: &[&'static str]) -> &'static str {
    match named {
        [day, ..] => day,
        [] => READ_ON,
    }
}

/// Every page.
pub fn all() -> impl Iterator<Item = &'static Cite> {
    [activation::ALL, imds::ALL, network::ALL].concat().into_iter()
}
