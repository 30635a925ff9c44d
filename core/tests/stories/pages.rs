//! Pages of which one is shown, and what browsers forget of the others.

use pgwidgets_core::WidgetId;
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};

use crate::world::{Program, World, ms, wid};

/// The client reports a scroll position that much later.
const SCROLLED: u64 = 150;

fn at(id: WidgetId) -> i64 {
    id.get().cast_signed()
}

/// A tab widget in a window, with labels as its pages.
fn tabs(program: &mut Program, count: usize) -> (WidgetId, Vec<WidgetId>) {
    let (_, vbox) = program.window();
    let tabs = program.make_with("TabWidget", json!([]), json!({"closable": true}));
    program.call(vbox, "add_widget", json!([wid(tabs)]));
    let pages = (0..count).map(|number| add(program, tabs, "Label", number));
    let pages = pages.collect();
    (tabs, pages)
}

fn add(program: &mut Program, tabs: WidgetId, class: &str, number: usize) -> WidgetId {
    let arguments = match class {
        "ScrollArea" => json!([]),
        _ => json!([format!("page {number}")]),
    };
    let page = program.make(class, arguments);
    let title = json!({"title": format!("{number}")});
    program.call(tabs, "add_widget", json!([wid(page), title]));
    page
}

/// The page that a browser shows.
fn page(world: &mut World, browser: usize, tabs: WidgetId) -> Value {
    let shown = world
        .browser(browser)
        .widget(at(tabs))
        .expect("it is there");
    shown.state()["page"]["__wid__"].clone()
}

fn scrolled(world: &mut World, browser: usize, widget: WidgetId) -> (f64, f64) {
    let area = world.browser(browser).widget(at(widget));
    area.and_then(|it| it.scroll_position())
        .expect("it scrolls")
}

fn click(world: &mut World, browser: usize, tabs: WidgetId, index: usize) {
    world.user(browser, |it| {
        it.click_tab(at(tabs), index).expect("the tab is there");
    });
}

fn index(world: &mut World, tabs: WidgetId) -> Value {
    world.program().read(tabs, "get_index")
}

/// A browser on the server's own page, or on the client's plain one.
fn browser(own: bool) -> Browser {
    let browser = Browser::new();
    if own { browser.on_own_page() } else { browser }
}

/// A browser on the server's own page that joins.
fn join_on_own_page(world: &mut World) -> usize {
    let link = world.link().on_own_page();
    world.visit(link)
}

#[test]
fn each_browser_is_on_a_page_of_its_own_until_the_program_chooses_one() {
    let (mut world, first) = World::opened();
    let (tabs, pages) = world.run(|program| {
        let (tabs, pages) = tabs(program, 3);
        program.listen(tabs, "page-switch");
        (tabs, pages)
    });
    let second = world.join();
    click(&mut world, first, tabs, 1);
    click(&mut world, second, tabs, 2);
    assert_eq!(page(&mut world, first, tabs), pages[1].get());
    assert_eq!(page(&mut world, second, tabs), pages[2].get());
    assert_eq!(index(&mut world, tabs), 2, "what a user chose last");
    let label = |page: WidgetId| json!({"__wid__": page.get(), "__class__": "Label"});
    let heard = world.program().take_heard();
    assert_eq!(
        heard,
        [
            json!([tabs.get(), "page-switch", label(pages[1]), 1]),
            json!([tabs.get(), "page-switch", label(pages[2]), 2]),
        ]
    );
    let third = world.join();
    assert_eq!(page(&mut world, third, tabs), pages[2].get());
    world.run(|program| program.call(tabs, "show_widget", json!([wid(pages[0])])));
    for browser in [first, second, third] {
        assert_eq!(page(&mut world, browser, tabs), pages[0].get());
    }
    world.run(|program| program.call(tabs, "set_index", json!([1])));
    for browser in [first, second, third] {
        assert_eq!(page(&mut world, browser, tabs), pages[1].get());
    }
    assert_eq!(world.program().take_heard(), [json!(null); 0]);
    world.assert_converged();
}

/// Every page of three, shown or not, is taken out in every way, on both kinds of page.
#[test]
fn a_page_can_be_taken_out_wherever_it_is_and_whatever_is_shown() {
    for own in [false, true] {
        for shown in 0..3 {
            for gone in 0..3 {
                for how in ["remove", "close_widget", "destroy", "move"] {
                    take_out(own, shown, gone, how);
                }
            }
        }
    }
}

