//! Snapshots: equal where the user sees the same.

use serde_json::{Value, json};

use crate::script::{Script, ms, wid};

fn build(script: &mut Script, start: Value) {
    script.create(1, "TopLevel", json!([{"title": "App"}]));
    script.create(2, "VBox", json!([]));
    script.create(3, "TextEntry", json!([start]));
    script.create(4, "TextArea", json!(["log"]));
    script.create(5, "Dialog", json!(["Sure?", [["OK", 1]]]));
    script.call(2, "add_widget", json!([wid(3), 0]));
    script.call(2, "add_widget", json!([wid(4), 1]));
    script.call(1, "set_widget", json!([wid(2)]));
    script.listen(3, "modified");
    script.listen(3, "activated");
    script.call(1, "show", json!([]));
    script.call(5, "show", json!([]));
}

#[test]
fn a_page_that_was_used_equals_one_that_was_built_to_its_state() {
    let mut used = Script::new();
    build(&mut used, json!("old"));
    used.browser.type_text(3, "new").unwrap();
    used.browser.press_enter(3).unwrap();
    used.browser.scroll(4, 0.0, 0.7).unwrap();
    used.browser.move_window(1, 20, 30).unwrap();
    used.browser.advance(ms(1000));

    let mut fresh = Script::new();
    fresh.ask(json!({"type": "reconstruct-start", "next_wid": 1 << 30}));
    build(&mut fresh, json!("new"));
    fresh.call(1, "set_position", json!([20, 30]));
    fresh.ask(json!({"type": "reconstruct-end"}));
    fresh.browser.advance(ms(1000));

    assert_eq!(used.browser.snapshot(), fresh.browser.snapshot());
    assert_eq!(fresh.browser.snapshot()["shown"], json!([1, 5]));
}

#[test]
fn what_the_user_would_see_makes_a_difference() {
    let steps: [(i64, &str, Value); 8] = [
        (3, "set_text", json!(["x"])),
        (2, "remove", json!([wid(3)])),
        (3, "set_enabled", json!([false])),
        (3, "set_bg", json!(["red"])),
        (4, "hide", json!([])),
        (1, "set_window_state", json!(["shaded"])),
        (5, "hide", json!([])),
        (3, "set_tooltip", json!(["t"])),
    ];
    let mut plain = Script::new();
    build(&mut plain, json!("old"));
    for (target, method, args) in steps {
        let mut other = Script::new();
        build(&mut other, json!("old"));
        assert_eq!(plain.browser.snapshot(), other.browser.snapshot());
        other.call(target, method, args);
        assert_ne!(
            plain.browser.snapshot(),
            other.browser.snapshot(),
            "{method}"
        );
    }
}

#[test]
fn ways_to_say_the_same_leave_no_trace() {
    let mut one = Script::with("Button", json!(["a"]));
    let mut other = Script::with("Button", json!(["a"]));
    one.call(3, "set_font", json!(["Mono", 12]));
    one.call(3, "set_color", json!(["red", "blue"]));
    one.call(3, "set_bg", json!(["green"]));
    one.call(3, "set_bg", json!([null]));
    other.call(3, "set_font", json!(["Mono", 12, null, null]));
    other.call(3, "set_color", json!([null, "blue"]));
    other.call(3, "set_color", json!(["red"]));
    assert_eq!(one.browser.snapshot(), other.browser.snapshot());
}

#[test]
fn a_shaded_window_keeps_its_full_size_in_the_snapshot() {
    let mut script = Script::with_window();
    script.call(1, "resize", json!([300, 200]));
    let rect = |script: &Script| script.browser.snapshot()["widgets"]["1"]["rect"].clone();
    let before = rect(&script);
    script.browser.toggle_shade(1).unwrap();
    assert_eq!(rect(&script), before);
    assert_eq!(before, json!([null, null, 300, 200]));
}
