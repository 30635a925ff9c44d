//! Inputs: entries, text areas, combo boxes, sliders, spin boxes, dials, scroll bars.

use pgwidgets_sim_browser::Refused;
use serde_json::{Value, json};

use crate::script::Script;

const SILENCE: [Value; 0] = [];

#[test]
fn modified_comes_300_ms_after_the_last_key() {
    let mut script = Script::with("TextEntry", json!(["a"]));
    script.listen(3, "modified");
    script.browser.type_text(3, "ab").unwrap();
    assert_eq!(script.after(299), SILENCE);
    script.browser.type_text(3, "abc").unwrap();
    assert_eq!(script.after(299), SILENCE);
    assert_eq!(script.after(1), [json!([3, "modified", "abc"])]);
}

#[test]
fn modified_tells_the_value_of_the_moment_it_is_sent() {
    let mut script = Script::with("TextEntry", json!([""]));
    script.listen(3, "modified");
    script.listen(3, "activated");
    script.browser.type_text(3, "abcd").unwrap();
    script.browser.press_enter(3).unwrap();
    script.call(3, "set_text", json!([""]));
    assert_eq!(
        script.after(300),
        [json!([3, "activated", "abcd"]), json!([3, "modified", ""])],
        "not what was typed"
    );
}

#[test]
fn unlisten_leaves_the_input_listener_so_that_a_new_listen_doubles() {
    let mut script = Script::with("TextEntry", json!([""]));
    script.listen(3, "modified");
    script.ask(json!({"type": "unlisten", "wid": 3, "action": "modified"}));
    script.listen(3, "modified");
    script.browser.type_text(3, "x").unwrap();
    assert_eq!(
        script.after(300),
        [json!([3, "modified", "x"]), json!([3, "modified", "x"])]
    );
}

#[test]
fn without_a_listener_nothing_is_modified() {
    let mut script = Script::with("TextEntry", json!([""]));
    script.browser.type_text(3, "x").unwrap();
    assert_eq!(script.after(1000), SILENCE);
    assert_eq!(script.get(3, "get_text"), "x");
}

#[test]
fn an_entry_drops_line_breaks_and_remembers_lines() {
    let mut script = Script::with("TextEntry", json!(["a\nb", {"linehistory": 2}]));
    assert_eq!(script.get(3, "get_text"), "ab");
    script.listen(3, "activated");
    for line in ["one", "two", "three"] {
        script.browser.type_text(3, line).unwrap();
        script.browser.press_enter(3).unwrap();
    }
    assert_eq!(script.events().len(), 3);
    assert_eq!(
        script.browser.widget(3).unwrap().line_history(),
        ["two", "three"]
    );
}

#[test]
fn an_entry_that_is_not_editable_still_reports_enter() {
    let mut script = Script::with("TextEntry", json!(["fixed", {"editable": false}]));
    script.listen(3, "activated");
    assert_eq!(script.browser.type_text(3, "x"), Err(Refused::Disabled));
    script.browser.press_enter(3).unwrap();
    assert_eq!(script.events(), [json!([3, "activated", "fixed"])]);
}

#[test]
fn an_entry_with_a_button_reports_either() {
    let mut script = Script::with("TextEntrySet", json!(["v", {"label": "Apply"}]));
    script.listen(3, "activated");
    script.browser.click(3).unwrap();
    script.browser.press_enter(3).unwrap();
    assert_eq!(
        script.events(),
        [json!([3, "activated", "v"]), json!([3, "activated", "v"])]
    );
    assert_eq!(
        script.browser.widget(3).unwrap().state()["button_text"],
        "Apply"
    );
    assert_eq!(script.browser.click(2), Err(Refused::Unsupported));
}

#[test]
fn a_text_area_keeps_its_newest_lines() {
    let mut script = Script::with("TextArea", json!(["1\r\n2\n3"]));
    assert_eq!(script.get(3, "get_text"), "1\n2\n3");
    script.call(3, "set_limit", json!([2]));
    assert_eq!(script.get(3, "get_text"), "2\n3");
    script.call(3, "append_text", json!(["\n4"]));
    assert_eq!(script.get(3, "get_text"), "3\n4");
    script.call(3, "set_limit", json!([0]));
    script.call(3, "append_text", json!(["\n5\n6"]));
    assert_eq!(script.get(3, "get_text"), "3\n4\n5\n6");
}

