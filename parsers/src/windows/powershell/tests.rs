//! What the readers of lists and tables make of texts.

use super::*;
use crate::samples;
use crate::text::{FileId, Text};

fn said(
    text: &str,
    reader: fn(Excerpt<'_>) -> Option<Objects<'_, '_>>,
) -> (Vec<String>, bool, usize, String) {
    let text = Text::of_file(FileId(0), text.to_owned());
    let read = reader(text.excerpt()).unwrap();
    let member = |member: &object::Member<'_>| {
        let values = match member.value.value().as_ref() {
            Value::Text(text) => text.to_string(),
            Value::List(items) => format!(
                "[{}]",
                items
                    .all
                    .iter()
                    .map(|item| item.text().map_or("?", |at| at.value))
                    .collect::<Vec<_>>()
                    .join("|")
            ),
            _ => "?".to_owned(),
        };
        format!("{}={values}", member.name)
    };
    let object = |object: Object<'_, '_>| {
        let Object::Shown(shown) = object else { panic!("a list and a table are no JSON") };
        shown.members.iter().map(member).collect::<Vec<_>>().join("; ")
    };
    let all = read.all.iter().map(object).collect();
    (all, read.end.is_some(), read.problems.len(), read.rest.text().to_owned())
}

fn all_of_list(lines: Excerpt<'_>) -> Option<Objects<'_, '_>> {
    list(lines, usize::MAX)
}

#[test]
fn numbers_stand_to_the_right_and_names_may_have_blanks() {
    let text = "\nName        InterfaceDescription              ifIndex Status\n\
                ----        --------------------              ------- ------\n\
                Ethernet 2  Microsoft Hyper-V Network Adap...       6 Up\n\
                vEthernet   Hyper-V                                   Disabled\n\nPS C:\\>";
    let (all, ended, problems, _) = said(text, table);
    assert_eq!(
        all,
        [
            "Name=Ethernet 2; InterfaceDescription=?; ifIndex=6; Status=Up",
            "Name=vEthernet; InterfaceDescription=Hyper-V; Status=Disabled"
        ]
    );
    assert!(ended && problems == 1);
}

#[test]
fn a_cell_to_the_right_may_be_wider_than_its_name() {
    let text = "Name   N Up\n----   - --\na    123 x\nbcde   4 y\n\n";
    assert_eq!(said(text, table).0, ["Name=a; N=123; Up=x", "Name=bcde; N=4; Up=y"]);
}

#[test]
fn a_row_whose_blanks_were_folded_is_a_problem() {
    let (all, ended, problems, _) = said("Name    Status\n----    ------\nEthernet Up\neth0    Up\n", table);
    assert_eq!((all.len(), ended, problems), (1, false, 1));
}

#[test]
fn a_heading_that_is_no_heading_of_the_ruler_is_none() {
    for text in ["Name Status\n---- -----\na b\n", "Name and Status\n----     ------\n", "a\n===\n"] {
        assert!(table(Text::of_file(FileId(0), text.into()).excerpt()).is_none(), "{text}");
    }
}

#[test]
fn objects_of_a_list_are_divided_by_a_blank_line_and_closed_by_two() {
    let text = "\n\nName  : a\nUp    : True\n\nName  : b\nUp    : False\n\n\nrest\n";
    let (all, ended, _, rest) = said(text, all_of_list);
    assert_eq!(all, ["Name=a; Up=True", "Name=b; Up=False"]);
    assert!(ended);
    assert_eq!(rest, "\n\nrest\n");
    assert!(!said("Name : a\nUp   : True\n\n", all_of_list).1);
    assert!(!said("Name : a\nUp   : True\n\nPS C:\\", all_of_list).1);
    assert!(said("Name : a\nUp   : True\n\nPS C:\\>", all_of_list).1);
}

#[test]
fn what_goes_on_in_a_list_stands_under_the_value() {
    let text =
        "Results (n) : 10.0.0.4\n              10.0.0.5\nIn braces   : {a, b}\nCut         : {a, b...\n\n";
    let (all, _, problems, _) = said(text, all_of_list);
    assert_eq!(all, ["Results (n)=[10.0.0.4|10.0.0.5]; In braces=[a|b]; Cut=?"]);
    assert_eq!(problems, 1);
}

#[test]
fn a_last_value_that_may_go_on_is_none() {
    assert_eq!(said("Name : a\nId   : 12\n", all_of_list).0, ["Name=a"]);
    assert_eq!(said("Name : a\nUp   : True\n", all_of_list).0, ["Name=a; Up=True"]);
}

#[test]
fn a_value_may_have_colons() {
    assert_eq!(said("Name : a : b\nAddr : fe80::1\n\n", all_of_list).0, ["Name=a : b; Addr=fe80::1"]);
}

/// Each object begins a list of those behind it: were it read to its end, this would take minutes.
#[test]
fn a_long_list_that_is_nobodys_is_soon_read() {
    let services = "Name   : a service\nStatus : Running\n\n".repeat(20_000);
    assert!(samples::kinds(&services).is_empty());
    let addresses =
        "IPAddress      : 10.0.0.4\nInterfaceIndex : 6\nSkipAsSource   : False\n\n".repeat(TELLING * 2);
    assert_eq!(samples::kinds(&format!("{services}\n{addresses}\n")), ["get-netipaddress"]);
}
