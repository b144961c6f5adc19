//! `rules` and `explain`: the rule book.

use coldcase_analyzer::report::{json, rules, text};

use crate::args::{Format, RulesArgs};
use crate::{Done, Exit};

/// Lists the rules that are asked for.
pub(crate) fn list(args: &RulesArgs) -> Result<Done, String> {
    let filter = rules::Filter { role: args.role, artifact: args.artifact.clone(), text: args.text.clone() };
    let text = match args.format {
        Format::Text => rules::list(&filter),
        Format::Json => json::rules(&filter).map_err(|error| error.to_string())?,
    };
    Ok(done(text))
}

/// Explains a rule, or says which one may be meant.
pub(crate) fn explain(id: &str) -> Result<Done, String> {
    match rules::find(id) {
        Some(rule) => Ok(done(text::explain(rule))),
        None => Err(format!("there is no rule {id}; {}", meant(id))),
    }
}

fn meant(id: &str) -> String {
    let near = rules::ids().map(|known| (strsim::jaro_winkler(id, known), known));
    match near.max_by(|one, other| one.0.total_cmp(&other.0)) {
        Some((likeness, known)) if likeness > LIKE => {
            format!("is {known} meant? `coldcase rules` lists them")
        }
        _ => "`coldcase rules` lists them".to_owned(),
    }
}

/// What two ids have in common that are a slip of the pen apart.
const LIKE: f64 = 0.85;

fn done(text: String) -> Done {
    Done { text, notes: Vec::new(), to: None, exit: Exit::Clean }
}