fn take_out(own: bool, shown: usize, gone: usize, how: &str) {
    let mut world = World::new();
    let first = world.visit(browser(own));
    let (tabs, pages, elsewhere) = world.run(|program| {
        let (tabs, pages) = tabs(program, 3);
        let (_, elsewhere) = program.window();
        program.listen(tabs, "page-switch");
        (tabs, pages, elsewhere)
    });
    click(&mut world, first, tabs, shown);
    world.program().take_heard();
    world.run(|program| match how {
        "destroy" => program.call(pages[gone], "destroy", json!([])),
        "move" => program.call(elsewhere, "add_widget", json!([wid(pages[gone])])),
        _ => program.call(tabs, how, json!([wid(pages[gone])])),
    });
    let mut rest = pages.clone();
    rest.remove(gone);
    let wanted = if shown == gone {
        rest[gone.min(1)]
    } else {
        pages[shown]
    };
    let what = format!("page {shown} is shown, {gone} goes by {how}, own page: {own}");
    assert_eq!(page(&mut world, first, tabs), wanted.get(), "{what}");
    let children: Vec<_> = rest.iter().copied().map(wid).collect();
    assert_eq!(world.program().read(tabs, "get_children"), json!(children));
    assert_eq!(world.program().take_heard(), [json!(null); 0], "{what}");
    world.assert_converged();
}

#[test]
fn all_pages_can_be_taken_out_at_once_and_others_be_put_in() {
    let (mut world, first) = World::opened();
    let (tabs, _) = world.run(|program| tabs(program, 3));
    click(&mut world, first, tabs, 1);
    world.run(|program| program.call(tabs, "remove_all", json!([true])));
    assert_eq!(index(&mut world, tabs), -1);
    assert_eq!(page(&mut world, first, tabs), json!(null));
    world.assert_converged();
    let new = world.run(|program| [0, 1].map(|number| add(program, tabs, "Label", number)));
    assert_eq!(page(&mut world, first, tabs), new[0].get());
    // One that is there already comes to the end, and is listed once.
    world.run(|program| {
        let title = json!({"title": "again"});
        program.call(tabs, "add_widget", json!([wid(new[0]), title]));
    });
    let order = world.program().read(tabs, "get_children");
    assert_eq!(order, json!([wid(new[1]), wid(new[0])]));
    assert_eq!(page(&mut world, first, tabs), new[1].get());
    world.assert_converged();
}

/// A page goes that one browser shows and another one does not.
#[test]
fn browsers_on_different_pages_stay_there_when_a_page_goes() {
    let (mut world, first) = World::opened();
    let (tabs, pages) = world.run(|program| tabs(program, 4));
    let second = world.join();
    let third = join_on_own_page(&mut world);
    click(&mut world, first, tabs, 1);
    click(&mut world, second, tabs, 3);
    click(&mut world, third, tabs, 2);
    world.run(|program| program.call(tabs, "remove", json!([wid(pages[1]), true])));
    assert_eq!(page(&mut world, first, tabs), pages[2].get(), "its place");
    assert_eq!(page(&mut world, second, tabs), pages[3].get());
    assert_eq!(page(&mut world, third, tabs), pages[2].get());
    world.run(|program| program.call(tabs, "remove", json!([wid(pages[2])])));
    assert_eq!(page(&mut world, first, tabs), pages[3].get());
    assert_eq!(page(&mut world, second, tabs), pages[3].get());
    assert_eq!(page(&mut world, third, tabs), pages[3].get());
    assert_eq!(index(&mut world, tabs), 1);
    world.assert_converged();
}

/// The three calls go out in one frame, so that nobody sees the page that is shown in between.
#[test]
fn a_hidden_page_is_taken_out_without_a_flicker() {
    let (mut world, first) = World::opened();
    let (tabs, pages) = world.run(|program| tabs(program, 2));
    let own = join_on_own_page(&mut world);
    let before = [first, own].map(|browser| world.browsers[browser].received.len());
    world.act(|program| program.call(tabs, "remove", json!([wid(pages[1])])));
    world.browsers[first].slow_down = true;
    world.settle();
    assert_eq!(world.browsers[first].down.len(), 1, "one frame");
    world.browsers[first].slow_down = false;
    world.settle();
    let methods = |world: &World, browser: usize, before: usize| {
        let messages = world.browsers[browser].received_since(before).iter();
        let methods = messages.map(|it| it["method"].clone());
        methods.collect::<Vec<_>>()
    };
    assert_eq!(
        methods(&world, first, before[0]),
        [
            "show_widget",
            "is_container",
            "remove_widget",
            "show_widget",
            "is_container"
        ]
    );
    assert_eq!(methods(&world, own, before[1]), ["remove_widget"]);
    world.assert_converged();
}

