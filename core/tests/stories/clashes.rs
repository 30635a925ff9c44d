//! Users and the program change the same thing at the same time, over links of any delay: in the
//! end all show what the model says.

use pgwidgets_core::WidgetId;
use serde_json::json;

use crate::world::{Program, World, ms, secs, wid};

fn at(id: WidgetId) -> i64 {
    id.get().cast_signed()
}

/// What the user of `browser` did is under way when the program acts; then both go through.
fn clash(
    prepare: impl FnOnce(&mut Program, WidgetId) -> WidgetId,
    user: impl FnOnce(&mut pgwidgets_sim_browser::Browser, i64),
    program: impl FnOnce(&mut Program, WidgetId),
) -> (World, WidgetId) {
    let (mut world, first) = World::opened();
    let widget = world.run(|it| {
        let (_, vbox) = it.window();
        prepare(it, vbox)
    });
    world.join();
    world.advance(secs(1));
    world.browsers[first].slow_up = true;
    user(world.browser(first), at(widget));
    world.advance(ms(400));
    world.browsers[first].slow_down = true;
    world.run(|it| program(it, widget));
    world.browsers[first].slow_up = false;
    world.settle();
    world.browsers[first].slow_down = false;
    world.assert_converged();
    (world, widget)
}

#[test]
fn a_text_that_was_cleared_meanwhile_stays_clear() {
    let (mut world, entry) = clash(
        |program, vbox| program.make_in(vbox, "TextEntry", json!([""])),
        |page, entry| page.type_text(entry, "a message").unwrap(),
        |program, entry| program.call(entry, "set_text", json!([""])),
    );
    assert_eq!(world.program().read(entry, "get_text"), "");
}

/// The handler hears of it all the same.
#[test]
fn an_overruled_event_is_still_heard() {
    let (mut world, check) = clash(
        |program, vbox| {
            let check = program.make_in(vbox, "CheckBox", json!(["check"]));
            program.listen(check, "activated");
            check
        },
        |page, check| page.click(check).unwrap(),
        |program, check| program.call(check, "set_state", json!([false])),
    );
    assert_eq!(world.program().read(check, "get_state"), false);
    assert_eq!(
        world.program().take_heard(),
        [json!([check.get(), "activated", true])]
    );
}

#[test]
fn of_a_group_one_stays_chosen() {
    for class in ["RadioButton", "ToggleButton"] {
        for (set, state) in [(1, true), (1, false), (0, false), (2, true)] {
            let mut all = Vec::new();
            clash(
                |program, vbox| {
                    let first = program.make_in(vbox, class, json!(["one"]));
                    all.push(first);
                    for text in ["two", "three"] {
                        let group = json!({ "group": wid(first) });
                        let more = program.make_with(class, json!([text]), group);
                        program.call(vbox, "add_widget", json!([wid(more)]));
                        all.push(more);
                    }
                    program.call(all[1], "set_state", json!([true]));
                    first
                },
                |page, first| page.click(first).unwrap(),
                |program, first| {
                    let other = WidgetId::from_wire(first.get() + set);
                    program.call(other, "set_state", json!([state]));
                },
            );
        }
    }
}

#[test]
fn a_choice_and_new_items_meet() {
    for editable in [false, true] {
        for method in [
            "append_text",
            "insert_alpha",
            "clear",
            "delete_alpha",
            "set_text",
        ] {
            clash(
                |program, vbox| {
                    let options = json!({ "editable": editable });
                    let combo = program.make_with("ComboBox", json!([]), options);
                    program.call(vbox, "add_widget", json!([wid(combo)]));
                    for item in ["red", "green"] {
                        program.call(combo, "append_text", json!([item]));
                    }
                    combo
                },
                |page, combo| {
                    if editable {
                        page.type_text(combo, "violet").unwrap();
                        page.press_enter(combo).unwrap();
                    } else {
                        page.choose(combo, 1).unwrap();
                    }
                },
                |program, combo| match method {
                    "clear" => program.call(combo, method, json!([])),
                    "delete_alpha" => program.call(combo, method, json!(["red"])),
                    _ => program.call(combo, method, json!(["blue"])),
                },
            );
        }
    }
}

#[test]
fn typing_and_appending_meet() {
    clash(
        |program, vbox| program.make_in(vbox, "TextArea", json!(["log"])),
        |page, area| page.type_text(area, "log, typed").unwrap(),
        |program, area| program.call(area, "append_text", json!(["\nmore"])),
    );
}

