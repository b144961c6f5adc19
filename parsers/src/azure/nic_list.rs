//! `az vm nic list`: which network interfaces a VM has, by their ids alone.
//!
//! ```json
//! [{"deleteOption": "Detach", "id": "/subscriptions/…/networkInterfaces/nic-0", "primary": true, "resourceGroup": "rg"}]
//! ```
//!
//! Its table leaves the ids out: `DeleteOption  Primary  ResourceGroup`.

use schemars::JsonSchema;
use serde::Serialize;

use super::held;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::{Items, Node, Value};
use crate::text::{At, Excerpt};

/// The network interfaces of a VM, as it refers to them.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct AzVmNicList {
    /// The references.
    pub network_interfaces: Listing<NetworkInterfaceReference>,
}

/// How a VM refers to a network interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NetworkInterfaceReference {
    /// `id`, as written; a table leaves it out.
    pub id: Option<At<String>>,
    /// `primary`; a VM with one network interface need not say it.
    pub primary: Option<At<bool>>,
    /// `deleteOption`.
    pub delete_option: Option<At<String>>,
    /// `resourceGroup`.
    pub resource_group: Option<At<String>>,
}

impl Artifact for AzVmNicList {
    const COLLECT: Collect =
        Collect::azure("az vm nic list --resource-group <resource group> --vm-name <VM>");
    const MARKS: &'static [&'static str] =
        &[r"^\s*\[", r"(?i)^\s*(DeleteOption\s+)?Primary\s+ResourceGroup\s*$"];
    const ENDS: &'static str = "the closing bracket";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let (tree, rest) = start.tree()?;
        let Value::List(list) = &tree.value else { return None };
        let is_json = start.lines().text().trim_start().starts_with('[');
        let known = list.all.first().is_some_and(|first| if is_json { refers(first) } else { is_row(first) });
        let mut problems = Vec::new();
        let network_interfaces = known.then(|| references(list, &mut problems))?;
        Some((Parsed { problems, ..tree.parsed(Self { network_interfaces }) }, rest))
    }

    fn is_complete(&self) -> bool {
        self.network_interfaces.end.is_some()
    }
}

/// The references of a list. One that cannot be read leaves it without an end.
pub(super) fn references(
    list: &Items<Node>,
    problems: &mut Vec<Problem>,
) -> Listing<NetworkInterfaceReference> {
    let mut all = Listing { rows: Vec::new(), end: list.end };
    for node in &list.all {
        let text = |name| held(node, name)?.said();
        let row = NetworkInterfaceReference {
            id: text("id"),
            primary: held(node, "primary").and_then(Node::truth),
            delete_option: text("deleteOption"),
            resource_group: text("resourceGroup"),
        };
        if row == NetworkInterfaceReference::default() {
            all.end = None;
            if node.end().is_some() {
                problems.push(Problem { span: node.span, expected: "a reference to a network interface" });
            }
        } else {
            all.rows.push(At { value: row, span: node.span });
        }
    }
    all
}

/// Whether an object is a reference: it has the id of a network interface, and next to nothing of one.
fn refers(node: &Node) -> bool {
    let is_id = |id: &str| {
        let mut parts = id.rsplit('/');
        parts.next().is_some_and(|name| !name.is_empty())
            && parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("networkInterfaces"))
    };
    let has = |name| held(node, name).is_some();
    node.get("id").and_then(Node::text).is_some_and(|id| is_id(id.value))
        && has("primary")
        && !has("ipConfigurations")
        && !has("macAddress")
}

/// Whether a row of a table says of a network interface whether it is the primary one.
fn is_row(node: &Node) -> bool {
    node.get("primary").and_then(Node::truth).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

    macro_rules! sample {
        ($name:literal) => {
            include_str!(concat!("../../../fixtures/artifacts/az-vm-nic-list/", $name))
        };
    }

    fn read(text: &str) -> (Listing<NetworkInterfaceReference>, usize) {
        let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
        let mut sections = claim(&text).sections;
        // What the command before it was answered with.
        sections.retain(|section| !matches!(section, AnyArtifact::AzError(_)));
        assert_eq!(sections.len(), 1);
        let AnyArtifact::AzVmNicList(parsed) = sections.remove(0) else { panic!("another kind") };
        (parsed.value.network_interfaces, parsed.problems.len())
    }

    fn primaries(list: &Listing<NetworkInterfaceReference>) -> Vec<Option<bool>> {
        list.values().map(|row| row.primary.map(|primary| primary.value)).collect()
    }

    #[test]
    fn the_law_of_reading_holds() {
        for sample in [
            sample!("whole-between-prompts.txt"),
            sample!("cut-quoted.txt"),
            sample!("rest-references.json"),
            sample!("table.txt"),
        ] {
            cut_law::holds_for(sample);
        }
    }

    #[test]
    fn each_reference_is_read_up_to_the_bracket() {
        let (list, problems) = read(sample!("whole-between-prompts.txt"));
        assert_eq!(
            (primaries(&list), list.end.is_some(), problems),
            (vec![Some(false), Some(true)], true, 0)
        );
        let id = &list.rows[1].value.id.as_ref().unwrap().value;
        assert!(id.ends_with("/networkInterfaces/nic-b"));
        let (list, _) = read(sample!("rest-references.json"));
        assert_eq!((primaries(&list), list.end.is_some()), (vec![Some(true)], true));
    }

    #[test]
    fn a_cut_list_has_no_end() {
        let (list, _) = read(sample!("cut-quoted.txt"));
        assert_eq!((primaries(&list), list.end), (vec![Some(true), None], None));
    }

    #[test]
    fn a_table_has_no_ids() {
        let (list, _) = read(sample!("table.txt"));
        assert_eq!((primaries(&list), list.end.is_some()), (vec![Some(true), Some(false)], true));
        assert!(list.values().all(|row| row.id.is_none()));
    }

    #[test]
    fn an_answer_that_has_nothing_is_nobodys() {
        for other in [
            "[]",
            "ERROR: (ResourceNotFound) The resource was not found.",
            r#"[{"id": "/a/networkInterfaces/b"}]"#,
        ] {
            let sections = claim(&Text::of_file(FileId(0), format!("{other}\n"))).sections;
            assert!(
                !sections.iter().any(|section| matches!(section, AnyArtifact::AzVmNicList(_))),
                "{other}"
            );
        }
    }
}
