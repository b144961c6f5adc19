//! The table behind the result: what the script saw, row by row.

use crate::artifact::Problem;
use crate::text::{At, Excerpt};

use super::{ProbeRow, ProbeStatus};

/// The table as far as it is read: where its columns begin, and how many rows came.
pub(super) struct Details {
    status: usize,
    detail: usize,
    /// How many rows came.
    pub(super) rows: usize,
}

impl Details {
    /// `Check  Status Detail`, with blanks between as the width of the console wants them.
    pub(super) fn head(line: Excerpt<'_>) -> Option<Self> {
        let text = line.text();
        text.split_whitespace().eq(["Check", "Status", "Detail"]).then_some(())?;
        Some(Self { status: text.find("Status")?, detail: text.find("Detail")?, rows: 0 })
    }

    /// Takes a row, or says that it is something else.
    pub(super) fn take(
        &mut self,
        line: Excerpt<'_>,
        whole: Excerpt<'_>,
        rows: &mut [At<ProbeRow>],
        problems: &mut Vec<Problem>,
    ) -> bool {
        if line.text().split_whitespace().eq(["-----", "------", "------"]) {
            return true;
        }
        let cell = |from: usize, to: Option<usize>| {
            let text = whole.text();
            let part = text.get(from..to.unwrap_or(text.len()).min(text.len()));
            whole.narrow(part.unwrap_or_default().trim())
        };
        let (check, status) = (cell(0, Some(self.status)), cell(self.status, Some(self.detail)));
        let Some(row) = rows.get_mut(self.rows).filter(|row| {
            ProbeStatus::read(status.text()) == Some(row.value.verdict_as_printed.value)
                && is_name(check.text(), &row.value.check.value)
        }) else {
            return false;
        };
        self.rows += 1;
        let detail = cell(self.detail, None);
        if is_cut(detail.text()).is_some() {
            problems.push(Problem { span: detail.span(), expected: "a detail that is not cut" });
        } else if !detail.is_empty() && row.value.detail.is_none() {
            row.value.detail = Some(detail.at(detail.text().to_owned()));
        }
        true
    }
}

/// Whether a name in the table, cut or not, is that of a row, which may be cut too.
fn is_name(name: &str, row: &str) -> bool {
    let known = is_cut(name).unwrap_or(name);
    row.starts_with(known) || known.starts_with(row)
}

/// What is left of a cell that did not fit.
fn is_cut(cell: &str) -> Option<&str> {
    cell.strip_suffix("...").or_else(|| cell.strip_suffix('…'))
}
