//! The VM as Azure describes it, to the guest itself and to whoever asks the Azure CLI.

use coldcase_parsers::azure::AzVmShow;
use coldcase_parsers::azure::vm::VirtualMachine;
use coldcase_parsers::imds::ImdsInstance;
use coldcase_parsers::imds::instance::Compute;
use coldcase_parsers::{ArtifactKind, At, Span};

use super::{Answer, Facts, says};
use crate::case::Keys;
use crate::fact::{Confidence, Fact, Reading, Want, Why};
use crate::statement::Platform;

impl<'a> Facts<'a> {
    /// `vmId`.
    pub(crate) fn vm_id(self) -> Fact<String> {
        self.described(|compute| compute.vm_id.as_ref(), |machine| machine.vm_id.as_ref())
    }

    /// `vmSize`.
    pub(crate) fn vm_size(self) -> Fact<String> {
        self.described(|compute| compute.vm_size.as_ref(), |machine| machine.vm_size.as_ref())
    }

    /// `licenseType`; empty where the licence comes with the VM.
    pub(crate) fn license_type(self) -> Fact<String> {
        let instance = self.ask::<ImdsInstance, _>(|capture| {
            let compute = capture.value.compute.as_ref().ok_or(Why::Silent(vec![capture.span]))?;
            said_or_empty(compute.license_type.as_ref(), capture.value.end, capture.span)
        });
        let shown = self.ask::<AzVmShow, _>(|capture| {
            let machine = only(&capture.value).ok_or(Why::Silent(vec![capture.span]))?;
            // A table and the answer to a creation leave it out.
            let end = capture.value.virtual_machines.end.filter(|_| machine.vm_size.is_some());
            said_or_empty(machine.license_type.as_ref(), end, capture.span)
        });
        instance.with(shown)
    }

    /// The image that the VM was made of: `publisher:offer:sku`. One of a gallery has no such name.
    pub(crate) fn image(self) -> Fact<String> {
        let instance = self.ask::<ImdsInstance, _>(|capture| {
            let compute = capture.value.compute.as_ref();
            named(compute.map(|compute| [&compute.publisher, &compute.offer, &compute.sku]), capture.span)
        });
        let machine = self.ask::<AzVmShow, _>(|capture| {
            let machine = only(&capture.value);
            let image = machine.and_then(|machine| machine.image_reference.as_ref());
            named(image.map(|image| [&image.publisher, &image.offer, &image.sku]), capture.span)
        });
        instance.with(machine)
    }

    /// What the metadata service and the Azure CLI call by one name.
    fn described(
        self,
        compute: impl Fn(&'a Compute) -> Option<&'a At<String>>,
        machine: impl Fn(&'a VirtualMachine) -> Option<&'a At<String>>,
    ) -> Fact<String> {
        let answer = |text: Option<&At<String>>, span: Span| match text {
            Some(text) => says(text.value.clone(), [text.span]),
            None => Err(Why::Silent(vec![span])),
        };
        let instance = self.ask::<ImdsInstance, _>(|capture| {
            answer(capture.value.compute.as_ref().and_then(&compute), capture.span)
        });
        let shown =
            self.ask::<AzVmShow, _>(|capture| answer(only(&capture.value).and_then(&machine), capture.span));
        instance.with(shown)
    }

    /// A VM that Azure has runs in Azure. Certain only where an id or a MAC ties it to what the guest shows: names
    /// prove nothing.
    pub(crate) fn azure_machines(self) -> Vec<Reading<Platform>> {
        let from = Want::Capture(ArtifactKind::AzVmShow);
        let machines = self.captures::<AzVmShow>().filter_map(|(capture, _)| {
            let id = only(&capture.value)?.id.as_ref()?.span;
            let keys = self.case.captures.iter().find(|own| own.artifact.span() == capture.span);
            let keys = Keys::of(keys?.artifact);
            let others = self.case.captures.iter().filter(|other| other.artifact.span() != capture.span);
            let is_tied = others.map(|other| Keys::of(other.artifact)).any(|other| keys.same_vm(&other));
            let confidence = if is_tied { Confidence::Certain } else { Confidence::Likely };
            Some(Reading { value: Platform::Azure, spans: vec![id], confidence, from })
        });
        machines.collect()
    }
}

/// The VM of an answer that has one: a list says of none of them that it is this one.
/// A text, or that a whole answer has none.
fn said_or_empty(text: Option<&At<String>>, end: Option<Span>, all: Span) -> Answer<String> {
    match (text, end) {
        (Some(text), _) => says(text.value.clone(), [text.span]),
        (None, Some(end)) => says(String::new(), [end]),
        (None, None) => Err(Why::Incomplete(vec![all])),
    }
}

fn only(answer: &AzVmShow) -> Option<&VirtualMachine> {
    match answer.virtual_machines.rows.as_slice() {
        [only] => Some(&only.value),
        _ => None,
    }
}

fn named(parts: Option<[&Option<At<String>>; 3]>, span: Span) -> Answer<String> {
    let parts: Option<Vec<&At<String>>> =
        parts.and_then(|parts| parts.into_iter().map(Option::as_ref).collect());
    let Some(parts) = parts else { return Err(Why::Silent(vec![span])) };
    let name: Vec<&str> = parts.iter().map(|part| part.value.as_str()).collect();
    says(name.join(":"), parts.iter().map(|part| part.span))
}
