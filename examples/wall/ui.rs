//! The UI of the wall.

use pgwidgets::{Result, Session, Widget};

/// Builds the wall.
pub(crate) async fn build(session: Session, rows: u16) -> Result<()> {
    let w = session.widgets();
    let top = w.top_level().title("Wall").await?;
    let vbox = w.vbox().await?;
    let button = w.button("Hello").await?;
    vbox.add_widget(button, 0).await?;
    let mut first = None;
    for row in 0..rows {
        let hbox = w.hbox().await?;
        for column in 0..5 {
            let widget: Widget = if column % 2 == 0 {
                let label = w.label(format!("Label {row}.{column}")).await?;
                first.get_or_insert(label);
                label.into()
            } else {
                w.text_entry()
                    .text(format!("Entry {row}.{column}"))
                    .await?
                    .into()
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
