//! Messages that no client sends: they are counted, and change nothing.

use pgwidgets_core::{Frame, WidgetId};
use serde_json::{Value, json};

use crate::world::World;

fn widgets(world: &mut World) -> [WidgetId; 4] {
    world.run(|program| {
        let (top, vbox) = program.window();
        program.call(top, "resize", json!([400, 300]));
        let slider = program.make_in(vbox, "Slider", json!([]));
        let entry = program.make_in(vbox, "TextEntry", json!(["text"]));
        let button = program.make_in(vbox, "Button", json!(["unlistened"]));
        [top, slider, entry, button]
    })
}

fn callback(wid: Value, action: &str, args: Value) -> String {
    json!({"type": "callback", "wid": wid, "action": action, "args": args}).to_string()
}

/// Everything here is malformed, and is counted once.
fn malformed(top: u64, slider: u64, entry: u64) -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        " ",
        "null",
        "true",
        "7",
        "\"text\"",
        "{}",
        "[]]",
        "[[]]",
        "[7]",
        "{\"type\":\"callback\"",
        "{\"type\":7}",
        "{\"type\":null}",
        "{\"type\":\"nope\"}",
        "{\"type\":\"init\",\"id\":1}",
        "{\"type\":\"session-info\",\"session_id\":\"x\",\"token\":\"y\"}",
        "{\"type\":\"callback\",\"wid\":1}",
        "{\"type\":\"callback\",\"action\":\"activated\"}",
        "{\"type\":\"callback\",\"wid\":1,\"action\":7}",
        "{\"type\":\"callback\",\"wid\":1,\"wid\":2,\"action\":\"x\"}",
        "{\"type\":\"too-long\",\"wid\":1,\"action\":\"nope\",\"bytes\":1}",
        "{\"type\":\"text-chunk\",\"transfer_id\":1,\"chunk_index\":0,\"num_chunks\":1}",
        "{\"type\":\"callback\",\"wid\":1,\"action\":\"x\",\"args\":7}",
        "{\"type\":\"result\"}",
        "{\"type\":\"result\",\"id\":\"1\"}",
        "{\"type\":\"result\",\"id\":-1}",
        "{\"type\":\"result\",\"id\":1.5}",
        "{\"type\":\"result\",\"id\":4000000000}",
        "{\"type\":\"error\",\"id\":1}",
        "{\"type\":\"error\",\"error\":\"no id\"}",
        "{\"type\":\"viewport\"}",
        "{\"type\":\"viewport\",\"width\":-1,\"height\":1}",
        "{\"type\":\"viewport\",\"width\":1e300,\"height\":1}",
        "{\"type\":\"viewport\",\"width\":NaN,\"height\":1}",
        "{\"type\":\"viewport\",\"width\":\"1\",\"height\":1}",
        "{\"type\":\"binary-chunk\"}",
        "{\"type\":\"binary-chunk\",\"transfer_id\":-1}",
    ]
    .map(str::to_owned)
    .into();
    for wid in [
        "\"3\"",
        "3.0",
        "-1",
        "9223372036854775808000",
        "null",
        "[]",
        "1e3",
    ] {
        texts.push(format!(
            "{{\"type\":\"callback\",\"wid\":{wid},\"action\":\"activated\"}}"
        ));
    }
    // No widget ever had that number.
    for wid in [0, 999_999, 1_u64 << 63] {
        texts.push(callback(json!(wid), "activated", json!([])));
    }
    for (wid, action, args) in [
        (slider, "activated", json!(["12"])),
        (slider, "activated", json!([])),
        (slider, "activated", json!([null])),
        (slider, "activated", json!([true])),
        (slider, "activated", json!([[1]])),
        (entry, "activated", json!([7])),
        (entry, "modified", json!([{"html": "x"}])),
        (top, "move", json!(["x", 1])),
        (top, "move", json!([1])),
        (top, "window-state", json!(["exploded"])),
        (top, "resize", json!([{"width": "x", "height": 1}])),
        (top, "resize", json!([{"width": 1}])),
        (top, "resize", json!([])),
    ] {
        texts.push(callback(json!(wid), action, args));
    }
    texts.push("[".repeat(100_000));
    texts.push(format!(
        "{{\"type\":\"result\",\"id\":{}}}",
        "9".repeat(5_000)
    ));
    texts.push(callback(json!(entry), "modified", nested(70)));
    texts
}

fn nested(depth: usize) -> Value {
    (0..depth).fold(json!([]), |inner, _| json!([inner]))
}

#[test]
fn malformed_messages_are_counted_and_change_nothing() {
    let (mut world, _) = World::opened();
    let [top, slider, entry, _] = widgets(&mut world);
    let texts = malformed(top.get(), slider.get(), entry.get());
    assert!(texts.len() >= 56, "{}", texts.len());
    for text in texts {
        let (mut world, first) = World::opened();
        widgets(&mut world);
        let before = world.browser(first).snapshot();
        world.forge(first, Frame::text(text.clone()));
        let shown = &text[..text.len().min(200)];
        let program = world.program();
        assert_eq!(program.session.counters().malformed, 1, "{shown}");
        let told = std::mem::take(&mut program.ignored);
        let is_reason = |line: &String| line.starts_with("malformed: ") && line.len() < 200;
        assert!(
            told.len() == 1 && told.iter().all(is_reason),
            "{shown}: {told:?}"
        );
        assert_eq!(program.take_heard().len(), 0, "{shown}");
        assert_eq!(world.browser(first).snapshot(), before);
        assert!(world.browsers[first].closed.is_none());
    }
}