#[test]
fn a_text_area_reports_its_position_150_ms_after_any_change() {
    let mut script = Script::with("TextArea", json!(["text"]));
    script.listen(3, "scrolled");
    assert_eq!(script.after(16), SILENCE);
    assert_eq!(
        script.after(150),
        [json!([3, "scrolled", 0, 0])],
        "its first layout"
    );
    script.browser.scroll(3, 0.0, 0.5).unwrap();
    assert_eq!(script.after(149), SILENCE);
    assert_eq!(script.after(1), [json!([3, "scrolled", 0, 0.5])]);
    script.call(3, "set_scroll_position", json!([0, 1]));
    assert_eq!(
        script.after(150),
        [json!([3, "scrolled", 0, 1])],
        "the server's scrolling too"
    );
    assert_eq!(script.get(3, "get_scroll_position"), json!([0, 1]));
    script.call(3, "set_text", json!(["other"]));
    assert_eq!(script.after(150), [json!([3, "scrolled", 0, 1])]);
}

#[test]
fn destroying_a_text_area_leaves_its_scroll_bars() {
    let mut script = Script::with("TextArea", json!([]));
    let before = script.browser.find_all("ScrollBar").len();
    script.call(3, "destroy", json!([]));
    assert_eq!((before, script.browser.find_all("ScrollBar").len()), (2, 2));
}

fn combo(options: Value) -> Script {
    let mut script = Script::with("ComboBox", json!([options]));
    for item in ["b", "d"] {
        script.call(3, "append_text", json!([item]));
    }
    script.listen(3, "activated");
    script
}

#[test]
fn the_first_item_of_a_combo_box_chooses_itself() {
    let mut script = combo(json!({}));
    assert_eq!(script.get(3, "get_text"), "b");
    script.call(3, "insert_alpha", json!(["c"]));
    script.call(3, "insert_alpha", json!(["A"]));
    assert_eq!(
        script.browser.widget(3).unwrap().state()["items"],
        json!(["A", "b", "c", "d"])
    );
    assert_eq!(script.get(3, "get_index"), 1, "found by the text");
    script.call(3, "delete_alpha", json!(["b"]));
    assert_eq!(
        (script.get(3, "get_text"), script.get(3, "get_index")),
        (json!("b"), json!(-1))
    );
    assert_eq!(
        script.call(3, "get_alpha", json!([9]))["value"],
        Value::Null
    );
}

#[test]
fn an_explicit_index_keeps_the_first_item_from_choosing_itself() {
    let mut script = Script::with("ComboBox", json!([]));
    script.call(3, "set_index", json!([-1]));
    script.call(3, "append_text", json!(["a"]));
    assert_eq!(script.get(3, "get_text"), "");
    script.call(3, "clear", json!([]));
    script.call(3, "append_text", json!(["a"]));
    assert_eq!(script.get(3, "get_text"), "a");
}

#[test]
fn choosing_reports_index_and_text() {
    let mut script = combo(json!({}));
    script.browser.choose(3, 1).unwrap();
    assert_eq!(script.events(), [json!([3, "activated", 1, "d"])]);
    assert_eq!(script.browser.choose(3, 2), Err(Refused::Unsupported));
    assert_eq!(script.browser.type_text(3, "x"), Err(Refused::Disabled));
    assert_eq!(script.echoes(3, "set_index", json!([0])), SILENCE);
    script.call(3, "show_text", json!(["unknown"]));
    assert_eq!(script.get(3, "get_text"), "b");
}

#[test]
fn an_editable_combo_box_reports_an_edit_twice_and_takes_new_texts_up() {
    let mut script = combo(json!({"editable": true}));
    script.listen(3, "modified");
    script.browser.type_text(3, "e").unwrap();
    assert_eq!(script.events(), [json!([3, "modified", "e"])]);
    assert_eq!(script.after(300), [json!([3, "modified", "e"])]);
    script.browser.press_enter(3).unwrap();
    assert_eq!(script.events(), [json!([3, "activated", 2, "e"])]);
    assert_eq!(
        script.browser.widget(3).unwrap().state()["items"],
        json!(["b", "d", "e"])
    );
}

#[test]
fn a_slider_reports_on_release_and_its_modified_is_text() {
    let mut script = Script::with(
        "Slider",
        json!([{"min": 0, "max": 10, "step": 2, "value": 4}]),
    );
    script.listen(3, "activated");
    script.listen(3, "modified");
    script.browser.slide(3, 7.0).unwrap();
    assert_eq!(script.events(), [json!([3, "activated", 8])]);
    assert_eq!(script.after(300), [json!([3, "modified", "8"])]);
    script.browser.slide(3, 99.0).unwrap();
    assert_eq!(script.events(), [json!([3, "activated", 10])]);
    script.browser.slide(3, 10.0).unwrap();
    assert_eq!(script.events(), SILENCE, "it stays where it is");
}

