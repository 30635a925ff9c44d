//! Menus, tool bars and their actions, and what is done in one browser only.

use std::cell::RefCell;
use std::rc::Rc;

use pgwidgets_core::{Batching, ConnectionId, Error, Invocation, Misuse, Wait, WidgetId};
use pgwidgets_sim_browser::{Browser, UserFile};
use serde_json::{Value, json};

use crate::world::{Program, World, secs, wid};

fn at(id: WidgetId) -> i64 {
    id.get().cast_signed()
}

fn state(world: &mut World, browser: usize, widget: WidgetId) -> Value {
    let shown = world.browser(browser).widget(at(widget));
    Value::Object(shown.expect("it is there").state())
}

/// What stands in a menu or a tool bar, in short: an id, a word, or what it is.
fn entries(world: &mut World, browser: usize, widget: WidgetId) -> Vec<Value> {
    let state = state(world, browser, widget);
    let entries = state["entries"].as_array().expect("a list").iter();
    let short = entries.map(|entry| match entry {
        Value::String(_) => entry.clone(),
        entry if entry["name"].is_string() => entry["name"].clone(),
        entry => entry["widget"]["__wid__"].clone(),
    });
    short.collect()
}

/// A menu bar in a window, with a menu of that name.
fn bar(program: &mut Program, name: &str) -> [WidgetId; 2] {
    let (_, vbox) = program.window();
    let bar = program.make_in(vbox, "MenuBar", json!([]));
    let menu = program.make("Menu", json!([]));
    program.call(bar, "add_menu", json!([wid(menu), name]));
    [bar, menu]
}

fn action(program: &mut Program, menu: WidgetId, options: Value) -> WidgetId {
    let action = program.make_with("MenuAction", json!([]), options);
    program.call(menu, "add_widget", json!([wid(action)]));
    program.listen(action, "activated");
    action
}

/// A tool bar in a window, with actions of which each one switches.
fn tools(program: &mut Program, group: bool) -> [WidgetId; 3] {
    let (_, vbox) = program.window();
    let bar = program.make_in(vbox, "ToolBar", json!([]));
    let mut first = None;
    [0, 1, 2].map(|number| {
        let mut options = json!({"text": format!("tool {number}"), "toggle": true});
        if let (true, Some(first)) = (group, first) {
            options["group"] = wid(first);
        }
        let tool = program.make_with("ToolBarAction", json!([]), options);
        first.get_or_insert(tool);
        program.call(bar, "add_widget", json!([wid(tool)]));
        program.listen(tool, "activated");
        tool
    })
}

fn click(world: &mut World, browser: usize, widget: WidgetId) {
    world.user(browser, |it| it.click(at(widget)).expect("within reach"));
}

fn states(world: &mut World, browser: usize, tools: [WidgetId; 3]) -> [Value; 3] {
    tools.map(|tool| state(world, browser, tool)["state"].clone())
}

#[test]
fn what_is_checked_in_one_browser_is_checked_in_all() {
    let (mut world, first) = World::opened();
    let (wrap, plain) = world.run(|program| {
        let [_, menu] = bar(program, "View");
        let wrap = action(program, menu, json!({"text": "Wrap", "checkable": true}));
        (wrap, action(program, menu, json!({"text": "Close"})))
    });
    let second = world.join();
    click(&mut world, first, wrap);
    click(&mut world, second, plain);
    for browser in [first, second] {
        assert_eq!(state(&mut world, browser, wrap)["checked"], true);
        assert_eq!(state(&mut world, browser, plain)["checked"], false);
    }
    let heard = world.program().take_heard();
    let wanted = [
        json!([wrap.get(), "activated", true]),
        json!([plain.get(), "activated"]),
    ];
    assert_eq!(heard, wanted);
    assert_eq!(world.program().read(wrap, "get_state"), true);
    world.assert_converged();
    click(&mut world, second, wrap);
    assert_eq!(state(&mut world, first, wrap)["checked"], false);
    world.run(|program| program.call(wrap, "set_checked", json!([true])));
    assert_eq!(state(&mut world, second, wrap)["checked"], true);
    world.assert_converged();
    world.reload(second);
    assert_eq!(state(&mut world, second, wrap)["checked"], true);
}

