//! Windows: their frame, their states.

use pgwidgets_sim_browser::Refused;
use serde_json::{Value, json};

use crate::script::Script;

#[test]
fn moving_and_closing_are_reported_and_closing_does_nothing_else() {
    let mut script = Script::with_window();
    script.listen(1, "move");
    script.listen(1, "close");
    script.browser.move_window(1, 30, 40).unwrap();
    script.browser.close_window(1).unwrap();
    assert_eq!(
        script.events(),
        [json!([1, "move", 30, 40]), json!([1, "close"])]
    );
    assert!(script.browser.widget(1).unwrap().is_visible());
    assert_eq!(script.get(1, "get_position"), json!([30, 40]));
    assert_eq!(
        script.echoes(1, "set_position", json!([1, 2])),
        [] as [Value; 0]
    );
}

#[test]
fn a_window_can_do_what_its_options_allow() {
    let mut script = Script::new();
    script.create(1, "TopLevel", json!([]));
    assert_eq!(script.browser.move_window(1, 0, 0), Err(Refused::Hidden));
    script.call(1, "show", json!([]));
    assert_eq!(
        script.browser.move_window(1, 0, 0),
        Err(Refused::Unsupported),
        "no title bar"
    );
    script.call(1, "set_title", json!(["now there is one"]));
    assert_eq!(script.browser.move_window(1, 0, 0), Ok(()));
    script.call(1, "set_moveable", json!([false]));
    assert_eq!(
        script.browser.move_window(1, 0, 0),
        Err(Refused::Unsupported)
    );
    assert_eq!(script.browser.toggle_maximize(1), Err(Refused::Unsupported));
    assert_eq!(script.browser.toggle_shade(1), Ok(()));
    let options = json!([{"title": "t", "closeable": false, "shadeable": false,
                          "resizable": false, "moveable": false}]);
    script.create(2, "TopLevel", options);
    script.call(2, "show", json!([]));
    assert_eq!(script.browser.close_window(2), Err(Refused::Unsupported));
    assert_eq!(script.browser.toggle_shade(2), Err(Refused::Unsupported));
    assert_eq!(
        script.browser.resize_window(2, 100, 100),
        Err(Refused::Unsupported)
    );
}

#[test]
fn states_are_reported_whoever_changes_them_and_geometry_comes_back() {
    let mut script = Script::with_window();
    script.listen(1, "window-state");
    script.call(1, "set_position", json!([5, 6]));
    script.call(1, "resize", json!([200, 100]));
    assert_eq!(
        script.echoes(1, "set_window_state", json!(["maximized"])),
        [json!([1, "window-state", "maximized"])]
    );
    assert_eq!(script.get(1, "get_size"), json!([1280, 800]));
    assert_eq!(
        script.echoes(1, "set_window_state", json!(["maximized"])),
        [] as [Value; 0]
    );
    script.browser.toggle_minimize(1).unwrap();
    script.browser.toggle_minimize(1).unwrap();
    assert_eq!(
        script.events(),
        [
            json!([1, "window-state", "minimized"]),
            json!([1, "window-state", "normal"])
        ]
    );
    assert_eq!(script.get(1, "get_window_state"), "normal");
    assert_eq!(script.get(1, "get_size"), json!([200, 100]));
    assert_eq!(script.get(1, "get_position"), json!([5, 6]));
}
