//! A scripted session, byte by byte: what is said does not depend on what carries it.

use std::sync::atomic::{AtomicU32, Ordering};

use pgwidgets::widgets::{Button, CheckBox, Image, ImageFormat, Label, TextEntry};
use pgwidgets::{Application, Result, Session};

use super::scenarios;
use crate::scenario::Scenario;
use crate::test_browser::Cut;
use crate::{Link, TestBed, TestBrowser, within};
use pgwidgets_sim_browser::Browser;

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single a_scripted_session_is_the_same_everywhere [50];
    }
}

/// What is said, as recorded; `docs/conformance.md` says how to record it again.
const WRITTEN: &str = include_str!("../../transcripts/session.txt");

/// The variable that names a file to write what is said to.
const WRITE_TO: &str = "PGWIDGETS_WRITE_TRANSCRIPT";

struct Desk {
    session: Session,
    status: Label,
    button: Button,
    entry: TextEntry,
    check: CheckBox,
    image: Image,
}

impl Desk {
    async fn build(app: &Application) -> Result<Self> {
        let session = app.create_session_with("transcript", Some("a token"))?;
        let w = session.widgets();
        let top = w.top_level().title("Transcript").resizable(true).await?;
        let vbox = w.vbox().spacing(8).padding(10).await?;
        let desk = Self {
            session,
            status: w.label("Ready").await?,
            button: w.button("Count").await?,
            entry: w.text_entry().text("ä\u{1F680}\n\"\\").await?,
            check: w.check_box("Check").await?,
            image: w.image().await?,
        };
        vbox.add_widget(desk.status, 1).await?;
        vbox.add_widget(desk.button, 0).await?;
        vbox.add_widget(desk.entry, 0).await?;
        vbox.add_widget(desk.check, 0).await?;
        vbox.add_widget(desk.image, 0).await?;
        top.set_widget(vbox).await?;
        let (status, counted) = (desk.status, AtomicU32::new(0));
        desk.button
            .on_activated(move |_| {
                let count = 1 + counted.fetch_add(1, Ordering::Relaxed);
                status.set_text(format!("{count} < {}", count + 1))
            })
            .await?;
        desk.entry
            .on_activated(move |event| status.set_text(event.text))
            .await?;
        top.show().await?;
        Ok(desk)
    }

    /// What the program does by itself.
    async fn work(&self) -> Result<()> {
        self.session
            .batch(async {
                self.status.set_text("in a batch").await?;
                self.check.set_state(true).await?;
                self.button.set_enabled(false).await
            })
            .await?;
        self.session.flush().await?;
        self.image
            .set_binary_image(&b"\x89PNG\r\n\x1a\n"[..], ImageFormat::Png)
            .await?;
        self.session.flush().await?;
        self.button.set_enabled(true).confirmed().await?;
        self.status.get_size().await?;
        self.session
            .batch(async {
                let extra = self.session.widgets().label("extra").await?;
                extra.destroy().await
            })
            .await?;
        self.session.flush().await
    }
}

async fn a_scripted_session_is_the_same_everywhere(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let desk = Desk::build(&app).await.expect("the session lives");
    let link = Link {
        records: true,
        ..Link::default()
    };
    let tab = Browser::with_credentials("transcript", "a token");
    let mut test_browser = TestBrowser::open_as(&app, tab, link).await;
    test_browser.shows("Label", "Ready").await;
    // Each step is over before the next one begins, so that the order of all is given.
    let settled = async || {
        let flushed = within("the answers", desk.session.flush()).await;
        flushed.expect("the session lives");
    };
    settled().await;
    for count in ["1 < 2", "2 < 3"] {
        test_browser.click("Button", "Count");
        test_browser.shows("Label", count).await;
        settled().await;
    }
    test_browser.act(|browser| {
        let entry = browser.find_all("TextEntry").remove(0);
        browser
            .type_text(entry.clone(), "<b>typed</b>")
            .expect("it can be typed in");
        browser.press_enter(entry).expect("it can be pressed");
    });
    test_browser.shows("Label", "<b>typed</b>").await;
    settled().await;
    within("the program's work", desk.work())
        .await
        .expect("it lives");
    test_browser.cut(Cut::Reset).await;
    test_browser.reload(Cut::Reset).await;
    test_browser.shows("Label", "in a batch").await;
    settled().await;

    let said = test_browser.transcript().to_string();
    if let Some(path) = std::env::var_os(WRITE_TO) {
        std::fs::write(path, &said).expect("the transcript can be written");
        return;
    }
    for (number, (said, written)) in said.lines().zip(WRITTEN.lines()).enumerate() {
        let same = said
            .bytes()
            .zip(written.bytes())
            .take_while(|(a, b)| a == b);
        let at = same.count().saturating_sub(40);
        let [left, right] = [said, written].map(|it| String::from_utf8_lossy(&it.as_bytes()[at..]));
        assert!(
            said == written,
            "line {}:\n…{left:.200}\n…{right:.200}",
            number + 1
        );
    }
    assert_eq!(said.lines().count(), WRITTEN.lines().count());
}
