//! What a user can do with tabs, the handles of a splitter, colours and videos.

use crate::browser::Browser;
use crate::js::{Js, Thrown};
use crate::kind::{Kind, Rgb};
use crate::user::Refused;
use crate::wid::Wid;
use crate::widgets::{color, splitter, tabs, video};

impl Browser {
    /// A click on the `index`-th tab of a `TabWidget`, counted from 0.
    ///
    /// # Errors
    ///
    /// [`Refused`] if there is no such tab within reach.
    pub fn click_tab(&mut self, wid: impl Into<Wid>, index: usize) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        let Kind::Tabs(all) = self.kind_mut(key)? else {
            return Err(Refused::Unsupported);
        };
        let (tab, _) = all.button_at(index).ok_or(Refused::Unsupported)?;
        if let Err(Thrown(text)) = tabs::show(&mut self.page, key, tab) {
            self.page.console.error(format!("Uncaught {text}"));
        }
        Ok(())
    }

    /// A click on the cross of the `index`-th tab, which reports `page-close` and does no more.
    ///
    /// # Errors
    ///
    /// [`Refused`] if there is no such tab within reach, or it has no cross.
    pub fn close_tab(&mut self, wid: impl Into<Wid>, index: usize) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        let child = match self.kind_mut(key)? {
            Kind::Tabs(tabs) if tabs.closable => tabs.button_at(index).map(|(_, child)| child),
            _ => None,
        };
        let child = child.ok_or(Refused::Unsupported)?;
        self.page.fire(key, "page-close", &[Js::Widget(child)]);
        Ok(())
    }

    /// Drags the `index`-th handle of a `Splitter`, counted from 0, by so many CSS pixels along the
    /// way that its panes run.
    ///
    /// # Errors
    ///
    /// [`Refused`] if there is no such handle within reach.
    pub fn drag_handle(
        &mut self,
        wid: impl Into<Wid>,
        index: usize,
        by: f64,
    ) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        if splitter::drag(&mut self.page, key, index, by) {
            Ok(())
        } else {
            Err(Refused::Unsupported)
        }
    }

    /// Picks a colour, given as `#rrggbb`, in a `ColorWidget` or a `ColorDialog`. The buttons of the
    /// dialog are clicked by [`click_dialog_button`](Self::click_dialog_button): 0 takes the colour
    /// and 1 leaves it.
    ///
    /// # Errors
    ///
    /// [`Refused`] if there is no such widget within reach, or the text is no colour.
    pub fn pick_color(&mut self, wid: impl Into<Wid>, color: &str) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        let picked = Rgb::read(&color.into()).map_err(|_| Refused::Unsupported)?;
        if picked.0.is_some() && color::pick(&mut self.page, key, picked) {
            Ok(())
        } else {
            Err(Refused::Unsupported)
        }
    }

    /// Changes how loud a `VideoWidget` is, by the controls that it shows. It is reported as soon as
    /// time passes: [`advance`](Self::advance) by nothing is enough.
    ///
    /// # Errors
    ///
    /// [`Refused`] if there is no video with controls within reach.
    pub fn change_volume(
        &mut self,
        wid: impl Into<Wid>,
        volume: f64,
        muted: bool,
    ) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        match self.kind_mut(key)? {
            Kind::Video(it) if it.controls => video::sound(&mut self.page, key, volume, muted),
            _ => return Err(Refused::Unsupported),
        }
        Ok(())
    }

    /// Plays a `VideoWidget` that shows its controls, or pauses it.
    ///
    /// # Errors
    ///
    /// [`Refused`] if there is no video with controls within reach.
    pub fn toggle_video(&mut self, wid: impl Into<Wid>) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        match self.kind_mut(key)? {
            Kind::Video(it) if it.controls && it.paused => video::play(&mut self.page, key),
            Kind::Video(it) if it.controls => video::pause(&mut self.page, key),
            _ => return Err(Refused::Unsupported),
        }
        Ok(())
    }
}
