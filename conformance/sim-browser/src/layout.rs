//! A minimal layout: which widgets are visible, and the `map` and `resize` reports of animation
//! frames.
//!
//! Sizes are those that the server set, else fixed ones per class; positions are those of the
//! windows. That is enough for a server, which may not depend on what a real browser measures.

use crate::js::{Js, Thrown, round};
use crate::key::Key;
use crate::kind::Kind;
use crate::page::Page;
use crate::task::FrameJob;
use crate::widget::Parent;
use crate::widgets::{canvas, window};

impl Page {
    /// Whether the element is in the document and nothing around it is hidden.
    pub(crate) fn is_rendered(&self, key: Key) -> bool {
        let mut at = key;
        // A widget can be put inside itself only by a broken server; the bound ends such a loop.
        for _ in 0..=self.objects.len() {
            let Some(element) = self.element(at) else {
                return false;
            };
            if element.hidden {
                return false;
            }
            match element.parent {
                Parent::Body => return self.rejected.is_none(),
                Parent::None => return false,
                Parent::Inside(parent) => {
                    if self
                        .object(parent)
                        .is_some_and(|parent| !shows_content(&parent.kind))
                    {
                        return false;
                    }
                    at = parent;
                }
            }
        }
        false
    }

    /// The elements from the widget outwards.
    pub(crate) fn ancestry(&self, key: Key) -> Vec<Key> {
        let mut line = vec![key];
        let mut at = key;
        while let Some(Parent::Inside(parent)) = self.element(at).map(|element| element.parent) {
            if line.contains(&parent) {
                break;
            }
            line.push(parent);
            at = parent;
        }
        line
    }

    /// Width and height in CSS pixels; zero when not rendered.
    pub(crate) fn size(&self, key: Key) -> (f64, f64) {
        let Some((element, widget)) = self.element(key).zip(self.object(key)) else {
            return (0.0, 0.0);
        };
        if !self.is_rendered(key) {
            return (0.0, 0.0);
        }
        let (width, height) = match widget.kind {
            Kind::Window(_) => (300.0, 200.0),
            Kind::Canvas(_) => canvas::SIZE,
            Kind::Page => (
                f64::from(self.tab.viewport.0),
                f64::from(self.tab.viewport.1),
            ),
            _ => (120.0, 24.0),
        };
        (
            element.width.unwrap_or(width),
            element.height.unwrap_or(height),
        )
    }

    /// The upper left corner within the window.
    pub(crate) fn position(&self, key: Key) -> (f64, f64) {
        self.ancestry(key)
            .iter()
            .filter_map(|&key| self.element(key))
            .fold((0.0, 0.0), |(x, y), element| {
                (
                    x + element.left.unwrap_or(0.0),
                    y + element.top.unwrap_or(0.0),
                )
            })
    }

    /// Something in the document changed, so the next frame looks at visibility and sizes.
    pub(crate) fn touch(&mut self) {
        self.request_frame(FrameJob::MapCheck);
    }

    /// Hangs a widget's element into another's.
    pub(crate) fn append(&mut self, parent: Key, child: Key) -> Result<(), Thrown> {
        self.element_mut(child)?.parent = Parent::Inside(parent);
        crate::widgets::scroll::forget(self, child);
        Ok(())
    }

    /// One animation frame: the jobs first, then the observed sizes.
    pub(crate) fn frame(&mut self) {
        self.frame_set = false;
        for job in std::mem::take(&mut self.frame_jobs) {
            match job {
                FrameJob::MapCheck => self.check_maps(),
                FrameJob::ReportSizes => self.report_sizes(),
                FrameJob::ForceMaps => self.force_maps(),
                FrameJob::ScrollReady(key) => crate::widgets::scroll::ready(self, key),
                FrameJob::Center(key) => window::center(self, key),
            }
        }
        self.observe_sizes();
    }

    fn registered(&self) -> Vec<Key> {
        let mut keys: Vec<Key> = self.registry.values().copied().collect();
        // The client's registry is in order of registration.
        keys.sort_unstable();
        keys
    }

    fn check_maps(&mut self) {
        for key in self.registered() {
            let rendered = self.is_rendered(key);
            let Some(was) = self.element(key).map(|element| element.was_visible) else {
                continue;
            };
            if rendered && !was {
                self.map(key, true);
            } else if let (false, Ok(element)) = (rendered, self.element_mut(key)) {
                element.was_visible = false;
            }
        }
    }

    fn force_maps(&mut self) {
        for key in self.registered() {
            if self
                .element(key)
                .is_some_and(|element| element.mapped.is_none())
            {
                self.map(key, false);
            }
        }
    }

    fn map(&mut self, key: Key, visible: bool) {
        let (width, height) = self.size(key);
        let (x, y) = self.position(key);
        let Ok(element) = self.element_mut(key) else {
            return;
        };
        let event = Js::object([
            ("x", Js::Number(round(element.left.unwrap_or(0.0)))),
            ("y", Js::Number(round(element.top.unwrap_or(0.0)))),
            ("viewport_x", Js::Number(round(x))),
            ("viewport_y", Js::Number(round(y))),
            ("width", Js::Number(round(width))),
            ("height", Js::Number(round(height))),
        ]);
        element.mapped = Some(event.clone());
        element.was_visible = visible;
        self.fire(key, "map", &[event]);
    }

    fn report_sizes(&mut self) {
        self.touch();
        for key in self.registered() {
            let (width, height) = self.size(key);
            if width > 0.0 || height > 0.0 {
                canvas::resized(self, key, (round(width), round(height)));
                self.fire(key, "resize", &[size_event(width, height)]);
                self.fire_area_resize(key, width, height);
            }
        }
        self.request_frame(FrameJob::ForceMaps);
    }

    fn fire_area_resize(&mut self, key: Key, width: f64, height: f64) {
        if self
            .object(key)
            .is_some_and(|widget| widget.class.is_a("AbstractScrollArea"))
        {
            let args = [round(width), round(height), 0.0, 0.0].map(Js::Number);
            self.fire(key, "area-resize", &args);
        }
    }

    #[allow(clippy::cast_possible_truncation)] // a length in pixels
    fn observe_sizes(&mut self) {
        for key in self.registered() {
            let (width, height) = self.size(key);
            let size = (round(width) as i64, round(height) as i64);
            let Ok(element) = self.element_mut(key) else {
                continue;
            };
            if element.observed != size {
                element.observed = size;
                canvas::resized(self, key, (round(width), round(height)));
                self.fire(key, "resize", &[size_event(width, height)]);
                self.fire_area_resize(key, width, height);
                crate::widgets::scroll::resized(self, key);
            }
        }
    }
}

fn size_event(width: f64, height: f64) -> Js {
    Js::object([
        ("width", Js::Number(round(width))),
        ("height", Js::Number(round(height))),
    ])
}

/// Shaded and minimised windows hide all but their title bar; a collapsed expander its content.
fn shows_content(kind: &Kind) -> bool {
    match kind {
        Kind::Window(window) => !matches!(window.state.as_str(), "shaded" | "minimized"),
        Kind::Expander(expander) => !expander.collapsed,
        _ => true,
    }
}
