//! What the client takes badly is kept from it, and the tree of every browser is that of the model.

use pgwidgets_core::catalogue::{Behaviour, Class, Kind, Method, Need};
use pgwidgets_core::{Error, Misuse, WidgetId};
use serde_json::{Value, json};

use crate::world::{Program, World, ms, nearly, secs, wid};

fn at(id: WidgetId) -> i64 {
    id.get().cast_signed()
}

fn children(world: &mut World, container: WidgetId) -> Vec<u64> {
    let list = world.program().read(container, "get_children");
    let list = list.as_array().expect("a list").iter();
    list.map(|it| it["__wid__"].as_u64().expect("a widget"))
        .collect()
}

#[test]
fn a_modal_dialog_is_shown_once_per_hide() {
    let (mut world, first) = World::opened();
    let dialog = world.run(|program| {
        let dialog = program.make_with("Dialog", json!(["D", [["OK", 1]]]), json!({"modal": true}));
        program.call(dialog, "show", json!([]));
        program.call(dialog, "show", json!([]));
        program.call(dialog, "popup", json!([]));
        dialog
    });
    // By this time it has moved itself to the middle.
    world.advance(secs(1));
    world.run(|program| program.call(dialog, "popup", json!([7, 8])));
    assert_eq!(world.browser(first).overlays(), 1);
    let snapshot = world.browser(first).snapshot();
    let rect = &snapshot["widgets"][dialog.to_string()]["rect"];
    assert_eq!((&rect[0], &rect[1]), (&json!(7), &json!(8)));
    world.assert_converged();
    world.run(|program| program.call(dialog, "hide", json!([])));
    assert_eq!(world.browser(first).overlays(), 0);
    // With a second browser the press of a button in the first one hides both.
    let second = world.join();
    let autoclose = world.run(|program| {
        let options = json!({"modal": true, "autoclose": true});
        let dialog = program.make_with("Dialog", json!(["D", [["OK", 1]]]), options);
        program.call(dialog, "popup", json!([7, 8]));
        dialog
    });
    world.user(second, |page| {
        page.click_dialog_button(at(autoclose), 0).unwrap();
    });
    for browser in [first, second] {
        assert_eq!(world.browser(browser).overlays(), 0);
    }
    world.run(|program| program.call(autoclose, "show", json!([])));
    assert_eq!(world.browser(first).overlays(), 1);
    world.assert_converged();
}

#[test]
fn a_page_is_hidden_only_when_it_is_shown() {
    let (mut world, _) = World::opened();
    let page = world.run(|program| {
        let page = program.make("Page", json!([]));
        program.call(page, "hide", json!([]));
        page
    });
    world.assert_converged();
    for method in ["show", "show", "hide", "hide"] {
        world.run(|program| program.call(page, method, json!([])));
        world.assert_converged();
    }
}

#[test]
fn a_place_for_one_holds_one() {
    for class in ["TopLevel", "Page", "Frame"] {
        let (mut world, first) = World::opened();
        let (root, one, two) = world.run(|program| {
            let root = program.make(class, json!([]));
            let [one, two] = ["one", "two"].map(|text| program.make("Label", json!([text])));
            for child in [one, two, two, one, two] {
                program.call(root, "set_widget", json!([wid(child)]));
            }
            (root, one, two)
        });
        assert_eq!(children(&mut world, root), [two.get()]);
        let shown = world.browser(first).widget(at(root)).unwrap().children();
        assert_eq!(shown.len(), 1, "{class}");
        world.assert_converged();
        // The one that was replaced lives on.
        world.run(|program| program.call(one, "set_text", json!(["still there"])));
        world.assert_converged();
    }
}

