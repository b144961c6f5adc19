//! Values that several commands print, in one canonical form.

mod address;
mod version;

use std::borrow::Cow;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

use data_encoding::HEXUPPER;
use jiff::Timestamp;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

pub(crate) use address::{ip, ipv4, leading_ipv4};
pub use version::Version;

/// A hardware address; six bytes of an Ethernet adapter, eight of a tunnel.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mac {
    bytes: [u8; 8],
    length: usize,
}

impl Mac {
    /// Reads any of the forms in use: `00-0D-3A-E5-1C-C0`, `00:0d:…`, `00 0d …`, `000D3AE51CC0`.
    pub fn read(text: &str) -> Option<Self> {
        let (mut all, mut digits) = (0_u64, 0);
        for byte in text.bytes() {
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'A'..=b'F' => byte - b'A' + 10,
                b'a'..=b'f' => byte - b'a' + 10,
                b'-' | b':' | b' ' => continue,
                _ => return None,
            };
            all = all << 4 | u64::from(digit);
            digits += 1;
        }
        let length = digits / 2;
        let bytes = match digits {
            12 => (all << 16).to_be_bytes(),
            16 => all.to_be_bytes(),
            _ => return None,
        };
        Some(Self { bytes, length })
    }

    /// Whether it has the six bytes of an Ethernet adapter.
    pub fn is_ethernet(self) -> bool {
        self.length == 6
    }
}

impl fmt::Display for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.bytes.iter().take(self.length).enumerate() {
            write!(f, "{}{byte:02X}", if at == 0 { "" } else { "-" })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Mac {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An error code as Windows prints it: `0xC004F074`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HexCode(pub u32);

impl HexCode {
    /// Reads `0x` and eight digits, in any case, with nothing behind them.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))?;
        (digits.len() == 8).then(|| u32::from_str_radix(digits, 16).ok()).flatten().map(Self)
    }
}

impl fmt::Display for HexCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "0x{:08X}", self.0)
    }
}

impl fmt::Debug for HexCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for HexCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Where a route leads next, as `route print` shows it in its Gateway column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// The destination is a neighbour: there is no gateway. Windows prints it as a word.
    OnLink,
    /// The gateway.
    Gateway(Ipv4Addr),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OnLink => f.write_str("On-link"),
            Self::Gateway(address) => address.fmt(f),
        }
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A network: its address and the length of its prefix, `10.0.0.0/16`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IpPrefix {
    /// The address.
    pub address: IpAddr,
    /// How many of its bits count.
    pub length: u8,
}

impl IpPrefix {
    /// Reads `10.0.0.0/16` or `fd00::/8`.
    pub fn read(text: &str) -> Option<Self> {
        let (address, length) = text.split_once('/')?;
        let (address, length) = (ip(address)?, length.parse().ok()?);
        let longest = if address.is_ipv4() { 32 } else { 128 };
        (length <= longest).then_some(Self { address, length })
    }

    /// Whether an address is in it.
    pub fn covers(self, to: Ipv4Addr) -> bool {
        let IpAddr::V4(own) = self.address else { return false };
        let mask = u32::MAX.checked_shl(32 - u32::from(self.length)).unwrap_or(0);
        own.to_bits() & mask == to.to_bits() & mask
    }
}

impl fmt::Display for IpPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.length)
    }
}

impl Serialize for IpPrefix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Bytes in upper case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    HEXUPPER.encode(bytes)
}

/// A moment in seconds since 1970, in UTC: `2026-07-28T13:24:00Z`.
pub(crate) fn utc(seconds: i64) -> Option<String> {
    Timestamp::from_second(seconds).ok().map(|moment| moment.to_string())
}

/// The schema of a value that is written as a string of one form.
macro_rules! written_as {
    ($Type:ident, $pattern:literal, $description:literal) => {
        impl JsonSchema for $Type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($Type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "description": $description, "type": "string", "pattern": $pattern })
            }
        }
    };
}

written_as!(
    Mac,
    "^[0-9A-F]{2}(-[0-9A-F]{2}){5}((-[0-9A-F]{2}){2})?$",
    "A hardware address: upper case, with dashes."
);
written_as!(
    Version,
    r"^[0-9]+[.][0-9]+[.][0-9]+([.][0-9]+)?$",
    "A version of Windows: major, minor, build and, where it is printed, the revision that updates raise."
);
written_as!(HexCode, "^0x[0-9A-F]{8}$", "An error code: eight digits in upper case.");
written_as!(
    Target,
    r"^(On-link|[0-9]{1,3}([.][0-9]{1,3}){3})$",
    "The gateway of a route, or that there is none: `On-link`."
);

written_as!(IpPrefix, "^[0-9a-f.:]+/[0-9]{1,3}$", "A network: its address and the length of its prefix.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mac_in_every_form_is_one_value() {
        let forms = ["00-0D-3A-E5-1C-C0", "00:0d:3a:e5:1c:c0", "00 0d 3a e5 1c c0", "000D3AE51CC0"];
        for form in forms {
            assert_eq!(Mac::read(form).unwrap().to_string(), "00-0D-3A-E5-1C-C0");
        }
    }

    #[test]
    fn what_is_cut_or_damaged_is_no_mac() {
        for text in
            ["", "00-0D-3A-E5-1C", "00-0D-3A-E5-1C-C", "02-00-00-00-00-XX", "00-0D-3A-E5-1C-C0-00-00-00"]
        {
            assert_eq!(Mac::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_has_eight_digits() {
        assert_eq!(HexCode::read("0xc004f074").unwrap().to_string(), "0xC004F074");
        assert_eq!(HexCode::read("0xC004F07"), None);
        assert_eq!(HexCode::read("0xC004F0744"), None);
    }

    #[test]
    fn a_prefix_covers_what_begins_like_it() {
        let covers = |prefix: &str, to: [u8; 4]| IpPrefix::read(prefix).unwrap().covers(to.into());
        assert!(covers("0.0.0.0/0", [203, 0, 113, 7]) && covers("10.1.0.0/16", [10, 1, 9, 4]));
        assert!(covers("10.1.9.4/32", [10, 1, 9, 4]) && !covers("10.1.9.4/32", [10, 1, 9, 5]));
        assert!(!covers("10.1.0.0/16", [10, 2, 0, 0]) && !covers("::/0", [10, 1, 9, 4]));
        for text in ["10.0.0.0", "10.0.0.0/33", "10.0.0/8", "Storage.WestEurope", "::/129"] {
            assert_eq!(IpPrefix::read(text), None, "{text}");
        }
    }
}
