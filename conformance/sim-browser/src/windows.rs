//! What a user can do with the frame of a window.

use crate::browser::Browser;
use crate::js::{Js, Thrown};
use crate::key::Key;
use crate::kind::Kind;
use crate::kind::Window;
use crate::user::Refused;
use crate::wid::Wid;
use crate::widget::Element;
use crate::widgets::window;

/// The smallest size that the corners of a window can be dragged to, in CSS pixels.
const SMALLEST: (f64, f64) = (60.0, 40.0);

impl Browser {
    /// The window, if it has what `handle` looks for.
    fn window(
        &mut self,
        wid: impl Into<Wid>,
        handle: impl Fn(&Window) -> bool,
    ) -> Result<Key, Refused> {
        let key = self.reach(wid)?;
        match self.kind_mut(key)? {
            Kind::Window(window) if handle(window) => Ok(key),
            _ => Err(Refused::Unsupported),
        }
    }

    fn frame(&mut self, key: Key) -> Result<&mut Element, Refused> {
        self.page.element_mut(key).map_err(|_| Refused::Hidden)
    }

    /// Drags a `TopLevel` or `Dialog` by its title bar; its upper left corner ends at `x`, `y`.
    ///
    /// # Errors
    ///
    /// [`Refused`] if the window has no title bar, is not moveable or is not within reach.
    pub fn move_window(&mut self, wid: impl Into<Wid>, x: i32, y: i32) -> Result<(), Refused> {
        let key = self.window(wid, |window| window.title.is_some() && window.moveable)?;
        let (x, y) = (f64::from(x), f64::from(y));
        let element = self.frame(key)?;
        (element.left, element.top) = (Some(x), Some(y));
        if let Kind::Window(window) = self.kind_mut(key)? {
            window.centered = false;
        }
        self.page.fire(key, "move", &[Js::Number(x), Js::Number(y)]);
        self.page.touch();
        Ok(())
    }

    /// Drags the lower right corner of a window. Only `resize` notifies the server, one frame
    /// later.
    ///
    /// # Errors
    ///
    /// [`Refused`] if the window is not resizable, shows only its title bar, or is not within
    /// reach.
    pub fn resize_window(
        &mut self,
        wid: impl Into<Wid>,
        width: u32,
        height: u32,
    ) -> Result<(), Refused> {
        let key = self.window(wid, |window| {
            window.resizable && !matches!(window.state.as_str(), "shaded" | "minimized")
        })?;
        let element = self.frame(key)?;
        element.width = Some(f64::from(width).max(SMALLEST.0));
        element.height = Some(f64::from(height).max(SMALLEST.1));
        self.page.touch();
        Ok(())
    }

    /// Clicks the close button. The window stays until the server takes it away.
    ///
    /// # Errors
    ///
    /// [`Refused`] if the window has no close button or is not within reach.
    pub fn close_window(&mut self, wid: impl Into<Wid>) -> Result<(), Refused> {
        let key = self.window(wid, |window| window.title.is_some() && window.closeable)?;
        self.page.fire(key, "close", &[]);
        Ok(())
    }

    /// Double-clicks the title bar, which rolls the window up or down.
    ///
    /// # Errors
    ///
    /// [`Refused`] if the window cannot be shaded or is not within reach.
    pub fn toggle_shade(&mut self, wid: impl Into<Wid>) -> Result<(), Refused> {
        let key = self.window(wid, |window| window.title.is_some() && window.shadeable)?;
        self.toggle(key, "shaded")
    }

    /// Clicks the minimize button.
    ///
    /// # Errors
    ///
    /// [`Refused`] if the window has no such button or is not within reach.
    pub fn toggle_minimize(&mut self, wid: impl Into<Wid>) -> Result<(), Refused> {
        let key = self.window(wid, |window| window.title.is_some() && window.minimizable)?;
        self.toggle(key, "minimized")
    }

    /// Clicks the maximize button.
    ///
    /// # Errors
    ///
    /// [`Refused`] if the window has no such button or is not within reach.
    pub fn toggle_maximize(&mut self, wid: impl Into<Wid>) -> Result<(), Refused> {
        let key = self.window(wid, |window| window.title.is_some() && window.maximizable)?;
        self.toggle(key, "maximized")
    }

    fn toggle(&mut self, key: Key, state: &str) -> Result<(), Refused> {
        window::toggle(&mut self.page, key, state).map_err(|Thrown(_)| Refused::Hidden)?;
        self.page.touch();
        Ok(())
    }
}
