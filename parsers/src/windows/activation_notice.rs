//! What Windows shows a person: the watermark, the pop-up at sign-in. People type it into tickets.

use serde::Serialize;

use crate::artifact::{Artifact, Collect, On, Parsed, Start};
use crate::text::Excerpt;

/// A notice that Windows is not activated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivationNotice {
    /// The text on the desktop.
    Watermark,
    /// The window at sign-in that says that the VM is not running on Azure.
    Popup,
}

impl Artifact for ActivationNotice {
    const COLLECT: Collect =
        Collect { on: On::Vm, command: "the text that the desktop shows, typed into a file" };
    const MARKS: &'static [&'static str] = &[r"Activate Windows"];

    fn read<'a>(_start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        None
    }

    fn is_complete(&self) -> bool {
        true
    }
}