#[test]
fn a_number_and_its_limits_meet() {
    for class in ["Slider", "SpinBox", "Dial"] {
        let (mut world, widget) = clash(
            |program, vbox| program.make_in(vbox, class, json!([])),
            |page, widget| page.slide(widget, 80.0).unwrap(),
            |program, widget| program.call(widget, "set_limits", json!([0, 60, 1])),
        );
        assert_eq!(world.program().read(widget, "get_value"), 60, "{class}");
    }
}

/// The browser is so far behind that what it owes an answer for is forgotten, the call that clashes
/// with a click among it: the click counts, and the page gets it.
#[test]
fn a_click_of_a_browser_that_is_far_behind_counts() {
    let (mut world, first) = (World::with(|limits| limits.outbox_messages = 12), 0);
    assert_eq!(world.open(), first);
    let (label, check) = world.run(|program| {
        let (_, vbox) = program.window();
        let label = program.make_in(vbox, "Label", json!(["x"]));
        (label, program.make_in(vbox, "CheckBox", json!(["check"])))
    });
    world.advance(secs(1));
    world.browsers[first].slow_up = true;
    world.browser(first).click(at(check)).unwrap();
    world.settle();
    world.run(|program| program.call(check, "set_state", json!([false])));
    for _ in 0..20 {
        world.run(|program| program.call(label, "set_color", json!(["red"])));
    }
    assert_eq!(world.program().session.counters().overflows, 0);
    let shown = world.browser(first).snapshot();
    let shown = &shown["widgets"][check.to_string()]["state"]["state"];
    assert_eq!(*shown, json!(false), "the program's call came last");
    world.browsers[first].slow_up = false;
    world.settle();
    assert_eq!(world.program().read(check, "get_state"), true);
    world.assert_converged();
}

/// A replay that was written before the click arrived wipes it on the page; the click counts, and
/// the page gets it again.
#[test]
fn a_click_under_way_when_a_replay_is_counts() {
    let (mut world, first) = World::opened();
    let (label, check) = world.run(|program| {
        let (_, vbox) = program.window();
        let label = program.make_in(vbox, "Label", json!(["x"]));
        (label, program.make_in(vbox, "CheckBox", json!(["check"])))
    });
    world.browsers[first].writable = false;
    world.run(|program| {
        for _ in 0..11_000 {
            program.call(label, "set_color", json!(["red"]));
        }
    });
    world.browsers[first].slow_up = true;
    world.browser(first).click(at(check)).unwrap();
    world.settle();
    world.browsers[first].slow_down = true;
    world.browsers[first].writable = true;
    world.settle();
    world.browsers[first].slow_up = false;
    world.settle();
    world.browsers[first].slow_down = false;
    world.settle();
    assert_eq!(world.browser(first).counts().reconstruct_starts, 2);
    assert_eq!(world.program().read(check, "get_state"), true);
    world.assert_converged();
}

/// A user scrolls while a replay is on its way, which puts the text back: that is heard, and what
/// the page reports behind the replay is not.
#[test]
fn a_scroll_under_way_when_a_replay_is_counts() {
    let (mut world, first) = World::opened();
    let (label, area) = world.run(|program| {
        let (_, vbox) = program.window();
        let label = program.make_in(vbox, "Label", json!(["x"]));
        let area = program.make_in(vbox, "TextArea", json!(["a\nb"]));
        program.call(area, "set_scroll_position", json!([0, 0.25]));
        program.listen(area, "scrolled");
        (label, area)
    });
    world.advance(secs(1));
    world.browsers[first].writable = false;
    world.run(|program| {
        for _ in 0..11_000 {
            program.call(label, "set_color", json!(["red"]));
        }
    });
    world.browsers[first].slow_up = true;
    let scrolled = world.browser(first).scroll(at(area), 0.0, 0.5);
    scrolled.expect("it is shown");
    world.browsers[first].slow_down = true;
    world.browsers[first].writable = true;
    world.advance(secs(1));
    world.browsers[first].slow_up = false;
    world.settle();
    world.browsers[first].slow_down = false;
    world.advance(secs(1));
    assert_eq!(world.browser(first).counts().reconstruct_starts, 2);
    let heard = json!([area.get(), "scrolled", 0, 0.5]);
    assert_eq!(world.program().take_heard(), [heard]);
    let position = world.program().read(area, "get_scroll_position");
    assert_eq!(position, json!([0, 0.5]));
    // Back where the replay had put it, by way of another position: its user did that.
    for vertical in [0.75, 0.25] {
        let scrolled = world.browser(first).scroll(at(area), 0.0, vertical);
        scrolled.expect("it is shown");
        world.advance(secs(1));
    }
    assert_eq!(world.program().take_heard().len(), 2);
}
