//! Every class, every option, every setter: a browser that saw it live, one that joined later and
//! one that came back show the same, and the program never hears of what it did itself.

use pgwidgets_core::WidgetId;
use pgwidgets_core::catalogue::{
    Behaviour, Child, Class, GridEdit, Kind, Method, Nature, Need, Parameter, Range, Role, table,
};
use serde_json::{Map, Value, json};

use crate::world::{Program, World, ms, wid};

/// A plausible value for a parameter, a different one in each round.
fn value(class: &Class, what: &str, name: &str, kind: &Kind, round: usize) -> Value {
    let odd = round % 2 == 1;
    match (kind, name) {
        (Kind::Text, _) if what == "set_cursor" => json!(if odd { "help" } else { "wait" }),
        (Kind::Int, "characters") => json!(5 + round),
        (_, "max") => json!(if odd { 80 } else { 90 }),
        (_, "min" | "step") => json!(if odd { 2 } else { 1 }),
        (Kind::Number, "value") if class.name == "ProgressBar" => json!(0.25 + 0.5 * at(round)),
        (Kind::Number | Kind::Typed, "value") => json!(if odd { 30 } else { 20 }),
        (Kind::Number, "fraction" | "horizontal" | "vertical" | "volume") => {
            json!(0.25 + 0.25 * at(round))
        }
        (Kind::OneOf(_), "align") if class.name == "Box" => json!("center"),
        // Another one refuses what hides its content.
        (Kind::Bool, "collapsible") => json!(true),
        (Kind::Bool, _) => json!(!odd),
        (Kind::Int | Kind::Decimals, _) => json!(round % 3),
        (Kind::Number, _) => json!(10.5 + 7.0 * at(round)),
        (Kind::Line | Kind::Lines, _) => json!(format!("{what} <{round}>\r\n\r & \n  more\n")),
        (Kind::Text | Kind::Html | Kind::Any, _) => json!(format!("{what} <{round}> & more")),
        (Kind::Color | Kind::Rgb, _) => json!(if odd { "#123456" } else { "red" }),
        (Kind::NumberList, _) => json!([30, 10 + round]),
        (Kind::Object(fields), _) => {
            let fields = fields.iter().map(|field| {
                let value = value(class, what, field.name, &field.kind, round);
                (field.name.to_owned(), value)
            });
            Value::Object(fields.collect())
        }
        (Kind::Titled, _) => json!({"title": format!("{what} <{round}>\r\nmore")}),
        (Kind::FontFamily, _) => json!(if odd {
            "\"3270 Narrow\", serif"
        } else {
            "monospace"
        }),
        (Kind::Url | Kind::CssUrl, _) => json!(format!("icons/{round}.svg")),
        (Kind::OneOf(words), _) => json!(words[round % words.len()]),
        (Kind::Numbers(count), _) => json!(vec![16 + round; *count]),
        (Kind::Padding, _) if odd => json!([1, 2, 3, 4]),
        (Kind::Padding, _) => json!(5),
        (Kind::FontWeight, _) if odd => json!(700),
        (Kind::FontWeight, _) => json!("bold"),
        (Kind::Buttons, _) => json!([["OK", 1], ["Cancel", {"no": null}]]),
        (other, _) => panic!("{}.{what}({name}: {other:?}) has no value here", class.name),
    }
}

fn at(round: usize) -> f64 {
    if round % 2 == 1 { 1.0 } else { 0.0 }
}

/// A widget among the arguments is one of the children, another one in each round.
fn arguments(class: &Class, method: &Method, [children, menu]: [&Value; 2], round: usize) -> Value {
    let values = method.parameters.iter().map(|parameter| {
        if matches!(parameter.kind, Kind::Widget(Some(_))) {
            return menu.clone();
        }
        if parameter.range == Range::Inside {
            return children[(round + 1) % children.as_array().map_or(1, Vec::len)].clone();
        }
        // In the third round all that may be left out is.
        if round == 2 && parameter.need != Need::Required {
            return Value::Null;
        }
        value(class, method.name, parameter.name, &parameter.kind, round)
    });
    values.collect()
}

