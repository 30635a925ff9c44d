//! How often an address may guess a token (`docs/protocol.md#identity`).

use core::net::{Ipv4Addr, Ipv6Addr};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use crate::Time;

/// How long a wrong token counts.
const WINDOW: Duration = Duration::from_secs(60);

/// Wrong tokens that are remembered at once, of all peers. It bounds the memory; whoever has the
/// addresses to reach it has more guesses than this in any case.
const MOST_REMEMBERED: usize = 65_536;

/// Whose guesses are counted together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Peer {
    V4(Ipv4Addr),
    /// The first 64 bits of an IPv6 address. The rest of it is the peer's own choice.
    V6(u128),
    /// A name by which a transport without network addresses tells its peers apart.
    Named(Arc<str>),
}

impl Peer {
    /// The peer at a network address, which stands without a port.
    pub(super) fn at(address: Arc<str>) -> Self {
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

/// The wrong tokens for living sessions in the last minute.
#[derive(Debug, Default)]
pub(super) struct Guesses {
    /// The oldest first.
    log: VecDeque<(Time, Peer)>,
    by_peer: BTreeMap<Peer, u32>,
}

impl Guesses {
    /// Whether the peer has had all of its guesses; it has at least one. To ask does not count.
    pub(super) fn are_exhausted(&mut self, now: Time, peer: &Peer, limit: u32) -> bool {
        self.forget(|made, _| made + WINDOW <= now);
        self.by_peer
            .get(peer)
            .is_some_and(|&count| count >= limit.max(1))
    }

    /// The peer has guessed wrong.
    pub(super) fn count(&mut self, now: Time, peer: Peer) {
        self.forget(|_, remembered| remembered >= MOST_REMEMBERED);
        *self.by_peer.entry(peer.clone()).or_default() += 1;
        self.log.push_back((now, peer));
    }

    /// Forgets the oldest one for as long as `is_over` says so, by when it was made and how many
    /// there are.
    fn forget(&mut self, is_over: impl Fn(Time, usize) -> bool) {
        while let Some((made, _)) = self.log.front()
            && is_over(*made, self.log.len())
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
    fn each_wrong_token_counts_for_a_minute() {
        let mut guesses = Guesses::default();
        for second in 0..10 {
            assert!(!guesses.are_exhausted(at(second), &peer("a"), 10));
            guesses.count(at(second), peer("a"));
        }
        assert!(guesses.are_exhausted(at(59), &peer("a"), 10));
        assert!(!guesses.are_exhausted(at(59), &peer("b"), 10));
        assert!(!guesses.are_exhausted(at(60), &peer("a"), 10));
        guesses.count(at(60), peer("a"));
        assert!(guesses.are_exhausted(at(60), &peer("a"), 10));
        assert!(!guesses.are_exhausted(at(61), &peer("a"), 10));
    }

    #[test]
    fn a_limit_of_none_leaves_one() {
        let mut guesses = Guesses::default();
        assert!(!guesses.are_exhausted(at(0), &peer("a"), 0));
        guesses.count(at(0), peer("a"));
        assert!(guesses.are_exhausted(at(0), &peer("a"), 0));
    }

    #[test]
    fn nothing_is_left_of_what_is_over_and_never_more_than_the_most() {
        let mut guesses = Guesses::default();
        for number in 0..2 * MOST_REMEMBERED {
            guesses.count(at(0), peer(&number.to_string()));
        }
        let kept = [guesses.log.len(), guesses.by_peer.len()];
        assert_eq!(kept, [MOST_REMEMBERED; 2]);
        let (oldest, latest) = (peer("0"), peer(&(2 * MOST_REMEMBERED - 1).to_string()));
        assert!(!guesses.are_exhausted(at(0), &oldest, 1));
        assert!(guesses.are_exhausted(at(0), &latest, 1));
        assert!(!guesses.are_exhausted(at(60), &latest, 1));
        assert!(guesses.log.is_empty() && guesses.by_peer.is_empty());
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