#[test]
fn at_most_one_of_a_group_is_on_in_every_browser() {
    let (mut world, first) = World::opened();
    let tools = world.run(|program| tools(program, true));
    let second = world.join();
    click(&mut world, first, tools[0]);
    click(&mut world, second, tools[2]);
    for browser in [first, second] {
        assert_eq!(states(&mut world, browser, tools), [false, false, true]);
    }
    world.assert_converged();
    // A press on the one that is on switches it off; those that go off say nothing.
    click(&mut world, first, tools[2]);
    assert_eq!(states(&mut world, second, tools), [false; 3]);
    let heard = world.program().take_heard();
    let said = [(tools[0], true), (tools[2], true), (tools[2], false)];
    assert_eq!(
        heard,
        said.map(|(it, on)| json!([it.get(), "activated", on]))
    );
    world.run(|program| {
        program.call(tools[1], "set_state", json!([true]));
        program.call(tools[0], "set_state", json!([true]));
    });
    assert_eq!(states(&mut world, first, tools), [true, false, false]);
    assert_eq!(world.program().read(tools[1], "get_state"), false);
    world.assert_converged();
    // The group goes on without the one that it was named after.
    world.run(|program| program.call(tools[0], "destroy", json!([])));
    click(&mut world, second, tools[1]);
    click(&mut world, first, tools[2]);
    assert_eq!(state(&mut world, second, tools[1])["state"], false);
    assert_eq!(state(&mut world, first, tools[2])["state"], true);
    world.assert_converged();
}

/// A script gets through to a disabled action where the pointer does not.
#[test]
fn a_disabled_action_changes_nothing() {
    let (mut world, first) = World::opened();
    let (wrap, tools) = world.run(|program| {
        let [_, menu] = bar(program, "View");
        let wrap = action(program, menu, json!({"text": "Wrap", "checkable": true}));
        (wrap, tools(program, true))
    });
    let second = world.join();
    click(&mut world, first, tools[0]);
    world.run(|program| {
        program.call(wrap, "set_enabled", json!([false]));
        program.call(tools[1], "set_enabled", json!([false]));
        program.take_heard();
    });
    for widget in [wrap, tools[1]] {
        assert!(world.browser(first).click(at(widget)).is_err());
        world.user(first, |it| {
            it.click_by_script(at(widget)).expect("it is there");
        });
    }
    for browser in [first, second] {
        assert_eq!(state(&mut world, browser, wrap)["checked"], false);
        assert_eq!(state(&mut world, browser, tools[1])["state"], false);
    }
    assert_eq!(world.program().take_heard(), [json!(null); 0]);
    assert_eq!(world.program().read(tools[0], "get_state"), true);
    world.assert_converged();
}

#[test]
fn lines_and_room_stay_where_they_are() {
    let mut world = World::new();
    let first = world.visit(Browser::new().on_own_page());
    let (menu, tools, inside) = world.run(|program| {
        let [bar, menu] = bar(program, "File");
        let before = action(program, menu, json!({"text": "Open"}));
        program.call(menu, "add_separator", json!([]));
        let submenu = program.make("Menu", json!([]));
        program.call(menu, "add_menu", json!(["Recent", wid(submenu)]));
        program.call(menu, "add_separator", json!([]));
        let behind = action(program, menu, json!({"text": "Quit"}));
        let vbox = program.make("VBox", json!([]));
        program.call(bar, "set_tooltip", json!(["menus"]));
        let tools = program.make_in(vbox, "ToolBar", json!([]));
        let top = program.make("TopLevel", json!([]));
        program.call(top, "set_widget", json!([wid(vbox)]));
        program.call(top, "show", json!([]));
        program.call(tools, "add_spacer", json!([]));
        let label = program.make_in(tools, "Label", json!(["in between"]));
        program.call(tools, "add_separator", json!([]));
        (menu, tools, [before, behind, submenu, label])
    });
    let [before, behind, submenu, label] = inside;
    let link = world.link().on_own_page();
    let second = world.visit(link);
    let wanted = [
        json!(before.get()),
        json!("separator"),
        json!("Recent"),
        json!("separator"),
        json!(behind.get()),
    ];
    for browser in [first, second] {
        assert_eq!(entries(&mut world, browser, menu), wanted);
        let wanted = [json!("spacer"), json!(label.get()), json!("separator")];
        assert_eq!(entries(&mut world, browser, tools), wanted);
    }
    let children = world.program().read(menu, "get_children");
    assert_eq!(children, json!([wid(before), wid(submenu), wid(behind)]));
    assert_eq!(world.program().read(menu, "num_children"), 3);
    // One that is put in again moves behind the lines; one that goes leaves them.
    world.run(|program| {
        program.call(menu, "add_widget", json!([wid(before)]));
        program.call(menu, "remove", json!([wid(submenu), true]));
        program.call(tools, "remove_all", json!([]));
    });
    world.reload(second);
    let wanted = [
        json!("separator"),
        json!("separator"),
        json!(behind.get()),
        json!(before.get()),
    ];
    for browser in [first, second] {
        assert_eq!(entries(&mut world, browser, menu), wanted);
        let wanted = [json!("spacer"), json!("separator")];
        assert_eq!(entries(&mut world, browser, tools), wanted);
    }
    assert_eq!(
        world
            .program()
            .read_with(menu, "get_menu", json!(["Recent"])),
        Value::Null
    );
    world.assert_converged();
}

