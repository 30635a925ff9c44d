//! Splitters, expanders, colours, videos and fixed layouts.

use pgwidgets_core::WidgetId;
use pgwidgets_sim_browser::{Browser, Refused};
use serde_json::{Value, json};

use crate::world::{Program, World, ms, wid};

fn at(id: WidgetId) -> i64 {
    id.get().cast_signed()
}

fn state(world: &mut World, browser: usize, widget: WidgetId) -> Value {
    let shown = world.browser(browser).widget(at(widget));
    Value::Object(shown.expect("it is there").state())
}

/// A widget of that class in a window.
fn in_a_window(program: &mut Program, class: &str, options: Value) -> WidgetId {
    let (_, vbox) = program.window();
    let widget = program.make_with(class, json!([]), options);
    program.call(vbox, "add_widget", json!([wid(widget)]));
    widget
}

fn splitter(program: &mut Program, count: usize) -> (WidgetId, Vec<WidgetId>) {
    let splitter = in_a_window(program, "Splitter", json!({}));
    let panes = (0..count).map(|_| program.make_in(splitter, "Label", json!(["pane"])));
    let panes = panes.collect();
    program.listen(splitter, "sizing");
    (splitter, panes)
}

/// The hundredths of the room that the panes have, and their least extents.
fn panes(world: &mut World, browser: usize, splitter: WidgetId) -> Value {
    state(world, browser, splitter)["panes"].clone()
}

fn sizes(world: &mut World, splitter: WidgetId) -> Value {
    world.program().read(splitter, "get_sizes")
}

/// A world with a browser on the server's own page, where a pane goes with its widget.
fn opened_on_own_page() -> (World, usize) {
    let mut world = World::new();
    let browser = world.visit(Browser::new().on_own_page());
    (world, browser)
}

#[test]
fn what_a_user_makes_of_a_splitter_shows_everywhere() {
    let (mut world, first) = World::opened();
    let (splitter, _) = world.run(|program| splitter(program, 3));
    let second = world.join();
    assert_eq!(sizes(&mut world, splitter), json!(null));
    world.user(first, |it| {
        it.drag_handle(at(splitter), 0, 60.0).expect("a handle");
    });
    let shown = json!([[43.33, 20.0], [23.33, 20.0], [33.33, 20.0]]);
    for browser in [first, second] {
        assert_eq!(panes(&mut world, browser, splitter), shown);
    }
    assert_eq!(sizes(&mut world, splitter), json!([260, 140, 200]));
    let heard = world.program().take_heard();
    assert_eq!(heard, [json!([splitter.get(), "sizing", [260, 140, 200]])]);
    world.run(|program| program.call(splitter, "set_sizes", json!([[1, 2, 1]])));
    assert_eq!(world.program().take_heard(), [json!(null); 0]);
    world.assert_converged();
}

#[test]
fn sizes_are_those_of_the_widgets_that_are_inside() {
    let (mut world, first) = opened_on_own_page();
    let (splitter, panes_in) = world.run(|program| splitter(program, 3));
    // Numbers without a widget are left out, and widgets without a number keep theirs.
    world.run(|program| program.call(splitter, "set_sizes", json!([[5, 3, 2, 9]])));
    assert_eq!(sizes(&mut world, splitter), json!([5, 3, 2]));
    world.run(|program| program.call(splitter, "set_sizes", json!([[10]])));
    assert_eq!(sizes(&mut world, splitter), json!([10, 3, 2]));
    let least = json!([wid(panes_in[2]), 50]);
    world.run(|program| program.call(splitter, "set_minimum_size", least));
    world.assert_converged();
    world.run(|program| program.call(splitter, "remove", json!([wid(panes_in[1])])));
    assert_eq!(sizes(&mut world, splitter), json!([10, 2]));
    let shown = json!([[83.33, 20.0], [16.67, 50.0]]);
    assert_eq!(panes(&mut world, first, splitter), shown);
    world.assert_converged();
    // One that comes has 1, and no least extent that it had elsewhere.
    world.run(|program| program.call(splitter, "add_widget", json!([wid(panes_in[1])])));
    assert_eq!(sizes(&mut world, splitter), json!([10, 2, 1]));
    world.run(|program| program.call(splitter, "add_widget", json!([wid(panes_in[2])])));
    assert_eq!(sizes(&mut world, splitter), json!([10, 1, 1]));
    let shown = json!([[83.33, 20.0], [8.33, 20.0], [8.33, 20.0]]);
    assert_eq!(panes(&mut world, first, splitter), shown);
    world.assert_converged();
    world.run(|program| program.call(panes_in[0], "destroy", json!([])));
    assert_eq!(sizes(&mut world, splitter), json!([1, 1]));
    world.assert_converged();
    world.run(|program| program.call(splitter, "remove_all", json!([true])));
    assert_eq!(sizes(&mut world, splitter), json!([]));
    world.assert_converged();
}

