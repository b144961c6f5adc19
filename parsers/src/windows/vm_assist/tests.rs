//! What the reader of VM assist makes of samples.

use super::*;
use crate::artifact::Kind;
use crate::{FileId, claim, cut_law, file::File};

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../../../fixtures/artifacts/vm-assist/", $name))
    };
}

const REPORT: &[u8] = sample!("pasted-page-imds-not-reachable.htm");
const LOST: &[u8] = sample!("pasted-page-array-lost-cut.htm");
const LOG: &[u8] = sample!("log-whole.log");
const CONSOLE: &[u8] = sample!("console-in-transcript-cut.txt");

fn text(bytes: &[u8]) -> String {
    let file = File::decode(FileId(0), "a.txt".into(), bytes).unwrap();
    let lines = (1..=file.line_count()).flat_map(|line| [file.line(line), "\r\n"]);
    lines.collect()
}

fn read(bytes: &[u8], check: impl Fn(&VmAssist, usize)) {
    let file = File::decode(FileId(0), "a.txt".into(), bytes).unwrap();
    let sections = claim(&file.readable()).sections;
    assert_eq!(sections.len(), 1, "{sections:#?}");
    let parsed = VmAssist::of(&sections[0]).unwrap();
    check(&parsed.value, parsed.problems.len());
}

#[test]
fn a_report_is_read_table_by_table() {
    read(REPORT, |report, problems| {
        assert_eq!(problems, 0);
        assert_eq!(report.host_name.as_ref().unwrap().value, "vm-0");
        assert_eq!(
            (report.findings.rows.len(), report.checks.rows.len(), report.vm_details.rows.len()),
            (2, 8, 7)
        );
        assert!(report.findings.end.is_some() && report.checks.end.is_some() && report.routes.end.is_some());
        let check =
            |name: &str| report.checks.values().find(|check| check.name.value.starts_with(name)).unwrap();
        assert_eq!(check("IMDS endpoint").result.value, CheckResult::Failed);
        assert_eq!(check("MachineKeys").result.value, CheckResult::Info);
        assert!(report.nics.rows[0].value.dhcp.unwrap().value);
        assert_eq!(report.nics.rows[1].value.ip_address.as_ref().unwrap().len(), 2);
        assert_eq!(report.imds_nics.rows[1].value.ipv4_private_ips.as_ref().unwrap().len(), 2);
        assert_eq!((report.routes.rows.len(), report.updates.rows.len()), (3, 2));
    });
}

#[test]
fn a_list_that_the_report_lost_is_a_problem_and_no_value() {
    read(LOST, |report, problems| {
        assert_eq!(problems, 1);
        assert!(report.nics.rows[0].value.ip_address.is_none());
        assert!(report.routes.end.is_none() && report.findings.end.is_some());
    });
}

#[test]
fn a_log_ends_with_its_count() {
    read(LOG, |log, _| {
        assert_eq!((log.issues.unwrap().value, log.log.rows.len(), log.is_complete()), (1, 13, true));
        let imds = log.log.values().find(|line| line.name.value.starts_with("IMDS endpoint")).unwrap();
        assert_eq!(imds.value.as_ref().unwrap().value, "False");
    });
    read(CONSOLE, |log, _| assert_eq!((log.log.rows.len(), log.is_complete()), (4, false)));
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [REPORT, LOST, LOG, CONSOLE] {
        cut_law::holds_for(&text(sample));
    }
}
