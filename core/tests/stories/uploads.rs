//! Files that users drop.

use pgwidgets_core::{Error, Frame, WidgetId};
use pgwidgets_sim_browser::UserFile;
use serde_json::{Value, json};

use crate::world::{World, ms, nearly, secs};

const MIB: u64 = 1024 * 1024;

fn target(world: &mut World) -> WidgetId {
    world.run(|program| {
        let (_, vbox) = program.window();
        let label = program.make_in(vbox, "Label", json!(["Drop here"]));
        program.listen(label, "drop-end");
        label
    })
}

fn bytes(length: usize, seed: usize) -> Vec<u8> {
    (0..length)
        .map(|at| u8::try_from((at * 31 + seed) % 251).expect("below 251"))
        .collect()
}

#[test]
fn two_browsers_upload_at_once_and_all_arrives() {
    let (mut world, first) = World::opened();
    let label = target(&mut world);
    let second = world.join();
    let mut wanted = Vec::new();
    for at in [first, second] {
        let files: Vec<_> = [700_000, 0, 3]
            .into_iter()
            .map(|length| {
                let name = format!("{length} of {at}");
                UserFile::new(&name, "text/plain", bytes(length, at))
            })
            .collect();
        let page = world.browser(at);
        page.drop_files(label.get().cast_signed(), &files)
            .expect("it takes files");
        wanted.push(files);
    }
    world.advance(secs(1));
    let program = world.program();
    assert_eq!(program.take_heard().len(), 2);
    let mut arrived = std::mem::take(&mut program.files);
    arrived.sort_by_key(|file| file.name.chars().next_back());
    assert_eq!(arrived.len(), 6);
    for (file, wanted) in arrived.iter().zip(wanted.iter().flatten()) {
        assert_eq!(file.name, wanted.name);
        assert_eq!(Ok(file.data.to_vec()), wanted.content);
        assert!(file.is_whole);
    }
    assert_eq!(world.budget.used(), 0);
    world.assert_converged();
}

#[test]
fn progress_is_told_piece_by_piece() {
    let (mut world, first) = World::opened();
    let label = target(&mut world);
    world.run(|program| program.listen(label, "drop-progress"));
    let file = UserFile::new("big", "", bytes(1_200_000, 1));
    world
        .browser(first)
        .drop_files(label.get().cast_signed(), &[file])
        .unwrap();
    world.advance(secs(1));
    let heard = world.program().take_heard();
    let done: Vec<_> = heard[..3]
        .iter()
        .map(|it| it[2]["transferred_bytes"].clone())
        .collect();
    assert_eq!(done, [524_288, 1_048_576, 1_200_000]);
    assert_eq!(heard[3][1], "drop-end");
    assert_eq!(heard.len(), 4);
}

#[test]
fn a_file_that_cannot_be_read_is_not_whole() {
    let (mut world, first) = World::opened();
    let label = target(&mut world);
    let files = [
        UserFile::new("good", "", *b"good"),
        UserFile::unreadable("bad", 10, "no"),
    ];
    world
        .browser(first)
        .drop_files(label.get().cast_signed(), &files)
        .unwrap();
    world.advance(secs(1));
    let whole: Vec<_> = world.program().files.iter().map(|it| it.is_whole).collect();
    assert_eq!(whole, [true, false]);
    assert_eq!(world.budget.used(), 0);
}

/// An announcement by hand.
fn announce(world: &mut World, at: usize, label: WidgetId, transfer: u64, files: &Value) {
    let payload = json!({
        "type": "drop", "time_stamp": 1, "viewport_x": 1, "viewport_y": 1, "x": 1, "y": 1,
        "button_trigger": 1, "button_mask": 0, "modifiers": [], "types": ["Files"],
        "text": null, "url": null, "html": null, "files": files, "transfer_id": transfer,
    });
    let event = json!({
        "type": "callback", "wid": label.get(), "action": "drop-end", "args": [payload],
    });
    world.forge(at, Frame::text(event.to_string()));
}

fn file(size: u64) -> Value {
    json!({"name": "f", "size": size, "type": "", "encoding": "bytes"})
}

fn piece(world: &mut World, at: usize, [transfer, file, chunk, chunks]: [u64; 4], bytes: &[u8]) {
    let header = json!({
        "type": "binary-chunk", "transfer_id": transfer, "file_index": file, "chunk_index": chunk,
        "num_chunks": chunks, "encoding": "binary",
    });
    world.forge(at, Frame::text(header.to_string()));
    world.forge(at, Frame::Binary(bytes.to_vec().into()));
}

fn refusals(world: &mut World) -> usize {
    let failures = std::mem::take(&mut world.program().failures);
    assert!(
        failures
            .iter()
            .all(|it| matches!(it.error, Error::Upload { .. })),
        "{failures:?}"
    );
    failures.len()
}