/// The call takes precedence, and the browser is sent what the model says.
#[test]
fn a_handle_that_is_moved_while_a_widget_goes_does_not_count() {
    let (mut world, first) = opened_on_own_page();
    let (splitter, inside) = world.run(|program| splitter(program, 3));
    world.run(|program| program.call(splitter, "set_sizes", json!([[1, 2, 1]])));
    world.browsers[first].slow_down = true;
    world.run(|program| program.call(splitter, "remove", json!([wid(inside[0])])));
    world.user(first, |it| {
        it.drag_handle(at(splitter), 0, 60.0).expect("a handle");
    });
    world.browsers[first].slow_down = false;
    world.settle();
    assert_eq!(sizes(&mut world, splitter), json!([2, 1]));
    assert_eq!(world.program().take_heard(), [json!(null); 0]);
    world.assert_converged();
}

/// The client's plain page keeps the pane of a widget that was taken out (docs/protocol.md#splitters).
#[test]
fn a_plain_page_keeps_an_empty_pane_until_it_is_shown_the_model_again() {
    let (mut world, first) = World::opened();
    let (splitter, inside) = world.run(|program| splitter(program, 3));
    world.run(|program| program.call(splitter, "remove", json!([wid(inside[2])])));
    let second = world.join();
    let count = |world: &mut World, browser: usize| {
        let panes = panes(world, browser, splitter);
        panes.as_array().map(Vec::len)
    };
    assert_eq!(count(&mut world, first), Some(3));
    assert_eq!(count(&mut world, second), Some(2));
    world.user(first, |it| {
        it.drag_handle(at(splitter), 0, 60.0).expect("a handle");
    });
    assert_eq!(world.program().take_heard(), [json!(null); 0]);
    world.user(second, |it| {
        it.drag_handle(at(splitter), 0, 60.0).expect("a handle");
    });
    assert_eq!(sizes(&mut world, splitter), json!([360, 240]));
    world.reload(first);
    assert_eq!(count(&mut world, first), Some(2));
    world.assert_converged();
}

#[test]
fn an_expander_is_open_in_each_browser_by_itself_until_the_program_says_so() {
    let (mut world, first) = World::opened();
    let (expander, inside) = world.run(|program| {
        let expander = in_a_window(program, "Expander", json!({"title": "More"}));
        let inside = program.make("Button", json!(["in it"]));
        program.call(expander, "set_widget", json!([wid(inside)]));
        program.listen(expander, "toggled");
        (expander, inside)
    });
    let second = world.join();
    let is_hidden = |world: &mut World, browser: usize| {
        world.browser(browser).click(at(inside)) == Err(Refused::Hidden)
    };
    assert!(is_hidden(&mut world, first), "it begins collapsed");
    world.user(first, |it| it.click(at(expander)).expect("it has a title"));
    assert!(!is_hidden(&mut world, first));
    assert!(is_hidden(&mut world, second));
    assert_eq!(
        world.program().read(expander, "get_collapsed"),
        json!(false)
    );
    let heard = world.program().take_heard();
    assert_eq!(heard, [json!([expander.get(), "toggled", false])]);
    // The program's call is everybody's, where it stands already, too.
    world.run(|program| program.call(expander, "set_collapsed", json!([false])));
    assert!(!is_hidden(&mut world, second));
    world.run(|program| program.call(expander, "toggleContent", json!([])));
    for browser in [first, second] {
        assert!(is_hidden(&mut world, browser));
    }
    assert_eq!(world.program().take_heard(), [json!(null); 0]);
    world.assert_converged();
    let fixed =
        world.run(|program| in_a_window(program, "Expander", json!({"collapsible": false})));
    for (method, args) in [
        ("set_collapsed", json!([true])),
        ("toggleContent", json!([])),
    ] {
        let refused = world.run(|program| program.try_call(fixed, method, args));
        let message = refused.expect_err("it is refused").to_string();
        assert!(message.contains("collapsible"), "{message}");
    }
    world.assert_converged();
}

