//! What a user did outlives the page, whether the program listens to it or not.

use pgwidgets::widgets::{
    CheckBox, ComboBox, Dial, RadioButton, ScrollBar, Slider, SpinBox, TextArea, TextEntry,
    TextEntrySet, ToggleButton, TopLevel, WindowState,
};
use pgwidgets::{Result, Session};
use serde_json::{Value, json};

use crate::browser::{Browser, browse, soon, until};
use crate::server::{Page, Server, on_both_pages};

on_both_pages!(
    inputs_keep_their_state,
    windows_keep_their_place,
    windows_keep_their_looks
);

/// One of each widget that a user can change, all without listeners.
#[derive(Clone, Copy, Debug)]
struct Form {
    check_box: CheckBox,
    toggle: ToggleButton,
    entry: TextEntry,
    area: TextArea,
    set: TextEntrySet,
    list: ComboBox,
    editable: ComboBox,
    spin_box: SpinBox,
    slider: Slider,
    dial: Dial,
    scroll_bar: ScrollBar,
    radios: [RadioButton; 3],
}

async fn build_form(session: Session) -> Result<Form> {
    let w = session.widgets();
    let top = w.top_level().title("Form").size(420.0, 760.0).await?;
    let vbox = w.vbox().spacing(6).padding(8).await?;
    let first = w.radio_button("One").state(true).await?;
    let form = Form {
        check_box: w.check_box("Check").await?,
        toggle: w.toggle_button("Toggle").await?,
        entry: w.text_entry().text("entry").await?,
        area: w.text_area().text("area").await?,
        set: w.text_entry_set().text("set").await?,
        list: w.combo_box().items(["red", "green", "blue"]).await?,
        editable: w.combo_box().editable(true).items(["a", "b"]).await?,
        spin_box: w.spin_box().value(5).await?,
        slider: w.slider().value(50).show_value(true).await?,
        dial: w.dial().value(10).show_value(true).size(90, 90).await?,
        scroll_bar: w.scroll_bar().thumb_percent(0.25).await?,
        radios: [
            first,
            w.radio_button("Two").group(first).await?,
            w.radio_button("Three").group(first).await?,
        ],
    };
    vbox.add_widget(form.check_box, 0).await?;
    vbox.add_widget(form.toggle, 0).await?;
    vbox.add_widget(form.entry, 0).await?;
    vbox.add_widget(form.area, 1).await?;
    vbox.add_widget(form.set, 0).await?;
    vbox.add_widget(form.list, 0).await?;
    vbox.add_widget(form.editable, 0).await?;
    vbox.add_widget(form.spin_box, 0).await?;
    vbox.add_widget(form.slider, 0).await?;
    vbox.add_widget(form.dial, 0).await?;
    vbox.add_widget(form.scroll_bar, 0).await?;
    for radio in form.radios {
        vbox.add_widget(radio, 0).await?;
    }
    top.set_widget(vbox).await?;
    top.show().await?;
    Ok(form)
}

/// What a user sees of the form.
async fn seen(browser: &Browser) -> Value {
    let script = "
        const one = (css) => document.querySelector(css);
        const all = (css) => [...document.querySelectorAll(css)];
        return {
            check_box: one('.checkbox-widget input').checked,
            toggle: one('.togglebutton-widget').classList.contains('pressed'),
            entry: one('.textentry-widget').value,
            area: one('.textarea-text').value,
            set: one('.textentryset-input').value,
            combo_boxes: all('.combobox-input').map((it) => it.value),
            spin_box: one('.spinbox-input').value,
            slider: one('.slider-input').value,
            slider_text: one('.slider-value').innerText,
            dial: one('.dial-value').innerText,
            radios: all('.radiobutton-indicator').map((it) => it.classList.contains('selected')),
            scroll_bar: one('.scrollbar-widget.horizontal:not(.textarea-hbar) .scrollbar-thumb')
                .getBoundingClientRect().x,
        };";
    browser.eval(script, Vec::new()).await
}

async fn inputs_keep_their_state(page: Page) {
    let mut server = Server::start(build_form).await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        browser.shows(".toplevel-title-text", "Form").await;
        let form = server.built().await;
        browser
            .until(
                "return document.querySelectorAll('.radiobutton-widget').length === 3",
                Vec::new(),
            )
            .await;

        browser.click(".checkbox-widget input").await;
        browser.click(".togglebutton-widget").await;
        browser.keys(".textentry-widget", " typed").await;
        browser.keys(".textarea-text", "\nsecond <line>").await;
        browser.keys(".textentryset-input", " too").await;
        browser.click(".combobox-button").await;
        browser.click_text(".combobox-item", "blue").await;
        browser
            .keys(
                ".combobox-widget:has(input:not([readonly])) input",
                "nother\u{E007}",
            )
            .await;
        browser.click(".spinbox-up").await;
        browser
            .keys(".slider-input", "\u{E014}\u{E014}\u{E014}")
            .await;
        // Three o'clock is four fifths of a dial's way.
        let knob = browser.place(".dial-svg", 0.95, 0.5).await;
        browser.pointer(&[knob]).await;
        let bar = ".scrollbar-widget.horizontal:not(.textarea-hbar)";
        let end = browser.place(bar, 0.9, 0.5).await;
        browser.pointer(&[end]).await;
        browser.click(".radiobutton-widget:last-of-type").await;

        // The client reports a text that is not entered when the user has not typed for a moment.
        until("the program knows all of it", async || {
            let known = (|| {
                Ok::<_, pgwidgets::Error>(
                    form.check_box.get_state()?
                        && form.toggle.get_state()?
                        && form.entry.get_text()? == "entry typed"
                        && form.area.get_text()? == "area\nsecond <line>"
                        && form.set.get_text()? == "set too"
                        && form.list.get_text()? == "blue"
                        && form.editable.get_text()? == "another"
                        && form.radios[2].get_state()?
                        && !form.radios[0].get_state()?,
                )
            })();
            known.expect("the session lives").then_some(())
        })
        .await;
        assert!((form.spin_box.get_value().expect("it lives") - 6.0).abs() < 1e-9);
        assert!((form.slider.get_value().expect("it lives") - 53.0).abs() < 1e-9);
        assert!((form.dial.get_value().expect("it lives") - 80.0).abs() < 1e-9);
        assert!(form.scroll_bar.get_scroll_percent().expect("it lives") > 0.5);
        assert_eq!(form.list.get_index().expect("it lives"), 2);

        let before = seen(browser).await;
        let expected = json!({
            "check_box": true,
            "toggle": true,
            "entry": "entry typed",
            "area": "area\nsecond <line>",
            "set": "set too",
            "combo_boxes": ["blue", "another"],
            "spin_box": "6",
            "slider": "53",
            "slider_text": "53",
            "dial": "80",
            "radios": [false, false, true],
            "scroll_bar": before["scroll_bar"],
        });
        assert_eq!(before, expected);
        browser.reload().await;
        browser.shows(".toplevel-title-text", "Form").await;
        browser.drawn().await;
        assert_eq!(seen(browser).await, before);
    })
    .await;
    server.end().await;
}

