//! Rows and columns of a grid, which come and go with what is in them.

use std::borrow::Cow;

use serde_json::Value;

use super::check::wrong_argument;
use super::message::Steps;
use super::model::{Child, Widget};
use super::views::Audience;
use super::{Invocation, Session};
use crate::catalogue::{Behaviour, GridEdit, Method, Mismatch};
use crate::compact::Compact;
use crate::{Error, Time, WidgetId};

/// Which of the two numbers of a cell counts rows, and which columns.
const ROW: usize = 0;
const COLUMN: usize = 1;

impl Session {
    /// Changes the rows or columns, in the model and for every browser.
    pub(super) fn edit_grid(
        &mut self,
        now: Time,
        edit: GridEdit,
        call: &Invocation,
    ) -> Result<(), Error> {
        let Invocation {
            widget: id,
            method,
            ref arguments,
            batching,
            ..
        } = *call;
        let grid = self.model.find(id)?;
        let line = match edit {
            GridEdit::InsertRow | GridEdit::AppendRow | GridEdit::DeleteRow => ROW,
            GridEdit::InsertColumn | GridEdit::AppendColumn | GridEdit::DeleteColumn => COLUMN,
        };
        let count = grid.grid_size()[line];
        let is_new = !matches!(edit, GridEdit::DeleteRow | GridEdit::DeleteColumn);
        let at = match edit {
            GridEdit::AppendRow | GridEdit::AppendColumn => count,
            _ => {
                let given = arguments.first().unwrap_or(&Value::Null);
                let last = if is_new {
                    Some(count)
                } else {
                    count.checked_sub(1)
                };
                let index = given.as_u64().filter(|&index| Some(index) <= last);
                index.ok_or_else(|| {
                    let last = last.unwrap_or_default();
                    let mismatch = Mismatch::new(format!("an index from 0 to {last}"), given);
                    wrong_argument(grid.class, method.name, mismatch.within("index"))
                })?
            }
        };
        let widgets = arguments.last().and_then(Value::as_array);
        let widgets = widgets.into_iter().flatten();
        let widgets: Vec<_> = widgets.filter_map(WidgetId::from_argument).collect();
        for &child in &widgets {
            self.check_child(id, child)?;
        }
        for &child in &widgets {
            let parent = self.model.find(child)?.parent();
            if let Some(parent) = parent.filter(|&parent| parent != id) {
                self.take_out(now, parent, child, false, batching);
            }
        }
        let first = self.model.last_step();
        if is_new {
            self.add_line(id, line, at, &widgets);
        } else {
            self.delete_line(id, line, at);
        }
        let steps = Steps::between(first, self.model.last_step());
        let (method, arguments) = self.as_insertion(id, edit, at, call);
        self.views.post(Audience::Everyone, batching, |builder| {
            builder.tells(steps);
            for &child in &widgets {
                builder.moves(child);
            }
            builder.call(id, method, &arguments);
        });
        Ok(())
    }

