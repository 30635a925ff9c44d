//! A wall of widgets, to measure how long it takes to build, and to join: the UI of the example
//! `wall`, with 50 rows.

use pgwidgets::{Result, Session, Widget};

/// How many rows.
const ROWS: usize = 50;

/// How many widgets: window, box and button, and in each row a box with five.
pub const WIDGETS: usize = 3 + ROWS * 6;

/// Builds it.
///
/// # Errors
/// When the session has ended.
pub async fn build(session: Session) -> Result<()> {
    let w = session.widgets();
    let top = w.top_level().title("Wall").await?;
    let vbox = w.vbox().await?;
    let button = w.button("Hello").await?;
    vbox.add_widget(button, 0).await?;
    let mut first = None;
    for row in 0..ROWS {
        let hbox = w.hbox().await?;
        for column in 0..5 {
            let widget: Widget = if column % 2 == 0 {
                let label = w.label(format!("Label {row}.{column}")).await?;
                first.get_or_insert(label);
                label.into()
            } else {
                let text = format!("Entry {row}.{column}");
                w.text_entry().text(text).await?.into()
            };
            widget.set_bg("#eee").await?;
            hbox.add_widget(widget, 1).await?;
        }
        vbox.add_widget(hbox, 0).await?;
    }
    top.set_widget(vbox).await?;
    top.show().await?;
    if let Some(label) = first {
        button
            .on_activated(move |_| async move { label.set_text("Hello").await })
            .await?;
    }
    Ok(())
}