async fn build_window(session: Session) -> Result<(Session, TopLevel)> {
    let w = session.widgets();
    let top = w
        .top_level()
        .title("Window")
        .resizable(true)
        .minimizable(true)
        .maximizable(true)
        .await?;
    top.resize(300, 200).await?;
    top.set_position(40, 50).await?;
    top.set_widget(w.label("Content").await?).await?;
    top.show().await?;
    Ok((session, top))
}

/// Where the window is.
async fn window(browser: &Browser) -> Value {
    let script = "const box = document.querySelector('.toplevel-widget').getBoundingClientRect();
        return [box.x, box.y, box.width, box.height].map(Math.round);";
    browser.eval(script, Vec::new()).await
}

async fn windows_keep_their_place(page: Page) {
    let mut server = Server::start(build_window).await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        browser.shows(".label-widget", "Content").await;
        let (session, top) = server.built().await;
        let settled = async || {
            browser.drawn().await;
            let flushed = soon("the browser answers", session.flush()).await;
            flushed.expect("the browser answers");
        };
        // The client's margin is one pixel, and its border lies around the size.
        assert_eq!(window(browser).await, json!([41, 51, 302, 202]));

        let (x, y) = browser.place(".toplevel-title-text", 0.5, 0.5).await;
        browser
            .pointer(&[(x, y), (x + 30.0, y + 10.0), (x + 60.0, y + 20.0)])
            .await;
        let (x, y) = browser.place(".toplevel-grip-se", 0.5, 0.5).await;
        browser
            .pointer(&[(x, y), (x + 50.0, y + 25.0), (x + 100.0, y + 50.0)])
            .await;
        settled().await;
        // Its grips count the border in, so that a window grows by that much more.
        let dragged = json!([101, 71, 404, 254]);
        assert_eq!(window(browser).await, dragged);
        browser.reload().await;
        browser.shows(".label-widget", "Content").await;
        browser.drawn().await;
        assert_eq!(window(browser).await, dragged);

        let title = browser.place(".toplevel-title-text", 0.5, 0.5).await;
        browser.double_click(title).await;
        browser.hides(".label-widget").await;
        settled().await;
        assert_eq!(
            top.get_window_state().expect("it lives"),
            WindowState::Shaded
        );
        let shaded = window(browser).await;
        browser.reload().await;
        browser.shows(".toplevel-title-text", "Window").await;
        browser.hides(".label-widget").await;
        browser.drawn().await;
        assert_eq!(window(browser).await, shaded);

        // What it rolls down to is what it was before.
        browser.double_click(title).await;
        browser.shows(".label-widget", "Content").await;
        assert_eq!(window(browser).await, dragged);
    })
    .await;
    server.end().await;
}

async fn windows_keep_their_looks(page: Page) {
    let mut server = Server::start(build_window).await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        browser.shows(".label-widget", "Content").await;
        let (session, top) = server.built().await;
        let settled = async || {
            browser.drawn().await;
            let flushed = soon("the browser answers", session.flush()).await;
            flushed.expect("the browser answers");
        };
        let normal = window(browser).await;
        // The boxes of the title bar have no names: a spacer, minimize, maximize, close.
        for (place, state) in [(3, WindowState::Maximized), (2, WindowState::Minimized)] {
            let button = format!(".toplevel-title-bar .mdi-button:nth-of-type({place})");
            browser.click(&button).await;
            settled().await;
            assert_eq!(top.get_window_state().expect("it lives"), state);
            let changed = window(browser).await;
            assert_ne!(changed, normal);
            browser.reload().await;
            browser.shows(".toplevel-title-text", "Window").await;
            settled().await;
            assert_eq!(window(browser).await, changed, "{state}");

            // And back to what it was before.
            browser.click(&button).await;
            settled().await;
            assert_eq!(
                top.get_window_state().expect("it lives"),
                WindowState::Normal
            );
            assert_eq!(window(browser).await, normal, "{state}");
            browser.reload().await;
            browser.shows(".label-widget", "Content").await;
            settled().await;
            assert_eq!(window(browser).await, normal, "{state}");
        }
    })
    .await;
    server.end().await;
}
