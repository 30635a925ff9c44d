//! Menus, tool bars, grids, HTML views, canvases and file dialogs.

use pgwidgets_sim_browser::Refused;
use serde_json::{Value, json};

use crate::script::{Script, wid};

fn state(script: &Script, wid: i64) -> Value {
    let view = script.browser.widget(wid).expect("it is there");
    Value::Object(view.state())
}

#[test]
fn an_action_is_reached_through_the_menus_around_it() {
    let mut script = Script::with("MenuBar", json!([]));
    for id in [4, 5] {
        script.create(id, "Menu", json!([]));
    }
    script.create(
        6,
        "MenuAction",
        json!([{"name": "Wrap", "checkable": true}]),
    );
    script.call(4, "add_menu", json!(["More", wid(5)]));
    script.call(5, "add_widget", json!([wid(6)]));
    script.listen(6, "activated");
    assert_eq!(script.browser.click(6), Err(Refused::Hidden));
    script.call(3, "add_menu", json!([wid(4), "View"]));
    script.browser.click(6).unwrap();
    assert_eq!(script.events(), [json!([6, "activated", true])]);
    assert_eq!(script.get(6, "get_state"), true);
    // The bar keeps the pointer away; a script gets through.
    script.call(3, "set_enabled", json!([false]));
    assert_eq!(script.browser.click(6), Err(Refused::Disabled));
    script.call(6, "set_enabled", json!([false]));
    script.browser.click_by_script(6).unwrap();
    assert_eq!(script.events(), [json!([6, "activated", false])]);
    // The word of a menu that is taken out stays.
    script.call(3, "remove", json!([wid(4)]));
    assert_eq!(state(&script, 3)["entries"][0]["name"], "View");
}

#[test]
fn an_action_with_a_menu_opens_it_and_reports_nothing() {
    let mut script = Script::with("ToolBar", json!([]));
    script.create(4, "Menu", json!([]));
    script.create(5, "MenuAction", json!([{"text": "New"}]));
    script.call(4, "add_widget", json!([wid(5)]));
    script.create(6, "ToolBarAction", json!([{"text": "Add", "menu": wid(4)}]));
    script.call(3, "add_widget", json!([wid(6)]));
    script.listen(6, "activated");
    script.browser.click(6).unwrap();
    assert!(script.browser.widget(5).unwrap().is_visible());
    script.browser.click(5).unwrap();
    assert!(!script.browser.widget(5).unwrap().is_visible());
    assert_eq!(script.events(), [json!(null); 0]);
    script.call(6, "set_menu", json!([null]));
    script.browser.click(6).unwrap();
    assert_eq!(script.events(), [json!([6, "activated"])]);
}

#[test]
fn a_text_takes_the_tooltip_of_a_menu_action_away() {
    let mut script = Script::with("MenuAction", json!([{"icon_only": true}]));
    script.call(3, "set_tooltip", json!(["tip"]));
    script.call(3, "set_text", json!(["text"]));
    assert_eq!(script.get(3, "get_tooltip"), "");
    script.call(3, "set_icon", json!(["icon.svg"]));
    assert_eq!(script.get(3, "get_tooltip"), "text");
}

#[test]
fn a_grid_appends_no_row_without_a_widget_and_ends_none() {
    let mut script = Script::with("GridBox", json!([]));
    script.create(4, "Label", json!(["in"]));
    script.call(3, "append_row", json!([[]]));
    assert_eq!(script.get(3, "get_row_column_count"), json!([1, 1]));
    script.call(3, "append_row", json!([[wid(4)]]));
    assert_eq!(script.get(3, "get_row_column_count"), json!([2, 1]));
    script.call(3, "insert_row", json!([0]));
    assert_eq!(state(&script, 3)["cells"][0][1], json!([2, 0]));
    script.listen(3, "child-removed");
    let echoes = script.echoes(3, "remove", json!([wid(4), true]));
    assert_eq!(echoes, [json!(null); 0]);
    assert!(script.browser.widget(4).is_some());
}

#[test]
fn a_canvas_that_changes_its_size_is_empty() {
    let mut script = Script::with("Canvas", json!([]));
    script.call(3, "draw_image", json!([{"src": "a.png", "x": 0, "y": 0}]));
    script.after(100);
    assert_eq!(state(&script, 3)["pictures"][0]["src"], "a.png");
    script.call(3, "resize", json!([400, 200]));
    script.after(100);
    assert_eq!(state(&script, 3)["pictures"], json!([]));
    script.call(3, "set_min_size", json!([1, 1]));
    assert_eq!(script.browser.console_warnings().len(), 1);
}

#[test]
fn a_file_dialog_saves_base64_and_nothing_else() {
    let mut script = Script::new();
    script.create(1, "FileDialog", json!([{"mode": "save"}]));
    for (data, fits) in [
        (json!("aGVsbG8="), true),
        (json!("data:text/plain;base64,aGk="), true),
        (json!("no base64!"), false),
        (json!("aGVsb"), false),
        (json!(""), false),
        (json!("data:;base64,"), true),
        (Value::Null, false),
    ] {
        let reply = script.call(1, "save", json!(["name", data]));
        assert_eq!(reply["type"] == "result", fits, "{data}");
    }
}
