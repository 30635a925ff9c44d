//! `GridBox`.

use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::{Grid, Kind};
use crate::page::Page;
use crate::widget::Parent;

use super::{DONE, Handled, add_child, child_of, detach_from, give_element, part};

/// Which of the two numbers of a cell counts rows, and which columns.
const ROW: usize = 0;
const COLUMN: usize = 1;

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let rows = options.get("rows", 1.0)?.to_number();
    let columns = options.get("columns", 1.0)?.to_number();
    page.object_mut(key)?.kind = Kind::Grid(Grid {
        size: [rows, columns],
        gaps: [Js::Number(2.0), Js::Number(2.0)],
        cells: Vec::new(),
    });
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let grid = part!(page, key, Grid);
    match method {
        "add_widget" => {
            let cell = [args.get(1).to_number(), args.get(2).to_number()];
            add(page, key, args.get(0), cell)?;
        }
        "set_row_spacing" => grid.gaps[ROW] = args.get(0).clone(),
        "set_column_spacing" => grid.gaps[COLUMN] = args.get(0).clone(),
        "set_spacing" => grid.gaps = [args.get(0).clone(), args.get(0).clone()],
        "get_row_column_count" => {
            return Ok(Some(Js::Array(grid.size.map(Js::Number).into())));
        }
        "get_widget_at_cell" => {
            let cell = [args.get(0), args.get(1)];
            let mut cells = grid.cells.iter();
            let found = cells.find(|(_, at)| at.map(Js::Number).each_ref() == cell);
            return Ok(Some(
                found.map_or(Js::Null, |(child, _)| Js::Widget(*child)),
            ));
        }
        "insert_row" => insert(page, key, ROW, args)?,
        "insert_column" => insert(page, key, COLUMN, args)?,
        "append_row" => append(page, key, ROW, args)?,
        "append_column" => append(page, key, COLUMN, args)?,
        "delete_row" => delete(page, key, ROW, args.get(0).to_number())?,
        "delete_column" => delete(page, key, COLUMN, args.get(0).to_number())?,
        // Whether the child is to end is not looked at.
        "remove" | "remove_widget" => remove(page, key, args.get(0))?,
        "remove_all" => {
            for child in page.object_mut(key)?.children.clone() {
                remove(page, key, &Js::Widget(child))?;
            }
        }
        _ => return Ok(None),
    }
    DONE
}

fn grid_mut(page: &mut Page, key: Key) -> Result<&mut Grid, Thrown> {
    match &mut page.object_mut(key)?.kind {
        Kind::Grid(grid) => Ok(grid),
        _ => Err(Thrown::new("the widget is no grid")),
    }
}

/// Puts a widget into a cell; one that is there already moves.
fn add(page: &mut Page, key: Key, child: &Js, cell: [f64; 2]) -> Result<(), Thrown> {
    let grid = grid_mut(page, key)?;
    for (count, at) in grid.size.iter_mut().zip(cell) {
        if at >= *count {
            *count = at + 1.0;
        }
    }
    let child = child_of(page, child)?;
    page.append(key, child)?;
    let cells = &mut grid_mut(page, key)?.cells;
    match cells.iter_mut().find(|(it, _)| *it == child) {
        Some((_, at)) => *at = cell,
        None => cells.push((child, cell)),
    }
    add_child(page, key, child)?;
    Ok(())
}

/// The widgets for a new row or column; `None` where the client has `null`.
fn widgets(given: &Js) -> Result<&[Js], Thrown> {
    match given {
        Js::Array(widgets) => Ok(widgets),
        Js::Undefined | Js::Null => Err(Thrown::reading(given, "length")),
        _ => Ok(&[]),
    }
}

fn insert(page: &mut Page, key: Key, line: usize, args: Args<'_>) -> Result<(), Thrown> {
    let at = args.get(0).to_number();
    let grid = grid_mut(page, key)?;
    for (_, cell) in &mut grid.cells {
        if cell[line] >= at {
            cell[line] += 1.0;
        }
    }
    grid.size[line] += 1.0;
    if args.get(1).is_nullish() {
        return Ok(());
    }
    fill(page, key, line, at, widgets(args.get(1))?)
}

/// A row or column without widgets is none.
fn append(page: &mut Page, key: Key, line: usize, args: Args<'_>) -> Result<(), Thrown> {
    let at = grid_mut(page, key)?.size[line];
    fill(page, key, line, at, widgets(args.get(0))?)
}

#[allow(clippy::cast_precision_loss)] // a count
fn fill(page: &mut Page, key: Key, line: usize, at: f64, widgets: &[Js]) -> Result<(), Thrown> {
    for (number, child) in widgets.iter().enumerate() {
        let mut cell = [number as f64; 2];
        cell[line] = at;
        add(page, key, child, cell)?;
    }
    Ok(())
}

fn delete(page: &mut Page, key: Key, line: usize, at: f64) -> Result<(), Thrown> {
    let cells = grid_mut(page, key)?.cells.clone();
    #[allow(clippy::float_cmp)] // as the client compares
    for (child, _) in cells.iter().filter(|(_, cell)| cell[line] == at) {
        remove(page, key, &Js::Widget(*child))?;
    }
    let grid = grid_mut(page, key)?;
    for (_, cell) in &mut grid.cells {
        if cell[line] > at {
            cell[line] -= 1.0;
        }
    }
    grid.size[line] = (grid.size[line] - 1.0).max(1.0);
    Ok(())
}

/// Takes a child out without a report.
fn remove(page: &mut Page, key: Key, child: &Js) -> Result<(), Thrown> {
    let Js::Widget(child) = *child else {
        return Ok(());
    };
    grid_mut(page, key)?.cells.retain(|(it, _)| *it != child);
    let children = &mut page.object_mut(key)?.children;
    let Some(at) = children.iter().position(|it| *it == child) else {
        return Ok(());
    };
    children.remove(at);
    detach_from(page, Parent::Inside(key), child)
}