#[test]
fn a_colour_that_a_user_picks_shows_everywhere() {
    let (mut world, first) = World::opened();
    let field = world.run(|program| {
        let field = in_a_window(program, "ColorWidget", json!({"color": "red"}));
        program.listen(field, "pick");
        field
    });
    let second = world.join();
    assert_eq!(state(&mut world, second, field)["color"], "#ff0000");
    world.user(first, |it| {
        it.pick_color(at(field), "#123456").expect("it can be");
    });
    assert_eq!(state(&mut world, second, field)["color"], "#123456");
    assert_eq!(world.program().read(field, "get_color"), "#123456");
    world.run(|program| program.call(field, "set_color", json!(["rgb(1 2 3)"])));
    assert_eq!(world.program().read(field, "get_color"), "#010203");
    let heard = world.program().take_heard();
    assert_eq!(heard, [json!([field.get(), "pick", "#123456"])]);
    world.assert_converged();
}

fn color_dialog(world: &mut World) -> WidgetId {
    world.run(|program| {
        let dialog = program.make_with("ColorDialog", json!([]), json!({"modal": true}));
        for event in ["pick", "activated", "cancel", "close"] {
            program.listen(dialog, event);
        }
        program.call(dialog, "show", json!([]));
        dialog
    })
}

#[test]
fn a_colour_that_is_taken_closes_its_dialog_everywhere() {
    let (mut world, first) = World::opened();
    let dialog = color_dialog(&mut world);
    let second = world.join();
    world.advance(ms(100));
    world.user(second, |it| {
        it.pick_color(at(dialog), "#123456").expect("it can be");
        it.click_dialog_button(at(dialog), 0).expect("OK");
    });
    for browser in [first, second] {
        assert_eq!(world.browser(browser).overlays(), 0);
        assert_eq!(state(&mut world, browser, dialog)["color"], "#123456");
    }
    assert_eq!(world.program().read(dialog, "is_visible"), json!(false));
    let heard = world.program().take_heard();
    assert_eq!(
        heard,
        [
            json!([dialog.get(), "pick", "#123456"]),
            json!([dialog.get(), "activated", "#123456"]),
        ]
    );
    world.assert_converged();
}

#[test]
fn a_colour_dialog_that_is_left_can_be_shown_again() {
    // The client's plain page says nothing when its user leaves the dialog.
    let (mut world, first) = World::opened();
    let dialog = color_dialog(&mut world);
    for method in ["show", "popup"] {
        world.user(first, |it| {
            it.click_dialog_button(at(dialog), 1).expect("Cancel");
        });
        assert_eq!(world.program().read(dialog, "is_visible"), json!(true));
        assert_eq!(world.program().take_heard(), [json!(null); 0]);
        world.run(|program| program.call(dialog, method, json!([])));
        assert_eq!(world.browser(first).overlays(), 1, "{method}");
        world.assert_converged();
    }
    // One that was not left is not covered twice.
    world.run(|program| program.call(dialog, "show", json!([])));
    assert_eq!(world.browser(first).overlays(), 1);
    world.assert_converged();
}