#[test]
fn announcements_that_go_beyond_the_bounds_are_refused() {
    let (mut world, first) = World::opened();
    let label = target(&mut world);
    for files in [
        json!([]),
        json!(vec![file(1); 33]),
        json!([file(64 * MIB + 1)]),
        json!([file(64 * MIB), file(1)]),
        json!([file(1 << 53), file(1 << 53)]),
    ] {
        announce(&mut world, first, label, 1, &files);
        assert_eq!(refusals(&mut world), 1, "{files}");
        assert_eq!(world.budget.used(), 0);
        // Its pieces are not wanted, and are no misbehaviour.
        piece(&mut world, first, [1, 0, 0, 1], b"x");
    }
    // A number that is used already.
    announce(&mut world, first, label, 5, &json!([file(1)]));
    announce(&mut world, first, label, 5, &json!([file(1)]));
    assert_eq!(refusals(&mut world), 1);
    // Nine at once, of which one is open.
    for transfer in 6..14 {
        announce(&mut world, first, label, transfer, &json!([file(1)]));
    }
    assert_eq!(refusals(&mut world), 1);
    assert_eq!(world.budget.used(), 8);
    assert_eq!(world.program().session.counters().malformed, 0);
    // All of them together: four of 64 MiB, and no byte more, whichever browser sends them.
    world.cut(first);
    assert_eq!((refusals(&mut world), world.budget.used()), (8, 0));
    world.come_back(first);
    let second = world.join();
    for (at, transfer) in [(first, 1), (first, 2), (second, 1), (second, 2)] {
        announce(&mut world, at, label, transfer, &json!([file(64 * MIB)]));
    }
    assert_eq!(refusals(&mut world), 0);
    announce(&mut world, second, label, 3, &json!([file(1)]));
    assert_eq!(refusals(&mut world), 1);
}

#[test]
fn lies_about_pieces_end_the_upload_and_are_counted() {
    for (header, bytes) in [
        ([1, 0, 0, 200_000_000], 1),
        ([1, 0, 0, 0], 1),
        ([1, 0, 1, 2], 1),
        ([1, 1, 0, 1], 1),
        ([1, 0, 0, 1], 11),
        ([1, u64::MAX, 0, 1], 1),
    ] {
        let (mut world, first) = World::opened();
        let label = target(&mut world);
        announce(&mut world, first, label, 1, &json!([file(10)]));
        assert_eq!(world.budget.used(), 10);
        piece(&mut world, first, header, &vec![1; bytes]);
        assert_eq!(refusals(&mut world), 1, "{header:?}");
        assert_eq!(world.budget.used(), 0);
        assert_eq!(
            world.program().session.counters().malformed,
            1,
            "{header:?}"
        );
        assert_eq!(world.program().take_heard().len(), 0);
    }
}

#[test]
fn bytes_without_a_header_are_malformed() {
    let (mut world, first) = World::opened();
    for _ in 0..20 {
        assert!(world.browsers[first].closed.is_none());
        world.forge(first, Frame::Binary(vec![1].into()));
    }
    let (_, close) = world.browsers[first].closed.clone().expect("it is closed");
    assert_eq!(close.code, 1008);
}

#[test]
fn an_upload_that_stands_still_is_given_up_after_exactly_30_s() {
    let (mut world, first) = World::opened();
    let label = target(&mut world);
    announce(&mut world, first, label, 1, &json!([file(10)]));
    world.advance(secs(20));
    piece(&mut world, first, [1, 0, 0, 10], b"x");
    world.advance(nearly(secs(30)));
    assert_eq!((refusals(&mut world), world.budget.used()), (0, 10));
    world.advance(ms(1));
    assert_eq!((refusals(&mut world), world.budget.used()), (1, 0));
    // What still comes of it is late.
    piece(&mut world, first, [1, 0, 1, 10], b"x");
    assert_eq!(world.program().session.counters().malformed, 0);
}

#[test]
fn an_upload_goes_with_its_widget_and_with_its_browser() {
    let (mut world, first) = World::opened();
    let label = target(&mut world);
    announce(&mut world, first, label, 1, &json!([file(10)]));
    world.run(|program| program.call(label, "destroy", json!([])));
    assert_eq!((refusals(&mut world), world.budget.used()), (1, 0));
    let label = target(&mut world);
    announce(&mut world, first, label, 2, &json!([file(10)]));
    world.cut(first);
    assert_eq!((refusals(&mut world), world.budget.used()), (1, 0));
}

/// Handlers that are behind hold the browser back, however small its pieces are; and the upload
/// that is not read meanwhile does not run out of time.
#[test]
fn small_pieces_are_held_back_like_clicks() {
    let (mut world, first) = World::opened();
    let label = target(&mut world);
    world.run(|program| program.wait_in(label, "drop-progress"));
    announce(&mut world, first, label, 1, &json!([file(5_000)]));
    let mut sent = 0;
    while !world.browsers[first].paused {
        assert!(sent < 5_000, "it was never held back");
        piece(&mut world, first, [1, 0, sent, 5_000], b"x");
        sent += 1;
    }
    assert_eq!(sent, 1_025);
    world.advance(secs(600));
    assert_eq!((refusals(&mut world), world.budget.used()), (0, 5_000));
    let id = world.program().session.id().clone();
    while world.browsers[first].paused {
        world.finish_handler(&id);
    }
    world.advance(secs(29));
    piece(&mut world, first, [1, 0, sent, 5_000], b"x");
    assert_eq!(refusals(&mut world), 0);
    assert_eq!(world.program().session.counters().malformed, 0);
}