/// Calls a setter; the bytes of a picture are beside its arguments.
fn set(program: &mut Program, widget: WidgetId, method: &'static Method, round: usize) {
    let class = program.session.class_of(widget).expect("it lives");
    if method
        .parameters
        .first()
        .is_some_and(|it| it.kind == Kind::Bytes)
    {
        let bytes = format!("picture {round}");
        program.call_bytes(widget, method.name, bytes.as_bytes(), json!(["png"]));
    } else {
        let children = match class.role {
            Role::Container => program.read(widget, "get_children"),
            _ => json!([]),
        };
        let is_menu = |parameter: &Parameter| matches!(parameter.kind, Kind::Widget(Some(_)));
        let menu = if round != 2 && method.parameters.iter().any(is_menu) {
            wid(menu(program))
        } else {
            Value::Null
        };
        let arguments = arguments(class, method, [&children, &menu], round);
        program.call(widget, method.name, arguments);
    }
}

/// A menu with an action in it.
fn menu(program: &mut Program) -> WidgetId {
    let menu = program.make("Menu", json!([]));
    program.make_in(menu, "MenuAction", json!([]));
    menu
}

/// Creates a widget of the class, with every argument and option if `full` says so.
fn make(program: &mut Program, class: &'static Class, full: bool) -> WidgetId {
    if !full {
        return program.make(class.name, json!([]));
    }
    let group = class
        .options
        .iter()
        .any(|option| option.kind == Kind::Group)
        .then(|| {
            let arguments = match class.arguments {
                [] => json!([]),
                _ => json!(["first of the group"]),
            };
            program.make(class.name, arguments)
        });
    let given = class.arguments.iter();
    let given = given.map(|it| value(class, "new", it.name, &it.kind, 0));
    let given: Vec<_> = given.collect();
    let mut options = Map::new();
    for option in class.options {
        let value = match (&option.kind, group) {
            (Kind::Group, Some(group)) => wid(group),
            (Kind::Widget(_), _) => wid(menu(program)),
            // A window that stands somewhere is not moved by the page that shows it.
            _ => value(class, "new", option.name, &option.kind, 1),
        };
        options.insert(option.name.to_owned(), value);
    }
    program.make_with(class.name, Value::Array(given), Value::Object(options))
}

/// Fills a container in every way that it has.
fn fill(program: &mut Program, widget: WidgetId, class: &Class) {
    for (number, method) in class.methods.iter().enumerate() {
        let Behaviour::Child(child) = method.behaviour else {
            continue;
        };
        let new = match (child, child_class(method)) {
            (Child::Mark | Child::Grid(_) | Child::Remove | Child::RemoveAll, _) => None,
            (Child::Aside, _) => Some(("Button", json!([format!("aside {number}")]))),
            (_, Some(class)) => Some((class, json!([]))),
            _ => Some(("Label", json!([format!("child {number}")]))),
        };
        let Some(new) = new.map(|(class, arguments)| program.make(class, arguments)) else {
            fill_without(program, widget, method);
            continue;
        };
        let arguments = match child {
            Child::Insert => json!([0, wid(new), 2]),
            Child::Aside => json!([wid(new), {"value": number}]),
            Child::Add if class.name == "GridBox" => json!([wid(new), 1, number % 3]),
            Child::Add if class.name == "FixedLayout" => json!([wid(new), 10 * number, 7]),
            Child::Add => json!([wid(new), 1]),
            Child::AddAnew => {
                fill_anew(program, widget, method);
                continue;
            }
            Child::Only => json!([wid(new)]),
            Child::Mark | Child::Grid(_) | Child::Remove | Child::RemoveAll => continue,
        };
        program.call(widget, method.name, arguments);
    }
}

/// The class that a child has to have.
fn child_class(method: &Method) -> Option<&'static str> {
    let mut parameters = method.parameters.iter();
    parameters.find_map(|parameter| match parameter.kind {
        Kind::Widget(class) => class,
        _ => None,
    })
}

