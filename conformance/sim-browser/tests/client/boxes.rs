//! Boxes, frames, labels and progress bars.

use serde_json::{Value, json};

use crate::script::{Script, wid};

fn refs(numbers: &[i64]) -> Value {
    numbers
        .iter()
        .map(|number| json!({"__wid__": number, "__class__": "Label"}))
        .collect()
}

#[test]
fn children_keep_their_order_and_removal_is_reported() {
    let mut script = Script::with_window();
    for number in 3..6 {
        script.create(number, "Label", json!([]));
    }
    script.listen(2, "child-removed");
    script.call(2, "add_widget", json!([wid(3)]));
    script.call(2, "add_widget", json!([wid(4), 1]));
    script.call(2, "insert_widget", json!([1, wid(5), 0]));
    assert_eq!(script.get(2, "get_children"), refs(&[3, 5, 4]));
    let echoes = script.echoes(2, "remove", json!([wid(5)]));
    assert_eq!(echoes.len(), 1);
    assert_eq!(script.get(2, "num_children"), 2);
    assert!(!script.browser.widget(5).unwrap().is_visible());
    assert_eq!(
        script.echoes(2, "remove", json!([wid(5)])),
        [] as [Value; 0],
        "no child any more"
    );
    assert_eq!(script.echoes(2, "remove_all", json!([true])).len(), 2);
    assert_eq!(
        script.call(3, "show", json!([]))["error"],
        "Unknown widget id: 3"
    );
}

#[test]
fn adding_a_child_again_changes_nothing() {
    let mut script = Script::with("Label", json!(["a"]));
    script.listen(2, "child-added");
    assert_eq!(
        script.echoes(2, "add_widget", json!([wid(3)])),
        [] as [Value; 0]
    );
    assert_eq!(script.get(2, "num_children"), 1);
}

#[test]
fn a_box_takes_the_size_along_its_axis() {
    let mut script = Script::with_window();
    script.create(3, "Label", json!([]));
    script.call(3, "resize", json!([50, 60]));
    script.call(2, "add_widget", json!([wid(3)]));
    assert_eq!(script.get(3, "get_size"), json!([50, 24]));
    script.call(3, "resize", json!([null, 70]));
    assert_eq!(script.get(3, "get_size"), json!([50, 70]));
}

#[test]
fn a_frame_replaces_its_child_and_takes_its_size() {
    let mut script = Script::with("Frame", json!([{"title": "Group"}]));
    script.create(4, "Label", json!([]));
    script.create(5, "Label", json!([]));
    script.listen(3, "child-added");
    script.listen(3, "child-removed");
    script.call(3, "set_widget", json!([wid(4)]));
    let echoes = script.echoes(3, "set_widget", json!([wid(5)]));
    let actions: Vec<&Value> = echoes.iter().map(|event| &event[1]).collect();
    assert_eq!(actions, ["child-removed", "child-added"]);
    script.call(5, "resize", json!([300, 300]));
    assert_eq!(
        script.get(5, "get_size"),
        json!([120, 24]),
        "resize has no effect in a frame"
    );
    script.call(3, "set_title", json!(["New"]));
    assert_eq!(script.get(3, "get_text"), "New");
}

#[test]
fn a_frame_whose_child_went_elsewhere_throws() {
    let mut script = Script::with("Frame", json!([]));
    script.create(4, "Label", json!([]));
    script.create(5, "Label", json!([]));
    script.call(3, "set_widget", json!([wid(4)]));
    script.call(2, "add_widget", json!([wid(4)]));
    let error = script.call(3, "set_widget", json!([wid(5)]))["error"].clone();
    assert!(
        error
            .as_str()
            .unwrap()
            .ends_with("is not a child of this node.")
    );
}

#[test]
fn windows_and_pages_keep_every_child_they_are_given() {
    let mut script = Script::with_window();
    script.create(3, "Label", json!([]));
    script.listen(1, "child-added");
    assert_eq!(
        script.echoes(1, "set_widget", json!([wid(3)])),
        [] as [Value; 0]
    );
    assert_eq!(script.get(1, "num_children"), 2);
}

#[test]
fn a_horizontal_box_aligns_across() {
    let mut script = Script::new();
    script.create(1, "HBox", json!([]));
    assert_eq!(
        script.call(1, "set_align", json!(["top"]))["type"],
        "result"
    );
    assert_eq!(
        script.call(1, "set_align", json!(["left"]))["error"],
        "horizontal Box.set_align expects 'top' | 'center' | 'bottom', got left"
    );
}

#[test]
fn the_common_getters_answer_what_was_set() {
    let mut script = Script::with("Label", json!(["a"]));
    script.call(3, "set_tooltip", json!(["hint"]));
    assert_eq!(script.get(3, "get_tooltip"), "hint");
    script.call(3, "set_tooltip", json!([null]));
    assert_eq!(script.get(3, "get_tooltip"), "");
    script.call(3, "set_expanding", json!([true]));
    assert_eq!(
        script.get(3, "get_expanding"),
        json!({"horizontal": true, "vertical": false})
    );
    script.call(3, "set_enabled", json!([false]));
    assert_eq!(script.get(3, "get_enabled"), false);
    script.call(3, "hide", json!([]));
    assert_eq!(script.get(3, "is_visible"), false);
    assert_eq!(script.get(3, "is_container"), false);
    assert_eq!(script.get(2, "is_container"), true);
}

#[test]
fn a_label_is_html_and_answers_what_it_was_given() {
    let mut script = Script::with("Label", json!(["&lt;b&gt;"]));
    assert_eq!(script.get(3, "get_text"), "&lt;b&gt;");
    assert_eq!(script.browser.find("Label", "<b>"), Some(3.into()));
    script.call(3, "set_text", json!([5]));
    assert_eq!(script.get(3, "get_text"), 5);
}

#[test]
fn a_progress_bar_keeps_to_its_range() {
    let mut script = Script::with("ProgressBar", json!([]));
    for (given, kept) in [
        (json!(0.25), json!(0.25)),
        (json!(7), json!(1)),
        (json!(-1), json!(0)),
    ] {
        script.call(3, "set_value", json!([given]));
        assert_eq!(script.get(3, "get_value"), kept);
    }
}
