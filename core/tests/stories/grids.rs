//! Grids, HTML that grows by pieces, and pictures on a canvas.

use pgwidgets_core::{Error, WidgetId};
use serde_json::{Value, json};

use crate::world::{Program, World, secs, wid};

fn at(id: WidgetId) -> i64 {
    id.get().cast_signed()
}

fn state(world: &mut World, browser: usize, widget: WidgetId) -> Value {
    let shown = world.browser(browser).widget(at(widget));
    Value::Object(shown.expect("it is there").state())
}

fn in_a_window(program: &mut Program, class: &str, arguments: Value, options: Value) -> WidgetId {
    let (_, vbox) = program.window();
    let widget = program.make_with(class, arguments, options);
    program.call(vbox, "add_widget", json!([wid(widget)]));
    widget
}

fn label(program: &mut Program) -> WidgetId {
    program.make("Label", json!(["cell"]))
}

/// What is in the cells, and how many rows and columns there are, in the model and in the browser;
/// both the same.
fn cells(world: &mut World, browser: usize, grid: WidgetId) -> (Value, Vec<(u64, [u64; 2])>) {
    world.assert_converged();
    let shown = state(world, browser, grid);
    let number = |it: &Value| it.as_u64().expect("a number");
    let cells = shown["cells"].as_array().expect("a list").iter();
    let cells = cells.map(|it| {
        let cell = [number(&it[1][0]), number(&it[1][1])];
        (number(&it[0]["__wid__"]), cell)
    });
    let cells: Vec<_> = cells.collect();
    let program = world.program();
    let size = program.read(grid, "get_row_column_count");
    assert_eq!(size, shown["size"]);
    for (id, cell) in &cells {
        let inside = program.read_with(grid, "get_widget_at_cell", json!(cell));
        assert_eq!(inside, json!({"__wid__": id}));
    }
    assert_eq!(program.read(grid, "num_children"), cells.len());
    (size, cells)
}

#[test]
fn rows_and_columns_come_and_go_with_what_is_in_them() {
    let (mut world, first) = World::opened();
    let (grid, inside) = world.run(|program| {
        let grid = in_a_window(
            program,
            "GridBox",
            json!([]),
            json!({"rows": 2, "columns": 2}),
        );
        let inside = [0; 6].map(|_| label(program));
        program.call(grid, "add_widget", json!([wid(inside[0]), 0, 0]));
        program.call(grid, "add_widget", json!([wid(inside[1]), 1, 1]));
        (grid, inside)
    });
    let id = inside.map(WidgetId::get);
    let call = |world: &mut World, method: &str, arguments: Value| {
        world.run(|program| program.call(grid, method, arguments));
        cells(world, first, grid)
    };
    let found = cells(&mut world, first, grid);
    assert_eq!(
        found,
        (json!([2, 2]), vec![(id[0], [0, 0]), (id[1], [1, 1])])
    );

    let row = json!([1, [wid(inside[2]), wid(inside[3])]]);
    let wanted = vec![
        (id[0], [0, 0]),
        (id[1], [2, 1]),
        (id[2], [1, 0]),
        (id[3], [1, 1]),
    ];
    assert_eq!(call(&mut world, "insert_row", row), (json!([3, 2]), wanted));

    // One that is there already moves, after the columns have.
    let column = json!([0, [wid(inside[4]), wid(inside[0])]]);
    let wanted = vec![
        (id[0], [1, 0]),
        (id[1], [2, 2]),
        (id[2], [1, 1]),
        (id[3], [1, 2]),
        (id[4], [0, 0]),
    ];
    assert_eq!(
        call(&mut world, "insert_column", column),
        (json!([3, 3]), wanted)
    );

    // What is in a row goes with it, and lives.
    let wanted = vec![(id[1], [1, 2]), (id[4], [0, 0])];
    assert_eq!(
        call(&mut world, "delete_row", json!([1])),
        (json!([2, 3]), wanted)
    );
    assert_eq!(world.program().read(inside[2], "get_text"), "cell");

    let wanted = vec![(id[1], [1, 1])];
    assert_eq!(
        call(&mut world, "delete_column", json!([0])),
        (json!([2, 2]), wanted)
    );

    let row = json!([[wid(inside[0]), wid(inside[2]), wid(inside[5])]]);
    let behind = [
        (id[0], [2, 0]),
        (id[1], [1, 1]),
        (id[2], [2, 1]),
        (id[5], [2, 2]),
    ];
    assert_eq!(
        call(&mut world, "append_row", row),
        (json!([3, 3]), behind.to_vec())
    );

    // A row or column without a widget is one.
    assert_eq!(
        call(&mut world, "append_column", json!([[]])),
        (json!([3, 4]), behind.to_vec())
    );
    assert_eq!(
        call(&mut world, "append_row", json!([])),
        (json!([4, 4]), behind.to_vec())
    );
    assert_eq!(
        call(&mut world, "insert_row", json!([4])),
        (json!([5, 4]), behind.to_vec())
    );
    for last in [4, 3, 2] {
        call(&mut world, "delete_row", json!([last]));
    }
    let (size, left) = call(&mut world, "delete_column", json!([3]));
    assert_eq!((size, left), (json!([2, 3]), vec![(id[1], [1, 1])]));
}

