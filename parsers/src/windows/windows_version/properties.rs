//! `Get-ComputerInfo`, `[System.Environment]::OSVersion` and the key `CurrentVersion`, in any rendering.

use crate::artifact::{Parsed, Problem, Start};
use crate::render::Node;
use crate::text::{At, Excerpt};
use crate::values::Version;

use super::WindowsVersion;

/// What a view of a VM from outside has, which names its Windows as well: that is what an agent said at some time.
const OF_AZURE: [&str; 6] = ["vmAgent", "computerName", "disks", "extensions", "bootDiagnostics", "statuses"];

/// The names without any of which nothing says which Windows it is.
const TELLING: [&str; 11] = [
    "VersionString",
    "Revision",
    "CurrentBuild",
    "UBR",
    "WindowsUBR",
    "OsVersion",
    "OsBuildNumber",
    "WindowsProductName",
    "OsName",
    "ProductName",
    "EditionID",
];

/// Reads properties that say which Windows it is.
pub(super) fn read<'a>(start: &Start<'a>) -> Option<(Parsed<WindowsVersion>, Excerpt<'a>)> {
    let (node, rest) = start.tree()?;
    let object = match node.list() {
        Some(items) => items.all.first()?,
        None => node,
    };
    let tells = |name: &str| TELLING.iter().any(|known| known.eq_ignore_ascii_case(name));
    object.members().iter().find(|member| tells(&member.name.value))?;
    let is_of_azure = OF_AZURE.iter().any(|name| object.get(name).is_some());
    if is_of_azure {
        return None;
    }
    let mut object = Object { node: object, problems: Vec::new() };
    let mut value = object.value();
    value.end = node.end();
    let known = value.build().is_some() || value.revision().is_some() || names(&value);
    known.then(|| (Parsed { problems: object.problems, ..node.parsed(value) }, rest))
}

/// Whether it names the product; `ProductName` alone is anybody's.
fn names(value: &WindowsVersion) -> bool {
    value.windows_product_name.is_some()
        || value.os_name.is_some()
        || (value.product_name.is_some() && value.edition_id.is_some())
}

/// An object and what in it was not understood.
struct Object<'n> {
    node: &'n Node<'n>,
    problems: Vec<Problem>,
}

impl Object<'_> {
    fn value(&mut self) -> WindowsVersion {
        let text = |name| self.node.filled(name);
        let product = |name| text(name).filter(|name| name.value.contains("Windows"));
        let mut value = WindowsVersion {
            asked_for: true,
            product_name: product("ProductName"),
            edition_id: text("EditionID"),
            display_version: text("DisplayVersion"),
            windows_product_name: product("WindowsProductName"),
            windows_version: text("WindowsVersion"),
            os_name: product("OsName"),
            cs_dns_host_name: text("CsDNSHostName"),
            cs_manufacturer: text("CsManufacturer"),
            cs_model: text("CsModel"),
            ..WindowsVersion::default()
        };
        value.version = self.os_version();
        value.current_build = self.read("CurrentBuild", number, "a build");
        value.ubr = self.read("UBR", number, "a number");
        value.windows_ubr = self.read("WindowsUBR", number, "a number");
        value.os_version = self.read("OsVersion", Version::read, "a version");
        value.os_build_number = self.read("OsBuildNumber", number, "a build");
        value.os_hardware_abstraction_layer =
            self.read("OsHardwareAbstractionLayer", Version::read, "a version");
        value
    }

    /// The version of `OSVersion`, or of its property `Version`. .NET does not know the last part and says 0.
    fn os_version(&mut self) -> Option<At<Version>> {
        let build = || {
            let part = |name| Some(self.node.get(name)?.text()?.value.to_owned());
            let text = format!("{}.{}.{}", part("Major")?, part("Minor")?, part("Build")?);
            // The version of a program, of PowerShell itself among them, is shown so as well.
            let version = Version::read(&text).filter(is_of_windows)?;
            (part("Revision")? == "0").then_some(At { value: version, span: self.node.span })
        };
        let build = build();
        let named = self.node.get("VersionString").is_some();
        let whole = named.then(|| self.read("Version", Version::read, "a version")).flatten();
        whole.or(build).map(|version| version.map(|version| Version { revision: None, ..version }))
    }

    fn read<T>(&mut self, name: &str, read: fn(&str) -> Option<T>, expected: &'static str) -> Option<At<T>> {
        self.node.reads(name, read)?.map_err(|span| self.problems.push(Problem { span, expected })).ok()
    }
}

/// Whether .NET may say that of Windows.
fn is_of_windows(version: &Version) -> bool {
    const OLDEST: u32 = 6000;
    matches!(version.release, (6, 0..=3) | (10, 0)) && version.build >= OLDEST
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}