#[test]
fn a_child_is_in_one_place() {
    for [from, to] in [
        ["VBox", "HBox"],
        ["Box", "Frame"],
        ["HBox", "Dialog"],
        ["VBox", "VBox"],
    ] {
        let (mut world, _) = World::opened();
        let [from, to, child] = world.run(|program| {
            let containers = [program.make(from, json!([])), program.make(to, json!([]))];
            let child = program.make_in(containers[0], "Button", json!(["wanders"]));
            [containers[0], containers[1], child]
        });
        let put = |program: &mut Program, into: WidgetId| {
            let is_frame = program.session.class_of(into).unwrap().name == "Frame";
            let method = if is_frame { "set_widget" } else { "add_widget" };
            program.call(into, method, json!([wid(child)]));
        };
        for into in [from, to, to] {
            world.run(|program| put(program, into));
            world.assert_converged();
        }
        assert_eq!(children(&mut world, from), [0; 0]);
        assert_eq!(children(&mut world, to), [child.get()]);
    }
}

#[test]
fn children_keep_their_order() {
    for class in ["Box", "VBox", "HBox", "ButtonBox", "Dialog"] {
        let (mut world, _) = World::opened();
        let (container, labels) = world.run(|program| {
            let container = program.make(class, json!([]));
            let labels: Vec<_> = (0..6)
                .map(|number| program.make("Label", json!([number.to_string()])))
                .collect();
            (container, labels)
        });
        let steps = [
            ("add_widget", json!([wid(labels[0])])),
            ("insert_widget", json!([0, wid(labels[1]), 2])),
            ("add_widget", json!([wid(labels[2]), 1])),
            ("insert_widget", json!([1, wid(labels[3])])),
            // Behind the end is the end, and before the beginning is the beginning.
            ("insert_widget", json!([99, wid(labels[4])])),
            ("insert_widget", json!([-1, wid(labels[5])])),
            // Those that are there already: one keeps its place, the other one is moved.
            ("add_widget", json!([wid(labels[3]), 3])),
            ("insert_widget", json!([5.0, wid(labels[1])])),
            ("remove", json!([wid(labels[0])])),
            ("add_widget", json!([wid(labels[0])])),
            ("remove_widget", json!([wid(labels[4]), true])),
        ];
        for (method, args) in steps {
            world.run(|program| program.call(container, method, args));
            world.assert_converged();
        }
        let wanted = [5, 3, 2, 1, 0].map(|number: usize| labels[number].get());
        assert_eq!(children(&mut world, container), wanted, "{class}");
        world.run(|program| program.call(container, "remove_all", json!([true])));
        assert_eq!(children(&mut world, container), [0; 0]);
        world.assert_converged();
    }
}

#[test]
fn a_tree_is_no_ring() {
    let (mut world, _) = World::opened();
    world.run(|program| {
        let outer = program.make("VBox", json!([]));
        let inner = program.make_in(outer, "HBox", json!([]));
        let timer = program.make("Timer", json!([]));
        for (into, child) in [(inner, outer), (outer, outer), (inner, inner)] {
            let refused = program.try_call(into, "add_widget", json!([wid(child)]));
            assert_eq!(refused, Err(Misuse::Cycle(child).into()));
        }
        let refused = program.try_call(inner, "add_widget", json!([wid(timer)]));
        assert_eq!(refused, Err(Misuse::NotAChild("Timer").into()));
        let refused = program.try_call(outer, "remove", json!([wid(timer)]));
        assert_eq!(refused, Err(Misuse::NoSuchChild(timer).into()));
    });
    world.assert_converged();
}

#[test]
fn what_ends_is_gone_everywhere() {
    let (mut world, first) = World::opened();
    let (vbox, inner, button, stays) = world.run(|program| {
        let (_, vbox) = program.window();
        let inner = program.make_in(vbox, "HBox", json!([]));
        let button = program.make_in(inner, "Button", json!(["goes too"]));
        program.listen(button, "activated");
        let stays = program.make_in(vbox, "Button", json!(["stays"]));
        (vbox, inner, button, stays)
    });
    world.browsers[first].slow_up = true;
    world.browser(first).click(at(button)).unwrap();
    world.run(|program| program.call(inner, "destroy", json!([])));
    world.browsers[first].slow_up = false;
    world.settle();
    assert_eq!(children(&mut world, vbox), [stays.get()]);
    assert_eq!(
        world
            .browser(first)
            .widget(at(vbox))
            .unwrap()
            .children()
            .len(),
        1
    );
    let program = world.program();
    assert_eq!(program.forgotten.len(), 1);
    let gone = program.session.class_of(button);
    assert_eq!(gone.err(), Some(Misuse::NoSuchWidget(button).into()));
    // The click that was under way is late, and no misbehaviour.
    assert_eq!(program.take_heard().len(), 0);
    assert_eq!(program.session.counters().malformed, 0);
    world.assert_converged();
}