/// Changes a container without a single widget to put in: lines, rows and columns.
fn fill_without(program: &mut Program, widget: WidgetId, method: &Method) {
    let two = |program: &mut Program| {
        let new = ["one", "two"].map(|text| wid(program.make("Label", json!([text]))));
        json!(new)
    };
    let arguments = match method.behaviour {
        Behaviour::Child(Child::Mark) => json!([]),
        Behaviour::Child(Child::Grid(GridEdit::DeleteRow | GridEdit::DeleteColumn)) => json!([0]),
        Behaviour::Child(Child::Grid(GridEdit::AppendRow | GridEdit::AppendColumn)) => {
            json!([two(program)])
        }
        Behaviour::Child(Child::Grid(_)) => json!([1, two(program)]),
        _ => return,
    };
    program.call(widget, method.name, arguments);
}

/// Puts in three widgets in a row.
fn fill_anew(program: &mut Program, widget: WidgetId, method: &Method) {
    let class = child_class(method);
    for number in 0..3 {
        let new = match class {
            Some(_) => menu(program),
            None => program.make("Label", json!([format!("child {number}")])),
        };
        let arguments = method
            .parameters
            .iter()
            .map(|parameter| match parameter.kind {
                Kind::Widget(_) => wid(new),
                Kind::Titled => json!({"title": format!("page {number}")}),
                Kind::Object(_) => {
                    let [icon, only] = [format!("icons/{number}.svg").into(), json!(number == 1)];
                    json!({"icon_url": icon, "iconsize": [16, 17], "icon_only": only})
                }
                _ => json!(format!("{} {number}", method.name)),
            });
        let arguments = arguments.collect();
        program.call(widget, method.name, arguments);
    }
}

fn is_root(class: &Class) -> bool {
    matches!(class.name, "TopLevel" | "Dialog" | "Page" | "ColorDialog")
}

fn settable(class: &Class) -> impl Iterator<Item = &'static Method> + Clone + use<> {
    class
        .methods
        .iter()
        .copied()
        .filter(|method| matches!(method.behaviour, Behaviour::Set(_)))
}

/// What a browser makes of it depends on what it shows at that moment, so that it is not the same
/// for one that joins later: a window that changes its state remembers the size that it has.
fn depends_on_the_page(class: &Class, method: &Method, backwards: bool) -> bool {
    let changes_state = method.name.starts_with("toggle_") || method.name == "set_window_state";
    let sizes = method.name == "set_expanding";
    is_root(class) && (sizes || changes_state && backwards)
}

fn listen_to_everything(program: &mut Program, widget: WidgetId, class: &Class) {
    let events = class.events.iter();
    // The browser reports how large a widget comes out, whatever set its size.
    for event in events.filter(|event| event.nature != Nature::Geometry) {
        program.listen(widget, event.action);
    }
}

fn story(class: &'static Class, full: bool, rounds: &[usize], backwards: bool) {
    let (mut world, first) = World::opened();
    let widget = world.run(|program| {
        let (_, vbox) = program.window();
        let widget = make(program, class, full);
        listen_to_everything(program, widget, class);
        if is_root(class) {
            program.call(widget, "show", json!([]));
        } else if class.role != Role::Unseen {
            program.call(vbox, "add_widget", json!([wid(widget)]));
        }
        if class.role == Role::Container {
            fill(program, widget, class);
        }
        widget
    });
    world.assert_converged();
    for &round in rounds {
        let mut methods: Vec<_> = settable(class)
            .filter(|method| !depends_on_the_page(class, method, backwards))
            .collect();
        if backwards {
            methods.reverse();
        }
        for method in methods {
            world.run(|program| set(program, widget, method, round));
            // A scrolled widget reports it a moment later, and must not be hidden before.
            world.advance(ms(200));
        }
        world.assert_converged();
        if class.name == "TopLevel" {
            // What is resized while it is shaded forgets that when it is rolled down.
            world.run(|program| program.call(widget, "set_window_state", json!(["normal"])));
        }
    }
    assert_eq!(
        world.program().take_heard(),
        [json!(null); 0],
        "{}",
        class.name
    );
    assert_eq!(world.browser(first).counts().reconstruct_starts, 1);
}

