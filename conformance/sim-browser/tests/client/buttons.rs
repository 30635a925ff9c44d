//! Buttons of all kinds.

use pgwidgets_sim_browser::Refused;
use serde_json::{Value, json};

use crate::script::{Script, wid};

/// A window with three widgets of the class in one group, ids 3 to 5, all listened to.
fn group(class: &str) -> Script {
    let mut script = Script::with(class, json!(["a"]));
    for number in [4, 5] {
        script.create(number, class, json!(["x", {"group": wid(3)}]));
        script.call(2, "add_widget", json!([wid(number)]));
    }
    for number in 3..6 {
        script.listen(number, "activated");
    }
    script
}

fn states(script: &mut Script) -> [bool; 3] {
    [3, 4, 5].map(|number| script.get(number, "get_state").as_bool().unwrap())
}

#[test]
fn a_button_reports_its_click() {
    let mut script = Script::with("Button", json!(["Go"]));
    script.listen(3, "activated");
    script.browser.click(3).unwrap();
    assert_eq!(script.events(), [json!([3, "activated"])]);
    script.call(3, "set_text", json!([null]));
    assert_eq!(script.get(3, "get_text"), "");
    assert_eq!(script.get(3, "get_icon"), Value::Null);
}

#[test]
fn a_click_needs_a_widget_that_is_shown_and_enabled() {
    let mut script = Script::with("Button", json!(["Go"]));
    assert_eq!(script.browser.click(99), Err(Refused::Unknown));
    assert_eq!(script.browser.click(2), Err(Refused::Unsupported));
    script.call(3, "set_enabled", json!([false]));
    assert_eq!(script.browser.click(3), Err(Refused::Disabled));
    script.call(3, "set_enabled", json!([true]));
    script.call(2, "set_enabled", json!([false]));
    assert_eq!(
        script.browser.click(3),
        Err(Refused::Disabled),
        "with all that is around it"
    );
    script.call(2, "set_enabled", json!([true]));
    script.call(3, "hide", json!([]));
    assert_eq!(script.browser.click(3), Err(Refused::Hidden));
    script.call(3, "show", json!([]));
    script.browser.toggle_shade(1).unwrap();
    assert_eq!(
        script.browser.click(3),
        Err(Refused::Hidden),
        "the window is rolled up"
    );
    script.browser.toggle_shade(1).unwrap();
    assert_eq!(script.browser.click(3), Ok(()));
}

#[test]
fn a_check_box_flips_for_the_user_and_obeys_the_server_in_silence() {
    let mut script = Script::with("CheckBox", json!(["a"]));
    script.listen(3, "activated");
    script.browser.click(3).unwrap();
    script.browser.click(3).unwrap();
    assert_eq!(
        script.events(),
        [
            json!([3, "activated", true]),
            json!([3, "activated", false])
        ]
    );
    assert_eq!(
        script.echoes(3, "set_state", json!([true])),
        [] as [Value; 0]
    );
    assert_eq!(script.get(3, "get_state"), true);
    script.create(4, "CheckBox", json!([null]));
    assert_eq!(
        script.browser.widget(4).unwrap().text().as_deref(),
        Some("null")
    );
}

#[test]
fn of_a_radio_group_one_is_chosen() {
    let mut script = group("RadioButton");
    script.browser.click(3).unwrap();
    script.browser.click(5).unwrap();
    script.browser.click(5).unwrap();
    assert_eq!(
        script.events(),
        [json!([3, "activated", true]), json!([5, "activated", true])],
        "those that go out say nothing, and neither does a second click"
    );
    assert_eq!(states(&mut script), [false, false, true]);
    assert_eq!(
        script.echoes(4, "set_state", json!([true])),
        [json!([4, "activated", true])],
        "the server's choice is echoed"
    );
    assert_eq!(
        script.echoes(4, "set_state", json!([false])),
        [] as [Value; 0]
    );
    assert_eq!(states(&mut script), [false; 3]);
}

#[test]
fn of_a_toggle_group_at_most_one_is_down() {
    let mut script = group("ToggleButton");
    script.browser.click(3).unwrap();
    script.browser.click(4).unwrap();
    assert_eq!(states(&mut script), [false, true, false]);
    script.browser.click(4).unwrap();
    assert_eq!(states(&mut script), [false; 3]);
    assert_eq!(
        script.events(),
        [
            json!([3, "activated", true]),
            json!([4, "activated", true]),
            json!([4, "activated", false]),
        ]
    );
    script.call(5, "set_state", json!([true]));
    assert_eq!(
        script.echoes(3, "set_state", json!([true])),
        [] as [Value; 0]
    );
    assert_eq!(states(&mut script), [true, false, false]);
}

#[test]
fn a_group_wants_a_button() {
    let mut script = Script::with("Label", json!(["a"]));
    for class in ["RadioButton", "ToggleButton"] {
        let reply = script.create(9, class, json!(["x", {"group": wid(3)}]));
        assert_eq!(
            reply["error"],
            "Cannot read properties of undefined (reading 'push')"
        );
    }
}
