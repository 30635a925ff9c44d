//! Anything that users and a program may do, at random, over links of any delay: in the end all
//! browsers show what the model says, and nobody waits any more.

use pgwidgets_core::{CallId, ConnectionId, Error, WidgetId};
use serde_json::{Value, json};

use crate::world::{Program, World, ms, secs, wid};

/// A small generator of numbers; the same seed gives the same story.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn at(id: WidgetId) -> i64 {
    id.get().cast_signed()
}

struct Things {
    top: WidgetId,
    entry: WidgetId,
    area: WidgetId,
    check: WidgetId,
    radios: Vec<WidgetId>,
    toggles: Vec<WidgetId>,
    slider: WidgetId,
    combo: WidgetId,
    dialog: WidgetId,
    boxes: [WidgetId; 2],
    /// Buttons that come, wander and go.
    buttons: Vec<WidgetId>,
    waited_for: Vec<Waited>,
}

/// A call that the program waits for.
struct Waited {
    call: CallId,
    of: Kind,
    /// Whom it waits for: those of them that have not gone since.
    from: Vec<ConnectionId>,
}

#[derive(Clone, Copy)]
enum Kind {
    Flush,
    Confirmed,
    Question,
}

impl Things {
    fn wait(&mut self, program: &Program, of: Kind, call: CallId) {
        let mut from: Vec<_> = program.session.connections().collect();
        if let Kind::Question = of {
            from.truncate(1);
        }
        self.waited_for.push(Waited { call, of, from });
    }

    /// Takes out the calls that have been answered since, and checks how. Where a connection is
    /// given, nothing has happened since but its end.
    fn judge(&mut self, program: &Program, cut: Option<ConnectionId>) {
        let done = Ok(Value::Null);
        let gone = Err(Error::Disconnected);
        self.waited_for.retain_mut(|waited| {
            let Some(answer) = program.answer(waited.call) else {
                waited.from.retain(|&it| Some(it) != cut);
                return true;
            };
            let is_cut = cut.is_some();
            match (waited.of, waited.from.len()) {
                (Kind::Flush, _) => assert_eq!(*answer, done),
                (_, 0) => assert_eq!(*answer, gone, "nobody was there"),
                (Kind::Question, _) if is_cut => assert_eq!(*answer, gone),
                (Kind::Question, _) => assert_eq!(*answer, Ok(json!(SIZE))),
                // Another one may have gone before, which had shown it or not.
                (Kind::Confirmed, 1) if is_cut => {
                    assert!(*answer == done || *answer == gone, "{answer:?}");
                }
                // The other one has shown it.
                (Kind::Confirmed, _) => assert_eq!(*answer, done),
            }
            false
        });
    }
}

/// How large a check box is.
const SIZE: [u32; 2] = [120, 24];

fn things(program: &mut Program) -> Things {
    let top = program.make_with("TopLevel", json!([]), json!({"title": "T"}));
    program.call(top, "resize", json!([500, 400]));
    let vbox = program.make("VBox", json!([]));
    program.call(top, "set_widget", json!([wid(vbox)]));
    let hbox = program.make_in(vbox, "HBox", json!([]));
    let entry = program.make_in(vbox, "TextEntry", json!([""]));
    let area = program.make_in(vbox, "TextArea", json!([""]));
    let check = program.make_in(vbox, "CheckBox", json!(["check"]));
    let mut groups = ["RadioButton", "ToggleButton"].map(|class| {
        let first = program.make_in(vbox, class, json!(["first"]));
        let mut all = vec![first];
        for _ in 0..2 {
            let more = program.make_with(class, json!(["more"]), json!({"group": wid(first)}));
            program.call(vbox, "add_widget", json!([wid(more)]));
            all.push(more);
        }
        all
    });
    let slider = program.make_in(vbox, "Slider", json!([]));
    let combo = program.make_with("ComboBox", json!([]), json!({"editable": true}));
    program.call(vbox, "add_widget", json!([wid(combo)]));
    program.call(combo, "append_text", json!(["red"]));
    program.call(combo, "append_text", json!(["green"]));
    program.call(top, "show", json!([]));
    let dialog = program.make_with(
        "Dialog",
        json!(["D", [["OK", 1]]]),
        json!({"autoclose": true}),
    );
    program.call(dialog, "popup", json!([10, 10]));
    Things {
        top,
        entry,
        area,
        check,
        radios: std::mem::take(&mut groups[0]),
        toggles: std::mem::take(&mut groups[1]),
        slider,
        combo,
        dialog,
        boxes: [vbox, hbox],
        buttons: Vec::new(),
        waited_for: Vec::new(),
    }
}

fn user_acts(world: &mut World, who: usize, things: &Things, dice: &mut Dice) {
    let text = format!("u{}", dice.roll(9));
    let small = i32::try_from(dice.roll(90)).unwrap();
    let one = usize::try_from(dice.roll(3)).unwrap();
    let page = world.browser(who);
    // What is not within reach at the moment is not done.
    let _ = match dice.roll(12) {
        0 => page.type_text(at(things.entry), &text),
        1 => page.type_text(at(things.area), &text),
        2 => page.click(at(things.check)),
        3 => page.click(at(things.radios[one])),
        4 => page.click(at(things.toggles[one])),
        5 => page.slide(at(things.slider), f64::from(small)),
        6 => page.choose(at(things.combo), one),
        7 => page
            .type_text(at(things.combo), &text)
            .and_then(|()| page.press_enter(at(things.combo))),
        8 => page.move_window(at(things.top), small, small),
        9 => page.click_dialog_button(at(things.dialog), 0),
        10 => page.move_window(at(things.dialog), small, small),
        _ => {
            // A page reports the size that it has in the end, once in each of its frames.
            page.advance(ms(20));
            let resized = page.resize_window(at(things.top), 300 + u32::from(one > 0) * 100, 200);
            page.advance(ms(20));
            resized
        }
    };
}

