//! What `pnputil /enum-devices /class Net` lists: a block of labels and values for each device.

use super::{Found, GhostNics, ListedNic, STATUS, ghosted};
use crate::artifact::Problem;
use crate::text::{At, Excerpt, Line, blank};
use crate::windows::prompt;

const BANNER: &str = "Microsoft PnP Utility";
const LABELS: &[&str] = &[
    "Instance ID",
    "Device Description",
    "Class Name",
    "Class GUID",
    "Manufacturer Name",
    "Status",
    "Problem Code",
    "Problem Status",
    "Driver Name",
    "Extension Driver Names",
    "Parent ID",
    "Children",
    "Hardware IDs",
    "Compatible IDs",
];

/// A device so far.
#[derive(Default)]
struct Device {
    instance_id: Option<At<String>>,
    name: Option<At<String>>,
    is_net: bool,
    status: Option<At<String>>,
}

/// Reads the devices at the start of an excerpt.
pub(super) fn read(lines: Excerpt<'_>) -> Option<Found<'_>> {
    let mut found = Found { value: GhostNics::default(), problems: Vec::new(), read_to: lines };
    let mut device = Device::default();
    let mut devices = 0;
    for line in lines.lines().filter(|line| !line.is_blank()) {
        let text = line.line.narrow(blank::trim(line.text()));
        if prompt::typed(text.text()).is_some() {
            found.value.nics.end = (devices > 0).then(|| text.span());
            break;
        }
        match field(text) {
            Some(("Instance ID", value)) => {
                push(&mut found, std::mem::take(&mut device));
                devices += 1;
                device.instance_id = Some(value.at(value.text().to_owned()));
            }
            Some((label, value)) if devices > 0 => device.set(label, value),
            // The first line, or what goes on below the value that it belongs to.
            None if devices == 0 && text.text() == BANNER => {}
            None if devices > 0 && is_continuation(line) => {}
            _ => break,
        }
        found.read_to = line.rest;
    }
    push(&mut found, device);
    (!found.value.nics.rows.is_empty()).then_some(found)
}

impl Device {
    fn set(&mut self, label: &str, value: Excerpt<'_>) {
        let text = || Some(value.at(value.text().to_owned()));
        match label {
            "Device Description" => self.name = text(),
            "Class Name" => self.is_net = value.text().eq_ignore_ascii_case("net"),
            "Status" => self.status = text(),
            _ => {}
        }
    }
}

/// Adds a device, once its status is known.
fn push(found: &mut Found<'_>, device: Device) {
    let Some(status) = device.status.filter(|_| device.is_net) else { return };
    let ghosted = ghosted(&status.value);
    if ghosted.is_none() {
        found.problems.push(Problem { span: status.span, expected: STATUS });
    }
    let span = device.instance_id.as_ref().map_or(status.span, |id| id.span.to(status.span));
    let nic = ListedNic { name: device.name, instance_id: device.instance_id, status, ghosted };
    found.value.nics.rows.push(At { value: nic, span });
}

fn field(line: Excerpt<'_>) -> Option<(&str, Excerpt<'_>)> {
    let (label, value) = line.text().split_once(':')?;
    LABELS.contains(&label).then(|| (label, line.narrow(blank::trim(value))))
}

/// Whether a line stands below a value, as deep as the values do.
fn is_continuation(line: Line<'_>) -> bool {
    line.text().len() - blank::trim_start(line.text()).len() >= 20
}
