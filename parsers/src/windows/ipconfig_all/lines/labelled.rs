//! Lines with a label: a field of the host, or of the adapter whose block is open.

use super::{Reader, Step};
use crate::artifact::Problem;
use crate::text::{Excerpt, Span};
use crate::windows::ipconfig_all::block::{self, Block};
use crate::windows::ipconfig_all::labels::{Label, Labelled};

impl Reader {
    /// Takes a line with a label, of which `here` is all but the blanks around it.
    pub(super) fn field<'a>(&mut self, found: &Labelled<'a>, line: Excerpt<'a>, here: Excerpt<'a>) -> Step {
        self.indent = line.up_to(here).text().len();
        self.labelled(found, here)
    }

    fn labelled(&mut self, found: &Labelled<'_>, line: Excerpt<'_>) -> Step {
        let (value, span) = (line.narrow(found.value), line.span());
        let Some(known) = found.known else { return self.unknown_label(span) };
        let label = known.meaning;
        self.list = Some(label);
        let read = if label.is_of_host() {
            if self.block.is_some() || self.has_host_name(label) {
                return Step::Stop;
            }
            self.host(label, value)
        } else if label == Label::Other && self.block.is_none() {
            Ok(())
        } else {
            self.block_for(label, span).field(label, value, span)
        };
        self.fields += 1;
        self.is_own |= label != Label::Description;
        self.votes.add(known.languages);
        if let Err(expected) = read {
            self.problems.push(Problem { span, expected });
            // Every address has a mask: where it cannot be read, nothing is missing that could be absent.
            if label != Label::SubnetMask {
                self.damage();
            }
        }
        Step::Understood
    }

    /// The block that a label belongs to; a second of its kind belongs to an adapter whose heading is not there.
    fn block_for(&mut self, label: Label, line: Span) -> &mut Block {
        if self.block.as_ref().is_some_and(|block| block.has(label)) {
            self.close_block(None);
            self.gaps = true;
        }
        self.block.get_or_insert_with(|| Block::new(None, line))
    }

    fn has_host_name(&self, label: Label) -> bool {
        label == Label::HostName && (self.found.host_name.is_some() || !self.found.adapters.rows.is_empty())
    }

    fn host(&mut self, label: Label, value: Excerpt<'_>) -> Result<(), &'static str> {
        let found = &mut self.found;
        match label {
            Label::HostName => found.host_name = block::text(value),
            Label::PrimaryDnsSuffix => found.primary_dns_suffix = block::text(value),
            Label::NodeType => found.node_type = block::text(value),
            Label::IpRoutingEnabled => found.ip_routing_enabled = block::truth(value)?,
            Label::WinsProxyEnabled => found.wins_proxy_enabled = block::truth(value)?,
            _ => found.dns_suffix_search_list.extend(block::text(value)),
        }
        Ok(())
    }

    fn unknown_label(&mut self, line: Span) -> Step {
        if !self.has_begun() {
            return Step::Stop;
        }
        self.problems.push(Problem { span: line, expected: "a label of ipconfig" });
        self.damage();
        self.list = Some(Label::Other);
        Step::Understood
    }
}