fn program_acts(program: &mut Program, things: &mut Things, dice: &mut Dice) {
    let text = format!("p{}", dice.roll(9));
    let on = dice.roll(2) == 0;
    let one = usize::try_from(dice.roll(3)).unwrap();
    let number = dice.roll(100);
    match dice.roll(24) {
        0 => program.call(things.entry, "set_text", json!([text])),
        1 => program.call(things.area, "set_text", json!([text])),
        2 => program.call(things.area, "append_text", json!([text])),
        3 => program.call(things.check, "set_state", json!([on])),
        4 => program.call(things.radios[one], "set_state", json!([on])),
        5 => program.call(things.toggles[one], "set_state", json!([on])),
        6 => program.call(things.slider, "set_value", json!([number])),
        7 => program.call(things.combo, "append_text", json!([text])),
        8 => program.call(things.combo, "set_index", json!([one])),
        9 => program.call(things.combo, "delete_alpha", json!([text])),
        10 => program.call(things.top, "set_position", json!([number, number])),
        11 => program.call(things.dialog, "popup", json!([number, number])),
        12 => program.call(things.dialog, "hide", json!([])),
        13 => program.call(things.area, "set_limit", json!([one])),
        14 => program.call(things.slider, "set_limits", json!([one, 50 + number, 1])),
        15 => program.call(things.combo, "insert_alpha", json!([text])),
        16 => program.call(things.combo, "clear", json!([])),
        17 => program.call(things.check, "set_tooltip", json!([text])),
        18 => {
            let call = program.flush();
            things.wait(program, Kind::Flush, call);
        }
        19 => {
            let call = program.confirmed(things.check, "set_enabled", json!([true]));
            things.wait(program, Kind::Confirmed, call);
        }
        20 => {
            let call = program.ask(things.check, "get_size", json!([]));
            things.wait(program, Kind::Question, call);
        }
        _ => buttons_wander(program, things, dice),
    }
}

/// Buttons are made, moved between the boxes, given the focus and destroyed.
fn buttons_wander(program: &mut Program, things: &mut Things, dice: &mut Dice) {
    let into = things.boxes[usize::try_from(dice.roll(2)).unwrap()];
    let place = dice.roll(5);
    let number = u64::try_from(things.buttons.len()).unwrap();
    let picked = (number > 0).then(|| usize::try_from(dice.roll(number)).unwrap());
    match (picked, dice.roll(5)) {
        (Some(at), 0) => {
            let gone = things.buttons.remove(at);
            program.call(gone, "destroy", json!([]));
        }
        (Some(at), 1) => {
            let args = json!([place, wid(things.buttons[at])]);
            program.call(into, "insert_widget", args);
        }
        (Some(at), 2) => program.call(things.buttons[at], "resize", json!([place, null])),
        (Some(at), 3) => program.call(things.buttons[at], "set_focus", json!([])),
        _ => things
            .buttons
            .push(program.make_in(into, "Button", json!(["wanders"]))),
    }
}

/// Two browsers, a busy program, links that stop and go, and little room to wait in.
#[test]
fn any_mixture_converges() {
    for seed in 0..100 {
        let outcome = std::panic::catch_unwind(|| mixture(seed));
        assert!(outcome.is_ok(), "seed {seed}");
    }
}

fn mixture(seed: u64) {
    let mut dice = Dice(seed);
    let small = dice.roll(3) == 0;
    let mut world = World::with(|limits| {
        if small {
            (limits.outbox_messages, limits.coalesce_above) = (12, 4);
        }
    });
    world.open();
    let mut things = world.run(things);
    world.join();
    world.advance(secs(1));
    for _ in 0..60 {
        let who = usize::try_from(dice.roll(2)).unwrap();
        match dice.roll(8) {
            0 | 1 => user_acts(&mut world, who, &things, &mut dice),
            2 | 3 => world.act(|program| program_acts(program, &mut things, &mut dice)),
            4 => world.browsers[who].slow_up ^= true,
            5 => world.browsers[who].slow_down ^= true,
            6 => world.browsers[who].writable ^= true,
            _ => world.advance(ms(dice.roll(400))),
        }
        let ends = dice.roll(60);
        if ends < 2 {
            things.judge(world.program(), None);
            let gone = world.browsers[who].connection;
            world.cut(who);
            things.judge(world.program(), gone);
            if ends == 0 {
                world.browser(who).reload();
            }
            world.come_back(who);
        }
        world.settle();
        things.judge(world.program(), None);
    }
    for peer in &mut world.browsers {
        (peer.slow_up, peer.slow_down, peer.writable) = (false, false, true);
    }
    world.assert_converged();
    things.judge(world.program(), None);
    assert!(things.waited_for.is_empty(), "all have been answered");
    assert_eq!(world.program().session.calls_waiting(), 0);
}
