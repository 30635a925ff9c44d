//! A long replay is made in steps, one for each frame that the socket can take. It shows the model as
//! it was when it began; what happens meanwhile follows.

use pgwidgets_core::{Limits, WidgetId};
use serde_json::json;

use crate::world::{Program, World, wid};

/// Texts that are so long that a step of a replay holds one of them.
const LONG: usize = 1024;

/// A world whose replays have short steps, with one browser.
fn short_steps(change: impl FnOnce(&mut Limits)) -> (World, usize) {
    let mut world = World::with(|limits| {
        limits.replay_step = LONG;
        change(limits);
    });
    let first = world.open();
    (world, first)
}

/// Widgets of a program whose replay takes many steps.
#[derive(Clone)]
struct Desk {
    vbox: WidgetId,
    labels: Vec<WidgetId>,
    radios: Vec<WidgetId>,
    area: WidgetId,
    combo: WidgetId,
}

fn long(letter: &str) -> String {
    letter.repeat(LONG)
}

fn build(program: &mut Program) -> Desk {
    let (_, vbox) = program.window();
    let mut labels = Vec::new();
    let mut radios: Vec<WidgetId> = Vec::new();
    for letter in ["a", "b", "c", "d", "e", "f"] {
        labels.push(program.make_in(vbox, "Label", json!([long(letter)])));
        let radio = match radios.first() {
            None => program.make("RadioButton", json!([letter])),
            Some(&first) => {
                let group = json!({ "group": wid(first) });
                program.make_with("RadioButton", json!([letter]), group)
            }
        };
        program.call(vbox, "add_widget", json!([wid(radio), 0]));
        radios.push(radio);
    }
    program.call(radios[4], "set_state", json!([true]));
    let area = program.make_in(vbox, "TextArea", json!(["begin\n"]));
    program.call(area, "append_text", json!([long("x")]));
    let combo = program.make_in(vbox, "ComboBox", json!([]));
    program.call(combo, "append_text", json!(["one"]));
    // The order of the steps is not that of the widgets.
    program.call(vbox, "insert_widget", json!([0, wid(labels[5])]));
    program.call(labels[0], "set_text", json!([long("A")]));
    Desk {
        vbox,
        labels,
        radios,
        area,
        combo,
    }
}

/// A browser joins whose socket takes no frame of the session by itself.
fn join_slowly(world: &mut World) -> usize {
    let link = world.link();
    let at = world.arrive(link);
    world.browsers[at].writable = false;
    world.settle();
    at
}

/// What a program does between one step and the next.
type Act = fn(&mut Program, &Desk);

const ACTS: &[(&str, Act)] = &[
    ("sets what was shown first", |program, desk| {
        program.call(desk.labels[1], "set_text", json!(["short"]));
        program.call(desk.labels[1], "set_bg", json!(["red"]));
    }),
    ("sets what is shown last", |program, desk| {
        program.call(desk.labels[0], "set_text", json!(["short"]));
    }),
    ("destroys what was shown first", |program, desk| {
        program.call(desk.labels[1], "destroy", json!([]));
        program.call(desk.radios[0], "destroy", json!([]));
    }),
    ("destroys what is shown last", |program, desk| {
        program.call(desk.labels[4], "set_tooltip", json!(["soon gone"]));
        program.call(desk.labels[4], "destroy", json!([]));
        program.call(desk.combo, "destroy", json!([]));
    }),
    (
        "destroys a container with all that is in it",
        |program, desk| {
            program.call(desk.labels[3], "set_text", json!(["soon gone"]));
            program.call(desk.vbox, "destroy", json!([]));
        },
    ),
    ("creates and inserts", |program, desk| {
        let label = program.make("Label", json!(["new"]));
        program.call(desk.vbox, "insert_widget", json!([3, wid(label)]));
    }),
    ("moves and takes out", |program, desk| {
        program.call(desk.vbox, "insert_widget", json!([0, wid(desk.labels[3])]));
        program.call(
            desk.vbox,
            "remove_widget",
            json!([wid(desk.labels[2]), false]),
        );
        program.call(desk.vbox, "insert_widget", json!([1, wid(desk.radios[5])]));
    }),
    ("chooses another one of a group", |program, desk| {
        program.call(desk.radios[1], "set_state", json!([true]));
    }),
    ("edits contents", |program, desk| {
        program.call(desk.area, "append_text", json!([long("y")]));
        program.call(desk.area, "append_text", json!(["z\n"]));
        program.call(desk.combo, "append_text", json!(["two"]));
        program.call(desk.combo, "set_index", json!([1]));
    }),
    ("replaces a content by a longer one", |program, desk| {
        program.call(desk.area, "set_text", json!([long("longer ")]));
        program.call(desk.area, "append_text", json!(["and more"]));
    }),
    ("listens", |program, desk| {
        program.on(desk.radios[2], "activated", |_, _| {});
        program.on(desk.radios[5], "activated", |_, _| {});
    }),
];

#[test]
fn whatever_happens_at_a_step_of_a_replay_follows_it() {
    for (what, act) in ACTS {
        for step in 0.. {
            let (mut world, first) = short_steps(|_| {});
            let desk = world.run(build);
            let second = join_slowly(&mut world);
            let mut frames = 0;
            while frames < step && world.write_one(second) {
                frames += 1;
            }
            let ended = frames < step;
            world.act(|program| act(program, &desk));
            let confirmed = world.act(|program| {
                let top = program.make("TopLevel", json!([]));
                program.confirmed(top, "set_title", json!(["later"]))
            });
            world.browsers[second].writable = true;
            world.settle();
            let answer = world.program().answer(confirmed);
            assert_eq!(answer, Some(&Ok(json!(null))), "{what}, after {step}");
            let counts = world.browser(second).counts();
            assert_eq!((counts.reconstruct_starts, counts.reconstruct_ends), (1, 1));
            assert_eq!(world.browser(first).counts().reconstruct_starts, 1);
            world.assert_converged();
            if ended {
                assert!(step > 4, "the replay has many steps");
                break;
            }
        }
    }
}

/// More waits for a browser than may wait while its replay is under way: what was begun is ended, and
/// another replay follows.
#[test]
fn a_replay_that_is_overtaken_is_ended_and_another_one_follows() {
    let (mut world, _) = short_steps(|limits| limits.outbox_messages = 50);
    let desk = world.run(build);
    let second = join_slowly(&mut world);
    assert!(world.write_one(second) && world.write_one(second));
    for number in 0..200 {
        world.run(|program| {
            let focus = desk.radios[number % 6];
            program.call(focus, "set_focus", json!([]));
        });
    }
    world.browsers[second].writable = true;
    world.settle();
    let counts = world.browser(second).counts();
    assert_eq!((counts.reconstruct_starts, counts.reconstruct_ends), (2, 2));
    assert!(world.program().session.counters().overflows > 0);
    world.assert_converged();
}