#[test]
fn a_menu_that_ended_leaves_no_trace() {
    let (mut world, _) = World::opened();
    let menus = world.run(|program| {
        let (_, vbox) = program.window();
        let menus = [0; 4].map(|_| program.make("Menu", json!([])));
        let option = |menu| json!({"menu": wid(menu)});
        let label = program.make_with("Label", json!(["first"]), option(menus[0]));
        program.call(vbox, "add_widget", json!([wid(label)]));
        let tool = program.make_with("ToolBarAction", json!([]), option(menus[1]));
        program.call(vbox, "add_widget", json!([wid(tool)]));
        for (class, menu) in [("Label", menus[2]), ("ToolBarAction", menus[3])] {
            let widget = program.make(class, json!([]));
            program.call(widget, "set_menu", json!([wid(menu)]));
            program.call(vbox, "add_widget", json!([wid(widget)]));
        }
        menus
    });
    world.assert_converged();
    for menu in menus {
        world.run(|program| program.call(menu, "destroy", json!([])));
        world.assert_converged();
    }
}

#[test]
fn a_name_that_is_taken_is_refused() {
    let (mut world, first) = World::opened();
    let [bar, file] = world.run(|program| bar(program, "File"));
    let taken = |result: Result<(), Error>| {
        assert!(matches!(result, Err(Error::Misuse(_))), "{result:?}");
    };
    world.run(|program| {
        let other = program.make("Menu", json!([]));
        taken(program.try_call(bar, "add_menu", json!([wid(other), "File"])));
        taken(program.try_call(bar, "add_menu", json!([wid(other), "__proto__"])));
        program.call(file, "add_menu", json!(["Recent", wid(other)]));
        let third = program.make("Menu", json!([]));
        taken(program.try_call(file, "add_menu", json!(["Recent", wid(third)])));
        program.call(bar, "add_menu", json!([wid(third), "Recent"]));
        assert_eq!(
            program.read_with(bar, "get_menu", json!(["Recent"])),
            wid(third)
        );
        assert_eq!(
            program.read_with(file, "get_menu", json!(["Recent"])),
            wid(other)
        );
        // A menu inside itself.
        let result = program.try_call(other, "add_menu", json!(["File", wid(file)]));
        assert!(matches!(result, Err(Error::Misuse(Misuse::Cycle(_)))));
    });
    assert_eq!(
        entries(&mut world, first, bar),
        [json!("File"), json!("Recent")]
    );
    world.assert_converged();
}

/// A tooltip is the program's, whatever the client makes of a text.
#[test]
fn a_tooltip_outlives_the_text_of_an_action() {
    let (mut world, first) = World::opened();
    let action = world.run(|program| {
        let [_, menu] = bar(program, "File");
        let action = action(program, menu, json!({"text": "Open"}));
        program.call(action, "set_tooltip", json!(["opens a file"]));
        program.call(action, "set_text", json!(["Open …"]));
        action
    });
    world.assert_converged();
    let shown = world.browser(first).snapshot();
    let shown = &shown["widgets"][action.get().to_string()];
    assert_eq!(shown["tooltip"], "opens a file");
}

