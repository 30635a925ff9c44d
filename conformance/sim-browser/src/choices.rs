//! What a user chooses: files, and entries of menus and tool bars.

use std::collections::BTreeMap;

use crate::browser::Browser;
use crate::key::Key;
use crate::kind::Kind;
use crate::upload::UserFile;
use crate::user::Refused;
use crate::wid::Wid;
use crate::widgets::{menus, toolbar};

impl Browser {
    /// A click on an action of a menu or a tool bar that a script makes, as an extension of the
    /// browser might. That the action is disabled, or hidden, does not keep it away: the client
    /// blocks the pointer by a style, and nothing else.
    ///
    /// # Errors
    ///
    /// [`Refused`] if the page knows no such action.
    pub fn click_by_script(&mut self, wid: impl Into<Wid>) -> Result<(), Refused> {
        let wid = wid.into();
        let key = *self.page.registry.get(&wid).ok_or(Refused::Unknown)?;
        self.click_action(key)
    }

    pub(crate) fn click_action(&mut self, key: Key) -> Result<(), Refused> {
        match self.kind_mut(key)? {
            Kind::Action(_) => menus::activate(&mut self.page, key),
            Kind::ToolAction(action) if action.menu.is_none() => {
                toolbar::press(&mut self.page, key);
            }
            _ => return Err(Refused::Unsupported),
        }
        Ok(())
    }

    /// Chooses files in a `FileDialog` that the server has opened, which closes it. The content
    /// follows as after [`drop_files`](Self::drop_files). Choosing none reports nothing.
    ///
    /// # Errors
    ///
    /// [`Refused::Hidden`] if the dialog is not open, [`Refused::Unsupported`] for what is no file
    /// dialog, and for several files where one is asked for.
    pub fn choose_files(&mut self, wid: impl Into<Wid>, files: &[UserFile]) -> Result<(), Refused> {
        let wid = wid.into();
        let key = *self.page.registry.get(&wid).ok_or(Refused::Unknown)?;
        let Kind::FileDialog(dialog) = self.kind_mut(key)? else {
            return Err(Refused::Unsupported);
        };
        let takes_several = *dialog.open.last().ok_or(Refused::Hidden)?;
        if files.len() > 1 && !takes_several {
            return Err(Refused::Unsupported);
        }
        dialog.open.pop();
        if !files.is_empty() {
            let nothing_else = BTreeMap::new();
            self.page.read_files(key, "activated", nothing_else, files);
        }
        Ok(())
    }
}
