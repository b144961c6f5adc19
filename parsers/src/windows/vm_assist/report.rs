//! The report, as its page reads without its marks.

use super::nics::Row;
use super::tables::{Kind, Table, cells};
use super::{
    CheckResult, VmAssist, VmAssistCheck, VmAssistFinding, VmAssistProperty, VmAssistUpdate, closed, said,
};
use crate::artifact::{Parsed, Problem, Start};
use crate::render;
use crate::text::{At, Excerpt};
use crate::windows::console;

/// The names of the headings in whose tables the VM's properties stand.
const PROPERTIES: &[&str] = &["General", "OS", "Security", "Agent"];

/// The labels of the first lines, in their order.
const LABELS: &[&str] =
    &["Host Name: ", "VMID: ", "ContainerId: ", "ResourceId: ", "Report Created: ", "Duration: "];

/// Reads a report.
pub(super) fn read<'a>(start: &Start<'a>) -> Option<(Parsed<VmAssist>, Excerpt<'a>)> {
    let mut lines = start.whole_lines().lines();
    let mut run =
        Run { value: VmAssist::default(), of: String::new(), table: None, open: None, problems: Vec::new() };
    let first = lines.next()?;
    run.head(first.line).then_some(())?;
    let mut read_to = first.rest;
    for line in lines {
        let text = line.text();
        if render::is_prompt(text) || LABELS.first().is_some_and(|label| text.trim_start().starts_with(label))
        {
            break;
        }
        if !line.is_blank() {
            run.take(line.line);
        }
        read_to = line.rest;
    }
    let (span, rest) = console::split(start.lines(), read_to);
    Some((Parsed { value: run.value, span, language: Some("en"), problems: run.problems }, rest))
}

/// A report as far as it is read.
struct Run<'a> {
    value: VmAssist,
    /// The heading of the properties that come.
    of: String,
    table: Option<Table<'a>>,
    /// A row of checks whose last cell has several lines, and its first line.
    open: Option<(Excerpt<'a>, VmAssistCheck)>,
    problems: Vec<Problem>,
}

impl<'a> Run<'a> {
    /// One of the first lines: labels with their values.
    fn head(&mut self, line: Excerpt<'a>) -> bool {
        let text = line.text();
        if !LABELS.iter().any(|label| text.trim_start().starts_with(label)) {
            return false;
        }
        let places = LABELS.iter().filter_map(|label| Some((text.find(label)?, *label)));
        let places: Vec<_> = places.collect();
        for (at, label) in &places {
            let next = places.iter().map(|(other, _)| *other).filter(|other| other > at).min();
            let value = text.get(at + label.len()..next.unwrap_or(text.len())).unwrap_or_default();
            let value = said(line.narrow(value));
            match *label {
                "Host Name: " => self.value.host_name = value,
                "VMID: " => self.value.vm_id = value,
                "ContainerId: " => self.value.container_id = value,
                "ResourceId: " => self.value.resource_id = value,
                "Report Created: " => self.value.report_created = value,
                _ => {}
            }
        }
        true
    }

    fn take(&mut self, line: Excerpt<'a>) {
        let text = line.text().trim();
        // Tags that the page keeps: buttons, and the widths of columns.
        if text.starts_with("<button") || text.starts_with("<colgroup") {
            return;
        }
        if let Some(table) = Table::begin(line) {
            self.close(line);
            self.table = Some(table);
        } else if self.table.is_none() {
            if PROPERTIES.contains(&text) {
                text.clone_into(&mut self.of);
            } else if self.value.checks.rows.is_empty() {
                self.head(line);
            }
        } else if !self.row(line) {
            if line.text().contains("  ")
                && self.table.as_ref().is_some_and(|table| table.kind != Kind::Other)
            {
                self.problems.push(Problem { span: line.span(), expected: "a row of the table" });
            }
            self.close(line);
            self.table = None;
            if PROPERTIES.contains(&text) {
                text.clone_into(&mut self.of);
            }
        }
    }

