//! Errors as the clients tell them.

use super::{AzError, ErrorDetail};
use crate::artifact::Listing;
use crate::azure::asked;
use crate::render::{is_fence, is_prompt};
use crate::text::{At, Excerpt, Line};

/// What the Azure CLI says without a code where it is not signed in; `az` is in its words.
const SIGN_IN: &str = "az login";
/// No error of Azure PowerShell has more lines before its code.
const MOST_LINES: usize = 8;

/// Reads an error at the start of an excerpt, or behind the command there.
pub(super) fn read(lines: Excerpt<'_>) -> Option<(AzError, Excerpt<'_>)> {
    let asked = asked::command(lines, &["az ", "az.cmd ", "az.exe "]).filter(|_| !is_error(lines));
    let behind = asked.as_ref().map_or(lines, |asked| asked.behind);
    let first = behind.lines().find(|line| !line.is_blank()).filter(|line| line.ended)?;
    let (mut value, rest) = of_cli(first, asked.is_some()).or_else(|| of_powershell(first))?;
    value.command = asked.map(|asked| asked.typed);
    Some((value, rest))
}

/// Whether the first line is an error itself: its text may name a command.
fn is_error(lines: Excerpt<'_>) -> bool {
    let text = lines.text().trim_start();
    text.starts_with("ERROR:") || text.starts_with('(')
}

/// `ERROR: (Code) message`, and the lines that say it again.
fn of_cli<'a>(first: Line<'a>, is_asked: bool) -> Option<(AzError, Excerpt<'a>)> {
    let text = first.text().trim();
    let (said, has_label) = match text.strip_prefix("ERROR: ") {
        Some(said) => (said, true),
        None => (text, false),
    };
    let coded = said.strip_prefix('(').and_then(|inner| inner.split_once(") "));
    let coded = coded.filter(|(code, _)| is_code(code));
    let at = |part: &'a str| first.line.narrow(part).at(part.to_owned());
    let mut value = match coded {
        Some((code, message)) => {
            AzError { code: Some(at(code)), message: Some(at(message.trim())), ..AzError::default() }
        }
        None if has_label && (is_asked || said.contains(SIGN_IN)) => {
            AzError { message: Some(at(said)), ..AzError::default() }
        }
        None => return None,
    };
    let (is_repeated, rest) = tail(&mut value, first.rest);
    // Without its label or its second telling, a word in brackets is anyone's.
    (has_label || is_asked || is_repeated).then_some(())?;
    let next = rest.lines().next().filter(|next| closes(*next));
    value.end = next.map(|_| first.line.span());
    value.details.end = value.end;
    Some((value, rest))
}

/// Nothing more of an error follows a blank line, a fence or a prompt. The last may be cut.
fn closes(line: Line<'_>) -> bool {
    is_prompt(line.text()) || (line.ended && (line.is_blank() || is_fence(line.text())))
}

/// `Code:`, `Message:`, `Target:` and `Exception Details:`, and whether the first of them is there.
fn tail<'a>(value: &mut AzError, mut rest: Excerpt<'a>) -> (bool, Excerpt<'a>) {
    let (mut is_repeated, mut is_inner) = (false, false);
    while let Some(line) = rest.lines().next().filter(|line| line.ended && !closes(*line)) {
        let text = line.text().trim();
        let at = |part: &'a str| line.line.narrow(part.trim()).at(part.trim().to_owned());
        let known = match text.split_once(':') {
            Some(("Code", code)) if !is_inner => {
                let own = value.code.as_ref().is_some_and(|own| own.value == code.trim());
                is_repeated |= own;
                own
            }
            Some(("Message" | "Inner error" | "Additional Information" | "Type" | "Info", _)) => is_repeated,
            Some(("Target", target)) if !is_inner && is_repeated => {
                value.target = Some(at(target)).filter(|target| !target.value.is_empty());
                true
            }
            Some(("Exception Details", first)) if is_repeated => {
                is_inner = true;
                detail(&mut value.details, line, first.trim());
                true
            }
            Some(("Code" | "Target", _)) => is_inner,
            _ if is_inner => {
                detail(&mut value.details, line, text);
                true
            }
            // A message goes on.
            _ => is_repeated,
        };
        if !known {
            break;
        }
        rest = line.rest;
    }
    (is_repeated, rest)
}

/// `(Code) message` of a detail.
fn detail<'a>(details: &mut Listing<ErrorDetail>, line: Line<'a>, text: &'a str) {
    let Some((code, message)) = text.strip_prefix('(').and_then(|inner| inner.split_once(") ")) else {
        return;
    };
    if is_code(code) {
        let at = |part: &'a str| Some(line.line.narrow(part).at(part.to_owned()));
        details.rows.push(line.line.at(ErrorDetail { code: at(code), message: at(message.trim()) }));
    }
}

/// `Get-AzVM : message`, and the lines that name its code.
fn of_powershell<'a>(first: Line<'a>) -> Option<(AzError, Excerpt<'a>)> {
    let (cmdlet, message) = first.text().split_once(':')?;
    cmdlet.trim().contains("-Az").then_some(())?;
    let at = |line: Line<'a>, part: &'a str| line.line.narrow(part.trim()).at(part.trim().to_owned());
    let mut value = AzError { command: None, message: Some(at(first, message)), ..AzError::default() };
    let mut rest = first.rest;
    for line in first.rest.lines().take(MOST_LINES).take_while(|line| line.ended && !closes(*line)) {
        let Some((label, text)) = line.text().split_once(": ") else { continue };
        match label.trim() {
            "ErrorCode" => value.code = Some(at(line, text)).filter(|code| is_code(&code.value)),
            "StatusCode" => value.status_code = status(&at(line, text)),
            "ErrorTarget" => value.target = Some(at(line, text)).filter(|target| !target.value.is_empty()),
            "ErrorMessage" | "ReasonPhrase" | "OperationID" | "ID" => {}
            _ => continue,
        }
        rest = line.rest;
    }
    value.code.is_some().then_some(())?;
    let next = rest.lines().next().filter(|next| closes(*next));
    value.end = next.map(|_| first.line.span());
    value.details.end = value.end;
    Some((value, rest))
}

fn status(text: &At<String>) -> Option<At<u16>> {
    text.value.parse().ok().map(|value| At { value, span: text.span })
}

/// Whether a word is a code: `ResourceNotFound`.
fn is_code(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.len() > 2
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_')
}