/// The button that a group is named after ends; the others are a group all the same.
#[test]
fn a_group_outlives_its_first_member() {
    for class in ["RadioButton", "ToggleButton"] {
        let (mut world, first) = World::opened();
        let (vbox, all) = world.run(|program| {
            let (_, vbox) = program.window();
            let owner = program.make_in(vbox, class, json!(["owner"]));
            let mut all = vec![owner];
            for _ in 0..2 {
                let member = program.make_with(class, json!(["m"]), json!({"group": wid(owner)}));
                program.call(vbox, "add_widget", json!([wid(member)]));
                all.push(member);
            }
            program.call(owner, "destroy", json!([]));
            (vbox, all)
        });
        world.assert_converged();
        let late = world.run(|program| {
            let late = program.make_with(class, json!(["late"]), json!({"group": wid(all[2])}));
            program.call(vbox, "add_widget", json!([wid(late)]));
            late
        });
        world.reload(first);
        for chosen in [all[1], late, all[2]] {
            world.user(first, |page| page.click(at(chosen)).unwrap());
            for other in [all[1], all[2], late] {
                let state = world.program().read(other, "get_state");
                assert_eq!(state, other == chosen);
            }
            world.assert_converged();
        }
    }
}

#[test]
fn the_items_of_a_combo_box_are_those_of_the_client() {
    let (mut world, first) = World::opened();
    let combo = world.run(|program| {
        let (_, vbox) = program.window();
        program.make_in(vbox, "ComboBox", json!([]))
    });
    let steps: [(&str, Value, &str, i64); 17] = [
        ("append_text", json!(["pear"]), "pear", 0),
        ("insert_alpha", json!(["apple"]), "pear", 1),
        ("insert_alpha", json!(["quince"]), "pear", 1),
        ("insert_alpha", json!(["Banana"]), "pear", 2),
        ("set_index", json!([0]), "apple", 0),
        ("set_index", json!([99]), "apple", 0),
        ("set_index", json!([-1]), "apple", 0),
        ("show_text", json!(["no item"]), "apple", 0),
        ("show_text", json!(["pear"]), "pear", 2),
        ("delete_alpha", json!(["pear"]), "pear", -1),
        ("delete_alpha", json!(["no item"]), "pear", -1),
        ("set_text", json!(["Banana"]), "Banana", 1),
        ("clear", json!([]), "", -1),
        ("set_index", json!([0]), "", -1),
        // The client does not choose the first item by itself after an index was set.
        ("append_text", json!(["fig"]), "fig", 0),
        ("insert_alpha", json!(["e-mail"]), "fig", 1),
        ("insert_alpha", json!(["élan"]), "fig", 1),
    ];
    for (method, args, text, index) in steps {
        let step = format!("{method}({args})");
        world.run(|program| program.call(combo, method, args));
        let program = world.program();
        assert_eq!(program.read(combo, "get_text"), text, "{step}");
        if step.contains("élan") {
            // The browser's language decides where it goes, and so the list is sent.
            continue;
        }
        assert_eq!(program.read(combo, "get_index"), index, "{step}");
        let shown = world.browser(first).widget(at(combo)).unwrap().state();
        assert_eq!(
            (&shown["text"], &shown["index"]),
            (&json!(text), &json!(index)),
            "{step}"
        );
        world.assert_converged();
    }
    world.assert_converged();
}