/// A user goes to another page while the program takes one out: the call takes precedence.
#[test]
fn a_page_that_a_user_chooses_while_one_is_taken_out_is_not_kept() {
    let (mut world, first) = World::opened();
    let (tabs, pages) = world.run(|program| {
        let (tabs, pages) = tabs(program, 3);
        program.listen(tabs, "page-switch");
        program.listen(tabs, "page-close");
        (tabs, pages)
    });
    world.browsers[first].slow_down = true;
    world.run(|program| program.call(tabs, "remove", json!([wid(pages[1])])));
    click(&mut world, first, tabs, 2);
    // What a user does to a page that is gone by then reaches nobody.
    click(&mut world, first, tabs, 1);
    world.user(first, |it| {
        it.close_tab(at(tabs), 1).expect("it has a cross");
    });
    world.browsers[first].slow_down = false;
    world.settle();
    assert_eq!(page(&mut world, first, tabs), pages[0].get());
    assert_eq!(index(&mut world, tabs), 0);
    assert_eq!(world.program().take_heard(), [json!(null); 0]);
    assert_eq!(world.program().session.counters().late, 2);
    world.assert_converged();
}

#[test]
fn a_tab_that_is_clicked_to_be_closed_stays_until_the_program_takes_it_out() {
    let (mut world, first) = World::opened();
    let (tabs, pages) = world.run(|program| {
        let (tabs, pages) = tabs(program, 2);
        program.on(tabs, "page-close", move |program, dispatch| {
            let page = dispatch.arguments[0].clone();
            program.call(tabs, "close_widget", json!([page]));
        });
        (tabs, pages)
    });
    for left in [1, 0] {
        let last = usize::from(left > 0);
        world.user(first, |it| it.close_tab(at(tabs), last).expect("a cross"));
        assert_eq!(world.program().read(tabs, "num_children"), left);
        world.assert_converged();
    }
    assert_eq!(world.program().heard.len(), 2);
    assert_eq!(world.program().heard[0][2]["__wid__"], pages[1].get());
}

/// Tabs with a scroll area on each page, which a user has scrolled on the first one.
fn scrolled_tabs(world: &mut World, browser: usize) -> (WidgetId, [WidgetId; 2]) {
    let (tabs, areas) = world.run(|program| {
        let (tabs, _) = tabs(program, 0);
        let areas = [0, 1].map(|number| add(program, tabs, "ScrollArea", number));
        for area in areas {
            program.listen(area, "scrolled");
        }
        (tabs, areas)
    });
    world.advance(ms(1000));
    world.user(browser, |it| {
        it.scroll(at(areas[0]), 0.0, 0.5).expect("it scrolls");
    });
    world.advance(ms(SCROLLED));
    let heard = world.program().take_heard();
    assert_eq!(heard, [json!([areas[0].get(), "scrolled", 0, 0.5])]);
    (tabs, areas)
}

#[test]
fn what_a_user_scrolled_is_there_again_when_they_come_back_to_its_page() {
    let (mut world, first) = World::opened();
    let (tabs, areas) = scrolled_tabs(&mut world, first);
    click(&mut world, first, tabs, 1);
    world.advance(ms(1000));
    click(&mut world, first, tabs, 0);
    assert_eq!(scrolled(&mut world, first, areas[0]), (0.0, 0.5));
    world.advance(ms(1000));
    let position = world.program().read(areas[0], "get_scroll_position");
    assert_eq!(position, json!([0, 0.5]));
    // And by the program.
    for index in [1, 0] {
        world.run(|program| program.call(tabs, "set_index", json!([index])));
        world.advance(ms(1000));
    }
    assert_eq!(scrolled(&mut world, first, areas[0]), (0.0, 0.5));
    let heard = world.program().take_heard();
    let of_areas = heard.iter().filter(|it| it[1] == "scrolled").count();
    assert_eq!(of_areas, 0, "{heard:?}");
    world.assert_converged();
}

