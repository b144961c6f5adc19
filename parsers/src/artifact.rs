//! Artifacts: what each command prints, typed.

mod table;

pub use table::{AnyArtifact, ArtifactKind};

use std::borrow::Cow;
use std::cell::OnceCell;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::render::{self, Node};
use crate::text::{At, Excerpt, Span};
use crate::windows::powershell::{self, First, Object, Objects};

/// What one command prints.
///
/// A reader claims the lines that it understands and hands back the rest.
pub trait Artifact: Sized {
    /// How to capture it.
    const COLLECT: Collect;
    /// Patterns for a line with which it may begin.
    const MARKS: &'static [&'static str];
    /// What ends it, in words: where that is missing, nothing follows from what it does not show.
    const ENDS: &'static str;
    /// Reads it from the start of an excerpt, or says that it is something else.
    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)>;
    /// Whether all of it was there: every listing has its end.
    fn is_complete(&self) -> bool;
}

/// How a capture is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collect {
    /// Who can make it.
    pub on: On,
    /// The read-only command.
    pub command: &'static str,
    /// Whether Azure's Run Command, which returns 4,096 bytes, would cut what the command usually prints.
    pub is_long: bool,
}

impl Collect {
    /// In the VM; what is printed fits into an answer of Run Command.
    pub const fn vm(command: &'static str) -> Self {
        Self { on: On::Vm, command, is_long: false }
    }

    /// In the VM; what is printed does not fit.
    pub const fn vm_long(command: &'static str) -> Self {
        Self { on: On::Vm, command, is_long: true }
    }

    /// With the Azure CLI.
    pub const fn azure(command: &'static str) -> Self {
        Self { on: On::Azure, command, is_long: false }
    }
}

/// Where a command runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum On {
    /// In the VM.
    Vm,
    /// Anywhere the Azure CLI is signed in.
    Azure,
}

/// An artifact, where it stood, and what was not understood in it.
#[derive(Debug)]
pub struct Parsed<T> {
    /// What was read.
    pub value: T,
    /// The lines it was read from.
    pub span: Span,
    /// The language of its labels, where it has any.
    pub language: Option<&'static str>,
    /// Lines inside it that were not understood.
    pub problems: Vec<Problem>,
}

/// A line inside a section that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line.
    pub span: Span,
    /// What was wanted in its place.
    pub expected: &'static str,
}

/// Rows of one kind, and the line that closes them.
///
/// A row may be read from any capture; that something is *not* among the rows is said only where there is an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing<T> {
    /// The rows, in the order of the text.
    pub rows: Vec<At<T>>,
    /// The line that closed the listing.
    pub end: Option<Span>,
}

impl<T> Default for Listing<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), end: None }
    }
}

impl<T: Serialize> Serialize for Listing<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

/// Its schema is that of a list: the line that closed it is said by the section as a whole.
impl<T: JsonSchema> JsonSchema for Listing<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        <Vec<T>>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <Vec<T>>::json_schema(generator)
    }
}

impl<T> Listing<T> {
    /// The rows without their places.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().map(|row| &row.value)
    }
}

/// The place from which readers are asked to read.
#[derive(Debug)]
pub struct Start<'a> {
    lines: Excerpt<'a>,
    tree: OnceCell<Option<(Node<'a>, Excerpt<'a>)>>,
    first: OnceCell<Option<First<'a>>>,
    shown: OnceCell<Option<Objects<'a, 'a>>>,
}

impl<'a> Start<'a> {
    /// A start at the first line of an excerpt.
    pub fn at(lines: Excerpt<'a>) -> Self {
        Self { lines, tree: OnceCell::new(), first: OnceCell::new(), shown: OnceCell::new() }
    }

    /// The lines from here on.
    pub fn lines(&self) -> Excerpt<'a> {
        self.lines
    }

    /// The lines from here on that a line end closes: a last line without one may be cut anywhere.
    pub fn whole_lines(&self) -> Excerpt<'a> {
        let text = self.lines.text();
        let end = text.rfind('\n').map_or(0, |at| at + 1);
        self.lines.narrow(text.get(..end).unwrap_or_default())
    }

    /// The tree that a reader asked for, and what follows it.
    pub(crate) fn into_tree(self) -> Option<(Node<'a>, Excerpt<'a>)> {
        self.tree.into_inner().flatten()
    }

    /// The tree that begins here, in any of the renderings, and what follows it.
    /// It is read once, however many readers ask.
    pub fn tree(&self) -> Option<(&Node<'a>, Excerpt<'a>)> {
        self.tree.get_or_init(|| render::tree(self.lines)).as_ref().map(|(node, rest)| (node, *rest))
    }

    /// The list or the table that begins here, as the readers of cmdlets have it, where one of its first objects is the
    /// reader's. It is read once, however many ask, and a long list to its end only for one whose it is.
    pub(crate) fn shown(&self, is_ours: impl Fn(Object<'_, 'a>) -> bool) -> Option<&Objects<'a, 'a>> {
        let first = self.first.get_or_init(|| First::of(self.lines)).as_ref()?;
        first.objects.all.iter().any(is_ours).then_some(())?;
        if first.are_all {
            return Some(&first.objects);
        }
        self.shown.get_or_init(|| powershell::shown(self.lines)).as_ref()
    }

    /// What a reader takes of the tree of an answer, which begins here or behind the lines of its command.
    pub(crate) fn tree_from<T>(
        &self,
        lines: Excerpt<'a>,
        read: impl FnOnce(&Node<'a>, Excerpt<'a>) -> Option<T>,
    ) -> Option<T> {
        if lines.is(self.lines) {
            let (tree, rest) = self.tree()?;
            return read(tree, rest);
        }
        let (tree, rest) = render::tree(lines)?;
        let taken = read(&tree, rest)?;
        // A tree that another reader saw here begins with the command itself, and is none.
        let _ = self.tree.set(Some((tree, rest)));
        Some(taken)
    }
}

/// Ties a type to its row in the table.
pub trait Kind: Artifact {
    /// Its row.
    const KIND: ArtifactKind;
    /// The artifact, if it is of this type.
    fn of(artifact: &AnyArtifact) -> Option<&Parsed<Self>>;
}
