//! Every class of widgets at once, for eyes to look at: the screenshots are what these tests are
//! for. What they check is that all of it is there and has a size.

use bytes::Bytes;
use pgwidgets::widgets::{
    BoxAlign, DialValuePosition, FontStyle, HAlign, HBox, ImageFormat, Orientation,
    SliderValuePosition, TopLevel, VAlign, VBox,
};
use pgwidgets::{FontWeight, Html, Result, Session, Widget};
use serde_json::json;

use crate::browser::{Browser, browse, soon};
use crate::content::GIF;
use crate::server::{Page, Server, on_both_pages};

on_both_pages!(every_class_on_one_screen, a_page_has_no_window_around_it);

/// What each class makes, and how many of them are on the screen.
const CLASSES: &[(&str, usize)] = &[
    ("toplevel-widget", 6),
    ("dialog-widget", 1),
    ("button-widget", 8),
    ("togglebutton-widget", 2),
    ("checkbox-widget", 2),
    ("radiobutton-widget", 3),
    ("label-widget", 11),
    ("statusbar-widget", 1),
    ("textentry-widget", 3),
    ("textentryset-widget", 1),
    ("textarea-widget", 2),
    ("combobox-widget", 2),
    ("spinbox-widget", 2),
    ("slider-widget", 2),
    ("dial-widget", 3),
    ("progressbar-widget", 2),
    ("image-widget", 1),
    ("frame-widget", 1),
    ("separator-widget", 2),
];

/// A window at a place.
async fn window(
    session: Session,
    title: &str,
    (x, y): (f64, f64),
    (width, height): (f64, f64),
) -> Result<(TopLevel, VBox)> {
    let w = session.widgets();
    let top = w
        .top_level()
        .title(title)
        .minimizable(true)
        .maximizable(true)
        .lowerable(true)
        .size(width, height)
        .position(x, y)
        .await?;
    let vbox = w.vbox().spacing(6).padding(8).await?;
    top.set_widget(vbox).await?;
    top.show().await?;
    Ok((top, vbox))
}

async fn row(session: Session, widgets: &[Widget]) -> Result<HBox> {
    let hbox = session.widgets().hbox().spacing(6).await?;
    for &widget in widgets {
        hbox.add_widget(widget, 0).await?;
    }
    Ok(hbox)
}

async fn build(session: Session) -> Result<Session> {
    buttons(session).await?;
    labels(session).await?;
    texts(session).await?;
    numbers(session).await?;
    layouts(session).await?;
    dialog(session).await?;
    Ok(session)
}

async fn buttons(session: Session) -> Result<()> {
    let w = session.widgets();
    let (_, vbox) = window(session, "Buttons", (10.0, 10.0), (400.0, 260.0)).await?;
    let plain = w.button("Plain").tooltip("A plain one").await?;
    let coloured = w
        .button("Coloured")
        .color("#2060a0".to_owned(), "white".to_owned())
        .await?;
    let disabled = w.button("Disabled").enabled(false).await?;
    let buttons = [plain.into(), coloured.into(), disabled.into()];
    vbox.add_widget(row(session, &buttons).await?, 0).await?;
    let off = w.toggle_button("Off").await?;
    let on = w.toggle_button("On").state(true).await?;
    vbox.add_widget(row(session, &[off.into(), on.into()]).await?, 0)
        .await?;
    let off = w.check_box("Unchecked").await?;
    let on = w.check_box("Checked").state(true).await?;
    vbox.add_widget(row(session, &[off.into(), on.into()]).await?, 0)
        .await?;
    let first = w.radio_button("One").await?;
    let second = w.radio_button("Two").group(first).state(true).await?;
    let third = w.radio_button("Three").group(first).enabled(false).await?;
    let radios = [first.into(), second.into(), third.into()];
    vbox.add_widget(row(session, &radios).await?, 0).await?;
    let separator = w.separator().orientation(Orientation::Horizontal).await?;
    vbox.add_widget(separator, 0).await?;
    let bar = w.button_box().halign(HAlign::Right).spacing(6).await?;
    bar.add_widget(w.button("Apply").await?, 0).await?;
    bar.add_widget(w.button("Close").await?, 0).await?;
    vbox.add_widget(bar, 0).await
}

