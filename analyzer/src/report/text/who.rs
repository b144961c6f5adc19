//! By which lines several VMs are told apart.

use super::paper::Paper;
use super::quote;
use crate::bundle::Bundle;
use crate::report::VmReport;

/// A row for each VM: its name, and the line that names it.
pub(super) fn who(paper: &mut Paper, vms: &[VmReport], bundle: &Bundle) {
    if vms.len() < 2 {
        return;
    }
    paper.line(0, &format!("{} VMs, TOLD APART BY THE LINES THAT NAME THEM", vms.len()));
    for vm in vms {
        paper.verbatim(2, &format!("{}: {}", vm.name, told_by(vm, bundle)));
    }
    paper.blank();
}

fn told_by(vm: &VmReport, bundle: &Bundle) -> String {
    let line = vm.told_by.first().and_then(|span| quote::lines(&[*span], bundle).into_iter().next());
    // Columns mean nothing in a single line.
    let line = line.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    line.unwrap_or_else(|| {
        let file = vm.sources.first().and_then(|file| bundle.file(*file));
        format!("no line, only the place of {}", file.map_or("its captures", |file| &file.path))
    })
}
