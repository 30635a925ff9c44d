//! How often something has happened at each network address in the last minute, in bounded memory:
//! wrong tokens (`docs/protocol.md#identity`), refusals that are logged.

use core::net::{Ipv4Addr, Ipv6Addr};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use crate::Time;

/// How long one counts.
const WINDOW: Duration = Duration::from_secs(60);

/// How many are remembered at once, of all peers. It bounds the memory; a peer that has the addresses
/// to reach it passes any limit for one address in any case.
const MOST_REMEMBERED: usize = 65_536;

/// What is counted as one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Peer {
    V4(Ipv4Addr),
    /// The first 64 bits of an IPv6 address. The rest of it is the peer's own choice.
    V6(u128),
    /// A name by which a transport without network addresses distinguishes its peers.
    Named(Arc<str>),
}

impl Peer {
    /// The peer at a network address, which stands without a port.
    pub(crate) fn at(address: Arc<str>) -> Self {
        if let Ok(address) = address.parse() {
            return Self::V4(address);
        }
        match address.parse::<Ipv6Addr>() {
            Ok(address) => address
                .to_ipv4_mapped()
                .map_or(Self::V6(address.to_bits() >> 64), Self::V4),
            Err(_) => Self::Named(address),
        }
    }
}

/// What happened in the last minute.
#[derive(Debug, Default)]
pub(crate) struct Recent {
    /// The oldest first.
    log: VecDeque<(Time, Peer)>,
    by_peer: BTreeMap<Peer, u32>,
}

impl Recent {
    /// Whether it has happened at the peer as often as `limit` says; a limit of 0 counts as 1.
    /// Asking does not count.
    pub(crate) fn has_reached(&mut self, now: Time, peer: &Peer, limit: u32) -> bool {
        self.of(now, peer) >= limit.max(1)
    }

    /// How often it has happened at the peer.
    pub(crate) fn of(&mut self, now: Time, peer: &Peer) -> u32 {
        self.forget(|happened, _| happened + WINDOW <= now);
        self.by_peer.get(peer).copied().unwrap_or_default()
    }

    /// It has happened at the peer.
    pub(crate) fn count(&mut self, now: Time, peer: Peer) {
        self.forget(|_, remembered| remembered >= MOST_REMEMBERED);
        *self.by_peer.entry(peer.clone()).or_default() += 1;
        self.log.push_back((now, peer));
    }

    /// Forgets the oldest ones while `is_over` says so, from when they happened and how many there
    /// are.
    fn forget(&mut self, is_over: impl Fn(Time, usize) -> bool) {
        while let Some((happened, _)) = self.log.front()
            && is_over(*happened, self.log.len())
            && let Some((_, peer)) = self.log.pop_front()
            && let Some(count) = self.by_peer.get_mut(&peer)
        {
            *count -= 1;
            if *count == 0 {
                self.by_peer.remove(&peer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Time {
        Time::from_origin(Duration::from_secs(seconds))
    }

    fn peer(address: &str) -> Peer {
        Peer::at(address.into())
    }

    #[test]
    fn each_counts_for_a_minute() {
        let mut recent = Recent::default();
        for second in 0..10 {
            assert!(!recent.has_reached(at(second), &peer("a"), 10));
            recent.count(at(second), peer("a"));
        }
        assert!(recent.has_reached(at(59), &peer("a"), 10));
        assert!(!recent.has_reached(at(59), &peer("b"), 10));
        assert!(!recent.has_reached(at(60), &peer("a"), 10));
        recent.count(at(60), peer("a"));
        assert!(recent.has_reached(at(60), &peer("a"), 10));
        assert!(!recent.has_reached(at(61), &peer("a"), 10));
    }

    #[test]
    fn a_limit_of_none_leaves_one() {
        let mut recent = Recent::default();
        assert!(!recent.has_reached(at(0), &peer("a"), 0));
        recent.count(at(0), peer("a"));
        assert!(recent.has_reached(at(0), &peer("a"), 0));
    }

    #[test]
    fn nothing_is_left_of_what_is_over_and_never_more_than_the_most() {
        let mut recent = Recent::default();
        for number in 0..2 * MOST_REMEMBERED {
            recent.count(at(0), peer(&number.to_string()));
        }
        let kept = [recent.log.len(), recent.by_peer.len()];
        assert_eq!(kept, [MOST_REMEMBERED; 2]);
        let (oldest, latest) = (peer("0"), peer(&(2 * MOST_REMEMBERED - 1).to_string()));
        assert!(!recent.has_reached(at(0), &oldest, 1));
        assert!(recent.has_reached(at(0), &latest, 1));
        assert!(!recent.has_reached(at(60), &latest, 1));
        assert!(recent.log.is_empty() && recent.by_peer.is_empty());
    }

    #[test]
    fn one_address_is_one_peer_however_it_is_spelled() {
        for (one, other) in [
            ("192.0.2.1", "::ffff:192.0.2.1"),
            ("2001:db8::1", "2001:DB8:0:0:ffff::"),
            ("fe80::1", "fe80:0:0:0::"),
            ("a socket", "a socket"),
        ] {
            assert_eq!(peer(one), peer(other), "{one}, {other}");
        }
        for (one, other) in [
            ("192.0.2.1", "192.0.2.2"),
            ("2001:db8::1", "2001:db8:0:1::1"),
            ("::1", "127.0.0.1"),
            ("192.0.2.1", "192.0.2.1:80"),
        ] {
            assert_ne!(peer(one), peer(other), "{one}, {other}");
        }
    }
}
