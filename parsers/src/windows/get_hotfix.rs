//! `Get-HotFix` and `wmic qfe list`: the updates that Windows lists.
//!
//! ```text
//! Source        Description      HotFixID      InstalledBy          InstalledOn
//! ------        -----------      --------      -----------          -----------
//! VM-WEB-01     Update           KB5036909     NT AUTHORITY\SYSTEM  4/10/2024 12:00:00 AM
//! ```
//!
//! Of each family only the newest update is listed: an update that is not there may have been superseded. So the list
//! has no end, and never says that something is missing.

use schemars::JsonSchema;
use serde::Serialize;

use super::console;
use super::prompt;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Line, blank};

/// The updates that are listed.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct GetHotfix {
    /// The updates, in the order of the text.
    pub hotfixes: Listing<Hotfix>,
}

/// An update.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Hotfix {
    /// `HotFixID`: `KB5036909`.
    pub hot_fix_id: At<String>,
    /// `Source`, or `CSName`: the computer.
    pub source: Option<At<String>>,
    /// `Description`: `Update`, `Security Update`.
    pub description: Option<At<String>>,
    /// `InstalledBy`.
    pub installed_by: Option<At<String>>,
    /// `InstalledOn`, as written: in the VM's regional format.
    pub installed_on: Option<At<String>>,
}

impl Artifact for GetHotfix {
    const COLLECT: Collect = Collect::vm("powershell -Command Get-HotFix");
    const MARKS: &'static [&'static str] =
        &[r"^\s*(?:Source|Caption|CSName|Description|FixComments|HotFixID)\s(?:.*\s)?InstalledOn(?:\s|$)"];
    const ENDS: &'static str =
        "nothing: no row tells that it is the last, so that what is not listed is never absent";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = start.whole_lines().lines();
        let columns = columns(lines.next()?)?;
        let (mut rows, mut problems, mut read_to) = (Vec::new(), Vec::new(), None);
        for line in lines {
            if line.is_blank() || is_rule(line.text()) {
                continue;
            }
            if prompt::typed(line.text()).is_some() {
                break;
            }
            match row(line, &columns) {
                Some(hotfix) => rows.push(line.line.at(hotfix)),
                // What a narrow window broke, or a row whose number nobody can read.
                None if line.text().starts_with([' ', '\t']) => {
                    let span = line.line.narrow(line.text().trim()).span();
                    problems.push(Problem { span, expected: "an update: KB and its number" });
                }
                None => break,
            }
            read_to = Some(line.rest);
        }
        let (span, rest) = console::split(start.lines(), read_to?);
        let value = Self { hotfixes: Listing { rows, end: None } };
        (!value.hotfixes.rows.is_empty()).then_some((Parsed { value, span, language: None, problems }, rest))
    }

    /// Never: nothing tells the last row.
    fn is_complete(&self) -> bool {
        false
    }
}

/// A column: its name and the character at which it begins.
struct Column<'a> {
    name: &'a str,
    start: usize,
}

const NAMES: &[&str] = &[
    "Source",
    "Caption",
    "CSName",
    "Description",
    "FixComments",
    "HotFixID",
    "InstallDate",
    "InstalledBy",
    "InstalledOn",
    "Name",
    "ServicePackInEffect",
    "Status",
];

/// The columns of a heading that has known names alone, the number of the update among them.
fn columns(line: Line<'_>) -> Option<Vec<Column<'_>>> {
    let text = line.text();
    let start = |word: &str| text.get(..word.as_ptr().addr() - text.as_ptr().addr()).map(count);
    let all: Option<Vec<_>> = text
        .split_whitespace()
        .map(|name| Some(Column { name: NAMES.iter().find(|known| **known == name)?, start: start(name)? }))
        .collect();
    all.filter(|all| all.iter().any(|column| column.name == "HotFixID"))
}

fn is_rule(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b'-' | b' ' | b'\t'))
}