/// The way back to the page is longer than the client waits with its report.
#[test]
fn a_slow_link_does_not_bring_back_the_beginning() {
    let (mut world, first) = World::opened();
    let (tabs, areas) = scrolled_tabs(&mut world, first);
    click(&mut world, first, tabs, 1);
    world.advance(ms(1000));
    world.browsers[first].slow_down = true;
    click(&mut world, first, tabs, 0);
    world.advance(ms(1000));
    assert_eq!(scrolled(&mut world, first, areas[0]), (0.0, 0.0));
    world.browsers[first].slow_down = false;
    world.settle();
    world.advance(ms(1000));
    assert_eq!(scrolled(&mut world, first, areas[0]), (0.0, 0.5));
    assert_eq!(world.program().take_heard(), [json!(null); 0]);
}

#[test]
fn each_browser_gets_its_own_position_back() {
    let (mut world, first) = World::opened();
    let (tabs, areas) = scrolled_tabs(&mut world, first);
    let second = world.join();
    world.advance(ms(1000));
    assert_eq!(scrolled(&mut world, second, areas[0]), (0.0, 0.5));
    world.user(second, |it| {
        it.scroll(at(areas[0]), 0.0, 1.0).expect("it scrolls");
    });
    world.advance(ms(SCROLLED));
    for index in [1, 0] {
        world.run(|program| program.call(tabs, "set_index", json!([index])));
        world.advance(ms(1000));
    }
    assert_eq!(scrolled(&mut world, first, areas[0]), (0.0, 0.5));
    assert_eq!(scrolled(&mut world, second, areas[0]), (0.0, 1.0));
    click(&mut world, first, tabs, 1);
    click(&mut world, first, tabs, 0);
    assert_eq!(scrolled(&mut world, first, areas[0]), (0.0, 0.5));
    world.advance(ms(1000));
    let position = world.program().read(areas[0], "get_scroll_position");
    assert_eq!(position, json!([0, 1]), "what a user did last");
    // The program's own position is everybody's.
    world.run(|program| program.call(areas[0], "set_scroll_position", json!([0, 0.25])));
    for browser in [first, second] {
        assert_eq!(scrolled(&mut world, browser, areas[0]), (0.0, 0.25));
    }
}

/// A page is taken out of the document and put back while another one is closed.
#[test]
fn what_is_scrolled_stays_so_when_a_hidden_page_goes() {
    for own in [false, true] {
        let mut world = World::new();
        let first = world.visit(browser(own));
        let (tabs, areas) = scrolled_tabs(&mut world, first);
        world.run(|program| program.call(tabs, "remove", json!([wid(areas[1])])));
        assert_eq!(scrolled(&mut world, first, areas[0]), (0.0, 0.5));
        world.advance(ms(1000));
        assert_eq!(world.program().take_heard(), [json!(null); 0]);
        world.assert_converged();
    }
}

/// A position that is set where nobody sees it: on another page, before the window is shown, in a
/// hidden widget or a collapsed expander.
#[test]
fn a_position_that_is_set_while_it_is_hidden_is_shown_later() {
    let (mut world, first) = World::opened();
    let made = world.run(|program| {
        let top = program.make("TopLevel", json!([]));
        let vbox = program.make("VBox", json!([]));
        program.call(top, "set_widget", json!([wid(vbox)]));
        let tabs = program.make_in(vbox, "StackWidget", json!([]));
        let areas = [0, 1].map(|number| add(program, tabs, "TextArea", number));
        let hidden = program.make_in(vbox, "ScrollArea", json!([]));
        program.call(hidden, "hide", json!([]));
        let expander = program.make_in(vbox, "Expander", json!([]));
        let inside = program.make("ScrollArea", json!([]));
        program.call(expander, "set_widget", json!([wid(inside)]));
        for area in [areas[0], areas[1], hidden, inside] {
            program.call(area, "set_scroll_position", json!([0, 0.5]));
            program.listen(area, "scrolled");
        }
        program.call(top, "show", json!([]));
        (tabs, areas, hidden, expander, inside)
    });
    let (tabs, areas, hidden, expander, inside) = made;
    let second = world.join();
    let both = |world: &mut World, area: WidgetId, wanted: f64| {
        for browser in [first, second] {
            assert_eq!(scrolled(world, browser, area), (0.0, wanted), "{browser}");
        }
    };
    world.advance(ms(1000));
    both(&mut world, areas[0], 0.5);
    both(&mut world, areas[1], 0.0);
    world.run(|program| program.call(tabs, "set_index", json!([1])));
    both(&mut world, areas[1], 0.5);
    world.advance(ms(1000));
    world.run(|program| program.call(hidden, "show", json!([])));
    both(&mut world, hidden, 0.5);
    world.run(|program| program.call(expander, "set_collapsed", json!([false])));
    both(&mut world, inside, 0.5);
    world.advance(ms(1000));
    // What is hidden reports that it is at the beginning, and that is no news.
    world.run(|program| program.call(expander, "toggleContent", json!([])));
    world.user(first, |it| it.click(at(expander)).expect("it has a title"));
    world.user(first, |it| it.click(at(expander)).expect("it has a title"));
    world.run(|program| program.call(hidden, "hide", json!([])));
    world.advance(ms(1000));
    assert_eq!(world.program().take_heard(), [json!(null); 0]);
    for area in [areas[0], areas[1], hidden, inside] {
        let position = world.program().read(area, "get_scroll_position");
        assert_eq!(position, json!([0, 0.5]));
    }
}

