//! An error that Azure Resource Manager answered, as its body, as the Azure CLI tells it, or as Azure PowerShell does.
//!
//! ```text
//! {"error": {"code": "ResourceNotFound", "message": "The Resource 'Microsoft.Compute/virtualMachines/…' …"}}
//!
//! ERROR: (OperationNotAllowed) The operation requires the VM to be running (or set to run).
//! Code: OperationNotAllowed
//! Message: The operation requires the VM to be running (or set to run).
//!
//! Get-AzVM : The Resource 'Microsoft.Compute/virtualMachines/…' under resource group '…' was not found.
//! ErrorCode: ResourceNotFound
//! ```
//!
//! `ERROR:` alone is printed by many programs: without a code in brackets it is Azure's only behind a command of its
//! own. See "Troubleshoot common Azure deployment errors".

mod said;

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{parts, text};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::Node;
use crate::text::{At, Excerpt, Span};

/// The error.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AzError {
    /// The command that was answered with it, where it stands before it.
    pub command: Option<At<String>>,
    /// `code`: `AuthorizationFailed`, `ResourceNotFound`, `OperationNotAllowed`; none where the CLI itself refused.
    pub code: Option<At<String>>,
    /// `message`; of one with several lines the first.
    pub message: Option<At<String>>,
    /// `target`.
    pub target: Option<At<String>>,
    /// `details`.
    pub details: Listing<ErrorDetail>,
    /// `StatusCode`, where Azure PowerShell says it.
    pub status_code: Option<At<u16>>,
    /// The bracket or line that closed it.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// A part of an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ErrorDetail {
    /// `code`.
    pub code: Option<At<String>>,
    /// `message`; of one with several lines the first.
    pub message: Option<At<String>>,
}

impl Artifact for AzError {
    const COLLECT: Collect = Collect::azure("az vm show --resource-group <resource group> --name <VM>");
    const MARKS: &'static [&'static str] = &[
        r"^\s*[\[{]",
        r"^\s*(ERROR: )?\([A-Z][A-Za-z0-9]+\) \S",
        r"^\s*ERROR: \S",
        r"^\s*(Get|Set|New|Invoke|Update|Start|Restart|Test)-Az[A-Za-z]+\s?: \S",
        r"(?i)(^|[\s>$#])az(\.cmd|\.exe)?\s+[a-z]",
    ];
    const ENDS: &'static str = "the closing bracket, or the end of the sentence";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let lines = start.lines();
        if lines.text().trim_start().starts_with(['{', '[']) {
            let (tree, rest) = start.tree()?;
            let mut problems = Vec::new();
            let value = of_json(tree, &mut problems)?;
            return Some((Parsed { problems, ..tree.parsed(value) }, rest));
        }
        let (value, rest) = said::read(lines)?;
        let span = lines.narrow(lines.up_to(rest).text().trim()).span();
        Some((Parsed { value, span, language: None, problems: Vec::new() }, rest))
    }

    fn is_complete(&self) -> bool {
        self.end.is_some()
    }
}

/// The body. The metadata service answers a text where other services of Azure have an object.
fn of_json(tree: &Node, problems: &mut Vec<Problem>) -> Option<AzError> {
    let error = tree.get("error").filter(|error| !error.members().is_empty())?;
    let code = error.filled("code")?;
    let details = parts(error, "details", "an error: code, message", problems, |item, _| ErrorDetail {
        code: text(item, "code"),
        message: text(item, "message"),
    });
    Some(AzError {
        code: Some(code),
        message: error.filled("message"),
        target: error.filled("target"),
        details,
        end: tree.end(),
        ..AzError::default()
    })
}

#[cfg(test)]
mod tests;
