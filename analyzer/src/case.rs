//! Who is who: which captures belong to one VM.
//!
//! Equality joins; inequality never separates.
//! 1. Captures of the guest that share a host name or a hardware address are one VM.
//! 2. Any other capture joins the VM with which it shares a key.
//! 3. What shares none joins the only VM of its file, else of its folder, else of what lies below that, else of the folder
//!    around it, and so on up: a folder inside a VM's folder is that VM's. Where there are several, it is unassigned.
//! 4. What is left in a folder that holds no capture of a VM is one VM, if it names one or tells of one. What reads alike
//!    on every machine opens none: it joins by rule 3, or is unassigned.

mod keys;
mod kin;
mod place;

use std::collections::{BTreeMap, BTreeSet};

use coldcase_parsers::{AnyArtifact, File, FileId, Span};

use crate::bundle::Bundle;
pub(crate) use keys::Keys;
pub use kin::Foreign;
use place::folder;
pub(crate) use place::reads_alike;

/// Why a capture counts as one of its VM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Joined {
    /// Nothing else is near that it could belong to.
    ByDefault,
    /// It shares a key with a capture of this VM, or made it.
    ByKey,
}

/// A capture of a VM.
#[derive(Clone, Copy, Debug)]
pub struct Capture<'a> {
    /// What was read.
    pub artifact: &'a AnyArtifact,
    /// Why it is here.
    pub joined: Joined,
}

/// One VM and its captures.
#[derive(Debug)]
pub struct Case<'a> {
    /// What to call it.
    pub name: String,
    /// Where what tells it from other VMs stands: its host name, its id, a hardware address.
    pub told_by: Vec<Span>,
    /// The captures that answer for it.
    pub captures: Vec<Capture<'a>>,
    /// Captures that lie with it and are of another VM: they answer nothing.
    pub foreign: Vec<Foreign<'a>>,
}

impl Case<'_> {
    /// The files that its captures stand in.
    pub(crate) fn sources(&self) -> Vec<FileId> {
        let own = self.captures.iter().map(|capture| capture.artifact);
        let all = own.chain(self.foreign.iter().map(|foreign| foreign.artifact));
        let files: BTreeSet<FileId> = all.map(|artifact| artifact.span().file).collect();
        files.into_iter().collect()
    }
}

/// The VMs of a bundle, and the captures that belong to none of them.
#[derive(Debug)]
pub struct Cases<'a> {
    /// The VMs, by name.
    pub vms: Vec<Case<'a>>,
    /// What could be of any of them.
    pub unassigned: Vec<&'a AnyArtifact>,
}

/// Finds out who is who.
pub(crate) fn cases(bundle: &Bundle) -> Cases<'_> {
    let mut seats = Seats::new(bundle);
    seats.guests();
    seats.share_keys();
    seats.defaults();
    seats.folders();
    seats.cases()
}

/// A capture that looks for its VM.
struct Seat<'a> {
    artifact: &'a AnyArtifact,
    file: &'a File,
    keys: Keys,
    vm: Option<usize>,
    joined: Joined,
}

struct Seats<'a> {
    all: Vec<Seat<'a>>,
    vms: usize,
}

impl<'a> Seats<'a> {
    fn new(bundle: &'a Bundle) -> Self {
        let seat = |artifact: &'a AnyArtifact| {
            let file = bundle.file(artifact.span().file)?;
            Some(Seat { artifact, file, keys: Keys::of(artifact), vm: None, joined: Joined::ByKey })
        };
        Self { all: bundle.sections.iter().filter_map(seat).collect(), vms: 0 }
    }

    /// Rule 1: each guest capture with a key opens a VM, or joins and so unites those that it shares a key with.
    fn guests(&mut self) {
        for at in 0..self.all.len() {
            let Some(seat) = self.all.get(at).filter(|seat| seat.keys.names_a_guest()) else { continue };
            let kin: BTreeSet<usize> = self
                .seated()
                .filter(|(_, other)| seat.keys.same_guest(&other.keys))
                .map(|(vm, _)| vm)
                .collect();
            let vm = kin.first().copied().unwrap_or(self.vms);
            for other in self.all.iter_mut().filter(|other| other.vm.is_some_and(|vm| kin.contains(&vm))) {
                other.vm = Some(vm);
            }
            self.vms = self.vms.max(vm + 1);
            if let Some(seat) = self.all.get_mut(at) {
                seat.vm = Some(vm);
            }
        }
    }

    /// Rule 2, until nothing moves: a capture that joins brings its own keys.
    fn share_keys(&mut self) {
        loop {
            let joins = |seat: &Seat<'_>| {
                let by = |shares: fn(&Keys, &Keys) -> bool| {
                    let vms: BTreeSet<_> = self
                        .seated()
                        .filter(|(_, other)| shares(&seat.keys, &other.keys))
                        .map(|(vm, _)| vm)
                        .collect();
                    vms.first().copied().filter(|_| vms.len() == 1)
                };
                by(Keys::same_vm).or_else(|| by(Keys::same_name)).filter(|_| seat.vm.is_none())
            };
            let joined: Vec<_> = self.all.iter().map(joins).collect();
            if joined.iter().all(Option::is_none) {
                return;
            }
            for (seat, vm) in self.all.iter_mut().zip(joined) {
                seat.vm = seat.vm.or(vm);
            }
        }
    }

    fn seated(&self) -> impl Iterator<Item = (usize, &Seat<'a>)> {
        self.all.iter().filter_map(|seat| seat.vm.map(|vm| (vm, seat)))
    }

    fn cases(self) -> Cases<'a> {
        let mut vms: BTreeMap<usize, Vec<Seat<'a>>> = BTreeMap::new();
        let mut unassigned = Vec::new();
        for seat in self.all {
            match seat.vm {
                Some(vm) => vms.entry(vm).or_default().push(seat),
                None => unassigned.push(seat.artifact),
            }
        }
        let mut vms: Vec<_> = vms.into_values().map(|seats| case(&seats)).collect();
        vms.sort_by(|one, other| one.name.cmp(&other.name));
        Cases { vms, unassigned }
    }
}

fn case<'a>(seats: &[Seat<'a>]) -> Case<'a> {
    let foreign = kin::foreign(seats);
    let is_own = |seat: &&Seat<'_>| !foreign.iter().any(|other| std::ptr::eq(other.artifact, seat.artifact));
    let own = || seats.iter().filter(is_own);
    // The guest knows its own name; what others call it comes after.
    let keys = || {
        let guests = own().filter(|seat| seat.keys.names_a_guest());
        guests.chain(own()).map(|seat| &seat.keys)
    };
    let host = keys().find_map(|keys| keys.host.as_ref());
    let id = keys()
        .find_map(|keys| keys.vm_id.as_ref())
        .or_else(|| keys().find_map(|keys| keys.resource_id.as_ref()));
    let mac = keys().find_map(|keys| keys.macs.first());
    let told_by = [host.map(|host| host.span), id.map(|id| id.span), mac.map(|mac| mac.span)];
    let first = own().find(|seat| seat.keys.names_a_vm()).or_else(|| seats.first());
    let first = first.map(|seat| folder(seat.file).trim_end_matches('!'));
    let first = first.filter(|folder| !folder.is_empty());
    let name = host
        .map(|host| host.value.clone())
        .or_else(|| first.map(str::to_owned))
        .unwrap_or_else(|| "the VM".to_owned());
    let captures = own().map(|seat| Capture { artifact: seat.artifact, joined: seat.joined }).collect();
    Case { name, told_by: told_by.into_iter().flatten().collect(), captures, foreign }
}

#[cfg(test)]
mod tests;