async fn labels(session: Session) -> Result<()> {
    let w = session.widgets();
    let (_, vbox) = window(session, "Labels", (430.0, 10.0), (400.0, 260.0)).await?;
    for (align, text) in [
        (HAlign::Left, "Left & <plain>"),
        (HAlign::Center, "Center, naïve Привет 日本語"),
        (HAlign::Right, "Right"),
    ] {
        vbox.add_widget(w.label(text).halign(align).await?, 0)
            .await?;
    }
    let html = Html::new("<b>Bold</b>, <i>italic</i> and <u>underlined</u>");
    vbox.add_widget(w.label(html).await?, 0).await?;
    let font = w
        .label("Monospace, 14 points, bold")
        .font("monospace", 14, FontWeight::Bold, FontStyle::Italic)
        .await?;
    vbox.add_widget(font, 0).await?;
    let boxed = w
        .label("In a box")
        .color("#fff4c0".to_owned(), "#604000".to_owned())
        .border_width(2)
        .border_color("#c0a040")
        .padding(6)
        .valign(VAlign::Center)
        .await?;
    vbox.add_widget(boxed, 1).await?;
    let image = w.image().max_size(60.0, 40.0).await?;
    image
        .set_binary_image(Bytes::from_static(GIF), ImageFormat::Gif)
        .await?;
    image.resize(60, 40).await?;
    vbox.add_widget(image, 0).await?;
    let bar = w.status_bar().message("Ready", None).await?;
    vbox.add_widget(bar, 0).await
}

async fn texts(session: Session) -> Result<()> {
    let w = session.widgets();
    let (_, vbox) = window(session, "Texts", (850.0, 10.0), (400.0, 380.0)).await?;
    vbox.add_widget(w.text_entry().text("An entry").await?, 0)
        .await?;
    let fixed = w.text_entry().text("Read only").editable(false).await?;
    vbox.add_widget(fixed, 0).await?;
    let secret = w.text_entry().text("secret").password(true).await?;
    vbox.add_widget(secret, 0).await?;
    let set = w
        .text_entry_set()
        .text("With a button")
        .label("Set")
        .await?;
    vbox.add_widget(set, 0).await?;
    let lines: Vec<_> = (1..=40)
        .map(|line| format!("Line {line} of forty"))
        .collect();
    let area = w.text_area().text(lines.join("\n")).await?;
    vbox.add_widget(area, 1).await?;
    let long = "A long line that does not fit into the window. ".repeat(4);
    let wide = w.text_area().text(long).wrap(false).await?;
    vbox.add_widget(wide, 1).await?;
    let list = w
        .combo_box()
        .items(["red", "green", "blue"])
        .text("green")
        .await?;
    let free = w.combo_box().editable(true).items(["a", "b"]).await?;
    vbox.add_widget(row(session, &[list.into(), free.into()]).await?, 0)
        .await
}

async fn numbers(session: Session) -> Result<()> {
    let w = session.widgets();
    let (_, vbox) = window(session, "Numbers", (10.0, 300.0), (400.0, 420.0)).await?;
    let whole = w.spin_box().value(7).max_size(120, None).await?;
    let fraction = w
        .spin_box()
        .dtype(pgwidgets::widgets::NumberType::Float)
        .min(0)
        .max(1)
        .step(0.05)
        .value(0.25)
        .decimals(2)
        .max_size(120, None)
        .await?;
    vbox.add_widget(row(session, &[whole.into(), fraction.into()]).await?, 0)
        .await?;
    vbox.add_widget(w.slider().value(30).await?, 0).await?;
    let shown = w
        .slider()
        .value(70)
        .show_value(true)
        .show_value_position(SliderValuePosition::Left)
        .await?;
    vbox.add_widget(shown, 0).await?;
    let dials = [
        w.dial()
            .value(25)
            .show_value(true)
            .size(100, 100)
            .await?
            .into(),
        w.dial()
            .value(60)
            .show_value(true)
            .show_value_position(DialValuePosition::UpperRight)
            .size(100, 100)
            .await?
            .into(),
        w.dial()
            .value(100)
            .knob_diameter(30)
            .size(100, 100)
            .await?
            .into(),
    ];
    vbox.add_widget(row(session, &dials).await?, 1).await?;
    vbox.add_widget(w.progress_bar().value(0.0).await?, 0)
        .await?;
    vbox.add_widget(w.progress_bar().value(0.4).await?, 0)
        .await?;
    let bar = w
        .scroll_bar()
        .thumb_percent(0.3)
        .scroll_percent(0.5)
        .await?;
    vbox.add_widget(bar, 0).await
}

