//! `reg query`: values of the registry.

use serde::Serialize;

use crate::artifact::{Artifact, Collect, Listing, On, Parsed, Start};
use crate::text::{At, Excerpt};

/// Keys and their values.
#[derive(Debug, Default, Serialize)]
pub struct RegQuery {
    /// The values, in the order of the text.
    pub values: Listing<RegistryValue>,
}

/// A value of a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegistryValue {
    /// The key, from its hive on: `HKEY_LOCAL_MACHINE\…`.
    pub key: At<String>,
    /// The name of the value.
    pub name: At<String>,
    /// `REG_SZ`, `REG_DWORD`, …
    pub kind: String,
    /// The data, as printed.
    pub data: At<String>,
}

impl Artifact for RegQuery {
    const COLLECT: Collect = Collect {
        on: On::Vm,
        command: r#"reg query "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform" /v KeyManagementServiceName"#,
    };
    const MARKS: &'static [&'static str] = &[r"^HKEY_[A-Z_]+\\"];

    fn read<'a>(_start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        None
    }

    fn is_complete(&self) -> bool {
        self.values.end.is_some()
    }
}
