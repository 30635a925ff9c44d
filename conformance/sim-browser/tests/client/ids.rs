//! Widget ids (`docs/client.md#ids`).

use serde_json::json;

use crate::script::{Script, wid};

#[test]
fn a_create_is_answered_with_its_id_and_the_next_automatic_one() {
    let mut script = Script::new();
    let reply = script.create(7, "Label", json!(["hi"]));
    assert_eq!(
        reply,
        json!({"type": "result", "id": 1, "wid": 7, "next_wid": 9})
    );
    let reply = script.ask(json!({"type": "create", "class": "Label"}));
    assert_eq!(reply["wid"], 9, "without an id the automatic one stays");
}

#[test]
fn constructors_register_their_parts_at_automatic_ids() {
    for (class, parts) in [
        ("TextArea", 2),
        ("ScrollArea", 2),
        ("TreeView", 2),
        ("ColorWidget", 30),
        ("ColorDialog", 36),
        ("Dialog", 3),
        ("Button", 0),
    ] {
        let mut script = Script::new();
        script.create(-1, class, json!([]));
        let made = script
            .browser
            .widgets()
            .filter(|view| !view.is_server_made())
            .count();
        assert_eq!(made, parts, "{class}");
    }
    let mut script = Script::new();
    script.create(-1, "Dialog", json!(["", [["Yes", 1], ["No", 0]]]));
    assert_eq!(script.browser.widgets().count(), 1 + 3 + 2);
}

#[test]
fn an_automatic_part_is_displaced_by_a_create_at_its_id() {
    let mut script = Script::new();
    script.create(1, "Dialog", json!(["t", []]));
    // The dialog took 2 while it was built, its parts 3, 4 and 5.
    assert_eq!(script.browser.widget(3).unwrap().class(), "VBox");
    script.create(3, "Label", json!(["mine"]));
    assert_eq!(script.browser.widget(3).unwrap().class(), "Label");
    assert_eq!(script.browser.console_warnings().len(), 1);
    let boxes = script.browser.find_all("VBox");
    assert_eq!(
        boxes.len(),
        2,
        "the displaced one lives on at a fresh id: {boxes:?}"
    );
}

#[test]
fn a_reserved_range_keeps_automatic_ids_away() {
    let mut script = Script::new();
    script.ask(json!({"type": "reconstruct-start", "next_wid": 1 << 30}));
    script.ask(json!({"type": "reconstruct-end"}));
    for number in 1..=20 {
        script.create(
            number,
            if number % 2 == 0 {
                "TextArea"
            } else {
                "Dialog"
            },
            json!([]),
        );
    }
    assert!(script.browser.console_warnings().is_empty());
    let automatic = script
        .browser
        .widgets()
        .filter(|view| !view.is_server_made());
    assert!(
        automatic
            .map(|view| view.wid().number().unwrap())
            .all(|wid| wid >= 1 << 30)
    );
}

#[test]
fn negative_and_string_ids_never_collide() {
    let mut script = Script::new();
    for number in 1..=5 {
        script.create(-number, "TextArea", json!([]));
        let reply = script.ask(
            json!({"type": "create", "wid": format!("s{number}"), "class": "Dialog", "args": []}),
        );
        assert_eq!(reply["wid"], format!("s{number}"));
    }
    assert!(script.browser.console_warnings().is_empty());
    assert_eq!(script.browser.widget("s3").unwrap().class(), "Dialog");
}

#[test]
fn ids_near_two_to_the_53_freeze_the_page_for_good() {
    let mut script = Script::new();
    let last = (1_i64 << 53) - 1;
    script.browser.receive_text(
        &json!({"type": "create", "id": 1, "wid": last, "class": "TextArea"}).to_string(),
    );
    assert!(script.browser.is_frozen());
    assert_eq!(
        script.browser.poll_output(),
        None,
        "the create is never answered"
    );
    script.browser.receive_text(r#"{"type":"init","id":2}"#);
    assert_eq!(script.browser.poll_output(), None);
    script.browser.reload();
    assert!(!script.browser.is_frozen());
}

#[test]
fn a_second_create_at_an_id_leaves_the_first_widget_in_the_document() {
    let mut script = Script::with("Button", json!(["old"]));
    script.listen(3, "activated");
    script.create(3, "Button", json!(["new"]));
    let old = script.browser.find("Button", "old").unwrap();
    assert!(script.browser.widget(&old).unwrap().is_visible());
    script.browser.click(&old).unwrap();
    assert_eq!(
        script.events(),
        [json!([3, "activated"])],
        "its listener still says 3"
    );
    script.listen(3, "activated");
    script.call(2, "add_widget", json!([wid(3)]));
    script.browser.click(3).unwrap();
    assert_eq!(script.events(), [json!([3, "activated"])]);
}

#[test]
fn a_constructor_that_throws_leaves_an_orphan() {
    let mut script = Script::new();
    let reply = script.create(5, "Box", json!([null]));
    assert_eq!(
        reply["error"],
        "Cannot use 'in' operator to search for 'orientation' in null"
    );
    assert!(script.browser.widget(5).is_none());
    assert_eq!(script.browser.widget(6).unwrap().class(), "Box");
}

#[test]
fn factory_methods_mint_ids_in_the_browser() {
    let mut script = Script::new();
    script.create(1, "MenuBar", json!([]));
    let made = script.call(1, "add_name", json!(["File"]))["value"].clone();
    assert_eq!(made["__class__"], "Menu");
    let menu = made["__wid__"].as_i64().unwrap();
    let action = script.call(menu, "add_name", json!(["Open"]))["value"].clone();
    assert_eq!(action["__class__"], "MenuAction");
    assert_eq!(script.call(1, "get_menu", json!(["File"]))["value"], made);
}
