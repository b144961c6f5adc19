//! Route choice against a slow and plain oracle.

#![allow(clippy::string_slice, reason = "digits are one byte each")]

use super::*;

struct Random(u64);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 32).unwrap()
    }

    fn below(&mut self, bound: u32) -> u32 {
        self.next() % bound
    }
}

/// Few prefixes, metrics and interfaces, so that rivals and ties are common.
fn table(random: &mut Random) -> Vec<Route> {
    let route = |random: &mut Random| {
        let length = [0, 1, 8, 16, 24, 31, 32][random.below(7) as usize];
        let netmask = u32::MAX.checked_shl(32 - length).unwrap_or(0);
        let base =
            [IMDS, WIRE_SERVER, Ipv4Addr::new(10, 0, 0, 4), Ipv4Addr::UNSPECIFIED][random.below(4) as usize];
        Route {
            network_destination: Ipv4Addr::from_bits(base.to_bits() & netmask),
            netmask: Ipv4Addr::from_bits(netmask),
            gateway: if random.below(3) == 0 {
                Target::OnLink
            } else {
                Target::Gateway(Ipv4Addr::new(10, 0, 0, 1))
            },
            interface: Ipv4Addr::new(10, 0, 0, 4 + u8::try_from(random.below(3)).unwrap()),
            metric: random.below(3) * 10,
        }
    };
    (0..random.below(9)).map(|_| route(random)).collect()
}

/// Bit by bit, pair by pair: a route wins if it covers the address and beats every other that does.
fn oracle(routes: &[Route], to: Ipv4Addr) -> Choice {
    let bits = |address: Ipv4Addr| format!("{:032b}", address.to_bits());
    let length = |route: &Route| bits(route.netmask).matches('1').count();
    let covers =
        |route: &&Route| bits(to)[..length(route)] == bits(route.network_destination)[..length(route)];
    let covering: Vec<&Route> = routes.iter().filter(covers).collect();
    let beats = |one: &Route, other: &Route| {
        length(one) > length(other) || (length(one) == length(other) && one.metric < other.metric)
    };
    let unbeaten: Vec<&Route> =
        covering.iter().filter(|route| !covering.iter().any(|other| beats(other, route))).copied().collect();
    let place = |route: &Route| routes.iter().position(|other| std::ptr::eq(other, route)).unwrap();
    match unbeaten.as_slice() {
        [] => Choice::Nowhere,
        [first, rest @ ..] if rest.iter().all(|other| other == first) => Choice::By(place(first)),
        all => Choice::Tie(all.iter().map(|route| place(route)).collect()),
    }
}

#[test]
fn a_hundred_thousand_random_tables_agree_with_the_oracle() {
    let mut random = Random(11);
    let (mut nowhere, mut ties) = (0, 0);
    for _ in 0..120_000 {
        let routes = table(&mut random);
        let to = [IMDS, WIRE_SERVER, Ipv4Addr::new(8, 8, 8, 8)][random.below(3) as usize];
        let chosen = choice(&routes, to);
        assert_eq!(chosen, oracle(&routes, to), "{to} in {routes:#?}");
        nowhere += u32::from(chosen == Choice::Nowhere);
        ties += u32::from(matches!(chosen, Choice::Tie(_)));
    }
    assert!(nowhere > 1_000 && ties > 1_000, "the tables are too tame: {nowhere} nowhere, {ties} ties");
}

#[test]
fn a_mask_with_holes_is_no_route() {
    let route = Route {
        network_destination: Ipv4Addr::UNSPECIFIED,
        netmask: Ipv4Addr::new(255, 0, 255, 0),
        gateway: Target::OnLink,
        interface: Ipv4Addr::new(10, 0, 0, 4),
        metric: 1,
    };
    assert_eq!(route.prefix(), None);
    assert_eq!(choice(&[route], Ipv4Addr::UNSPECIFIED), Choice::Nowhere);
}
