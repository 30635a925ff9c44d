//! Tabs, splitters, scroll areas, colours and videos, with the client's faults.

use pgwidgets_sim_browser::Refused;
use serde_json::{Value, json};

use crate::script::{Script, wid};

const NOTHING: [Value; 0] = [];

fn label(number: i64) -> Value {
    json!({"__wid__": number, "__class__": "Label"})
}

/// A tab widget of id 3 with `count` labels, from id 10 on.
fn tabs(count: i64) -> Script {
    let mut script = Script::with("TabWidget", json!([{"closable": true}]));
    for number in 10..10 + count {
        script.create(number, "Label", json!([format!("page {number}")]));
        script.call(3, "add_widget", json!([wid(number), {"title": "T"}]));
    }
    script.listen(3, "page-switch");
    script.listen(3, "page-close");
    script
}

#[test]
fn the_first_page_is_shown_and_a_click_on_a_tab_shows_another_one() {
    let mut script = tabs(2);
    assert_eq!(script.get(3, "get_index"), 0);
    script.browser.click_tab(3, 1).unwrap();
    script.browser.click_tab(3, 1).unwrap();
    assert_eq!(script.events(), [json!([3, "page-switch", label(11), 1])]);
    assert_eq!(script.browser.click(10), Err(Refused::Hidden));
    assert_eq!(script.browser.click_tab(3, 2), Err(Refused::Unsupported));
    assert_eq!(
        script.echoes(3, "set_index", json!([0])),
        [json!([3, "page-switch", label(10), 0])]
    );
    assert_eq!(script.echoes(3, "set_index", json!([7])), NOTHING);
    script.browser.close_tab(3, 1).unwrap();
    assert_eq!(script.events(), [json!([3, "page-close", label(11)])]);
    assert_eq!(script.get(3, "num_children"), 2, "it only says so");
}

#[test]
fn a_page_that_is_taken_out_gives_its_place_to_the_next_one() {
    let mut script = tabs(3);
    script.call(3, "set_index", json!([1]));
    script.events();
    let echoes = script.echoes(3, "close_widget", json!([wid(11)]));
    assert_eq!(echoes, [json!([3, "page-switch", label(12), 1])]);
    script.call(3, "remove", json!([wid(12)]));
    assert_eq!(script.get(3, "get_index"), 0);
    script.call(3, "remove", json!([wid(10)]));
    assert_eq!(script.get(3, "get_index"), -1);
}

#[test]
fn closing_a_page_that_is_not_shown_throws_half_way() {
    let mut script = tabs(2);
    let reply = script.call(3, "remove", json!([wid(11)]));
    assert_eq!(reply["type"], "error");
    assert_eq!(script.get(3, "num_children"), 2);
    assert_eq!(script.browser.click_tab(3, 1), Err(Refused::Unsupported));
    let index = script.call(3, "index_of", json!([wid(11)]));
    assert_eq!(index["value"], -1, "its tab is gone and its record stays");
}

#[test]
fn a_page_that_is_added_twice_has_two_tabs() {
    let mut script = tabs(2);
    script.call(3, "add_widget", json!([wid(10), {"title": "again"}]));
    assert_eq!(script.get(3, "num_children"), 3);
}

#[test]
fn a_tab_widget_without_tabs_gets_none() {
    let mut script = Script::with("TabWidget", json!([{"tab_position": "none"}]));
    script.create(4, "Label", json!(["page"]));
    script.call(3, "add_widget", json!([wid(4), {"title": "T"}]));
    let reply = script.call(3, "set_tab_position", json!(["top"]));
    assert_eq!(reply["type"], "error");
    assert_eq!(script.browser.click_tab(3, 0), Err(Refused::Unsupported));
}

#[test]
fn what_is_taken_out_of_the_document_forgets_its_scrolling_and_says_so_when_it_is_back() {
    let mut script = tabs(1);
    script.create(20, "ScrollArea", json!([]));
    script.call(3, "add_widget", json!([wid(20), {"title": "T"}]));
    script.listen(20, "scrolled");
    script.call(20, "set_scroll_position", json!([0, 0.5]));
    assert_eq!(script.get(20, "get_scroll_position"), json!([0, 0]), "lost");
    script.call(3, "show_widget", json!([wid(20)]));
    script.after(1000);
    script.call(20, "set_scroll_position", json!([0, 0.5]));
    assert_eq!(script.get(20, "get_scroll_percent"), json!([0, 0.5]));
    assert_eq!(script.after(149), NOTHING);
    assert_eq!(script.after(1), [json!([20, "scrolled", 0, 0.5])]);
    script.call(3, "set_index", json!([0]));
    script.after(1000);
    script.call(3, "set_index", json!([1]));
    script.events();
    assert_eq!(script.after(16 + 149), NOTHING);
    assert_eq!(script.after(1), [json!([20, "scrolled", 0, 0])]);
}