async fn layouts(session: Session) -> Result<()> {
    let w = session.widgets();
    let (_, vbox) = window(session, "Layouts", (430.0, 300.0), (400.0, 420.0)).await?;
    let frame = w.frame().title("A frame").await?;
    let inner = w
        .box_widget()
        .orientation(Orientation::Horizontal)
        .spacing(10)
        .await?;
    inner.set_align(BoxAlign::Center).await?;
    let tall = w
        .label("Tall")
        .bg("#e0f0e0".to_owned())
        .min_size(80, 80)
        .await?;
    inner.add_widget(tall, 0).await?;
    let separator = w.separator().orientation(Orientation::Vertical).await?;
    inner.add_widget(separator, 0).await?;
    inner.add_widget(w.label("Beside").await?, 1).await?;
    frame.set_widget(inner).await?;
    vbox.add_widget(frame, 0).await?;
    for stretch in 1..=2 {
        let label = w
            .label(format!("Stretch {stretch}"))
            .bg("#e0e0f0".to_owned())
            .await?;
        vbox.add_widget(label, stretch).await?;
    }
    vbox.insert_widget(0, w.button("Inserted first").await?, 0)
        .await
}

async fn dialog(session: Session) -> Result<()> {
    let w = session.widgets();
    let dialog = w
        .dialog()
        .title("A dialog")
        .buttons([("OK", true), ("Cancel", false)])
        .size(300.0, 160.0)
        .position(880, 430)
        .await?;
    dialog.add_widget(w.label("What it asks").await?, 1).await?;
    dialog.show().await
}

/// The classes that are missing, are too many, or have no size.
async fn wrong(browser: &Browser) -> serde_json::Value {
    let script = "return arguments[0].filter(([name, count]) => {
            const found = [...document.getElementsByClassName(name)];
            return found.length !== count || found.some((it) => !it.offsetWidth || !it.offsetHeight);
        }).map(([name]) => [name, document.getElementsByClassName(name).length]);";
    browser.eval(script, vec![json!(CLASSES)]).await
}

/// Compares two pictures, and gives the first places where they differ. Chromium draws the same
/// rounded corner now and then in a grey that is one of 255 darker.
const CHANGED_PIXELS: &str = "
    const [one, other, done] = arguments;
    const pixels = async (bytes) => {
        const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height);
    };
    Promise.all([pixels(one), pixels(other)]).then(([before, after]) => {
        if (before.width !== after.width || before.height !== after.height) return done('size');
        const changed = [];
        for (let at = 0; at < before.data.length && changed.length < 10; at += 1) {
            if (Math.abs(before.data[at] - after.data[at]) <= 1) continue;
            const pixel = Math.floor(at / 4);
            changed.push([pixel % before.width, Math.floor(pixel / before.width)]);
        }
        done(changed);
    }, (error) => done(String(error)));";

async fn every_class_on_one_screen(page: Page) {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        let session = server.built().await;
        let flushed = soon("the browser answers", session.flush()).await;
        flushed.expect("the browser answers");
        browser.drawn().await;
        let before = browser.screenshot(&format!("gallery-{page:?}")).await;
        assert_eq!(wrong(browser).await, json!([]));

        // After a replay it looks the same, pixel by pixel.
        browser.reload().await;
        browser
            .shows(".dialog-widget .label-widget", "What it asks")
            .await;
        browser.drawn().await;
        let after = browser.screenshot(&format!("gallery-{page:?}-again")).await;
        assert_eq!(wrong(browser).await, json!([]));
        let picture = |path| json!(std::fs::read(path).expect("it was written"));
        let pictures = vec![picture(before), picture(after)];
        let changed = browser.eval_async(CHANGED_PIXELS, pictures).await;
        assert_eq!(changed, json!([]), "it does not look as before");
    })
    .await;
    server.end().await;
}

async fn a_page_has_no_window_around_it(page: Page) {
    let mut server = Server::start(async |session: Session| -> Result<()> {
        let w = session.widgets();
        let page = w.page().await?;
        let vbox = w.vbox().spacing(8).padding(12).await?;
        let title = w.label("A page without a window").await?;
        vbox.add_widget(title, 0).await?;
        let area = w.text_area().text("It takes the rest").await?;
        vbox.add_widget(area, 1).await?;
        let bar = w.status_bar().message("Bottom", None).await?;
        vbox.add_widget(bar, 0).await?;
        page.set_widget(vbox).await?;
        page.resize(600, 400).await?;
        page.show().await
    })
    .await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        server.built().await;
        browser.shows(".statusbar-widget", "Bottom").await;
        browser.drawn().await;
        browser.screenshot(&format!("page-{page:?}")).await;
        let script = "const box = (css) => document.querySelector(css).getBoundingClientRect();
            const page = box('.page');
            return [page.x, page.y, page.width, page.height, page.bottom - box('.statusbar-widget').bottom];";
        let boxes = browser.eval(script, Vec::new()).await;
        assert_eq!(boxes, json!([0, 0, 600, 400, 12]));
    })
    .await;
    server.end().await;
}
