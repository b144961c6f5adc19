//! `/metadata/attested/document`: what the instance metadata service signs, so that a VM can prove to be one of Azure.
//!
//! ```json
//! {"encoding":"pkcs7","signature":"MIIMUAYJKoZIhvcNAQcC…"}
//! ```
//!
//! Or as a list or a table of PowerShell's; or the signature alone, in PEM, in base64, or as a file of bytes, whose
//! text is its PEM. Nothing is verified here.

mod base64;
mod block;
mod content;
mod der;
pub mod signed;
mod walk;

use schemars::JsonSchema;
use serde::Serialize;

use crate::artifact::{Artifact, Collect, Parsed, Problem, Start};
use crate::render::{Node, Value};
use crate::text::{At, Excerpt, Span, blank};
use base64::Not;
use der::Torn;
use signed::Signed;

/// The answer, or its signature alone.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ImdsAttested {
    /// `encoding`.
    pub encoding: Option<At<String>>,
    /// What `signature` holds; nothing where it could not be decoded, and the problems say why.
    pub signature: Option<At<Signed>>,
    /// Why it could not be decoded, where that is certain: what ends with the file may have been cut with it.
    #[serde(skip)]
    pub unreadable: Option<At<Unreadable>>,
    /// Where all of it was there: the bracket or the line that closed it.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// Why a signature could not be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A part of it is missing: its own length says so, or `...` stands in its place.
    Truncated,
    /// It is not in base64: redacted, or something else.
    NotBase64,
    /// Its bytes are no signature.
    NotSigned,
    /// There is none beside the encoding.
    Missing,
}

impl Unreadable {
    fn expected(self) -> &'static str {
        match self {
            Self::Truncated => "the whole signature",
            Self::NotBase64 => "a signature in base64",
            Self::NotSigned => "a signature in PKCS #7",
            Self::Missing => "a signature beside the encoding",
        }
    }
}

impl Artifact for ImdsAttested {
    const COLLECT: Collect = Collect::vm(
        r#"curl.exe -s --noproxy * -H Metadata:true "http://169.254.169.254/metadata/attested/document?api-version=2020-09-01""#,
    );
    const MARKS: &'static [&'static str] = &[
        r"^\s*\{",
        r"(?i)^\s*@\{\s*(encoding|signature)=",
        r"(?i)^\s*encoding\s+signature\s*$",
        block::LIST,
        block::ARMOUR,
        block::BARE,
    ];
    const ENDS: &'static str =
        "the closing bracket of its JSON, the last line of its list, or the last byte that its DER announces";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let first = start.lines().lines().next()?;
        let is_tree = first.text().trim_start().starts_with(['{', '@']) || is_table(first.text());
        if is_tree { of_tree(start) } else { block::read(start.lines()) }
    }

    fn is_complete(&self) -> bool {
        self.end.is_some() && self.unreadable.is_none()
    }
}

/// Whether a line is the head of a table with both columns.
fn is_table(line: &str) -> bool {
    // A word may be a whole signature.
    if !matches!(blank::trim_start(line).as_bytes().first(), Some(b'e' | b'E')) {
        return false;
    }
    let mut words = line.split_whitespace();
    let mut next_is = |name: &str| words.next().is_some_and(|word| word.eq_ignore_ascii_case(name));
    next_is("encoding") && next_is("signature")
}