#[test]
fn a_grid_moves_and_ends_what_is_in_it() {
    let (mut world, first) = World::opened();
    let (grid, inside) = world.run(|program| {
        let grid = in_a_window(program, "GridBox", json!([]), json!({}));
        let inside = [0; 3].map(|_| label(program));
        for (column, child) in inside.iter().enumerate() {
            program.call(grid, "add_widget", json!([wid(*child), 0, column]));
        }
        (grid, inside)
    });
    let id = inside.map(WidgetId::get);
    world.run(|program| program.call(grid, "add_widget", json!([wid(inside[0]), 4, 0])));
    let wanted = vec![(id[0], [4, 0]), (id[1], [0, 1]), (id[2], [0, 2])];
    assert_eq!(cells(&mut world, first, grid), (json!([5, 3]), wanted));
    // The client leaves one alone that is taken out and shall end.
    world.run(|program| program.call(grid, "remove", json!([wid(inside[1]), true])));
    assert!(world.browser(first).widget(at(inside[1])).is_none());
    world.run(|program| program.call(inside[2], "destroy", json!([])));
    assert!(world.browser(first).widget(at(inside[2])).is_none());
    assert_eq!(
        cells(&mut world, first, grid),
        (json!([5, 3]), vec![(id[0], [4, 0])])
    );
    // The spacing of both takes the place of the single ones.
    world.run(|program| {
        program.call(grid, "set_row_spacing", json!([9]));
        program.call(grid, "set_spacing", json!([5]));
        program.call(grid, "set_column_spacing", json!([7]));
    });
    assert_eq!(state(&mut world, first, grid)["gaps"], json!([5, 7]));
    world.run(|program| program.call(grid, "remove_all", json!([true])));
    assert_eq!(cells(&mut world, first, grid), (json!([5, 3]), vec![]));
}

#[test]
fn a_row_that_is_not_there_is_refused() {
    let (mut world, first) = World::opened();
    let grid = world.run(|program| {
        let options = json!({"rows": 2, "columns": 3});
        let grid = in_a_window(program, "GridBox", json!([]), options);
        let other = label(program);
        let wrong = [
            ("delete_row", json!([2])),
            ("insert_row", json!([3])),
            ("delete_column", json!([3])),
            ("insert_column", json!([4, [wid(other)]])),
            ("append_row", json!([[wid(grid)]])),
            ("insert_row", json!([-1])),
        ];
        for (method, arguments) in wrong {
            let result = program.try_call(grid, method, arguments);
            assert!(
                matches!(result, Err(Error::Misuse(_))),
                "{method}: {result:?}"
            );
        }
        grid
    });
    assert_eq!(cells(&mut world, first, grid), (json!([2, 3]), vec![]));
}

#[test]
fn html_comes_piece_by_piece() {
    let (mut world, first) = World::opened();
    let view =
        world.run(|program| in_a_window(program, "HtmlView", json!(["<ul><li>a"]), json!({})));
    world.assert_converged();
    world.run(|program| {
        program.call(view, "append_html", json!(["<li>b"]));
        program.call(view, "append_html", json!([""]));
        program.call(view, "append_html", json!(["</ul>"]));
    });
    let second = world.join();
    let wanted = json!(["<ul><li>a", "<li>b", "</ul>"]);
    for browser in [first, second] {
        assert_eq!(state(&mut world, browser, view)["pieces"], wanted);
    }
    let all = world.program().read(view, "get_html");
    assert_eq!(all, "<ul><li>a<li>b</ul>");
    world.assert_converged();
    world.run(|program| {
        program.call(view, "set_html", json!(["<p>"]));
        program.call(view, "append_html", json!(["\u{e9}</p>"]));
    });
    world.reload(second);
    let wanted = json!(["<p>", "\u{e9}</p>"]);
    for browser in [first, second] {
        assert_eq!(state(&mut world, browser, view)["pieces"], wanted);
    }
    world.run(|program| program.call(view, "clear", json!([])));
    world.reload(second);
    assert_eq!(state(&mut world, second, view)["pieces"], json!([]));
    world.assert_converged();
}