    /// A table is over where something else begins.
    fn close(&mut self, by: Excerpt<'_>) {
        let (value, span) = (&mut self.value, by.span());
        match self.table.as_ref().map(|table| table.kind) {
            Some(Kind::Checks) => {
                closed(&mut value.checks, span);
                // The findings stand before the checks, each in a table of its own.
                closed(&mut value.findings, span);
            }
            Some(Kind::Nics) => closed(&mut value.nics, span),
            Some(Kind::ImdsNics) => closed(&mut value.imds_nics, span),
            Some(Kind::Routes) => closed(&mut value.routes, span),
            _ => {}
        }
    }

    /// A row of the table, or the rest of one. Says whether it is.
    fn row(&mut self, line: Excerpt<'a>) -> bool {
        let Some(table) = &self.table else { return false };
        if let Some((first, mut check)) = self.open.take() {
            if line.text().ends_with("  ") {
                check.details = said(first).map(|at| At { span: at.span.to(line.span()), ..at });
                self.value.checks.rows.push(At { span: first.span().to(line.span()), value: check });
            } else {
                self.open = Some((first, check));
            }
            return true;
        }
        let Some(cells) = cells(line) else {
            return table.kind == Kind::Other || self.opened(line);
        };
        if cells.len() != table.columns.len() {
            if table.kind != Kind::Other {
                self.problems.push(Problem { span: line.span(), expected: "a cell for each column" });
            }
            return true;
        }
        let row = Row { table, cells: &cells, problems: &mut self.problems };
        add(&mut self.value, row, &self.of, line);
        true
    }

    /// A row of checks whose last cell goes on in the next line.
    fn opened(&mut self, line: Excerpt<'a>) -> bool {
        let is_checks = self.table.as_ref().is_some_and(|table| table.kind == Kind::Checks);
        let mut parts = line.text().splitn(3, "  ");
        let (Some(name), Some(result), Some(details)) = (parts.next(), parts.next(), parts.next()) else {
            return false;
        };
        let Some(result) = result_of(line.narrow(result)).filter(|_| is_checks) else { return false };
        let Some(name) = said(line.narrow(name)) else { return false };
        self.open = Some((line.narrow(details), VmAssistCheck { name, result, details: None }));
        true
    }
}

/// Adds a row to the listing of its table.
fn add<'a>(value: &mut VmAssist, row: Row<'_, 'a>, of: &str, line: Excerpt<'a>) {
    let line = line.narrow(line.text().trim());
    match row.table.kind {
        Kind::Findings => {
            let (Some(kind), Some(name)) = (row.said("Type"), row.said("Name")) else { return };
            let (time_created, description) = (row.said("TimeCreated"), row.said("Description"));
            let finding = VmAssistFinding { time_created, verdict_as_printed: kind, name, description };
            value.findings.rows.push(line.at(finding));
        }
        Kind::Checks => {
            let result = row.cells.get(1).copied().and_then(result_of);
            let (Some(name), Some(result)) = (row.said("Name"), result) else {
                row.problems.push(Problem { span: line.span(), expected: "OK, FAILED, Info or Skipped" });
                return;
            };
            value.checks.rows.push(line.at(VmAssistCheck { name, result, details: row.said("Details") }));
        }
        Kind::Properties => {
            let Some(property) = row.said("Property") else { return };
            let row = VmAssistProperty { of: of.to_owned(), property, value: row.said("Value") };
            value.vm_details.rows.push(line.at(row));
        }
        Kind::Nics => value.nics.rows.push(line.at(row.nic())),
        Kind::ImdsNics => value.imds_nics.rows.push(line.at(row.imds_nic())),
        Kind::Routes => value.routes.rows.extend(row.route().map(|route| line.at(route))),
        Kind::Updates => {
            let Some(hot_fix_id) = row.said("HotFixID") else { return };
            let (description, installed_on) = (row.said("Description"), row.said("InstalledOn"));
            value.updates.rows.push(line.at(VmAssistUpdate { hot_fix_id, description, installed_on }));
        }
        Kind::Other => {}
    }
}

/// The word of a result.
fn result_of(cell: Excerpt<'_>) -> Option<At<CheckResult>> {
    let word = cell.text().trim();
    let result = match word.to_ascii_uppercase().as_str() {
        "OK" => CheckResult::Ok,
        "FAILED" => CheckResult::Failed,
        "INFO" => CheckResult::Info,
        "SKIPPED" => CheckResult::Skipped,
        _ => return None,
    };
    Some(cell.narrow(word).at(result))
}
