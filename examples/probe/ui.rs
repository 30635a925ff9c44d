//! The UI of the Probe: what tests drive from outside.

use std::time::Duration;

use pgwidgets::widgets::{DropEnd, Label, VBox};
use pgwidgets::{Result, Session};

/// Builds the UI of a session.
pub(crate) async fn build(session: Session, raise: bool) -> Result<()> {
    let w = session.widgets();
    let top = w.top_level().title("Probe").resizable(true).await?;
    let vbox = w.vbox().spacing(8).padding(10).await?;

    let status = w.label("Ready").await?;
    vbox.add_widget(status, 0).await?;
    let click = w.button("Click").await?;
    vbox.add_widget(click, 0).await?;
    let entry = w.text_entry().await?;
    vbox.add_widget(entry, 0).await?;
    let slow = w.button("Slow").await?;
    vbox.add_widget(slow, 0).await?;
    let fail = w.button("Fail").await?;
    vbox.add_widget(fail, 0).await?;
    let slider = w.slider().await?;
    vbox.add_widget(slider, 0).await?;
    let image = w.image().await?;
    vbox.add_widget(image, 0).await?;
    top.set_widget(vbox).await?;
    top.show().await?;

    let clicks = std::sync::atomic::AtomicU64::new(0);
    click
        .on_activated(move |_| {
            let n = 1 + clicks.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            async move { status.set_text(format!("Clicked {n}")).await }
        })
        .await?;
    entry
        .on_activated(move |event| async move { command(session, vbox, status, &event.text).await })
        .await?;
    slow.on_activated(move |_| async move {
        session.sleep(Duration::from_secs(1)).await?;
        status.set_text("Slow done").await
    })
    .await?;
    fail.on_activated(|_| Err("the button that fails was pressed".into()))
        .await?;
    slider
        .on_activated(move |event| async move {
            status.set_text(format!("Slider {}", event.value)).await
        })
        .await?;
    image
        .on_drop_end(move |event: DropEnd| async move {
            let bytes: usize = event.files.iter().map(|file| file.data.len()).sum();
            status.set_text(format!("Dropped {bytes} bytes")).await
        })
        .await?;

    if raise {
        return Err("on_connect was asked to fail".into());
    }
    status.set_text("Built").await
}

/// Does what was typed.
async fn command(session: Session, vbox: VBox, status: Label, text: &str) -> Result<()> {
    let mut words = text.split_whitespace();
    match words.next() {
        Some("@sleep") => {
            let duration = milliseconds(words.next())?;
            let tag = words.next().unwrap_or_default().to_owned();
            status.set_text(format!("begin {tag}")).await?;
            session.sleep(duration).await?;
            status.set_text(format!("end {tag}")).await
        }
        Some("@block") => {
            std::thread::sleep(milliseconds(words.next())?);
            status.set_text("Blocked").await
        }
        Some("@flood") => {
            let (count, filling) = (number(words.next())?, "x".repeat(number(words.next())?));
            for i in 0..count {
                status.set_text(format!("flood {i} {filling}")).await?;
            }
            status.set_text("Flood done").await
        }
        Some("@push") => {
            let (count, filling) = (number(words.next())?, "x".repeat(number(words.next())?));
            for i in 0..count {
                let text = format!("flood {i} {filling}");
                session.spawn(async move { status.set_text(text).await })?;
                if i % 100 == 99 {
                    session.sleep(Duration::ZERO).await?;
                }
            }
            Ok(())
        }
        Some("@big") => status.set_text("x".repeat(number(words.next())?)).await,
        Some("@nested") => {
            let label = session.widgets().label("Nested").await?;
            vbox.add_widget(label, 0).await?;
            label.set_text("Nested").await?;
            status.set_text("Nested done").await
        }
        Some("@grow") => {
            for i in 0..number(words.next())? {
                let label = session.widgets().label(format!("Grown {i}")).await?;
                vbox.add_widget(label, 0).await?;
            }
            status.set_text("Grow done").await
        }
        Some("@tick") => {
            let period = milliseconds(words.next())?;
            session.spawn(async move {
                for i in 0_u64.. {
                    status.set_text(format!("tick {i}")).await?;
                    session.sleep(period).await?;
                }
                Ok(())
            })
        }
        Some("@confirmed") => {
            session.sleep(milliseconds(words.next())?).await?;
            match status.set_text("confirmed").confirmed().await {
                Ok(()) => Ok(()),
                Err(error) => status.set_text(format!("error {error}")).await,
            }
        }
        Some("@closesession") => session.close().await,
        Some("@destroysession") => session.destroy().await,
        Some("@closeapp") => {
            session.app()?.close().await;
            Ok(())
        }
        Some("@raise") => Err("the command that fails was typed".into()),
        _ => status.set_text(format!("Echo {text}")).await,
    }
}

fn number(word: Option<&str>) -> Result<usize> {
    let word = word.ok_or("a number is missing")?;
    word.parse()
        .map_err(|_| format!("{word:?} is no number").into())
}

fn milliseconds(word: Option<&str>) -> Result<Duration> {
    Ok(Duration::from_millis(number(word)? as u64))
}
