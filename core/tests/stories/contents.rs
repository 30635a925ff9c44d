//! Contents that are edited faster than a browser takes them: what is too much makes that widget's
//! content stale, and never the page.

use pgwidgets_core::WidgetId;
use serde_json::json;

use crate::world::{World, secs, wid};

/// A page with an area and a combo box that takes no frames for a while.
fn slow() -> (World, usize, [WidgetId; 3]) {
    let (mut world, first) = World::opened();
    let widgets = world.run(|program| {
        let (_, vbox) = program.window();
        let area = program.make_in(vbox, "TextArea", json!(["begin\n"]));
        let combo = program.make_in(vbox, "ComboBox", json!([]));
        [vbox, area, combo]
    });
    world.browsers[first].writable = false;
    (world, first, widgets)
}

fn catch_up(world: &mut World, first: usize) {
    world.browsers[first].writable = true;
    world.settle();
    // It was not built anew: focus, scroll and half-typed text are still there.
    assert_eq!(world.browser(first).counts().reconstruct_starts, 1);
    assert_eq!(world.program().session.counters().overflows, 0);
    world.assert_converged();
}

#[test]
fn more_edits_than_may_wait_make_only_their_content_stale() {
    let (mut world, first, [vbox, area, combo]) = slow();
    let label = world.act(|program| {
        for number in 0..12_000 {
            program.call(area, "append_text", json!([format!("line {number}\n")]));
        }
        let label = program.make("Label", json!(["made meanwhile"]));
        program.call(vbox, "add_widget", json!([wid(label), 0]));
        for number in 0..6_000 {
            program.call(combo, "append_text", json!([format!("item {number}")]));
        }
        program.call(combo, "set_index", json!([5_999]));
        label
    });
    let waiting = world.program().session.bytes_queued();
    assert!(waiting < 2_000_000, "{waiting} bytes wait");
    catch_up(&mut world, first);
    world.run(|program| program.call(label, "set_text", json!(["and changed"])));
    world.assert_converged();
}

/// Confirmed edits are answered by what is sent in their place.
#[test]
fn edits_that_a_mark_stands_for_are_confirmed_with_it() {
    let (mut world, first, [_, area, _]) = slow();
    let long = "a long line\n".repeat(20_000);
    let calls = world.act(|program| {
        let text = program.confirmed(area, "set_text", json!([long]));
        let more = program.confirmed(area, "append_text", json!(["more\n"]));
        let other = program.confirmed(area, "set_wrap", json!([true]));
        [text, more, other]
    });
    assert!(
        world.program().session.bytes_queued() < 10_000,
        "a mark is no bytes"
    );
    assert_eq!(world.program().session.calls_waiting(), 3);
    catch_up(&mut world, first);
    for call in calls {
        assert_eq!(world.program().answer(call), Some(&Ok(json!(null))));
    }
}

/// Nobody waits for ever for the content of a widget that has ended.
#[test]
fn edits_of_a_widget_that_ends_are_answered_by_its_end() {
    let (mut world, first, [_, area, combo]) = slow();
    let long = "a long line\n".repeat(20_000);
    let calls = world.act(|program| {
        let text = program.confirmed(area, "set_text", json!([long]));
        let more = program.confirmed(area, "append_text", json!(["more"]));
        program.call(area, "destroy", json!([]));
        program.call(combo, "append_text", json!(["one"]));
        [text, more]
    });
    catch_up(&mut world, first);
    for call in calls {
        assert_eq!(world.program().answer(call), Some(&Ok(json!(null))));
    }
}

/// What a user chooses while the list is on its way anew is one of its items.
#[test]
fn a_choice_while_the_list_is_on_its_way_counts() {
    let (mut world, first, [_, _, combo]) = slow();
    world.act(|program| {
        program.call(combo, "append_text", json!(["one"]));
        program.call(combo, "append_text", json!(["two"]));
    });
    catch_up(&mut world, first);
    world.browsers[first].writable = false;
    world.act(|program| {
        for number in 0..12_000 {
            program.call(combo, "append_text", json!([format!("item {number}")]));
        }
    });
    world.user(first, |browser| {
        browser
            .choose(i64::try_from(combo.get()).expect("it is small"), 1)
            .expect("it has that item");
    });
    catch_up(&mut world, first);
    let chosen = world.program().read(combo, "get_text");
    assert_eq!(chosen, json!("two"));
}

/// A content that waits once is answered once, and after that what a user types counts.
#[test]
fn a_content_that_was_set_twice_while_it_waited_is_not_waited_for_twice() {
    let (mut world, first, [_, area, _]) = slow();
    let long = "a long line\n".repeat(10_000);
    world.act(|program| {
        program.call(area, "set_text", json!([long]));
        program.call(area, "set_text", json!([long]));
    });
    catch_up(&mut world, first);
    let at = i64::try_from(area.get()).expect("it is small");
    world.user(first, |browser| {
        browser
            .type_text(at, "typed")
            .expect("it can be typed into");
    });
    world.advance(secs(1));
    assert_eq!(world.program().read(area, "get_text"), json!("typed"));
}
