// Generated from `core/catalogue/source/grid_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `GridBox`.

use super::container;
use crate::catalogue::prelude::*;

/// A grid of rows and columns, with a widget in each cell. Create: options `rows` (whole number
/// from 1 to 10000), `columns` (whole number from 1 to 10000).
pub static GRID_BOX: Class = Class::container("GridBox", MEMBERS)
    .offers(&[
        int("rows").between(1.0, 10000.0).optional(),
        int("columns").between(1.0, 10000.0).optional(),
    ])
    .grid([0, 1])
    .keeps_removed();

/// Puts a widget into a cell, counted from 0. The grid grows if need be, and a widget that is
/// there already is moved. Call: `child` (widget), `row` (whole number from 0 to 10000),
/// `column` (whole number from 0 to 10000).
pub static ADD_WIDGET: Method = Method::child("add_widget", Child::Add).takes(&[
    widget("child"),
    int("row").between(0.0, 10000.0),
    int("column").between(0.0, 10000.0),
]);

/// Sets the gap between the rows, in CSS pixels. Call: `gap` (number from 0 to 1000000).
pub static SET_ROW_SPACING: Method = Method::set("set_row_spacing")
    .takes(&[number("gap").between(0.0, 1_000_000.0)])
    .writes(&[Write::arguments(place::ROW_SPACING)]);

/// Sets the gap between the columns, in CSS pixels. Call: `gap` (number from 0 to 1000000).
pub static SET_COLUMN_SPACING: Method = Method::set("set_column_spacing")
    .takes(&[number("gap").between(0.0, 1_000_000.0)])
    .writes(&[Write::arguments(place::COLUMN_SPACING)]);

/// Sets the gap between the rows and between the columns, in CSS pixels. Call: `gap` (number
/// from 0 to 1000000).
pub static SET_SPACING: Method = Method::set("set_spacing")
    .takes(&[number("gap").between(0.0, 1_000_000.0)])
    .writes(&[
        Write::arguments(place::SPACING),
        Write::to(place::ROW_SPACING, Source::Unset),
        Write::to(place::COLUMN_SPACING, Source::Unset),
    ]);

/// How many rows and columns there are. Read: gives list of 2 numbers.
pub static GET_ROW_COLUMN_COUNT: Method = Method::get("get_row_column_count", Read::GridSize);

/// The widget in a cell, counted from 0. Read: `row` (whole number), `column` (whole number);
/// gives widget, or null.
pub static GET_WIDGET_AT_CELL: Method =
    Method::get("get_widget_at_cell", Read::ChildAtCell).takes(&[int("row"), int("column")]);

/// Puts a row before the one at an index, counted from 0, with these widgets in its first
/// cells. Call: `index` (whole number from 0 to 10000), `widgets` (list of widgets, optional).
pub static INSERT_ROW: Method = Method::child("insert_row", Child::Grid(GridEdit::InsertRow))
    .takes(&[
        int("index").between(0.0, 10000.0),
        widgets("widgets").optional(),
    ]);

/// Puts a row behind the others, with these widgets in its first cells. Call: `widgets` (list
/// of widgets, optional).
pub static APPEND_ROW: Method = Method::child("append_row", Child::Grid(GridEdit::AppendRow))
    .takes(&[widgets("widgets").optional()]);

/// Takes a row out, counted from 0, with the widgets in it; they do not end. Call: `index`
/// (whole number from 0 to 10000).
pub static DELETE_ROW: Method = Method::child("delete_row", Child::Grid(GridEdit::DeleteRow))
    .takes(&[int("index").between(0.0, 10000.0)]);

/// Puts a column before the one at an index, counted from 0, with these widgets in its first
/// cells. Call: `index` (whole number from 0 to 10000), `widgets` (list of widgets, optional).
pub static INSERT_COLUMN: Method =
    Method::child("insert_column", Child::Grid(GridEdit::InsertColumn)).takes(&[
        int("index").between(0.0, 10000.0),
        widgets("widgets").optional(),
    ]);

/// Puts a column behind the others, with these widgets in its first cells. Call: `widgets`
/// (list of widgets, optional).
pub static APPEND_COLUMN: Method =
    Method::child("append_column", Child::Grid(GridEdit::AppendColumn))
        .takes(&[widgets("widgets").optional()]);

/// Takes a column out, counted from 0, with the widgets in it; they do not end. Call: `index`
/// (whole number from 0 to 10000).
pub static DELETE_COLUMN: Method =
    Method::child("delete_column", Child::Grid(GridEdit::DeleteColumn))
        .takes(&[int("index").between(0.0, 10000.0)]);

members! {
    inherits container;
    properties {
        ROW_SPACING = Property::call("row_spacing", &SET_ROW_SPACING);
        COLUMN_SPACING = Property::call("column_spacing", &SET_COLUMN_SPACING);
        SPACING = Property::call("spacing", &SET_SPACING);
    }
    methods {
        ADD_WIDGET, SET_ROW_SPACING, SET_COLUMN_SPACING, SET_SPACING, GET_ROW_COLUMN_COUNT,
        GET_WIDGET_AT_CELL, INSERT_ROW, APPEND_ROW, DELETE_ROW, INSERT_COLUMN, APPEND_COLUMN,
        DELETE_COLUMN
    }
    events {}
}
