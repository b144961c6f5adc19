//! The active route in five columns of plain letters, as nearly all are printed.

use std::net::Ipv4Addr;

use super::Row;
use crate::text::{At, Excerpt, blank};
use crate::values::{Target, leading_ipv4};
use crate::windows::language::Languages;
use crate::windows::route_print::Ipv4Route;
use crate::windows::route_print::headings::on_link;

/// Reads the route of a line without blanks around it. Nothing where a column is of another kind: any other row may
/// still be there.
pub(super) fn route(line: Excerpt<'_>) -> Option<(Row, Languages)> {
    let mut columns = Columns { line, at: 0 };
    let (network_destination, netmask) = (columns.address()?, columns.address()?);
    let (gateway, languages) = match columns.address() {
        Some(address) => (address.map(Target::Gateway), Languages::default()),
        None => columns.words()?,
    };
    let (interface, metric) = (columns.address()?, columns.last_number()?);
    let route = Ipv4Route { network_destination, netmask, gateway, interface, metric };
    Some((Row::Active(route), languages))
}

/// The columns from one on.
struct Columns<'a> {
    line: Excerpt<'a>,
    at: usize,
}

impl<'a> Columns<'a> {
    fn rest(&self) -> &'a [u8] {
        self.line.text().as_bytes().get(self.at..).unwrap_or_default()
    }

    /// What was read of some bytes.
    fn part<T>(&self, value: T, end: usize) -> Option<At<T>> {
        Some(self.line.narrow(self.line.text().get(self.at..end)?).at(value))
    }

    /// What was read of so many bytes, with a space behind it.
    fn column<T>(&mut self, value: T, length: usize) -> Option<At<T>> {
        let end = self.at + length;
        let read = self.part(value, end)?;
        let behind = self.line.text().as_bytes().get(end..)?;
        // Most columns are some way apart.
        let counted = blank::spaces(behind);
        let more = behind.get(counted..)?.iter().position(|byte| *byte != b' ')?;
        self.at = end + counted + more;
        (self.at > end).then_some(read)
    }

    fn address(&mut self) -> Option<At<Ipv4Addr>> {
        let (address, length) = leading_ipv4(self.rest())?;
        self.column(address, length)
    }

    /// Words that stand for a gateway where there is none: up to the address behind them, without which it is no row.
    fn words(&mut self) -> Option<(At<Target>, Languages)> {
        let length = self.rest().iter().position(u8::is_ascii_digit)?;
        let words = blank::trim_end(self.line.text().get(self.at..self.at + length)?);
        let languages = on_link(words)?;
        Some((self.column(Target::OnLink, words.len())?, languages))
    }

    /// The number that ends the line.
    fn last_number(&self) -> Option<At<u32>> {
        let digits = self.rest();
        let number = digits.iter().try_fold(0_u32, |number, byte| {
            let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
            number.checked_mul(10)?.checked_add(digit)
        })?;
        self.part(number, self.line.text().len()).filter(|_| !digits.is_empty())
    }
}
