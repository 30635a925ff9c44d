// Generated from `core/catalogue/source/grid_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `GridBox`.

use pgwidgets_core::catalogue::table::grid_box as table;

use super::prelude::*;

widget! {
    /// A grid of rows and columns, with a widget in each cell.
    pub struct GridBox(Container): table::GRID_BOX;
}

impl GridBox {
    /// Puts a widget into a cell, counted from 0. The grid grows if need be, and a widget that is
    /// there already is moved. `row` is 0 to 10000. `column` is 0 to 10000.
    pub fn add_widget(
        &self,
        child: impl Into<Widget>,
        row: impl Into<i64>,
        column: impl Into<i64>,
    ) -> Call {
        call!(self, table::ADD_WIDGET, child, row: i64, column: i64)
    }

    /// Sets the gap between the rows, in CSS pixels. `gap` is 0 to 1000000.
    pub fn set_row_spacing(&self, gap: impl Into<f64>) -> Call {
        call!(self, table::SET_ROW_SPACING, gap: f64)
    }

    /// Sets the gap between the columns, in CSS pixels. `gap` is 0 to 1000000.
    pub fn set_column_spacing(&self, gap: impl Into<f64>) -> Call {
        call!(self, table::SET_COLUMN_SPACING, gap: f64)
    }

    /// Sets the gap between the rows and between the columns, in CSS pixels. `gap` is 0 to 1000000.
    pub fn set_spacing(&self, gap: impl Into<f64>) -> Call {
        call!(self, table::SET_SPACING, gap: f64)
    }

    /// How many rows and columns there are.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_row_column_count(&self) -> crate::Result<(f64, f64)> {
        self.read_as(&table::GET_ROW_COLUMN_COUNT, &[])
    }

    /// The widget in a cell, counted from 0.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_widget_at_cell(
        &self,
        row: impl Into<i64>,
        column: impl Into<i64>,
    ) -> crate::Result<Option<Widget>> {
        self.read_as(
            &table::GET_WIDGET_AT_CELL,
            &[value::of::<i64>(row), value::of::<i64>(column)],
        )
        .map(|found| self.sibling(found))
    }

    /// Puts a row before the one at an index, counted from 0, with these widgets in its first
    /// cells. `index` is 0 to 10000.
    pub fn insert_row(
        &self,
        index: impl Into<i64>,
        widgets: impl IntoIterator<Item = impl Into<Widget>>,
    ) -> Call {
        self.invoke(
            &table::INSERT_ROW,
            vec![value::of::<i64>(index), self.refer_to_all(widgets)],
        )
    }

    /// Puts a row behind the others, with these widgets in its first cells.
    pub fn append_row(&self, widgets: impl IntoIterator<Item = impl Into<Widget>>) -> Call {
        self.invoke(&table::APPEND_ROW, vec![self.refer_to_all(widgets)])
    }

    /// Takes a row out, counted from 0, with the widgets in it; they do not end. `index` is 0 to
    /// 10000.
    pub fn delete_row(&self, index: impl Into<i64>) -> Call {
        call!(self, table::DELETE_ROW, index: i64)
    }

    /// Puts a column before the one at an index, counted from 0, with these widgets in its first
    /// cells. `index` is 0 to 10000.
    pub fn insert_column(
        &self,
        index: impl Into<i64>,
        widgets: impl IntoIterator<Item = impl Into<Widget>>,
    ) -> Call {
        self.invoke(
            &table::INSERT_COLUMN,
            vec![value::of::<i64>(index), self.refer_to_all(widgets)],
        )
    }

    /// Puts a column behind the others, with these widgets in its first cells.
    pub fn append_column(&self, widgets: impl IntoIterator<Item = impl Into<Widget>>) -> Call {
        self.invoke(&table::APPEND_COLUMN, vec![self.refer_to_all(widgets)])
    }

    /// Takes a column out, counted from 0, with the widgets in it; they do not end. `index` is 0 to
    /// 10000.
    pub fn delete_column(&self, index: impl Into<i64>) -> Call {
        call!(self, table::DELETE_COLUMN, index: i64)
    }
}

impl Widgets {
    /// Begins a [`GridBox`]: a grid of rows and columns, with a widget in each cell.
    pub fn grid_box(&self) -> Builder<GridBox> {
        Builder::new(self)
    }
}

impl Builder<GridBox> {
    /// How many rows there are at first. `rows` is 1 to 10000. By default `1`.
    pub fn rows(self, rows: impl Into<i64>) -> Self {
        self.option(0, value::of::<i64>(rows))
    }

    /// How many columns there are at first. `columns` is 1 to 10000. By default `1`.
    pub fn columns(self, columns: impl Into<i64>) -> Self {
        self.option(1, value::of::<i64>(columns))
    }

    /// Sets the gap between the rows, in CSS pixels. `gap` is 0 to 1000000.
    pub fn row_spacing(self, gap: impl Into<f64>) -> Self {
        then!(self, table::SET_ROW_SPACING, gap: f64)
    }

    /// Sets the gap between the columns, in CSS pixels. `gap` is 0 to 1000000.
    pub fn column_spacing(self, gap: impl Into<f64>) -> Self {
        then!(self, table::SET_COLUMN_SPACING, gap: f64)
    }

    /// Sets the gap between the rows and between the columns, in CSS pixels. `gap` is 0 to 1000000.
    pub fn spacing(self, gap: impl Into<f64>) -> Self {
        then!(self, table::SET_SPACING, gap: f64)
    }
}
