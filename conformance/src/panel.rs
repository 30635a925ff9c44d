//! A UI for tests.

use pgwidgets::widgets::{Button, Label, TextEntry, TopLevel, VBox};
use pgwidgets::{Result, Session};

/// A window with a line of text, an entry and buttons. The text says "Built" when all is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panel {
    /// The session that it is in.
    pub session: Session,
    /// The window.
    pub top: TopLevel,
    /// The container of everything.
    pub vbox: VBox,
    /// The line of text.
    pub status: Label,
    /// The entry.
    pub entry: TextEntry,
}

impl Panel {
    /// Builds it; [`ready`](Self::ready) says so.
    ///
    /// # Errors
    /// When the session has ended.
    pub async fn build(session: Session) -> Result<Self> {
        let w = session.widgets();
        let top = w.top_level().title("Panel").resizable(true).await?;
        let vbox = w.vbox().spacing(8).padding(10).await?;
        let status = w.label("Building").await?;
        vbox.add_widget(status, 0).await?;
        let entry = w.text_entry().await?;
        vbox.add_widget(entry, 0).await?;
        top.set_widget(vbox).await?;
        top.show().await?;
        Ok(Self {
            session,
            top,
            vbox,
            status,
            entry,
        })
    }

    /// Adds a button.
    ///
    /// # Errors
    /// When the session has ended.
    pub async fn button(&self, text: &str) -> Result<Button> {
        let button = self.session.widgets().button(text).await?;
        self.vbox.add_widget(button, 0).await?;
        Ok(button)
    }

    /// Says that all is there.
    ///
    /// # Errors
    /// When the session has ended.
    pub async fn ready(&self) -> Result<()> {
        self.status.set_text("Built").await
    }
}