#[test]
fn a_text_area_keeps_its_last_lines() {
    let (mut world, _) = World::opened();
    let area = world.run(|program| {
        let (_, vbox) = program.window();
        program.make_in(vbox, "TextArea", json!(["1\n2\n3"]))
    });
    for (method, args, text) in [
        ("set_limit", json!([2]), "2\n3"),
        ("append_text", json!(["\n4"]), "3\n4"),
        ("set_text", json!(["5\n6\n7"]), "6\n7"),
        ("set_limit", json!([null]), "6\n7"),
        ("append_text", json!(["\n8\n9"]), "6\n7\n8\n9"),
        ("set_limit", json!([0]), "6\n7\n8\n9"),
        ("set_limit", json!([1]), "9"),
        ("clear", json!([]), ""),
    ] {
        world.run(|program| program.call(area, method, args));
        assert_eq!(world.program().read(area, "get_text"), text, "{method}");
        world.assert_converged();
    }
}

#[test]
fn a_message_fades_when_it_is_due_wherever_it_is_shown() {
    let (mut world, first) = World::opened();
    let bar = world.run(|program| {
        let (_, vbox) = program.window();
        program.make_in(vbox, "StatusBar", json!([]))
    });
    let text = |world: &mut World, at: usize| {
        world
            .browser(at)
            .widget(bar.get().cast_signed())
            .unwrap()
            .text()
            .unwrap()
    };
    world.run(|program| program.call(bar, "set_message", json!(["saved", 10])));
    world.advance(secs(7));
    // One that joins shows it for what is left.
    let second = world.join();
    assert_eq!(text(&mut world, second), "saved");
    world.advance(nearly(secs(3)));
    assert_eq!(
        [first, second].map(|at| text(&mut world, at)),
        ["saved", "saved"]
    );
    world.advance(ms(1));
    assert_eq!([first, second].map(|at| text(&mut world, at)), ["", ""]);
    let third = world.join();
    assert_eq!(text(&mut world, third), "");
    world.assert_converged();
    world.run(|program| program.call(bar, "set_message", json!(["stays"])));
    world.advance(secs(100));
    world.assert_converged();
    world.run(|program| program.call(bar, "clear", json!([])));
    world.assert_converged();
}

/// Sizes that a box or an expanding widget gives up stay given up, in a replay too.
#[test]
fn sizes_are_given_up_everywhere() {
    let (mut world, _) = World::opened();
    let [vbox, hbox, child] = world.run(|program| {
        let (_, vbox) = program.window();
        let hbox = program.make_in(vbox, "HBox", json!([]));
        let child = program.make("Label", json!(["child"]));
        program.call(child, "resize", json!([100, 50]));
        [vbox, hbox, child]
    });
    let steps = [
        (vbox, "add_widget", json!([wid(child)])),
        (child, "resize", json!([120, null])),
        (hbox, "add_widget", json!([wid(child)])),
        (child, "resize", json!([null, 60])),
        (child, "resize", json!([130, 70])),
        (child, "set_expanding", json!([true, false])),
        (child, "resize", json!([null, 80])),
        (child, "set_expanding", json!([false, false])),
        (child, "resize", json!([140, null])),
        (vbox, "insert_widget", json!([0, wid(child)])),
    ];
    for (widget, method, args) in steps {
        world.run(|program| program.call(widget, method, args));
        world.assert_converged();
    }
}

#[test]
fn an_icon_waits_for_its_title_bar() {
    let (mut world, first) = World::opened();
    let top = world.run(|program| {
        let (_, _) = program.window();
        let top = program.make("TopLevel", json!([]));
        program.call(top, "set_icon", json!(["a.svg"]));
        program.call(top, "set_title", json!(["now there is one"]));
        top
    });
    let shown = world.browser(first).widget(at(top)).unwrap().state();
    assert_eq!(shown["icon"], "a.svg");
    world.assert_converged();
}

