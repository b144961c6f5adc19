//! Renderings of one object: JSON, PowerShell's `Format-List` and `Format-Table`, and its `@{…}` text,
//! all read into one tree.

mod format_list;
mod hash_literal;
mod json;
mod table;

pub(crate) use json::telling;

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memchr2;
use regex::Regex;
use serde::{Serialize, Serializer};

use crate::artifact::Parsed;
use crate::text::{At, Excerpt, Span, blank};

/// A value in a rendered object, and where it stood. Names and strings are those of the text, where nothing in them is
/// written otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'a> {
    /// What it is.
    pub value: Value<'a>,
    /// Where it stood.
    pub span: Span,
}

/// What a node can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(Cow<'a, str>),
    /// A string.
    Text(Cow<'a, str>),
    /// A list.
    List(Items<Node<'a>>),
    /// An object. Names may stand twice.
    Object(Items<Member<'a>>),
    /// Something was there, and the rendering lost it: `...`, `System.Object[]`, a nested object in `@{…}`.
    Lost,
}

/// The parts of a list or an object, and the bracket that closed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Items<T> {
    /// The parts, in the order of the text.
    pub all: Vec<T>,
    /// What closed it; without it there may be more.
    pub end: Option<Span>,
}

/// A named part of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member<'a> {
    /// Its name.
    pub name: At<Cow<'a, str>>,
    /// Its value.
    pub value: Node<'a>,
}

impl<'a> Value<'a> {
    /// The same for whoever keeps it longer than the text.
    pub(crate) fn into_owned(self) -> Value<'static> {
        let owned = |text: Cow<'a, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Number(text) => Value::Number(owned(text)),
            Self::Text(text) => Value::Text(owned(text)),
            Self::List(Items { all, end }) => {
                Value::List(Items { all: all.into_iter().map(Node::into_owned).collect(), end })
            }
            Self::Object(Items { all, end }) => {
                let member = |Member { name, value }: Member<'a>| Member {
                    name: name.map(owned),
                    value: value.into_owned(),
                };
                Value::Object(Items { all: all.into_iter().map(member).collect(), end })
            }
            Self::Lost => Value::Lost,
        }
    }
}

impl<'a> Node<'a> {
    /// The same for whoever keeps it longer than the text.
    pub fn into_owned(self) -> Node<'static> {
        Node { value: self.value.into_owned(), span: self.span }
    }

    /// The member of a name in any case. Doubles that differ answer nothing.
    pub fn get(&self, name: &str) -> Option<&Node<'a>> {
        let mut found: Option<&Node<'a>> = None;
        for member in self.members().iter().filter(|member| is_same(&member.name.value, name)) {
            if found.is_some_and(|first| first.value != member.value.value) {
                return None;
            }
            found = found.or(Some(&member.value));
        }
        found
    }

    /// The member at the end of a path of names.
    pub fn path(&self, names: &[&str]) -> Option<&Node<'a>> {
        names.iter().try_fold(self, |node, name| node.get(name))
    }

    /// The members of an object.
    pub fn members(&self) -> &[Member<'a>] {
        match &self.value {
            Value::Object(members) => &members.all,
            _ => &[],
        }
    }

    /// The parts of a list, also where `ConvertTo-Json` wrapped it as `{"value": […], "Count": n}`.
    pub fn list(&self) -> Option<&Items<Node<'a>>> {
        match &self.value {
            Value::List(items) => Some(items),
            Value::Object(_) => self.get("Count").and_then(|_| self.get("value")).and_then(Node::list),
            _ => None,
        }
    }

    /// A string or a number, as written.
    pub fn text(&self) -> Option<At<&str>> {
        match &self.value {
            Value::Text(text) | Value::Number(text) => Some(At { value: text.as_ref(), span: self.span }),
            _ => None,
        }
    }

    /// A string, copied.
    pub fn string(&self) -> Option<At<String>> {
        self.text().map(|text| text.map(str::to_owned))
    }

    /// A string that is not empty, copied.
    pub fn said(&self) -> Option<At<String>> {
        let said = self.text().filter(|text| !text.value.is_empty());
        said.map(|text| text.map(str::to_owned))
    }

    /// A member that is a string and not empty.
    pub fn filled(&self, name: &str) -> Option<At<String>> {
        self.get(name)?.said()
    }

    /// Itself read as a value of another kind: nothing where nothing is said, and the place of what is there but
    /// cannot be read.
    pub fn read_as<T>(&self, read: impl FnOnce(&str) -> Option<T>) -> Option<Result<At<T>, Span>> {
        let text = self.text();
        let unsaid = matches!(&self.value, Value::Null) || text.is_some_and(|at| at.value.is_empty());
        let value = || text.and_then(|at| read(at.value.trim()));
        (!unsaid).then(|| value().map(|value| At { value, span: self.span }).ok_or(self.span))
    }

    /// A member read as a value of another kind.
    pub fn reads<T>(&self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Result<At<T>, Span>> {
        self.get(name)?.read_as(read)
    }

    /// A truth value, also where it is written as a string.
    pub fn truth(&self) -> Option<At<bool>> {
        let value = match &self.value {
            Value::Bool(value) => *value,
            Value::Text(text) if text.eq_ignore_ascii_case("true") => true,
            Value::Text(text) if text.eq_ignore_ascii_case("false") => false,
            _ => return None,
        };
        Some(At { value, span: self.span })
    }

    /// What closed a list or an object.
    pub fn end(&self) -> Option<Span> {
        match &self.value {
            Value::List(items) => items.end,
            Value::Object(members) => members.end,
            _ => Some(self.span),
        }
    }

    /// Whether nothing in it was cut or lost.
    pub fn is_whole(&self) -> bool {
        match &self.value {
            Value::List(items) => items.end.is_some() && items.all.iter().all(Node::is_whole),
            Value::Object(members) => {
                members.end.is_some() && members.all.iter().all(|member| member.value.is_whole())
            }
            Value::Lost => false,
            _ => true,
        }
    }

    /// Where the rendering lost something, if it did: better a place where that can be seen.
    pub fn lost(&self) -> Option<Span> {
        let mut unseen = None;
        self.first_lost(&mut unseen).or(unseen)
    }

    /// The first that can be seen; and of those that cannot be, the first before it.
    fn first_lost(&self, unseen: &mut Option<Span>) -> Option<Span> {
        match &self.value {
            Value::Lost if self.span.start() < self.span.end() => Some(self.span),
            Value::Lost => {
                unseen.get_or_insert(self.span);
                None
            }
            Value::List(items) => items.all.iter().find_map(|item| item.first_lost(unseen)),
            Value::Object(members) => members.all.iter().find_map(|member| member.value.first_lost(unseen)),
            _ => None,
        }
    }

    /// An artifact made of this tree.
    pub fn parsed<T>(&self, value: T) -> Parsed<T> {
        Parsed { value, span: self.span, language: None, problems: Vec::new() }
    }
}