#[test]
fn the_content_of_a_collapsed_expander_is_hidden_and_keeps_its_scrolling() {
    let mut script = Script::with("Expander", json!([{"title": "More"}]));
    script.create(4, "ScrollArea", json!([]));
    script.call(3, "set_widget", json!([wid(4)]));
    assert_eq!(script.browser.scroll(4, 0.0, 1.0), Err(Refused::Hidden));
    script.call(3, "set_collapsed", json!([false]));
    script.browser.scroll(4, 0.0, 1.0).unwrap();
    script.browser.click(3).unwrap();
    script.call(3, "toggleContent", json!([]));
    assert_eq!(script.get(4, "get_scroll_position"), json!([0, 1]));
    let mut fixed = Script::with("Expander", json!([{"collapsible": false}]));
    assert_eq!(fixed.browser.click(3), Err(Refused::Unsupported));
    let reply = fixed.call(3, "set_collapsed", json!([true]));
    assert_eq!(reply["type"], "error");
}

#[test]
fn an_abstract_scroll_area_reports_its_bars_at_once() {
    let mut script = Script::with("AbstractScrollArea", json!([]));
    script.listen(3, "scrolled");
    assert_eq!(
        script.echoes(3, "set_scroll_percent", json!([0.5, 2])),
        NOTHING
    );
    assert_eq!(script.get(3, "get_scroll_percent"), json!([0.5, 1]));
    assert_eq!(script.get(3, "get_thumb_percent"), json!([0.2, 0.2]));
    script.browser.scroll(3, 0.25, 0.75).unwrap();
    assert_eq!(script.events(), [json!([3, "scrolled", 0.25, 0.75])]);
}

#[test]
fn a_handle_moves_two_panes_and_a_pane_outlives_its_child() {
    let mut script = Script::with("Splitter", json!([]));
    for number in 10..13 {
        script.create(number, "Label", json!(["pane"]));
        script.call(3, "add_widget", json!([wid(number)]));
    }
    script.listen(3, "sizing");
    script.browser.drag_handle(3, 0, 100.0).unwrap();
    assert_eq!(script.events(), [json!([3, "sizing", [300, 100, 200]])]);
    script.call(3, "set_minimum_size", json!([wid(12), 150]));
    script.browser.drag_handle(3, 1, 500.0).unwrap();
    assert_eq!(script.events(), [json!([3, "sizing", [300, 150, 150]])]);
    assert_eq!(
        script.browser.drag_handle(3, 2, 1.0),
        Err(Refused::Unsupported)
    );
    script.call(3, "remove", json!([wid(10)]));
    assert_eq!(script.get(3, "get_sizes"), json!([300, 150, 150]));
}

#[test]
fn a_colour_is_reported_when_a_user_picks_it() {
    let mut script = Script::with("ColorWidget", json!([{"color": "#00ff00"}]));
    script.listen(3, "pick");
    assert_eq!(
        script.echoes(3, "set_color", json!(["rgb(1, 2, 3)"])),
        NOTHING
    );
    assert_eq!(script.get(3, "get_color"), "#010203");
    script.browser.pick_color(3, "#123456").unwrap();
    assert_eq!(script.events(), [json!([3, "pick", "#123456"])]);
    script.call(3, "set_color", json!(["red"]));
    assert_eq!(script.get(3, "get_color"), "#NaNNaNNaN");
    assert_eq!(
        script.call(3, "set_color", json!([null]))["error"],
        "Cannot read properties of null (reading 'match')"
    );
}

#[test]
fn a_colour_dialog_hides_itself_and_says_nothing_when_it_is_left() {
    let mut script = Script::with_window();
    script.create(3, "ColorDialog", json!([{"color": "#00ff00"}]));
    script.listen(3, "activated");
    script.call(3, "show", json!([]));
    script.browser.pick_color(3, "#0000ff").unwrap();
    script.browser.click_dialog_button(3, 0).unwrap();
    assert_eq!(script.events(), [json!([3, "activated", "#0000ff"])]);
    assert_eq!(
        script.browser.click_dialog_button(3, 1),
        Err(Refused::Hidden)
    );
    script.call(3, "show", json!([]));
    script.browser.click_dialog_button(3, 1).unwrap();
    assert_eq!(script.events(), NOTHING);
    assert!(!script.browser.widget(3).unwrap().is_visible());
    assert_eq!(script.get(3, "is_visible"), true, "it is none of its own");
}

#[test]
fn a_video_reports_its_volume_although_it_was_set_silently() {
    let mut script = Script::with("VideoWidget", json!([{"controls": true}]));
    script.listen(3, "volumechange");
    script.ask(json!({
        "type": "call", "wid": 3, "method": "set_volume", "args": [0.5], "silent": true,
    }));
    assert_eq!(script.after(0), [json!([3, "volumechange", 0.5, false])]);
    script.call(3, "set_volume", json!([0.5]));
    assert_eq!(script.after(0), NOTHING, "nothing changed");
    script.browser.change_volume(3, 0.5, true).unwrap();
    assert_eq!(script.after(0), [json!([3, "volumechange", 0.5, true])]);
    script.browser.toggle_video(3).unwrap();
    assert_eq!(script.browser.console_errors().len(), 1, "it has no source");
}