#[test]
fn every_class_without_options_is_the_same_everywhere() {
    for class in table::CLASSES.iter().filter(|it| it.role != Role::Timer) {
        story(class, false, &[0, 1], false);
    }
}

#[test]
fn every_class_with_all_its_options_is_the_same_everywhere() {
    for class in table::CLASSES.iter().filter(|it| it.role != Role::Timer) {
        story(class, true, &[0, 1], true);
    }
}

#[test]
fn what_is_left_out_or_null_is_the_same_everywhere() {
    for class in table::CLASSES.iter().filter(|it| it.role != Role::Timer) {
        story(class, true, &[1, 2], false);
    }
}

/// What the model answers is what a browser would.
#[test]
fn getters_answer_as_the_browser_would() {
    for class in table::CLASSES.iter().filter(|it| it.role != Role::Timer) {
        let (mut world, first) = World::opened();
        let widget = world.run(|program| {
            let (_, vbox) = program.window();
            let widget = make(program, class, true);
            if !is_root(class) && class.role != Role::Unseen {
                program.call(vbox, "add_widget", json!([wid(widget)]));
            }
            if class.role == Role::Container {
                fill(program, widget, class);
            }
            widget
        });
        for round in 0..2 {
            // What is hidden cannot be scrolled.
            for method in settable(class).filter(|method| method.name != "hide") {
                world.run(|program| set(program, widget, method, round));
            }
            let getters = class.methods.iter();
            let getters = getters.filter(|it| matches!(it.behaviour, Behaviour::Get(_)));
            for getter in getters.filter(|it| !answers_otherwise(class, it)) {
                compare_getter(&mut world, first, widget, class, getter);
            }
        }
    }
}

/// What the model answers otherwise than the browser, on purpose.
fn answers_otherwise(class: &Class, getter: &Method) -> bool {
    match (class.name, getter.name) {
        // The browser answers in pixels, of which only the ratios are the program's.
        ("Splitter", "get_sizes")
        // What the client keeps in a colour dialog is none of the program's.
        | ("ColorDialog", "is_container") => true,
        _ => false,
    }
}

fn compare_getter(
    world: &mut World,
    browser: usize,
    widget: WidgetId,
    class: &Class,
    getter: &Method,
) {
    let args = match getter.parameters {
        [] => json!([]),
        [name] if name.kind == Kind::Text => json!(["add_menu 1"]),
        [_, _] => json!([2, 0]),
        [child] if matches!(child.kind, Kind::Widget(_)) => {
            json!([world.program().read(widget, "get_children")[1]])
        }
        _ => json!([1]),
    };
    let message = json!({
        "type": "call", "id": 900_000_000_u64, "wid": widget.get(), "method": getter.name,
        "args": args,
    });
    let peer = &mut world.browsers[browser];
    peer.browser.receive_text(&message.to_string());
    peer.collect();
    let answer = peer.up.pop_back().expect("the browser answers");
    let pgwidgets_core::Frame::Text(answer) = answer else {
        panic!("an answer is text");
    };
    let answer: Value = serde_json::from_slice(&answer).expect("it is JSON");
    let found = world.program().read_with(widget, getter.name, args);
    // The page's escaped text is the program's text.
    let shown = without_classes(&answer["value"]);
    let same = match (found.as_f64(), shown.as_f64()) {
        (Some(found), Some(shown)) => (found - shown).abs() < 1e-9,
        _ => found == shown || escaped(&found) == shown,
    };
    let (class, getter) = (class.name, getter.name);
    assert!(
        same,
        "{class}.{getter}: {found}, but the browser says {shown}"
    );
}

/// References as the program sees them: without the class.
fn without_classes(value: &Value) -> Value {
    match value {
        Value::Array(values) => values.iter().map(without_classes).collect(),
        Value::Object(object) if object.contains_key("__wid__") => {
            json!({"__wid__": object["__wid__"]})
        }
        other => other.clone(),
    }
}

fn escaped(value: &Value) -> Value {
    value.as_str().map_or(Value::Null, |text| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        json!(text.replace('>', "&gt;"))
    })
}