/// A window that is hidden and shown again, and a widget that moves, are where they were.
#[test]
fn what_leaves_the_document_for_a_moment_is_scrolled_as_before() {
    let (mut world, first) = World::opened();
    let (top, vbox, area) = world.run(|program| {
        let (top, vbox) = program.window();
        let area = program.make_in(vbox, "TextArea", json!(["long"]));
        program.listen(area, "scrolled");
        (top, vbox, area)
    });
    world.advance(ms(1000));
    world.user(first, |it| {
        it.scroll(at(area), 0.0, 0.5).expect("it scrolls");
    });
    world.advance(ms(SCROLLED));
    world.program().take_heard();
    for method in ["hide", "show"] {
        world.run(|program| program.call(top, method, json!([])));
        world.advance(ms(1000));
    }
    assert_eq!(scrolled(&mut world, first, area), (0.0, 0.5));
    world.run(|program| {
        let inner = program.make_in(vbox, "VBox", json!([]));
        program.call(inner, "add_widget", json!([wid(area)]));
    });
    assert_eq!(scrolled(&mut world, first, area), (0.0, 0.5));
    world.advance(ms(1000));
    assert_eq!(world.program().take_heard(), [json!(null); 0]);
    world.assert_converged();
}

/// A browser that comes back in the middle of anything shows what the model says.
#[test]
fn a_replay_at_each_point_shows_the_same_page() {
    let mut steps: Vec<fn(&mut Program, WidgetId, &[WidgetId])> = Vec::new();
    steps.push(|program, tabs, _| program.call(tabs, "set_index", json!([2])));
    steps.push(|program, tabs, pages| {
        let color = json!([wid(pages[0]), "#123456"]);
        program.call(tabs, "highlight_tab", color);
    });
    steps.push(|program, tabs, pages| program.call(tabs, "remove", json!([wid(pages[2])])));
    steps.push(|program, tabs, _| program.call(tabs, "set_tab_position", json!(["left"])));
    steps.push(|program, tabs, pages| {
        let titled = json!([wid(pages[2]), {"title": "back"}]);
        program.call(tabs, "add_widget", titled);
    });
    steps.push(|program, tabs, pages| program.call(tabs, "show_widget", json!([wid(pages[2])])));
    steps.push(|program, tabs, pages| program.call(tabs, "remove", json!([wid(pages[0])])));
    steps.push(|program, _, pages| program.call(pages[2], "destroy", json!([])));
    let (mut world, first) = World::opened();
    let (tabs, pages) = world.run(|program| tabs(program, 4));
    for (number, step) in steps.into_iter().enumerate() {
        world.run(|program| step(program, tabs, &pages));
        world.assert_converged();
        let shown = world.program().read(tabs, "get_index");
        let shown = shown.as_u64().expect("a page is shown");
        let children = world.program().read(tabs, "get_children");
        let wanted = &children[usize::try_from(shown).expect("it is small")]["__wid__"];
        assert_eq!(page(&mut world, first, tabs), *wanted, "step {number}");
        if number % 2 == 1 {
            world.cut(first);
            world.come_back(first);
        }
    }
    assert_eq!(world.program().read(tabs, "num_children"), 2);
}