#[test]
fn a_colour_dialog_that_is_left_on_our_own_page_is_hidden_everywhere() {
    let (mut world, first) = World::opened();
    let dialog = color_dialog(&mut world);
    let link = world.link().on_own_page();
    let own = world.visit(link);
    world.user(own, |it| {
        it.click_dialog_button(at(dialog), 1).expect("Cancel");
    });
    for browser in [first, own] {
        assert_eq!(world.browser(browser).overlays(), 0);
    }
    let heard = world.program().take_heard();
    assert_eq!(heard, [json!([dialog.get(), "cancel"])]);
    let before = world.browsers[own].received.len();
    world.run(|program| {
        program.call(dialog, "show", json!([]));
        program.call(dialog, "show", json!([]));
    });
    let sent = world.browsers[own].received_since(before).iter();
    let sent: Vec<_> = sent.map(|it| it["method"].clone()).collect();
    assert_eq!(sent, ["show"], "it reports what its user does");
    world.assert_converged();
}

#[test]
fn a_video_is_as_loud_as_each_user_wants_and_the_program_hears_only_of_users() {
    let (mut world, first) = World::opened();
    let video = world.run(|program| {
        let options = json!({"url": "film.webm", "controls": true, "muted": true});
        let video = in_a_window(program, "VideoWidget", options);
        program.listen(video, "volumechange");
        program.listen(video, "play");
        video
    });
    let second = world.join();
    world.advance(ms(100));
    world.user(first, |it| {
        it.change_volume(at(video), 0.25, false)
            .expect("it has controls");
    });
    world.advance(ms(0));
    let heard = world.program().take_heard();
    assert_eq!(heard, [json!([video.get(), "volumechange", 0.25, false])]);
    assert_eq!(world.program().read(video, "get_volume"), json!(0.25));
    assert_eq!(state(&mut world, second, video)["volume"], json!(1));
    // It reports both, of which the program has set one: the other is what it showed all along.
    world.run(|program| program.call(video, "set_muted", json!([false])));
    world.advance(ms(100));
    assert_eq!(world.program().take_heard(), [json!(null); 0]);
    assert_eq!(world.program().read(video, "get_volume"), json!(0.25));
    assert_eq!(state(&mut world, second, video)["muted"], json!(false));
    world.run(|program| {
        program.call(video, "set_volume", json!([0.5]));
        program.call(video, "set_volume", json!([0.75]));
    });
    world.advance(ms(100));
    assert_eq!(world.program().take_heard(), [json!(null); 0]);
    world.assert_converged();
    world.run(|program| program.call(video, "play", json!([])));
    world.advance(ms(0));
    let played = world.program().take_heard();
    assert_eq!(played, vec![json!([video.get(), "play"]); 2], "one of each");
}

#[test]
fn what_lies_in_a_fixed_layout_keeps_its_order_when_it_is_moved() {
    let (mut world, first) = World::opened();
    let (layout, labels) = world.run(|program| {
        let layout = in_a_window(program, "FixedLayout", json!({}));
        let labels = [0, 1].map(|number| {
            let label = program.make("Label", json!(["lies there"]));
            let place = json!([wid(label), 10 * number, 5]);
            program.call(layout, "add_widget", place);
            label
        });
        (layout, labels)
    });
    world.run(|program| program.call(layout, "add_widget", json!([wid(labels[0]), 70, -8])));
    let order = world.program().read(layout, "get_children");
    assert_eq!(order, json!([wid(labels[0]), wid(labels[1])]));
    let places = state(&mut world, first, layout)["places"].clone();
    assert_eq!(places[0][1], json!([70, -8]));
    assert_eq!(places[1][1], json!([10, 5]));
    world.assert_converged();
    world.run(|program| program.call(layout, "remove", json!([wid(labels[0])])));
    world.assert_converged();
}