fn on(program: &Program, widget: WidgetId, method: &str, at: Option<ConnectionId>) -> Invocation {
    let mut call = program.invocation(widget, method, json!([]));
    call.on = at;
    call
}

fn opened(world: &mut World, browser: usize, dialog: WidgetId) -> usize {
    let shown = world.browser(browser).widget(at(dialog));
    let calls = shown.expect("it is there").calls().iter();
    calls.filter(|call| call.method == "open").count()
}

#[test]
fn an_act_in_one_browser_is_done_there_only() {
    let (mut world, first) = World::opened();
    let dialog = world.run(|program| {
        let dialog = program.make("FileDialog", json!([]));
        program.listen(dialog, "activated");
        dialog
    });
    // The only one needs no name.
    world.run(|program| program.call(dialog, "open", json!([])));
    assert_eq!(opened(&mut world, first, dialog), 1);
    let second = world.join();
    let result = world.run(|program| program.try_call(dialog, "open", json!([])));
    assert!(matches!(result, Err(Error::Misuse(_))), "{result:?}");
    let connection = world.browsers[second].connection;
    world.run(|program| {
        let call = on(program, dialog, "open", connection);
        program
            .session
            .call(program.now, call, Wait::No)
            .expect("it is attached");
        let mut call = on(program, dialog, "open", connection);
        call.batching = Batching::Batched;
        program
            .session
            .call(program.now, call, Wait::No)
            .expect("it is attached");
        program.session.end_batch();
    });
    assert_eq!(opened(&mut world, first, dialog), 1);
    assert_eq!(opened(&mut world, second, dialog), 2);
    // It is forgotten: neither a replay nor another browser gets it.
    world.reload(second);
    assert_eq!(opened(&mut world, second, dialog), 0);
    let gone = world.browsers[first].connection;
    world.leave(first);
    world.run(|program| {
        let call = on(program, dialog, "open", gone);
        let result = program.session.call(program.now, call, Wait::No);
        assert!(matches!(result, Err(Error::Disconnected)), "{result:?}");
        // What is done in every browser is done in none by name.
        let call = on(program, dialog, "set_mode", connection);
        let result = program.session.call(program.now, call, Wait::No);
        assert!(matches!(result, Err(Error::Misuse(_))), "{result:?}");
    });
    world.leave(second);
    world.run(|program| {
        let result = program.try_call(dialog, "open", json!([]));
        assert!(matches!(result, Err(Error::Disconnected)), "{result:?}");
    });
}

#[test]
fn a_handler_opens_a_dialog_where_the_user_is() {
    let (mut world, first) = World::opened();
    let (button, dialog) = world.run(|program| {
        let (_, vbox) = program.window();
        let button = program.make_in(vbox, "Button", json!(["Load"]));
        let options = json!({"mode": "files", "accept": ".txt"});
        let dialog = program.make_with("FileDialog", json!([]), options);
        program.listen(dialog, "activated");
        (button, dialog)
    });
    let second = world.join();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let said = Rc::clone(&heard);
    world.run(|program| {
        program.on(button, "activated", move |program, dispatch| {
            said.borrow_mut().push(dispatch.connection);
            let call = on(program, dialog, "open", dispatch.connection);
            program
                .session
                .call(program.now, call, Wait::No)
                .expect("it is attached");
        })
    });
    click(&mut world, second, button);
    assert_eq!(*heard.borrow(), [world.browsers[second].connection]);
    assert_eq!(
        [first, second].map(|it| opened(&mut world, it, dialog)),
        [0, 1]
    );
    world.program().take_heard();
    let files = ["a", "b"].map(|name| UserFile::new(name, "text/plain", name.as_bytes()));
    assert!(
        world
            .browser(first)
            .choose_files(at(dialog), &files)
            .is_err()
    );
    world
        .browser(second)
        .choose_files(at(dialog), &files)
        .expect("it is open");
    world.advance(secs(1));
    assert_eq!(world.program().take_heard()[0][1], "activated");
    let files = std::mem::take(&mut world.program().files);
    let files: Vec<_> = files
        .iter()
        .map(|it| (&*it.name, &*it.data, it.is_whole))
        .collect();
    assert_eq!(files, [("a", &b"a"[..], true), ("b", b"b", true)]);
    assert_eq!(world.budget.used(), 0);
    world.assert_converged();
}
