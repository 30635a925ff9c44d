//! The scenarios, chapter by chapter. A chapter is a section of `docs/protocol.md`, or what the
//! protocol leaves to the program: its handlers, its ports, its end.

use crate::scenario::Scenario;

mod admission;
mod api;
mod batches;
mod binary;
mod calls;
mod clashes;
mod close_codes;
mod contents;
mod counter;
mod drops;
mod echoes;
mod ends;
mod events;
mod failures;
mod geometry;
mod guards;
mod handshake;
mod html;
mod http;
mod identity;
mod inside;
mod line_ends;
mod listen;
mod liveness;
mod long_texts;
mod messages;
mod notices;
mod numbers;
mod order;
mod pages;
mod ports;
mod probe;
mod ranges;
mod replay;
mod requests;
mod silent;
mod sizes;
mod transcript;
mod typing;
mod uploads;
mod watched;
mod wire;

/// A list of scenarios: what each needs, its function, the rows of the table of faults.
macro_rules! scenarios {
    ($($kind:ident $play:ident $rows:expr;)+) => {
        vec![$(scenarios!(@ $kind $play $rows)),+]
    };
    // A UI program, in every policy.
    (@ program $play:ident $rows:expr) => {
        scenarios!(@ single $play $rows).in_every_policy()
    };
    // A UI program whose handlers, if it has any, do not matter.
    (@ single $play:ident $rows:expr) => {
        scenarios!(@ new Connections $play $rows)
    };
    // Requests and their answers.
    (@ http $play:ident $rows:expr) => { scenarios!(@ new Http $play $rows) };
    // Bytes on a socket.
    (@ ports $play:ident $rows:expr) => { scenarios!(@ new Ports $play $rows) };
    // An application that opens its ports itself.
    (@ own_ports $play:ident $rows:expr) => { scenarios!(@ new OwnPorts $play $rows) };
    // The Probe, in every policy.
    (@ probe $play:ident $rows:expr) => {
        $crate::scenario::Scenario::probe(stringify!($play), &$rows, $play)
    };
    (@ new $needs:ident $play:ident $rows:expr) => {
        $crate::scenario::Scenario::program(
            $crate::needs::Needs::$needs,
            stringify!($play),
            &$rows,
            $play,
        )
    };
}
use scenarios;

/// Every scenario.
pub(crate) fn all() -> Vec<Scenario> {
    let chapters = [
        ("admission", admission::all()),
        ("api", api::all()),
        ("batches", batches::all()),
        ("binary", binary::all()),
        ("calls", calls::all()),
        ("clashes", clashes::all()),
        ("close_codes", close_codes::all()),
        ("contents", contents::all()),
        ("drops", drops::all()),
        ("echoes", echoes::all()),
        ("ends", ends::all()),
        ("events", events::all()),
        ("failures", failures::all()),
        ("geometry", geometry::all()),
        ("guards", guards::all()),
        ("handshake", handshake::all()),
        ("html", html::all()),
        ("http", http::all()),
        ("identity", identity::all()),
        ("inside", inside::all()),
        ("line_ends", line_ends::all()),
        ("listen", listen::all()),
        ("liveness", liveness::all()),
        ("long_texts", long_texts::all()),
        ("messages", messages::all()),
        ("notices", notices::all()),
        ("numbers", numbers::all()),
        ("order", order::all()),
        ("pages", pages::all()),
        ("ports", ports::all()),
        ("probe", probe::all()),
        ("ranges", ranges::all()),
        ("replay", replay::all()),
        ("requests", requests::all()),
        ("silent", silent::all()),
        ("sizes", sizes::all()),
        ("transcript", transcript::all()),
        ("typing", typing::all()),
        ("uploads", uploads::all()),
        ("wire", wire::all()),
    ];
    let mut all = Vec::new();
    for (chapter, scenarios) in chapters {
        all.extend(scenarios.into_iter().map(|it| it.of_chapter(chapter)));
    }
    all
}
