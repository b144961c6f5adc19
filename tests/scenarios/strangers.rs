//! Healthy VMs among the errors of programs that have nothing to do with them.

use coldcase_analyzer::Source;

use super::captures::File;
use super::healthy::{HEALTHY, Healthy};
use super::product::{Sent, Variant, variants};
use super::{OF_A_HEALTHY_WORLD, Said, Tried, told, try_all};
use crate::noise::material::{Piece, commands};

/// Each command behind the licence and in a file of its own, in the worlds of one healthy VM.
fn try_strangers(at: usize, world: &Healthy) -> Tried {
    let variants = variants(at, &(world.vm)(), &[], world.on, world.clouds, OF_A_HEALTHY_WORLD);
    let mut failures = Vec::new();
    let mut bundles = 0;
    for (turn, stranger) in commands().iter().enumerate() {
        let variant = &variants[turn % variants.len()];
        for (place, sources) in beside(variant, stranger) {
            let said = Said::of(sources, &variant.asked(&Sent::All));
            let mut wrong: Vec<_> = said.accused().into_iter().map(|id| format!("accused of {id}")).collect();
            if said.vms != 1 {
                wrong.push(format!("{} VMs", said.vms));
            }
            let says = format!("{}, {} {place}", world.says, stranger.name);
            failures.extend(told(&wrong, &Sent::All, &says, variant));
            bundles += 1;
        }
    }
    (bundles, 0, failures)
}

/// The bundle with a command behind the licence, and with one in a file of its own.
fn beside(variant: &Variant, stranger: &Piece) -> [(&'static str, Vec<Source>); 2] {
    let behind = variant.sources_with(&Sent::All, File::Licence, &format!("\n{}", stranger.text));
    let mut own = variant.sources(&Sent::All);
    let path = format!("{}.txt", stranger.name);
    own.push(Source { path, bytes: stranger.text.clone().into_bytes() });
    [("behind the licence", behind), ("in a file of its own", own)]
}

#[test]
fn an_unrelated_error_accuses_no_healthy_vm() {
    let (bundles, _, failures) = try_all(HEALTHY, try_strangers);
    println!("{} healthy worlds among {} commands: {bundles} bundles", HEALTHY.len(), commands().len());
    assert!(failures.is_empty(), "{} of {bundles}:\n{}", failures.len(), failures.join("\n"));
}
