//! Captures that share no key with any: where they lie tells whose they are.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use coldcase_parsers::{ArtifactKind, File};

use super::{Joined, Seat, Seats};
use crate::bundle;

/// How far around a capture it is looked for a VM.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Up to the whole bundle.
    Bundle,
    /// Up to the folders of the bundle: these may be a VM each.
    Folders,
}

impl<'a> Seats<'a> {
    /// Rule 3.
    pub(super) fn defaults(&mut self) {
        self.join(Within::Bundle);
    }

    /// Rule 4. Folders that name a VM come first: others may lie with them.
    pub(super) fn folders(&mut self) {
        let free = self.free();
        let with_key = self.left().filter(|seat| seat.keys.names_a_vm());
        let named: BTreeSet<_> = with_key.filter_map(|seat| outermost(&free, seat)).collect();
        self.open(&free, |group| named.contains(group));
        self.join(Within::Folders);
        // A folder inside the folder of several guests may be of any of them.
        let of_guests = |seat: &&Seat<'a>| seat.keys.names_a_guest();
        let guests: BTreeSet<_> = self.all.iter().filter(of_guests).map(|seat| folder(seat.file)).collect();
        self.open(&free, |group| !around(group).any(|outer| guests.contains(outer)));
        self.join(Within::Bundle);
    }

    /// Gives each capture that has no VM the one near which it lies, if there is exactly one.
    fn join(&mut self, within: Within) {
        let find = |seat: &Seat<'a>| seat.vm.is_none().then(|| self.nearest(seat, within))?;
        let found: Vec<_> = self.all.iter().map(find).collect();
        for (seat, vm) in self.all.iter_mut().zip(found).filter(|(_, vm)| vm.is_some()) {
            (seat.vm, seat.joined) = (vm, Joined::ByDefault);
        }
    }

    /// The only VM of the file, else of its folder, else of what lies below that; else of the folder around it, and so on.
    fn nearest(&self, seat: &Seat<'a>, within: Within) -> Option<usize> {
        let own = folder(seat.file);
        let is_looked_at = |outer: &&str| within == Within::Bundle || !outer.is_empty() || own.is_empty();
        let near = iter::once_with(|| self.vms(|other| other.file.id == seat.file.id))
            .chain(iter::once_with(|| self.vms(|other| folder(other.file) == own)))
            .chain(around(own).filter(is_looked_at).map(|outer| self.vms_of(outer)));
        let nearest = near.into_iter().find(|vms| !vms.is_empty())?;
        nearest.first().copied().filter(|_| nearest.len() == 1)
    }

    /// The VMs of a folder: those whose guests' captures lie in it; else all below it. An answer of Azure may lie anywhere.
    fn vms_of(&self, outer: &str) -> BTreeSet<usize> {
        let guests = self.vms(|other| folder(other.file) == outer && other.keys.names_a_guest());
        if guests.is_empty() { self.vms(|other| holds(outer, folder(other.file))) } else { guests }
    }

    fn vms(&self, is_near: impl Fn(&Seat<'a>) -> bool) -> BTreeSet<usize> {
        self.seated().filter(|(_, other)| is_near(other)).map(|(vm, _)| vm).collect()
    }

    /// Opens a VM for each of these folders, with all that is left in it.
    fn open(&mut self, free: &BTreeSet<&'a str>, opens: impl Fn(&str) -> bool) {
        let mut vms: BTreeMap<&str, usize> = BTreeMap::new();
        for seat in self.all.iter_mut().filter(|seat| seat.vm.is_none()) {
            let Some(group) = outermost(free, seat).filter(|group| opens(group)) else { continue };
            let next = self.vms + vms.len();
            seat.vm = Some(*vms.entry(group).or_insert(next));
            seat.joined = Joined::ByDefault;
        }
        self.vms += vms.len();
    }

    /// The folders that may be a VM: captures that tell of one lie in them, and none that has its VM.
    fn free(&self) -> BTreeSet<&'a str> {
        let taken: Vec<&str> = self.seated().map(|(_, seat)| folder(seat.file)).collect();
        let telling = || self.left().filter(|seat| seat.tells_of_a_vm());
        // What tells of none is still all that came.
        let is_all = taken.is_empty() && telling().next().is_none();
        let left = self.left().filter(|seat| is_all || seat.tells_of_a_vm()).map(|seat| folder(seat.file));
        left.filter(|own| !taken.iter().any(|folder| holds(own, folder))).collect()
    }

    fn left(&self) -> impl Iterator<Item = &Seat<'a>> {
        self.all.iter().filter(|seat| seat.vm.is_none())
    }
}

impl Seat<'_> {
    /// Whether it is of one VM, named or not.
    fn tells_of_a_vm(&self) -> bool {
        self.keys.names_a_vm() || !reads_alike(self.artifact.kind())
    }
}

/// Whether a capture reads alike wherever somebody asked: a service, a clock, events, an answer of a name server, and what
/// Azure has around a VM.
pub(crate) fn reads_alike(kind: ArtifactKind) -> bool {
    use ArtifactKind as Kind;
    matches!(
        kind,
        Kind::ActivationNotice
            | Kind::AzEffectiveNsg
            | Kind::AzEffectiveRoutes
            | Kind::AzError
            | Kind::AzLoadBalancer
            | Kind::AzNatGateway
            | Kind::AzSubnet
            | Kind::AzVmNicList
            | Kind::Nslookup
            | Kind::Psping
            | Kind::ResolveDnsname
            | Kind::ScQuery
            | Kind::SppEvents
            | Kind::TestNetconnection
            | Kind::TssManifest
            | Kind::W32tmStatus
    )
}

/// The outermost of these folders around a capture: it stands first.
fn outermost<'a>(folders: &BTreeSet<&'a str>, seat: &Seat<'_>) -> Option<&'a str> {
    folders.iter().copied().find(|outer| holds(outer, folder(seat.file)))
}

/// A folder and those around it, up to the bundle.
fn around(own: &str) -> impl Iterator<Item = &str> {
    iter::successors(Some(own), |inner| (!inner.is_empty()).then(|| bundle::folder(inner)))
}

/// The folder of a file.
pub(super) fn folder(file: &File) -> &str {
    bundle::folder(&file.path)
}

/// Whether a folder is another one or holds it.
fn holds(outer: &str, inner: &str) -> bool {
    outer.is_empty() || inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