fn of_tree<'a>(start: &Start<'a>) -> Option<(Parsed<ImdsAttested>, Excerpt<'a>)> {
    let (tree, rest) = start.tree()?;
    let answer = match &tree.value {
        Value::Object(_) => tree,
        Value::List(rows) if is_table(start.lines().lines().next()?.text()) => rows.all.first()?,
        _ => return None,
    };
    let (encoding, signature) = (answer.filled("encoding"), answer.get("signature"));
    // Where the answer breaks off, its signature may stand behind what is a tree.
    let is_torn = signature.is_none() && answer.end().is_none();
    let torn = is_torn.then(|| block::bare(rest)).flatten();
    let is_ours = encoding.as_ref().is_some_and(|encoding| is_pkcs7(&encoding.value)) || {
        let text = signature.and_then(Node::text);
        text.is_some_and(|text| block::begins(text.value))
            || encoding.is_some() && (text.is_some() || torn.is_some())
    };
    if !is_ours || answer.members().iter().any(|member| !is_name(&member.name.value)) {
        return None;
    }
    let mut reading = Reading::new(encoding);
    if let Some((torn, behind)) = torn {
        reading.problems.extend(torn.problems);
        reading.value.signature = torn.value.signature;
        let lines = start.lines();
        let span = lines.narrow(lines.up_to(behind).text().trim()).span();
        return Some((reading.parsed(span, None), behind));
    }
    if let Some(signature) = signature {
        reading.read(signature);
    } else if answer.end().is_some() {
        reading.fail(At { value: Unreadable::Missing, span: answer.span });
    }
    Some((reading.parsed(tree.span, tree.end()), rest))
}

fn is_pkcs7(encoding: &str) -> bool {
    encoding.eq_ignore_ascii_case("pkcs7")
}

fn is_name(name: &str) -> bool {
    ["encoding", "signature"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// A document as far as it is read.
struct Reading {
    value: ImdsAttested,
    problems: Vec<Problem>,
}

impl Reading {
    fn new(encoding: Option<At<String>>) -> Self {
        let other = encoding.as_ref().filter(|encoding| !is_pkcs7(&encoding.value));
        let problems = other.map(|other| Problem { span: other.span, expected: "the encoding pkcs7" });
        let value = ImdsAttested { encoding, signature: None, unreadable: None, end: None };
        Self { value, problems: problems.into_iter().collect() }
    }

    fn fail(&mut self, why: At<Unreadable>) {
        self.problems.push(Problem { span: why.span, expected: why.value.expected() });
        self.value.unreadable = Some(why);
    }

    /// Reads the member of an answer.
    fn read(&mut self, signature: &Node) {
        let why = match &signature.value {
            Value::Text(text) => return self.decode(At { value: text, span: signature.span }),
            Value::Lost => Unreadable::Truncated,
            Value::Null => Unreadable::Missing,
            _ => Unreadable::NotBase64,
        };
        self.fail(At { value: why, span: signature.span });
    }

    /// Reads a signature in base64.
    fn decode(&mut self, text: At<&str>) {
        self.read_bytes(text.map(base64::bytes));
    }

    /// Reads what base64 stood for.
    fn read_bytes(&mut self, bytes: At<Result<Vec<u8>, Not>>) {
        let (mut wanted, span) = (Vec::new(), bytes.span);
        match signed(bytes.value, &mut wanted) {
            Ok(signed) => self.value.signature = Some(At { value: signed, span }),
            Err(why) => self.fail(At { value: why, span }),
        }
        self.problems.extend(wanted.into_iter().map(|expected| Problem { span, expected }));
    }

    /// Withdraws that a part is missing: it may have been cut off with the end of the file.
    fn may_go_on(&mut self) {
        self.value.unreadable.take_if(|why| why.value == Unreadable::Truncated);
    }

    fn parsed(mut self, span: Span, end: Option<Span>) -> Parsed<ImdsAttested> {
        self.value.end = end;
        Parsed { value: self.value, span, language: None, problems: self.problems }
    }
}

fn signed(bytes: Result<Vec<u8>, Not>, wanted: &mut Vec<&'static str>) -> Result<Signed, Unreadable> {
    let bytes = bytes.map_err(|not| match not {
        Not::Shortened => Unreadable::Truncated,
        Not::Base64(_) => Unreadable::NotBase64,
    })?;
    walk::read(bytes, wanted).map_err(|torn| match torn {
        Torn::Short => Unreadable::Truncated,
        Torn::Other => Unreadable::NotSigned,
    })
}

#[cfg(test)]
mod tests;
