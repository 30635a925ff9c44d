//! Pictures that were drawn one over the other: those of a `Canvas`.

use std::collections::VecDeque;
use std::sync::Arc;

use serde_json::Value;

use super::{Given, Told};
use crate::catalogue::DrawingEdit;

/// Bytes of pictures that are kept; beyond them the oldest are forgotten.
const KEPT: usize = 1024 * 1024;

/// What a picture takes besides its text.
const OVERHEAD: usize = 128;

/// The pictures that still show, the oldest first. To draw costs what is drawn, and what is covered
/// by that.
#[derive(Clone, Debug)]
pub(in crate::session) struct Drawing {
    /// Its index among the class's properties.
    part: usize,
    /// The step of the last edit; 0 if nothing was ever drawn.
    step: u64,
    pictures: VecDeque<Arc<Picture>>,
    bytes: usize,
}

#[derive(Debug)]
struct Picture {
    /// The argument of the call.
    argument: Value,
    /// Left, top, right and bottom edge, if its size is known.
    edges: Option<[f64; 4]>,
    bytes: usize,
}

impl Drawing {
    pub(super) fn new(part: usize) -> Self {
        Self {
            part,
            step: 0,
            pictures: VecDeque::new(),
            bytes: 0,
        }
    }

    pub(super) fn is_large(&self) -> bool {
        self.bytes > KEPT / 16
    }

    pub(super) fn has(&self, part: usize) -> bool {
        self.part == part
    }

    pub(super) fn part(&self) -> Option<(usize, u64)> {
        (self.step != 0).then_some((self.part, self.step))
    }

    pub(super) fn unset(&mut self) {
        *self = Self::new(self.part);
    }

    pub(super) fn told(&self) -> Vec<Told<'_>> {
        let pictures = self.pictures.iter();
        pictures
            .map(|picture| Told {
                method: 0,
                given: Given::Values(std::slice::from_ref(&picture.argument)),
            })
            .collect()
    }

    pub(super) fn edit(&mut self, edit: DrawingEdit, step: u64, arguments: &[Value]) {
        // To draw again changes nothing here.
        if let (DrawingEdit::Draw, Some(argument)) = (edit, arguments.first()) {
            self.step = step;
            self.draw(Picture::new(argument.clone()));
        }
    }

    fn draw(&mut self, picture: Picture) {
        let mut freed = 0;
        self.pictures.retain(|older| {
            let stays = !picture.covers(older);
            freed += if stays { 0 } else { older.bytes };
            stays
        });
        self.bytes += picture.bytes;
        self.bytes -= freed;
        self.pictures.push_back(Arc::new(picture));
        // The newest picture shows however large it is.
        while self.bytes > KEPT && self.pictures.len() > 1 {
            if let Some(oldest) = self.pictures.pop_front() {
                self.bytes -= oldest.bytes;
            }
        }
    }
}

impl Picture {
    fn new(argument: Value) -> Self {
        let number = |name: &str| argument[name].as_f64();
        let size = number("wd").zip(number("ht"));
        let edges = number("x").zip(number("y")).zip(size);
        let edges = edges.map(|((x, y), (width, height))| [x, y, x + width, y + height]);
        let bytes = OVERHEAD + argument["src"].as_str().map_or(0, str::len);
        Self {
            argument,
            edges,
            bytes,
        }
    }

    /// Whether nothing of `older` shows beside it. What a picture is transparent in is not known; so
    /// only one that says so by its size, and whose kind has no transparency, covers another.
    fn covers(&self, older: &Self) -> bool {
        let (Some(mine), Some(theirs)) = (self.edges, older.edges) else {
            return false;
        };
        let source = self.argument["src"].as_str();
        let is_opaque = source.is_some_and(|it| it.starts_with("data:image/jpeg"));
        is_opaque
            && mine[0] <= theirs[0]
            && mine[1] <= theirs[1]
            && mine[2] >= theirs[2]
            && mine[3] >= theirs[3]
    }
}
