//! What a user does in one browser shows in the others, and the program's own calls come back to
//! nobody.

use pgwidgets_core::WidgetId;
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};

use crate::world::{Program, World, ms, secs, wid};

/// What a user does to a window.
type Toggle = fn(&mut Browser, i64);

fn at(id: WidgetId) -> i64 {
    id.get().cast_signed()
}

/// One of everything that a user can change.
struct Desk {
    top: WidgetId,
    check: WidgetId,
    radios: [WidgetId; 3],
    toggles: [WidgetId; 3],
    entry: WidgetId,
    entry_set: WidgetId,
    area: WidgetId,
    slider: WidgetId,
    spin: WidgetId,
    dial: WidgetId,
    bar: WidgetId,
    combo: WidgetId,
    free_combo: WidgetId,
    dialog: WidgetId,
}

fn group(program: &mut Program, vbox: WidgetId, class: &str) -> [WidgetId; 3] {
    let first = program.make_in(vbox, class, json!(["one"]));
    let more = ["two", "three"].map(|text| {
        let group = json!({ "group": wid(first) });
        let widget = program.make_with(class, json!([text]), group);
        program.call(vbox, "add_widget", json!([wid(widget)]));
        widget
    });
    [first, more[0], more[1]]
}

fn desk(program: &mut Program) -> Desk {
    let options = json!({"title": "Desk", "minimizable": true, "maximizable": true});
    let top = program.make_with("TopLevel", json!([]), options);
    program.call(top, "resize", json!([500, 400]));
    let vbox = program.make("VBox", json!([]));
    program.call(top, "set_widget", json!([wid(vbox)]));
    let check = program.make_in(vbox, "CheckBox", json!(["check"]));
    let radios = group(program, vbox, "RadioButton");
    let toggles = group(program, vbox, "ToggleButton");
    let entry = program.make_in(vbox, "TextEntry", json!(["entry"]));
    let entry_set = program.make_in(vbox, "TextEntrySet", json!(["set"]));
    let area = program.make_in(vbox, "TextArea", json!(["a\nb"]));
    let slider = program.make_in(vbox, "Slider", json!([]));
    let spin = program.make_in(vbox, "SpinBox", json!([]));
    let dial = program.make_in(vbox, "Dial", json!([]));
    let bar = program.make_in(vbox, "ScrollBar", json!([]));
    let combo = program.make_in(vbox, "ComboBox", json!([]));
    let free_combo = program.make_with("ComboBox", json!([]), json!({"editable": true}));
    program.call(vbox, "add_widget", json!([wid(free_combo)]));
    for combo in [combo, free_combo] {
        for item in ["red", "green", "blue"] {
            program.call(combo, "append_text", json!([item]));
        }
    }
    program.call(top, "show", json!([]));
    let buttons = json!(["Ask", [["Yes", true], ["No", false]]]);
    let dialog = program.make_with(
        "Dialog",
        buttons,
        json!({"autoclose": true, "modal": false}),
    );
    Desk {
        top,
        check,
        radios,
        toggles,
        entry,
        entry_set,
        area,
        slider,
        spin,
        dial,
        bar,
        combo,
        free_combo,
        dialog,
    }
}

/// A world with a desk that two browsers show, and listeners for all that users do there.
fn shared() -> (World, [usize; 2], Desk) {
    let (mut world, first) = World::opened();
    let desk = world.run(desk);
    let second = world.join();
    world.advance(secs(1));
    (world, [first, second], desk)
}

/// Lets the user of the first browser do something; both show the same then, and the program has
/// heard what is wanted, and no more.
fn story(
    (world, browsers): (&mut World, [usize; 2]),
    (widget, action): (WidgetId, &str),
    act: impl FnOnce(&mut Browser),
    wanted: Value,
) {
    let listener = world.run(|program| program.listen(widget, action));
    world.user(browsers[0], act);
    world.advance(secs(1));
    let heard = world.program().take_heard();
    assert_eq!(Value::Array(heard), wanted, "{action} of {widget}");
    world.assert_converged();
    let batching = pgwidgets_core::Batching::Immediate;
    world.run(|program| program.session.unlisten(widget, listener, batching));
    // Browsers that joined since have reported how large things are there.
    world.program().take_heard();
}

