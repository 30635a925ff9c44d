//! What programs and users put onto the page: text, HTML, pictures, files.

use bytes::Bytes;
use pgwidgets::event::File;
use pgwidgets::widgets::{Image, ImageFormat, Label, StatusBar};
use pgwidgets::{Html, Result, Session};
use serde_json::json;
use tokio::sync::mpsc::{self, UnboundedReceiver};

use crate::browser::{browse, soon};
use crate::server::{Page, Server, on_both_pages};

on_both_pages!(
    text_is_text_and_html_is_html,
    a_picture_arrives,
    dropped_files_arrive,
);

const TEXT: &str = "<b>bold</b> & \"quoted\" <img src=x onerror='window.harmed = true'>";

async fn text_is_text_and_html_is_html(page: Page) {
    let mut server = Server::start(async |session: Session| -> Result<(Label, StatusBar)> {
        let w = session.widgets();
        let top = w.top_level().title(TEXT).size(700, 400).await?;
        let vbox = w.vbox().spacing(8).padding(10).await?;
        let label = w.label(TEXT).await?;
        vbox.add_widget(label, 0).await?;
        vbox.add_widget(w.label(Html::new("<b>bold</b> &amp; more")).await?, 0)
            .await?;
        vbox.add_widget(w.button(TEXT).await?, 0).await?;
        vbox.add_widget(w.check_box(TEXT).await?, 0).await?;
        vbox.add_widget(w.frame().title(TEXT).await?, 0).await?;
        let bar = w.status_bar().message(TEXT, None).await?;
        vbox.add_widget(bar, 0).await?;
        top.set_widget(vbox).await?;
        top.show().await?;
        Ok((label, bar))
    })
    .await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        for css in [
            ".toplevel-title-text",
            ".label-widget",
            ".button-widget",
            ".checkbox-widget",
            ".frame-title",
            ".statusbar-widget",
        ] {
            browser.shows(css, TEXT).await;
        }
        browser.shows(".label-widget > b", "bold").await;
        browser.shows(".label-widget", "bold & more").await;

        let (label, bar) = server.built().await;
        label.set_text("<i>new</i>").await.expect("it lives");
        bar.set_message(Html::new("<i>new</i>"), None)
            .await
            .expect("it lives");
        browser.shows(".label-widget", "<i>new</i>").await;
        browser.shows(".statusbar-widget > i", "new").await;
        browser.reload().await;
        browser.shows(".label-widget", "<i>new</i>").await;
        browser.shows(".statusbar-widget > i", "new").await;

        let harm = "return [window.harmed ?? null, document.querySelectorAll('[onerror]').length,
            document.querySelectorAll('.toplevel-widget b').length];";
        assert_eq!(browser.eval(harm, Vec::new()).await, json!([null, 0, 1]));
    })
    .await;
    server.end().await;
}

/// A picture of 3 by 2 pixels.
pub(crate) const GIF: &[u8] = &[
    b'G', b'I', b'F', b'8', b'9', b'a', 3, 0, 2, 0, 0x80, 0, 0, 0xcc, 0x33, 0x33, 0xff, 0xff, 0xff,
    0x2c, 0, 0, 0, 0, 3, 0, 2, 0, 0, 2, 3, 0x44, 0x74, 0x05, 0, 0x3b,
];

async fn a_picture_arrives(page: Page) {
    let mut server = Server::start(async |session: Session| -> Result<Image> {
        let w = session.widgets();
        let top = w.top_level().title("Picture").size(300, 200).await?;
        let image = w.image().await?;
        top.set_widget(image).await?;
        top.show().await?;
        Ok(image)
    })
    .await;
    browse(async |browser| {
        let size = "const image = document.querySelector('img.image-widget');
            return Boolean(image) && image.complete && image.naturalWidth > 0
                && [image.naturalWidth, image.naturalHeight];";
        browser.open(&page.of(&server.app)).await;
        let image = server.built().await;
        let data = Bytes::from_static(GIF);
        image
            .set_binary_image(data, ImageFormat::Gif)
            .await
            .expect("it lives");
        assert_eq!(browser.until(size, Vec::new()).await, json!([3, 2]));
        browser.reload().await;
        assert_eq!(browser.until(size, Vec::new()).await, json!([3, 2]));
    })
    .await;
    server.end().await;
}

async fn dropped_files_arrive(page: Page) {
    let mut server = Server::start(async |session: Session| {
        let w = session.widgets();
        let top = w.top_level().title("Drop").size(300, 200).await?;
        let label = w.label("Here").await?;
        top.set_widget(label).await?;
        top.show().await?;
        let (sender, dropped) = mpsc::unbounded_channel();
        label
            .on_drop_end(move |event| {
                let _ = sender.send(event.files);
            })
            .await?;
        Ok(dropped)
    })
    .await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        browser.shows(".label-widget", "Here").await;
        let mut dropped = server.built().await;
        // Two files: one of two chunks and a bit, and one with nothing in it.
        let drop = "const data = new DataTransfer();
            const bytes = Uint8Array.from({length: arguments[0]}, (_, at) => at % 251);
            data.items.add(new File([bytes], 'bytes.bin', {type: 'application/octet-stream'}));
            data.items.add(new File([], 'empty.txt', {type: 'text/plain'}));
            const init = {dataTransfer: data, bubbles: true, cancelable: true};
            const target = document.querySelector('.label-widget');
            for (const type of ['dragenter', 'dragover', 'drop'])
                target.dispatchEvent(new DragEvent(type, init));";
        let size = 2 * 512 * 1024 + 5;
        browser.eval(drop, vec![json!(size)]).await;
        let files = next(&mut dropped).await;
        assert_eq!(files.len(), 2);
        assert_eq!(files[0].name, "bytes.bin");
        assert_eq!(files[0].kind, "application/octet-stream");
        assert!(files[0].is_whole);
        let bytes = (0..size).map(|at| u8::try_from(at % 251).expect("it is small"));
        assert!(
            files[0].data.iter().copied().eq(bytes),
            "the bytes are the same"
        );
        assert_eq!(files[1].name, "empty.txt");
        assert!(files[1].is_whole && files[1].data.is_empty());
    })
    .await;
    server.end().await;
}

async fn next(dropped: &mut UnboundedReceiver<Vec<File>>) -> Vec<File> {
    let files = soon("the files arrive", dropped.recv()).await;
    files.expect("the session lives")
}