#[test]
fn a_slider_keeps_the_servers_values_in_its_limits_without_a_word() {
    let mut script = Script::with("Slider", json!([]));
    script.listen(3, "activated");
    assert_eq!(script.get(3, "get_value"), 50);
    assert_eq!(script.echoes(3, "set_value", json!([500])), SILENCE);
    assert_eq!(script.get(3, "get_value"), 100);
    script.call(3, "set_limits", json!([0, 1, 0.25]));
    script.call(3, "set_value", json!([0.6]));
    assert_eq!(
        script.get(3, "get_value"),
        1,
        "an int slider rounds half up"
    );
    script.create(
        4,
        "Slider",
        json!([{"dtype": "float", "min": 0, "max": 1, "step": 0.1}]),
    );
    script.call(4, "set_value", json!([0.31]));
    assert_eq!(script.get(4, "get_value"), 0.3);
}

#[test]
fn a_spin_box_reads_clamps_and_always_reports() {
    let mut script = Script::with("SpinBox", json!([{"min": 1, "max": 9}]));
    script.listen(3, "activated");
    script.listen(3, "modified");
    assert_eq!(script.get(3, "get_value"), 1);
    for (typed, value) in [("5", 5), ("5", 5), ("70px", 9)] {
        script.browser.type_text(3, typed).unwrap();
        script.browser.press_enter(3).unwrap();
        assert_eq!(script.events(), [json!([3, "activated", value])], "{typed}");
    }
    script.browser.type_text(3, "none").unwrap();
    script.browser.press_enter(3).unwrap();
    assert_eq!(script.after(1000), SILENCE);
    assert_eq!(
        script.browser.widget(3).unwrap().spin_text(),
        Some("9"),
        "put back"
    );
    script.browser.step(3, true).unwrap();
    assert_eq!(script.events(), SILENCE, "at the limit");
    script.browser.step(3, false).unwrap();
    assert_eq!(script.events(), [json!([3, "activated", 8])]);
}

#[test]
fn a_spin_box_shows_the_decimals_of_its_step() {
    let options = json!([{"dtype": "float", "min": 0, "max": 1, "step": 0.25, "value": 0.5}]);
    let mut script = Script::with("SpinBox", options);
    assert_eq!(script.browser.widget(3).unwrap().spin_text(), Some("0.50"));
    script.call(3, "set_decimals", json!([1]));
    assert_eq!(script.browser.widget(3).unwrap().spin_text(), Some("0.5"));
    script.call(3, "set_value", json!([0.3]));
    assert_eq!(
        script.get(3, "get_value"),
        0.3,
        "values are not rounded to the step"
    );
}

#[test]
fn null_options_of_a_spin_box_are_taken_at_their_word() {
    let mut script = Script::with("SpinBox", json!([{"value": null}]));
    assert_eq!(script.get(3, "get_value"), Value::Null);
    let reply = script.create(4, "SpinBox", json!([{"dtype": "float", "value": null}]));
    assert_eq!(
        reply["error"],
        "Cannot read properties of null (reading 'toFixed')"
    );
    script.call(3, "set_limits", json!([0, 10, null]));
    assert_eq!(
        script.browser.widget(3).unwrap().state()["step"],
        Value::Null
    );
}

#[test]
fn a_dial_rounds_to_its_step_and_reports_twice_when_it_tracks() {
    let mut script = Script::with("Dial", json!([{"step": 5}]));
    script.listen(3, "activated");
    script.browser.slide(3, 42.0).unwrap();
    assert_eq!(script.events(), [json!([3, "activated", 40])]);
    script.call(3, "set_tracking", json!([true]));
    script.browser.slide(3, 101.0).unwrap();
    assert_eq!(
        script.events(),
        [json!([3, "activated", 100]), json!([3, "activated", 100])]
    );
    script.call(3, "set_value", json!([777]));
    assert_eq!(
        script.get(3, "get_value"),
        777,
        "the server's values are not clamped"
    );
}

#[test]
fn a_scroll_bar_reports_a_share() {
    let mut script = Script::with("ScrollBar", json!([]));
    script.listen(3, "activated");
    script.browser.slide(3, 0.5).unwrap();
    assert_eq!(script.events(), [json!([3, "activated", 0.5])]);
    script.call(3, "set_thumb_percent", json!([0]));
    assert_eq!(script.get(3, "get_thumb_percent"), 0.01);
    script.call(3, "set_thumb_percent", json!([2]));
    script.browser.slide(3, 0.9).unwrap();
    assert_eq!(script.events(), SILENCE, "there is nowhere to go");
}
