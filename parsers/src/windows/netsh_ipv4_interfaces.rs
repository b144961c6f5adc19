//! `netsh interface ipv4 show interfaces`: the interfaces with their numbers, metrics and states.
//!
//! ```text
//! Idx     Met         MTU          State                Name
//! ---  ----------  ----------  ------------  ---------------------------
//!   1          75  4294967295  connected     Loopback Pseudo-Interface 1
//!   4          10        1500  connected     Ethernet
//! ```
//!
//! Rows are known by their shape in every language. The table ends with a blank line; one without the loopback was
//! filtered, and is not whole. Documented as "Netsh interface commands".

use schemars::JsonSchema;
use serde::Serialize;

use super::console;
use super::netsh::{self, Table};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
use crate::text::{At, Excerpt, blank};

/// The interfaces of IPv4.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct NetshIpv4Interfaces {
    /// The rows, in the order of the text.
    pub interfaces: Listing<NetshInterface>,
}

/// An interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NetshInterface {
    /// `Idx`: the number that routes name.
    pub idx: At<u32>,
    /// `Met`: what is added to the metrics of its routes.
    pub met: At<u32>,
    /// `MTU`.
    pub mtu: At<u32>,
    /// `State`, as printed: `connected`, `disconnected`.
    pub state: At<String>,
    /// `Name`: of the connection.
    pub name: At<String>,
}

impl Artifact for NetshIpv4Interfaces {
    const COLLECT: Collect = Collect::vm("netsh interface ipv4 show interfaces");
    const MARKS: &'static [&'static str] =
        &[r"^\s*[^\s{\[]\S*\s+\S+\s+MTU\s+\S+\s+\S+\s*$", r"^\s*---\s+-{10}\s+-{10}\s+-{12}\s+-{20,}\s*$"];
    const ENDS: &'static str =
        "the blank line or the prompt below the last row, where the loopback is among the rows";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = start.whole_lines().lines().filter(|line| !line.is_blank());
        let first = lines.next()?;
        let ruler = if netsh::is_ruler(first.text(), 5) { first } else { lines.next()? };
        netsh::is_ruler(ruler.text(), 5).then_some(())?;
        let Table { listing: mut interfaces, problems, rest } = Table::below(ruler, row, ROW);
        let has_loopback = interfaces.values().any(|interface| interface.idx.value == LOOPBACK);
        interfaces.end = interfaces.end.filter(|_| has_loopback);
        let (span, rest) = console::split(start.lines(), rest);
        let is_english = first.text().split_whitespace().eq(["Idx", "Met", "MTU", "State", "Name"]);
        let language = is_english.then_some("en");
        Some((Parsed { value: Self { interfaces }, span, language, problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.interfaces.end.is_some()
    }
}

const ROW: &str = "an interface: index, metric, MTU, state, name";
/// The index of the loopback, on every Windows.
const LOOPBACK: u32 = 1;

/// A row is told by its three numbers; two blanks set the state apart from the name.
fn row(line: Excerpt<'_>) -> Option<NetshInterface> {
    let (idx, rest) = blank::trim_start(line.text()).split_once(' ')?;
    let (met, rest) = blank::trim_start(rest).split_once(' ')?;
    let (mtu, rest) = blank::trim_start(rest).split_once(' ')?;
    let rest = blank::trim(rest);
    let (state, name) = rest.split_once("  ").or_else(|| rest.split_once(' '))?;
    let number = |word| line.narrow(word).text().parse().ok().map(|number: u32| line.narrow(word).at(number));
    let text = |text| line.narrow(text).at(str::to_owned(text));
    let (idx, met, mtu) = (number(idx)?, number(met)?, number(mtu)?);
    Some(NetshInterface { idx, met, mtu, state: text(state), name: text(blank::trim(name)) })
}

#[cfg(test)]
mod tests;