#[test]
fn buttons_of_all_kinds_follow() {
    let (mut world, both, desk) = shared();
    let Desk {
        check,
        radios,
        toggles,
        ..
    } = desk;
    story(
        (&mut world, both),
        (check, "activated"),
        |page| page.click(at(check)).unwrap(),
        json!([[check.get(), "activated", true]]),
    );
    assert_eq!(world.program().read(check, "get_state"), true);
    for [chosen, other] in [[0, 1], [1, 0], [2, 1]] {
        let (radio, toggle) = (radios[chosen], toggles[chosen]);
        story(
            (&mut world, both),
            (radio, "activated"),
            |page| page.click(at(radio)).unwrap(),
            json!([[radio.get(), "activated", true]]),
        );
        story(
            (&mut world, both),
            (toggle, "activated"),
            |page| page.click(at(toggle)).unwrap(),
            json!([[toggle.get(), "activated", true]]),
        );
        let program = world.program();
        assert_eq!(program.read(radio, "get_state"), true);
        assert_eq!(program.read(radios[other], "get_state"), false);
        assert_eq!(program.read(toggle, "get_state"), true);
        assert_eq!(program.read(toggles[other], "get_state"), false);
    }
    let toggle = toggles[2];
    story(
        (&mut world, both),
        (toggle, "activated"),
        |page| page.click(at(toggle)).unwrap(),
        json!([[toggle.get(), "activated", false]]),
    );
    assert_eq!(world.program().read(toggle, "get_state"), false);
}

#[test]
fn texts_follow() {
    let (mut world, both, desk) = shared();
    for entry in [desk.entry, desk.entry_set, desk.area] {
        story(
            (&mut world, both),
            (entry, "modified"),
            |page| page.type_text(at(entry), "typed <b>").unwrap(),
            json!([[entry.get(), "modified", "typed <b>"]]),
        );
        assert_eq!(world.program().read(entry, "get_text"), "typed <b>");
    }
    let entry = desk.entry;
    story(
        (&mut world, both),
        (entry, "activated"),
        |page| page.press_enter(at(entry)).unwrap(),
        json!([[entry.get(), "activated", "typed <b>"]]),
    );
}

#[test]
fn numbers_follow() {
    let (mut world, both, desk) = shared();
    for (number, value) in [(desk.slider, 70), (desk.spin, 33), (desk.dial, 12)] {
        story(
            (&mut world, both),
            (number, "activated"),
            |page| page.slide(at(number), f64::from(value)).unwrap(),
            json!([[number.get(), "activated", value]]),
        );
        assert_eq!(world.program().read(number, "get_value"), value);
    }
    let bar = desk.bar;
    story(
        (&mut world, both),
        (bar, "activated"),
        |page| page.slide(at(bar), 0.5).unwrap(),
        json!([[bar.get(), "activated", 0.5]]),
    );
    assert_eq!(world.program().read(bar, "get_scroll_percent"), 0.5);
}

#[test]
fn choices_follow() {
    let (mut world, both, desk) = shared();
    for combo in [desk.combo, desk.free_combo] {
        story(
            (&mut world, both),
            (combo, "activated"),
            |page| page.choose(at(combo), 2).unwrap(),
            json!([[combo.get(), "activated", 2, "blue"]]),
        );
        assert_eq!(world.program().read(combo, "get_text"), "blue");
        assert_eq!(world.program().read(combo, "get_index"), 2);
    }
    let combo = desk.free_combo;
    story(
        (&mut world, both),
        (combo, "activated"),
        |page| {
            page.type_text(at(combo), "violet").unwrap();
            page.press_enter(at(combo)).unwrap();
        },
        json!([[combo.get(), "activated", 3, "violet"]]),
    );
    let program = world.program();
    assert_eq!(program.read_with(combo, "get_alpha", json!([3])), "violet");
    assert_eq!(program.read(combo, "get_index"), 3);
}

#[test]
fn windows_follow() {
    let (mut world, both, desk) = shared();
    let top = desk.top;
    story(
        (&mut world, both),
        (top, "move"),
        |page| page.move_window(at(top), 30, 40).unwrap(),
        json!([[top.get(), "move", 30, 40]]),
    );
    let size = json!([{"width": 600, "height": 500}]);
    story(
        (&mut world, both),
        (top, "resize"),
        |page| page.resize_window(at(top), 600, 500).unwrap(),
        json!([
            [top.get(), "resize", size[0]],
            [top.get(), "resize", size[0]]
        ]),
    );
    let states: [(&str, Toggle); 6] = [
        ("shaded", |page, top| page.toggle_shade(top).unwrap()),
        ("normal", |page, top| page.toggle_shade(top).unwrap()),
        ("maximized", |page, top| page.toggle_maximize(top).unwrap()),
        ("normal", |page, top| page.toggle_maximize(top).unwrap()),
        ("minimized", |page, top| page.toggle_minimize(top).unwrap()),
        ("normal", |page, top| page.toggle_minimize(top).unwrap()),
    ];
    for (state, act) in states {
        story(
            (&mut world, both),
            (top, "window-state"),
            |page| act(page, at(top)),
            json!([[top.get(), "window-state", state]]),
        );
        assert_eq!(world.program().read(top, "get_window_state"), state);
    }
    // The size that the user gave it is still its size.
    let fresh = world.join();
    let snapshot = world.browser(fresh).snapshot();
    let rect = &snapshot["widgets"][top.to_string()]["rect"];
    assert_eq!(*rect, json!([30, 40, 600, 500]));
}