/// Whether two names are the same but for their case: most differ by their lengths, or by their first letters.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let mut pairs = one.bytes().zip(other.bytes());
    one.len() == other.len() && pairs.all(|(one, other)| one == other || one.eq_ignore_ascii_case(&other))
}

/// With the names and values of the answer itself; what the rendering lost is null, and a name that stands twice
/// stands twice.
impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Null | Value::Lost => serializer.serialize_unit(),
            Value::Bool(truth) => serializer.serialize_bool(*truth),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Number(text) => match text.parse::<serde_json::Number>() {
                Ok(number) => number.serialize(serializer),
                Err(_) => serializer.serialize_str(text),
            },
            Value::List(items) => serializer.collect_seq(&items.all),
            Value::Object(members) => {
                serializer.collect_map(members.all.iter().map(|member| (&member.name.value, &member.value)))
            }
        }
    }
}

/// Reads the object that begins at the first line, in whichever rendering it is, and what follows it.
pub fn tree(lines: Excerpt<'_>) -> Option<(Node<'_>, Excerpt<'_>)> {
    match blank::trim_start(lines.text()).as_bytes().first()? {
        b'{' | b'[' => json::read(lines),
        b'@' => hash_literal::read(lines),
        _ => table::read(lines).or_else(|| format_list::read(lines)),
    }
}

/// Where a comma is missing in the JSON at the start of an excerpt: nothing of it is believed to be whole.
pub(crate) fn missing_comma(lines: Excerpt<'_>) -> Option<Span> {
    lines.text().trim_start().starts_with(['{', '[']).then(|| json::missing_comma(lines))?
}

/// What a shell writes before a command.
static PROMPT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*(\[[^\]]+\]: )?(PS [^>]*>|[A-Za-z]:\\[^>]*>|\w[\w.-]*@[^$#]*[$#] )").ok()
});

/// Whether a line begins with a prompt: PowerShell's, `cmd`'s or the Cloud Shell's.
pub(crate) fn is_prompt(line: &str) -> bool {
    let has_sign = memchr2(b'>', b'@', line.as_bytes()).is_some();
    has_sign && PROMPT.as_ref().is_some_and(|prompt| prompt.is_match(line))
}

/// Whether a line closes a block of code in Markdown.
pub(crate) fn is_fence(line: &str) -> bool {
    line.trim().starts_with("```")
}

#[cfg(test)]
pub(crate) fn sample(text: &str) -> Option<(Node<'static>, String)> {
    let text = crate::text::Text::of_file(crate::text::FileId(0), text.into());
    tree(text.excerpt()).map(|(node, rest)| (node.into_owned(), rest.text().to_owned()))
}