fn pictures(world: &mut World, browser: usize, canvas: WidgetId) -> Vec<String> {
    let shown = state(world, browser, canvas);
    let pictures = shown["pictures"].as_array().expect("a list").iter();
    let sources = pictures.map(|it| it["src"].as_str().expect("a text").to_owned());
    sources.collect()
}

fn draw(program: &mut Program, canvas: WidgetId, src: &str, [x, y, wd, ht]: [i32; 4]) {
    let picture = json!({"src": src, "x": x, "y": y, "wd": wd, "ht": ht});
    program.call(canvas, "draw_image", json!([picture]));
}

#[test]
fn pictures_are_drawn_again_where_they_are_gone() {
    let (mut world, first) = World::opened();
    let canvas = world.run(|program| {
        let canvas = in_a_window(program, "Canvas", json!([]), json!({}));
        draw(program, canvas, "a.png", [0, 0, 10, 10]);
        program.call(
            canvas,
            "draw_image",
            json!([{"src": "b.png", "x": 5, "y": 5}]),
        );
        canvas
    });
    let both = ["a.png", "b.png"];
    assert_eq!(pictures(&mut world, first, canvas), both);
    let second = world.join();
    world.advance(secs(1));
    assert_eq!(pictures(&mut world, second, canvas), both);
    // Another size empties it, in each browser by itself.
    world.run(|program| program.call(canvas, "resize", json!([400, 100])));
    world.advance(secs(1));
    let third = world.join();
    world.advance(secs(1));
    for browser in [first, second, third] {
        assert_eq!(
            pictures(&mut world, browser, canvas),
            both,
            "browser {browser}"
        );
    }
    world.assert_converged();
    world.run(|program| program.call(canvas, "hide", json!([])));
    world.advance(secs(1));
    world.run(|program| draw(program, canvas, "c.png", [0, 0, 1, 1]));
    world.run(|program| program.call(canvas, "show", json!([])));
    world.advance(secs(1));
    assert_eq!(
        pictures(&mut world, first, canvas),
        ["a.png", "b.png", "c.png"]
    );
    world.reload(second);
    world.advance(secs(1));
    assert_eq!(
        pictures(&mut world, second, canvas),
        ["a.png", "b.png", "c.png"]
    );
    world.assert_converged();
}

fn drawn(world: &mut World, browser: usize, canvas: WidgetId) -> Vec<String> {
    let shown = world.browser(browser).widget(at(canvas));
    let calls = shown.expect("it is there").calls().iter();
    let draws = calls.filter(|call| call.method == "draw_image");
    let sources = draws.map(|it| it.args[0]["src"].as_str().expect("a text").to_owned());
    sources.collect()
}

#[test]
fn a_picture_that_hides_others_forgets_them() {
    const OPAQUE: &str = "data:image/jpeg;base64,AAAA";
    let (mut world, _) = World::opened();
    let canvas = world.run(|program| {
        let canvas = in_a_window(program, "Canvas", json!([]), json!({}));
        draw(program, canvas, "inside.png", [10, 10, 20, 20]);
        draw(program, canvas, "half.png", [90, 0, 20, 20]);
        // Where it is transparent is not known.
        draw(program, canvas, "over.png", [0, 0, 100, 100]);
        draw(program, canvas, OPAQUE, [0, 0, 100, 100]);
        canvas
    });
    let second = world.join();
    assert_eq!(drawn(&mut world, second, canvas), ["half.png", OPAQUE]);
    world.assert_converged();
}

#[test]
fn no_more_than_a_mebibyte_of_pictures_is_kept() {
    let (mut world, _) = World::opened();
    let source = |number: usize| format!("{number}{}", "x".repeat(100 * 1024));
    let canvas = world.run(|program| in_a_window(program, "Canvas", json!([]), json!({})));
    for number in 0..30 {
        let step = i32::try_from(number).expect("a small number");
        world.run(|program| draw(program, canvas, &source(number), [step, 0, 10, 10]));
    }
    let second = world.join();
    let kept = drawn(&mut world, second, canvas);
    assert_eq!(kept, (20..30).map(source).collect::<Vec<_>>());
    // A single one is kept however large it is.
    let large = "y".repeat(2 * 1024 * 1024);
    world.run(|program| draw(program, canvas, &large, [0, 0, 10, 10]));
    world.reload(second);
    assert_eq!(drawn(&mut world, second, canvas), [large]);
}