#[test]
fn a_dialog_that_closes_itself_closes_everywhere() {
    let (mut world, both, desk) = shared();
    let dialog = desk.dialog;
    for (button, value) in [(0, true), (1, false)] {
        world.run(|program| program.call(dialog, "popup", json!([20, 30])));
        assert_eq!(world.program().read(dialog, "is_visible"), true);
        world.assert_converged();
        story(
            (&mut world, both),
            (dialog, "activated"),
            |page| page.click_dialog_button(at(dialog), button).unwrap(),
            json!([[dialog.get(), "activated", value]]),
        );
        assert_eq!(world.program().read(dialog, "is_visible"), false);
        assert!(
            !world
                .browser(both[1])
                .widget(at(dialog))
                .unwrap()
                .is_visible()
        );
    }
}

/// A user moved the dialog: one that joins sees it there, and not in the middle.
#[test]
fn a_dialog_stays_where_the_user_put_it() {
    let (mut world, both, desk) = shared();
    let dialog = desk.dialog;
    world.run(|program| program.call(dialog, "show", json!([])));
    world.advance(secs(1));
    story(
        (&mut world, both),
        (dialog, "move"),
        |page| page.move_window(at(dialog), 5, 6).unwrap(),
        json!([[dialog.get(), "move", 5, 6]]),
    );
    let fresh = world.join();
    world.advance(secs(1));
    let snapshot = world.browser(fresh).snapshot();
    let rect = &snapshot["widgets"][dialog.to_string()]["rect"];
    assert_eq!((&rect[0], &rect[1]), (&json!(5), &json!(6)));
}

/// A window that is hidden reports that it has no size; that is not the user's wish.
#[test]
fn a_window_that_was_hidden_keeps_its_size() {
    let (mut world, _, desk) = shared();
    for method in ["hide", "show"] {
        world.run(|program| program.call(desk.top, method, json!([])));
        world.assert_converged();
    }
    let fresh = world.join();
    let snapshot = world.browser(fresh).snapshot();
    let rect = &snapshot["widgets"][desk.top.to_string()]["rect"];
    assert_eq!((&rect[2], &rect[3]), (&json!(500), &json!(400)));
}

#[test]
fn scrolling_is_of_one_browser_and_remembered() {
    let (mut world, both, desk) = shared();
    let area = desk.area;
    story(
        (&mut world, both),
        (area, "scrolled"),
        |page| page.scroll(at(area), 0.0, 0.5).unwrap(),
        json!([[area.get(), "scrolled", 0, 0.5]]),
    );
    let position = world
        .browser(both[1])
        .widget(at(area))
        .unwrap()
        .scroll_position();
    assert_eq!(position, Some((0.0, 0.0)));
    let program = world.program();
    assert_eq!(program.read(area, "get_scroll_position"), json!([0, 0.5]));
    let fresh = world.join();
    let position = world
        .browser(fresh)
        .widget(at(area))
        .unwrap()
        .scroll_position();
    assert_eq!(position, Some((0.0, 0.5)));
}

/// Text areas report where they are whenever their text changes: no handler hears of it.
#[test]
fn delayed_echoes_are_dropped() {
    let (mut world, _, desk) = shared();
    let area = desk.area;
    world.run(|program| program.listen(area, "scrolled"));
    for (method, args) in [
        ("set_text", json!(["a\nb\nc"])),
        ("append_text", json!(["\nd"])),
        ("set_scroll_position", json!([0, 0.25])),
        ("set_scroll_position", json!([0, 0.75])),
        ("clear", json!([])),
    ] {
        world.run(|program| program.call(area, method, args));
        world.advance(secs(1));
    }
    assert_eq!(world.program().take_heard(), [Value::Null; 0]);
    world.assert_converged();
}

/// Two browsers that have reported all they had to report, one of which was just shown a text that
/// has not been scrolled; the reports of the second one are held up. The program listens to the
/// text.
fn just_joined() -> (World, [usize; 2], WidgetId) {
    let (mut world, first) = World::opened();
    let area = world.run(desk).area;
    world.advance(secs(1));
    world.run(|program| program.listen(area, "scrolled"));
    let second = world.join();
    world.browsers[second].slow_up = true;
    (world, [first, second], area)
}

