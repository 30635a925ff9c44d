//! Dialogs: content, buttons, backdrops.

use pgwidgets_sim_browser::Refused;
use serde_json::{Value, json};

use crate::script::{Script, ms, wid};

fn dialog(buttons: Value, options: Value) -> Script {
    let mut script = Script::with("Button", json!(["behind"]));
    script.create(10, "Dialog", json!(["Question", buttons, options]));
    script.listen(10, "activated");
    script.call(10, "show", json!([]));
    script
}

#[test]
fn a_button_reports_its_value_as_given() {
    let mut script = dialog(json!([["Yes", {"a": 1}], ["No", null]]), json!({}));
    script.browser.click_dialog_button(10, 0).unwrap();
    script.browser.click_dialog_button(10, 1).unwrap();
    assert_eq!(
        script.events(),
        [
            json!([10, "activated", {"a": 1}]),
            json!([10, "activated", null])
        ]
    );
    assert!(script.browser.widget(10).unwrap().is_visible());
    assert_eq!(
        script.browser.click_dialog_button(10, 2),
        Err(Refused::Unsupported)
    );
}

#[test]
fn autoclose_hides_the_dialog_after_the_report() {
    let mut script = dialog(
        json!([["OK", 1]]),
        json!({"autoclose": true, "modal": true}),
    );
    script.browser.click_dialog_button(10, 0).unwrap();
    assert_eq!(script.events(), [json!([10, "activated", 1])]);
    assert!(!script.browser.widget(10).unwrap().is_visible());
    assert_eq!(script.browser.overlays(), 0);
}

#[test]
fn a_button_can_be_added_and_reports_for_itself_too() {
    let mut script = dialog(json!([]), json!({}));
    script.create(11, "Button", json!(["Later"]));
    script.listen(11, "activated");
    script.call(10, "add_button", json!([wid(11), "later"]));
    script.browser.click_dialog_button(10, 0).unwrap();
    assert_eq!(
        script.events(),
        [json!([11, "activated"]), json!([10, "activated", "later"])]
    );
}

#[test]
fn the_content_is_what_the_dialog_calls_its_children() {
    let mut script = dialog(json!([["OK", 1]]), json!({}));
    script.listen(10, "child-added");
    script.listen(10, "child-removed");
    script.create(11, "Label", json!(["a"]));
    script.create(12, "Label", json!(["b"]));
    assert_eq!(script.echoes(10, "add_widget", json!([wid(11)])).len(), 1);
    assert_eq!(
        script.echoes(10, "insert_widget", json!([0, wid(12)])),
        [] as [Value; 0]
    );
    assert_eq!(script.get(10, "num_children"), 2);
    script.call(10, "remove", json!([wid(11)]));
    assert_eq!(
        script.get(10, "num_children"),
        2,
        "remove is a silent no-op"
    );
    assert_eq!(
        script.echoes(10, "remove_widget", json!([wid(11)])),
        [] as [Value; 0]
    );
    assert_eq!(script.get(10, "num_children"), 1);
    script.call(10, "remove_all", json!([]));
    assert_eq!(script.get(10, "num_children"), 0);
    assert_eq!(script.browser.widget(10).unwrap().dialog_buttons().len(), 1);
}

#[test]
fn a_modal_dialog_blocks_what_is_behind_it() {
    let mut script = dialog(json!([["OK", 1]]), json!({"modal": true}));
    assert_eq!(script.browser.click(3), Err(Refused::Blocked));
    assert_eq!(script.browser.click_dialog_button(10, 0), Ok(()));
    script.call(10, "hide", json!([]));
    assert_eq!(script.browser.click(3), Ok(()));
}

#[test]
fn showing_a_modal_dialog_twice_leaves_a_backdrop_for_good() {
    let mut script = dialog(json!([["OK", 1]]), json!({"modal": true}));
    script.call(10, "show", json!([]));
    assert_eq!(script.browser.overlays(), 2);
    script.call(10, "hide", json!([]));
    assert_eq!(script.browser.overlays(), 1);
    assert_eq!(script.browser.click(3), Err(Refused::Blocked));
    script.call(10, "destroy", json!([]));
    assert_eq!(script.browser.overlays(), 1);
    script.ask(json!({"type": "init"}));
    assert_eq!(script.browser.overlays(), 0);
}

#[test]
fn a_dialog_made_modal_later_lies_under_its_own_backdrop() {
    let mut script = dialog(json!([["OK", 1]]), json!({}));
    script.call(10, "hide", json!([]));
    script.call(10, "set_modal", json!([true]));
    script.call(10, "show", json!([]));
    assert_eq!(
        script.browser.click_dialog_button(10, 0),
        Err(Refused::Blocked)
    );
    script.call(10, "set_modal", json!([false]));
    assert_eq!(script.browser.click_dialog_button(10, 0), Ok(()));
}

#[test]
fn a_dialog_without_a_position_is_centred_one_frame_later() {
    let mut script = dialog(json!([]), json!({}));
    script.call(10, "resize", json!([280, 200]));
    script.browser.advance(ms(16));
    assert_eq!(script.get(10, "get_position"), json!([500, 300]));
    script.call(10, "popup", json!([7, 8]));
    assert_eq!(script.get(10, "get_position"), json!([7, 8]));
}