#[test]
fn of_an_option_given_twice_the_last_counts() {
    let (mut world, _) = World::opened();
    world.run(|program| {
        let class = Class::find("Slider").unwrap();
        let value = class.option("value").unwrap();
        let options = vec![(value, json!(10)), (value, json!(20))];
        let batching = pgwidgets_core::Batching::Immediate;
        let slider = program
            .session
            .create(class, Vec::new(), options, batching)
            .unwrap();
        assert_eq!(program.read(slider, "get_value"), 20);
    });
    world.assert_converged();
}

/// Misuse changes nothing and is reported to the caller.
#[test]
fn misuse_changes_nothing() {
    let (mut world, first) = World::opened();
    let label = world.run(|program| program.make("Label", json!(["text"])));
    let messages = world.browsers[first].received.len();
    world.run(|program| {
        let bad = |result: Result<(), Error>| assert!(matches!(result, Err(Error::Misuse(_))));
        bad(program.try_call(label, "set_text", json!([])));
        bad(program.try_call(label, "set_text", json!([7])));
        bad(program.try_call(label, "set_text", json!(["a", "b"])));
        bad(program.try_call(label, "set_halign", json!(["nowhere"])));
        bad(program.try_call(label, "resize", json!(["x", 1])));
        bad(program.try_call(label, "get_text", json!([])));
        bad(program.try_call(label, "get_size", json!([])));
        bad(program.try_make("Label", json!([1]), json!({})).map(|_| ()));
        bad(program
            .try_make("RadioButton", json!(["r"]), json!({"group": wid(label)}))
            .map(|_| ()));
        bad(program
            .try_make("Slider", json!([]), json!({"min": "x"}))
            .map(|_| ()));
        assert!(program.session.method_of(label, "get_element").is_err());
        assert!(program.session.event_of(label, "activated").is_err());
        assert_eq!(program.session.widget_count(), 1);
    });
    assert_eq!(world.browsers[first].received.len(), messages);
    world.assert_converged();
}

/// Every question of every class is asked and answered.
#[test]
fn every_question_is_answered() {
    use pgwidgets_core::catalogue::{Role, table};
    let (mut world, _) = World::opened();
    let (_, vbox) = world.run(Program::window);
    for class in table::CLASSES.iter().filter(|it| it.role != Role::Timer) {
        let widget = world.run(|program| {
            // A video without a source cannot be played.
            let options = match class.name {
                "VideoWidget" => json!({"url": "film.webm"}),
                _ => json!({}),
            };
            let widget = program.make_with(class.name, json!([]), options);
            let is_root = matches!(class.name, "TopLevel" | "Page" | "Dialog" | "ColorDialog");
            if !is_root && class.role != Role::Unseen {
                program.call(vbox, "add_widget", json!([wid(widget)]));
            }
            widget
        });
        for method in class
            .methods
            .iter()
            .filter(|it| it.behaviour == Behaviour::Ask)
        {
            let asked = world.run(|program| {
                let args = zeros(program, method);
                program.ask(widget, method.name, args)
            });
            let answer = world.program().answer(asked);
            assert!(
                matches!(answer, Some(Ok(_))),
                "{}.{}",
                class.name,
                method.name
            );
        }
        for method in class
            .methods
            .iter()
            .filter(|it| matches!(it.behaviour, Behaviour::Act | Behaviour::ActOnce))
        {
            world.run(|program| {
                let args = zeros(program, method);
                program.call(widget, method.name, args);
            });
        }
    }
    world.assert_converged();
}

/// A value for each argument that may not be absent.
fn zeros(program: &mut Program, method: &Method) -> Value {
    let required = method
        .parameters
        .iter()
        .filter(|it| it.need == Need::Required);
    let values = required.map(|it| match it.kind {
        Kind::Widget(_) => wid(program.make("Label", json!(["elsewhere"]))),
        Kind::Text => json!("1"),
        Kind::Base64 => json!("data:;base64,"),
        _ => json!(1),
    });
    values.collect()
}