#[test]
fn the_twentieth_malformed_message_ends_the_connection_and_no_other() {
    let (mut world, first) = World::opened();
    widgets(&mut world);
    let second = world.join();
    for number in 1..20 {
        world.forge(first, Frame::text("nonsense"));
        assert!(world.browsers[first].closed.is_none(), "after {number}");
    }
    world.forge(second, Frame::text("nonsense"));
    world.forge(first, Frame::text("nonsense"));
    let (_, close) = world.browsers[first].closed.clone().expect("it is closed");
    assert_eq!(close.code, 1008);
    assert!(world.browsers[second].closed.is_none());
    world.assert_alike();
}

/// What comes late is no misbehaviour, however much of it comes.
#[test]
fn late_messages_never_end_a_connection() {
    let (mut world, first) = World::opened();
    let [_, _, entry, button] = widgets(&mut world);
    world.run(|program| program.call(entry, "destroy", json!([])));
    let late = [
        callback(json!(entry.get()), "modified", json!(["x"])),
        callback(json!(button.get()), "activated", json!([])),
        callback(json!(button.get()), "no-such-action", json!([])),
        json!({"type": "result", "id": 20}).to_string(),
        json!({"type": "error", "id": 20, "error": "again"}).to_string(),
        json!([{"type": "result", "id": 20}, null]).to_string(),
    ];
    for _ in 0..100 {
        for text in &late {
            world.forge(first, Frame::text(text.clone()));
        }
    }
    let counters = world.program().session.counters();
    assert_eq!((counters.malformed, counters.late), (0, 600));
    let told = std::mem::take(&mut world.program().ignored);
    assert_eq!(told.len(), 600);
    assert!(told.iter().all(|line| line.starts_with("late: ")));
    assert!(world.browsers[first].closed.is_none());
    assert_eq!(world.program().take_heard().len(), 0);
    world.assert_converged();
}

/// A browser can answer only what it was asked itself.
#[test]
fn nobody_answers_for_another_one() {
    let (mut world, first) = World::opened();
    let [_, slider, ..] = widgets(&mut world);
    let second = world.join();
    world.browsers[first].slow_up = true;
    let asked = world.run(|program| program.ask(slider, "get_size", json!([])));
    for id in 1..200 {
        let answer = json!({"type": "result", "id": id, "value": "mine"});
        world.forge(second, Frame::text(answer.to_string()));
    }
    assert_eq!(world.program().answer(asked), None);
    world.browsers[first].slow_up = false;
    world.settle();
    assert_eq!(world.program().answer(asked), Some(&Ok(json!([120, 24]))));
}

/// A browser that lies about values is brought within bounds, in the model and for the others.
#[test]
fn values_beyond_their_bounds_are_brought_within() {
    let (mut world, first) = World::opened();
    let [_, slider, ..] = widgets(&mut world);
    world.join();
    for (told, kept) in [(1e300, 100), (-5.0, 0)] {
        let text = callback(json!(slider.get()), "activated", json!([told]));
        world.forge(first, Frame::text(text));
        assert_eq!(world.program().read(slider, "get_value"), kept);
    }
    world.assert_converged();
}

/// The words of a browser are kept short.
#[test]
fn long_errors_are_cut() {
    let (mut world, first) = World::opened();
    let [_, slider, ..] = widgets(&mut world);
    world.browsers[first].slow_up = true;
    let asked = world.run(|program| program.ask(slider, "get_size", json!([])));
    let id = world.browsers[first].received.last().expect("the question")["id"].clone();
    let error = json!({"type": "error", "id": id, "error": "ä".repeat(100_000)});
    world.forge(first, Frame::text(error.to_string()));
    match world.program().answer(asked) {
        Some(Err(pgwidgets_core::Error::Browser { message, .. })) => {
            assert!(message.len() < 600);
        }
        other => panic!("{other:?}"),
    }
}

/// Text of the program's never becomes HTML, wherever the page would take it as such.
#[test]
fn text_is_shown_as_it_is() {
    let (mut world, first) = World::opened();
    let text = "<img src=x onerror=\"alert('1')\"> & more";
    let [label, bar, html] = world.run(|program| {
        let (_, vbox) = program.window();
        let label = program.make_in(vbox, "Label", json!([text]));
        let bar = program.make_in(vbox, "StatusBar", json!([]));
        program.call(bar, "set_message", json!([text]));
        let html = program.make_in(vbox, "Label", json!([{"html": "<b>bold</b>"}]));
        [label, bar, html]
    });
    for widget in [label, bar] {
        let shown = world
            .browser(first)
            .widget(widget.get().cast_signed())
            .unwrap()
            .text();
        let shown = shown.expect("it has a text");
        assert!(!shown.contains(['<', '>', '"', '\'']), "{shown}");
    }
    let shown = world
        .browser(first)
        .widget(html.get().cast_signed())
        .unwrap()
        .text();
    assert_eq!(shown.as_deref(), Some("<b>bold</b>"));
    let program = world.program();
    assert_eq!(program.read(label, "get_text"), text);
    assert_eq!(program.read(html, "get_text"), "<b>bold</b>");
    world.assert_converged();
}