#[test]
fn an_abstract_scroll_area_only_says_where_its_bars_are() {
    let (mut world, first) = World::opened();
    let area = world.run(|program| {
        let area = in_a_window(program, "AbstractScrollArea", json!({}));
        program.call(area, "set_scroll_percent", json!([0.5, 0.5]));
        program.listen(area, "scrolled");
        area
    });
    let second = world.join();
    world.user(first, |it| {
        it.scroll(at(area), 0.25, 0.75).expect("it has bars");
    });
    let heard = world.program().take_heard();
    assert_eq!(heard, [json!([area.get(), "scrolled", 0.25, 0.75])]);
    let position = |world: &mut World, browser: usize| {
        let shown = world.browser(browser).widget(at(area));
        shown.and_then(|it| it.scroll_position())
    };
    assert_eq!(position(&mut world, second), Some((0.5, 0.5)));
    let third = world.join();
    assert_eq!(position(&mut world, third), Some((0.25, 0.75)));
    // One that is left out stays as it is.
    world.run(|program| {
        program.call(area, "set_scroll_bar_visibility", json!(["on", null]));
        program.call(area, "set_scroll_bar_visibility", json!([null, "off"]));
    });
    let bars = state(&mut world, first, area)["scroll_bar_visibility"].clone();
    assert_eq!(bars, json!(["on", "off"]));
    world.assert_converged();
}

/// A tab widget that was made without tabs has no buttons for its pages, ever.
#[test]
fn tabs_stay_where_there_are_tabs_and_do_not_come_where_there_are_none() {
    let (mut world, _) = World::opened();
    let [with, without] = world.run(|program| {
        [json!({}), json!({"tab_position": "none"})]
            .map(|options| in_a_window(program, "TabWidget", options))
    });
    for (tabs, position) in [(with, "none"), (without, "top")] {
        let refused =
            world.run(|program| program.try_call(tabs, "set_tab_position", json!([position])));
        refused.expect_err("it is refused");
    }
    world.run(|program| program.call(with, "set_tab_position", json!(["right"])));
    world.assert_converged();
}

/// The client's `set_scroll_percent` would move the bars alone.
#[test]
fn a_scroll_area_is_scrolled_by_percent_as_by_position() {
    let (mut world, first) = World::opened();
    let area = world.run(|program| in_a_window(program, "ScrollArea", json!({})));
    world.advance(ms(100));
    world.run(|program| {
        program.call(area, "set_scroll_percent", json!([0.25, 0.5]));
        program.call(area, "set_scroll_bar_visibility", json!(["on", null]));
        program.call(area, "set_scroll_bar_visibility", json!([null, "off"]));
    });
    let shown = world.browser(first).widget(at(area));
    let position = shown.and_then(|it| it.scroll_position());
    assert_eq!(position, Some((0.25, 0.5)));
    for getter in ["get_scroll_percent", "get_scroll_position"] {
        assert_eq!(world.program().read(area, getter), json!([0.25, 0.5]));
    }
    let bars = state(&mut world, first, area)["scroll_bar_visibility"].clone();
    assert_eq!(bars, json!(["on", "off"]));
    world.assert_converged();
}

/// Of two settings that wait the later one may be all that is sent.
#[test]
fn sizes_of_some_widgets_keep_those_of_the_others_on_a_slow_link() {
    let mut world = World::with(|limits| limits.coalesce_above = 0);
    let first = world.open();
    let (splitter, _) = world.run(|program| splitter(program, 3));
    world.browsers[first].writable = false;
    world.act(|program| {
        program.call(splitter, "set_sizes", json!([[5, 3, 2]]));
        program.call(splitter, "set_sizes", json!([[10]]));
    });
    world.browsers[first].writable = true;
    world.settle();
    assert_eq!(sizes(&mut world, splitter), json!([10, 3, 2]));
    let shown = json!([[66.67, 20.0], [20.0, 20.0], [13.33, 20.0]]);
    assert_eq!(panes(&mut world, first, splitter), shown);
    world.assert_converged();
}
