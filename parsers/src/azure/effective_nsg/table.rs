//! The table of the Azure CLI. Its cells hold no blanks, and only the first row of a group has its first three.
//!
//! ```text
//! NIC    Subnet    NSG    Rule Name                               Protocol    Direction    Access
//! -----  --------  -----  --------------------------------------  ----------  -----------  --------
//! nic-a  -         nsg-a  securityRules/deny-imds                 All         Outbound     Deny
//!                         defaultSecurityRules/AllowVnetOutBound  All         Outbound     Allow
//! ```

use super::super::effective_routes::table::is_rule;
use super::{EffectiveGroup, EffectiveRule};
use crate::artifact::{Listing, Problem};
use crate::render::{is_fence, is_prompt};
use crate::text::{At, Excerpt, Line, Span};

/// What a row ends with.
const ROW: &str = "a rule: name, protocol, direction, access";

/// Reads the table at the start of an excerpt.
pub(super) fn read<'a>(
    lines: Excerpt<'a>,
    problems: &mut Vec<Problem>,
) -> Option<(Listing<EffectiveGroup>, Span, Excerpt<'a>)> {
    let mut all = lines.lines().skip_while(|line| line.is_blank());
    let (head, rule) = (all.next()?, all.next()?);
    let names = ["nic", "subnet", "nsg", "rule", "name", "protocol", "direction", "access"];
    let words = || head.text().split_whitespace().map(str::to_ascii_lowercase);
    (is_rule(rule) && words().eq(names)).then_some(())?;
    let (mut groups, mut end, mut rest) = (Vec::<At<EffectiveGroup>>::new(), None, rule.rest);
    for line in all.take_while(|line| line.ended) {
        if line.is_blank() || is_fence(line.text()) || is_prompt(line.text()) {
            end = Some(line.line.span()).filter(|_| problems.is_empty());
            break;
        }
        if row(line, &mut groups).is_none() {
            problems.push(Problem { span: line.line.span(), expected: ROW });
        }
        rest = line.rest;
    }
    // A group ends where another begins, the last one with the table.
    let last = groups.len().saturating_sub(1);
    for (at, group) in groups.iter_mut().enumerate() {
        let rules = &mut group.value.effective_security_rules;
        rules.end = if at < last { Some(group.span) } else { end }.filter(|_| problems.is_empty());
    }
    let first = lines.after(lines.up_to(head.line));
    let claimed = first.up_to(rest);
    let span = claimed.narrow(claimed.text().trim()).span();
    (!groups.is_empty()).then_some((Listing { rows: groups, end }, span, rest))
}

fn row<'a>(line: Line<'a>, groups: &mut Vec<At<EffectiveGroup>>) -> Option<()> {
    let words: Vec<&'a str> = line.line.text().split_whitespace().collect();
    let at = |word: &'a str| line.line.narrow(word).at(word.to_owned());
    let (of_group, of_rule) = words.split_at_checked(words.len().checked_sub(4)?)?;
    if let [nic, subnet, group] = *of_group {
        let named = |word: &'a str| (word != "-").then(|| at(word));
        let value = EffectiveGroup {
            network_security_group_id: named(group),
            network_interface_id: named(nic),
            subnet_id: named(subnet),
            ..EffectiveGroup::default()
        };
        groups.push(At { value, span: line.line.span() });
    } else if !of_group.is_empty() {
        return None;
    }
    let [name, protocol, direction, access] = *of_rule else { return None };
    let rule = EffectiveRule {
        name: Some(at(name)),
        protocol: Some(at(protocol)),
        direction: Some(at(direction)),
        access: Some(at(access)),
        ..EffectiveRule::default()
    };
    let group = groups.last_mut()?;
    group.value.effective_security_rules.rows.push(line.line.at(rule));
    group.span = group.span.to(line.line.span());
    Some(())
}