    /// The call as browsers are sent it: the client appends no row or column without a widget, but
    /// inserts one at the end.
    fn as_insertion<'a>(
        &self,
        id: WidgetId,
        edit: GridEdit,
        at: u64,
        call: &'a Invocation,
    ) -> (&'static Method, Cow<'a, [Value]>) {
        let insertion = match edit {
            GridEdit::AppendRow => Some(GridEdit::InsertRow),
            GridEdit::AppendColumn => Some(GridEdit::InsertColumn),
            _ => None,
        };
        let insertion = insertion.map(crate::catalogue::Child::Grid);
        let grid = self.model.get(id).zip(insertion);
        let method = grid.and_then(|(grid, insertion)| {
            let mut methods = grid.class.methods.iter();
            methods.find(|it| it.behaviour == Behaviour::Child(insertion))
        });
        match method {
            Some(method) => {
                let arguments = std::iter::once(at.into()).chain(call.arguments.iter().cloned());
                (method, arguments.collect())
            }
            None => (call.method, Cow::from(&call.arguments)),
        }
    }

    /// Moves what lies behind, and puts widgets into the new row or column.
    fn add_line(&mut self, id: WidgetId, line: usize, at: u64, widgets: &[WidgetId]) {
        // A step of its own even where nothing is put in.
        let mut step = self.model.step();
        let Some(grid) = self.model.get_mut(id) else {
            return;
        };
        for child in &mut grid.children {
            child.move_line(
                line,
                |number| if number >= at { number + 1 } else { number },
            );
        }
        grid.set_lines(line, |count| count + 1);
        for (number, &child) in (0_u64..).zip(widgets) {
            let mut cell = [number, number];
            cell[line] = at;
            self.put_into_cell(id, child, step, cell);
            step = self.model.step();
        }
    }

    fn put_into_cell(&mut self, id: WidgetId, child: WidgetId, step: u64, cell: [u64; 2]) {
        let Some(grid) = self.model.get_mut(id) else {
            return;
        };
        let add = grid
            .class
            .methods
            .iter()
            .find(|method| method.behaviour == Behaviour::Child(crate::catalogue::Child::Add));
        let Some(&method) = add else { return };
        let rest = cell.map(Value::from).into_iter().collect();
        // One that is there already moves, and keeps its place among its siblings.
        let place = grid.children.iter().position(|it| it.id == child);
        let step = place.map_or(step, |at| grid.children[at].step());
        let entry = Child::new(child, step, method, rest, false);
        match place {
            Some(at) => grid.children[at] = entry,
            None => grid.insert_child(grid.children.len(), entry),
        }
        grid.make_room();
        if let Some(child) = self.model.get_mut(child) {
            child.set_parent(Some(id));
        }
    }

    /// Takes out what is in the row or column, and moves what lies behind.
    fn delete_line(&mut self, id: WidgetId, line: usize, at: u64) {
        self.model.step();
        let Some(grid) = self.model.get_mut(id) else {
            return;
        };
        let inside = |child: &Child| child.cell().is_some_and(|cell| cell[line] == at);
        let gone: Vec<_> = grid
            .children
            .iter()
            .filter(|it| inside(it))
            .map(|it| it.id)
            .collect();
        grid.children.retain(|child| !inside(child));
        for child in &mut grid.children {
            child.move_line(line, |number| if number > at { number - 1 } else { number });
        }
        grid.set_lines(line, |count| count.saturating_sub(1).max(1));
        for child in gone {
            if let Some(child) = self.model.get_mut(child) {
                child.set_parent(None);
            }
        }
    }
}

impl Widget {
    /// How many rows and columns there are.
    pub(super) fn grid_size(&self) -> [u64; 2] {
        let options = self.class.grid.unwrap_or_default();
        options.map(|option| self.option(option).and_then(Compact::as_u64).unwrap_or(1))
    }

    /// The child in the cell that the first two arguments name.
    pub(super) fn child_at_cell(&self, arguments: &[Value]) -> Option<WidgetId> {
        let [row, column] = [ROW, COLUMN].map(|at| arguments.get(at).and_then(Value::as_u64));
        let cell = [row?, column?];
        let mut children = self.children.iter();
        children.find(|it| it.cell() == Some(cell)).map(|it| it.id)
    }

    /// Has at least as many rows and columns as its children take.
    pub(super) fn make_room(&mut self) {
        if self.class.grid.is_none() {
            return;
        }
        for line in [ROW, COLUMN] {
            let cells = self.children.iter().filter_map(Child::cell);
            let needed = cells
                .map(|cell| cell[line].saturating_add(1))
                .max()
                .unwrap_or(0);
            self.set_lines(line, |count| count.max(needed));
        }
    }

    fn set_lines(&mut self, line: usize, count: impl FnOnce(u64) -> u64) {
        let Some(options) = self.class.grid else {
            return;
        };
        let now = count(self.grid_size()[line]);
        self.set_option(options[line], now.into());
    }
}

impl Child {
    /// The row and the column that it is in.
    fn cell(&self) -> Option<[u64; 2]> {
        match &*self.rest {
            [row, column] => Some([row.as_u64()?, column.as_u64()?]),
            _ => None,
        }
    }

    fn move_line(&mut self, line: usize, moved: impl FnOnce(u64) -> u64) {
        if let Some(number) = self.cell().map(|cell| cell[line])
            && let Some(value) = self.rest.get_mut(line)
        {
            *value = Value::from(moved(number)).into();
        }
    }
}