/// A row: known by the number of its update. The other cells count where that number stands in its own column.
fn row(line: Line<'_>, columns: &[Column<'_>]) -> Option<Hotfix> {
    let text = line.text();
    let id = text.split_whitespace().find(|word| is_update(word))?;
    let aligned = cell(text, columns, "HotFixID") == Some(id);
    let value = |name: &str| {
        let found = cell(text, columns, name).filter(|found| aligned && !found.is_empty())?;
        Some(line.line.narrow(found).at(found.to_owned()))
    };
    Some(Hotfix {
        hot_fix_id: line.line.narrow(id).at(id.to_owned()),
        source: value("Source").or_else(|| value("CSName")),
        description: value("Description"),
        installed_by: value("InstalledBy"),
        installed_on: value("InstalledOn"),
    })
}

fn is_update(word: &str) -> bool {
    let number = word.strip_prefix("KB").unwrap_or_default();
    number.len() >= 6 && number.bytes().all(|digit| digit.is_ascii_digit())
}

/// What stands between the start of a column and that of the next, if a blank stands before both.
fn cell<'t>(text: &'t str, columns: &[Column<'_>], name: &str) -> Option<&'t str> {
    let at = columns.iter().position(|column| column.name == name)?;
    let from = byte(text, columns.get(at)?.start);
    let to = columns.get(at + 1).map_or(text.len(), |next| byte(text, next.start));
    let set_apart =
        |at: usize| text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with(' '));
    (set_apart(from) && (to == text.len() || set_apart(to))).then(|| text.get(from..to).map(blank::trim))?
}

/// The byte at which a character of a line begins; its end where it is shorter.
fn byte(text: &str, character: usize) -> usize {
    if text.is_ascii() {
        return character.min(text.len());
    }
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

fn count(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::Kind;
    use crate::cut_law;
    use crate::{FileId, Text, claim, undo};

    macro_rules! sample {
        ($name:literal) => {
            include_str!(concat!("../../../fixtures/artifacts/get-hotfix/", $name, ".txt"))
        };
    }

    const WHOLE: &str = sample!("two-updates-in-a-transcript");
    const WMIC: &str = sample!("wmic-qfe-list-cr-cr-lf");
    const FOLDED: &str = sample!("blanks-folded-quoted-cut");
    const BRIEF: &str = sample!("number-and-date-only");

    fn read(sample: &str) -> Vec<Hotfix> {
        let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
        let claimed = claim(&text);
        let mut all = claimed.sections.iter().filter_map(GetHotfix::of);
        let found = all.next().unwrap();
        assert!(all.next().is_none() && found.value.hotfixes.end.is_none());
        found.value.hotfixes.values().cloned().collect()
    }

    fn said(at: Option<&At<String>>) -> &str {
        at.map_or("", |at| at.value.as_str())
    }

    #[test]
    fn updates_are_read_with_who_installed_them_and_when() {
        let all = read(WHOLE);
        assert_eq!(all.len(), 3);
        assert_eq!(all[0].hot_fix_id.value, "KB5036909");
        assert_eq!(said(all[0].source.as_ref()), "VM-WEB-01");
        assert_eq!(said(all[1].description.as_ref()), "Security Update");
        assert_eq!(said(all[0].installed_by.as_ref()), r"NT AUTHORITY\SYSTEM");
        assert_eq!(said(all[0].installed_on.as_ref()), "4/10/2024 12:00:00 AM");
        assert_eq!(
            (said(all[2].installed_by.as_ref()), said(all[2].installed_on.as_ref())),
            ("", "3/5/2024")
        );
    }

    #[test]
    fn wmic_says_the_same() {
        let all = read(WMIC);
        assert_eq!(all.len(), 2);
        assert_eq!(
            (all[0].hot_fix_id.value.as_str(), said(all[0].source.as_ref())),
            ("KB5036909", "VM-WEB-01")
        );
        assert_eq!(said(all[1].installed_on.as_ref()), "3/5/2024");
        assert_eq!(read(BRIEF).len(), 2);
    }

    #[test]
    fn where_columns_no_longer_stand_only_the_number_is_sure() {
        let all = read(FOLDED);
        assert_eq!(all.iter().map(|fix| fix.hot_fix_id.value.as_str()).collect::<Vec<_>>(), ["KB5036909"]);
        assert_eq!(all[0].description, None);
    }

    #[test]
    fn the_law_of_reading_holds() {
        for sample in [WHOLE, WMIC, FOLDED, BRIEF] {
            cut_law::holds_for(sample);
        }
    }
}