fn scroll(world: &mut World, browser: usize, area: WidgetId, vertical: f64) {
    world.user(browser, |page| {
        page.scroll(at(area), 0.0, vertical).unwrap();
    });
    world.advance(secs(1));
}

/// What was heard, as vertical positions, and where the model says that the text stands.
fn heard_and_stands(world: &mut World, area: WidgetId) -> (Vec<Value>, Value) {
    let program = world.program();
    let heard = program.take_heard().into_iter();
    let heard = heard.map(|event| event[3].clone()).collect();
    let position = program.read(area, "get_scroll_position");
    (heard, position[1].clone())
}

/// A browser that joined reports a moment later where its own text stands, and again when its text
/// changes: that is not its user's doing, however often another user has scrolled since.
#[test]
fn a_late_report_undoes_nothing_of_another_user() {
    let (mut world, [first, second], area) = just_joined();
    for vertical in [0.5, 0.75] {
        scroll(&mut world, first, area, vertical);
    }
    let late = world.browsers[second].up.iter();
    let late = late.filter(|frame| format!("{frame:?}").contains("scrolled"));
    assert_eq!(late.count(), 1, "it has something to tell");
    world.browsers[second].slow_up = false;
    world.settle();
    let only_of_users = (vec![json!(0.5), json!(0.75)], json!(0.75));
    assert_eq!(heard_and_stands(&mut world, area), only_of_users);
    world.run(|program| program.call(area, "append_text", json!(["\nc"])));
    world.advance(secs(1));
    assert_eq!(heard_and_stands(&mut world, area), (vec![], json!(0.75)));
}

/// The user who scrolls back to where the text stood before is heard: by way of another position,
/// or of the one that the model names, which is no news itself.
#[test]
fn a_user_scrolls_back_and_is_heard() {
    for (way, wanted) in [
        (0.25, json!([0.5, 0, 0.5, 0.25, 0])),
        (0.5, json!([0.5, 0, 0.5, 0])),
    ] {
        let (mut world, [first, second], area) = just_joined();
        for vertical in [0.5, 0.0, 0.5] {
            scroll(&mut world, first, area, vertical);
        }
        world.browsers[second].slow_up = false;
        world.settle();
        scroll(&mut world, second, area, way);
        scroll(&mut world, second, area, 0.0);
        let (heard, position) = heard_and_stands(&mut world, area);
        assert_eq!(json!(heard), wanted, "by way of {way}");
        assert_eq!(position, json!(0), "by way of {way}");
    }
}

/// Where the program scrolls, all browsers do, and a replay shows the model: what one of them
/// showed before is forgotten.
#[test]
fn a_user_scrolls_back_from_what_the_program_showed_and_is_heard() {
    let program_scrolls = |world: &mut World, _: usize, area: WidgetId| {
        world.run(|program| program.call(area, "set_scroll_position", json!([0, 0.75])));
    };
    let replay = |world: &mut World, second: usize, area: WidgetId| {
        world.browsers[second].writable = false;
        world.run(|program| {
            for _ in 0..11_000 {
                program.call(area, "set_focus", json!([]));
            }
        });
        world.browsers[second].writable = true;
        world.settle();
        assert_eq!(world.browser(second).counts().reconstruct_starts, 2);
    };
    for show in [program_scrolls as fn(&mut World, usize, WidgetId), replay] {
        let (mut world, [first, second], area) = just_joined();
        world.browsers[second].slow_up = false;
        world.advance(secs(1));
        scroll(&mut world, first, area, 0.5);
        show(&mut world, second, area);
        // It is drawn now, but has not yet reported its position.
        world.advance(ms(100));
        scroll(&mut world, second, area, 0.0);
        let (heard, position) = heard_and_stands(&mut world, area);
        assert_eq!(json!(heard), json!([0.5, 0]));
        assert_eq!(position, json!(0));
    }
}

/// Where a browser shows something other than the model has, as the model had to cut it, that is
/// set right there too.
#[test]
fn what_goes_beyond_a_limit_is_cut_for_its_author_too() {
    let (mut world, both, desk) = shared();
    let area = desk.area;
    world.run(|program| program.call(area, "set_limit", json!([2])));
    world.user(both[0], |page| page.type_text(at(area), "1\n2\n3").unwrap());
    world.advance(secs(1));
    assert_eq!(world.program().read(area, "get_text"), "2\n3");
    world.assert_converged();
}
