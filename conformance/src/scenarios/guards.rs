//! What the client does not guard against.

use pgwidgets::widgets::{Slider, WindowState};
use pgwidgets::{Error, Misuse, Widget};
use serde_json::json;

use super::scenarios;
use super::watched::{Watched, calls_of, wid};
use crate::scenario::Scenario;
use crate::{TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single a_child_is_in_one_place [2];
        single a_place_for_one_holds_one [2];
        single what_ends_is_gone_from_its_container [2];
        single a_dialog_is_in_front_once [2];
        single a_page_that_was_never_shown_is_not_hidden [];
        single a_toggle_is_the_state_that_it_leads_to [2];
        single values_keep_the_rules_of_the_page [2];
        single nodes_of_the_page_are_nobody_s [];
    }
}

/// How many children the first browser's page lists.
fn listed(test_browser: &TestBrowser, container: impl Into<Widget>) -> usize {
    let container = wid(container);
    test_browser.look(|browser| {
        browser
            .widget(container)
            .map_or(0, |it| it.children().len())
    })
}

async fn a_child_is_in_one_place(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (w, vbox) = (watched.panel.session.widgets(), watched.panel.vbox);
    let hbox = w.hbox().await.expect("it lives");
    vbox.add_widget(hbox, 0).await.expect("it lives");
    let child = w.button("wanders").await.expect("it lives");
    vbox.add_widget(child, 0).await.expect("it lives");
    let before = vbox.num_children().expect("it lives");
    // Into another one, a second time into the same one, and back.
    for _ in 0..2 {
        hbox.add_widget(child, 0).await.expect("it lives");
        watched.assert_alike(&[]).await;
        assert_eq!(vbox.num_children().expect("it lives"), before - 1);
        assert_eq!(
            (
                listed(&watched.browser, vbox),
                listed(&watched.browser, hbox)
            ),
            (before - 1, 1)
        );
    }
    vbox.add_widget(child, 0).await.expect("it lives");
    watched.assert_alike(&[]).await;
    assert_eq!(
        (
            listed(&watched.browser, vbox),
            listed(&watched.browser, hbox)
        ),
        (before, 0)
    );
    let dialog = w.dialog().title("D").await.expect("it lives");
    dialog.add_widget(child, 0).await.expect("it lives");
    watched.assert_alike(&[]).await;
    dialog.remove(child, false).await.expect("it lives");
    watched.assert_alike(&[]).await;
    assert_eq!(
        listed(&watched.browser, dialog),
        0,
        "its `remove` does nothing in the page"
    );
}

async fn a_place_for_one_holds_one(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (w, top) = (watched.panel.session.widgets(), watched.panel.top);
    let frame = w.frame().await.expect("it lives");
    let other = w.label("other").await.expect("it lives");
    for _ in 0..2 {
        top.set_widget(frame).await.expect("it lives");
        frame.set_widget(other).await.expect("it lives");
        watched.assert_alike(&[]).await;
        assert_eq!(top.get_children().expect("it lives"), [Widget::from(frame)]);
        assert_eq!(
            (
                listed(&watched.browser, top),
                listed(&watched.browser, frame)
            ),
            (1, 1)
        );
    }
    // What was replaced lives on, and may come back.
    watched
        .panel
        .status
        .set_text("still here")
        .await
        .expect("it lives");
    top.set_widget(watched.panel.vbox).await.expect("it lives");
    watched.browser.shows("Label", "still here").await;
    watched.assert_alike(&[]).await;
    assert_eq!(listed(&watched.browser, top), 1);
}

async fn what_ends_is_gone_from_its_container(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (w, vbox) = (watched.panel.session.widgets(), watched.panel.vbox);
    let before = vbox.num_children().expect("it lives");
    let hbox = w.hbox().await.expect("it lives");
    vbox.add_widget(hbox, 0).await.expect("it lives");
    let inner = w.label("goes too").await.expect("it lives");
    hbox.add_widget(inner, 0).await.expect("it lives");
    hbox.destroy().await.expect("it lives");
    watched.assert_alike(&[]).await;
    assert_eq!(vbox.num_children().expect("it lives"), before);
    assert_eq!(listed(&watched.browser, vbox), before);
    let gone = inner.set_text("x").await;
    assert!(
        matches!(gone, Err(Error::Misuse(Misuse::NoSuchWidget(_)))),
        "{gone:?}"
    );
}

async fn a_dialog_is_in_front_once(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let dialog = watched
        .panel
        .session
        .widgets()
        .dialog()
        .title("D")
        .modal(true);
    let dialog = dialog.buttons([("OK", 1)]).autoclose(true).await;
    let dialog = dialog.expect("it lives");
    let other = watched.join().await;
    let backdrops =
        |test_browser: &TestBrowser| test_browser.look(pgwidgets_sim_browser::Browser::overlays);
    for _ in 0..2 {
        dialog.popup(7, 8).await.expect("it lives");
        dialog.show().await.expect("it lives");
        dialog.popup(9, 9).await.expect("it lives");
        watched.assert_alike(&[&other]).await;
        assert_eq!([&watched.browser, &other].map(backdrops), [1, 1]);
        // The user of one browser closes it for both.
        watched.browser.act(|browser| {
            let pressed = browser.click_dialog_button(wid(dialog), 0);
            pressed.expect("it is in front");
        });
        watched.assert_alike(&[&other]).await;
        assert_eq!([&watched.browser, &other].map(backdrops), [0, 0]);
        assert!(!dialog.is_visible().expect("it lives"));
        dialog.hide().await.expect("it is hidden already");
    }
}

async fn a_page_that_was_never_shown_is_not_hidden(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let page = watched
        .panel
        .session
        .widgets()
        .page()
        .await
        .expect("it lives");
    let told = watched
        .told(async {
            page.hide().await?;
            page.show().await?;
            page.show().await?;
            page.hide().await?;
            page.hide().await
        })
        .await;
    let switches: Vec<_> = told.iter().map(|it| it["method"].clone()).collect();
    assert_eq!(switches, ["show", "hide"]);
    watched.assert_alike(&[]).await;
}

async fn a_toggle_is_the_state_that_it_leads_to(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let top = watched.panel.top;
    top.resize(400, 300).await.expect("it lives");
    let other = watched.join().await;
    for (toggle, state) in [
        (top.toggle_shade(), WindowState::Shaded),
        (top.toggle_shade(), WindowState::Normal),
        (top.toggle_maximize(), WindowState::Maximized),
        (top.toggle_maximize(), WindowState::Normal),
    ] {
        let told = watched.told(toggle).await;
        assert_eq!(calls_of(&told, "set_window_state").len(), 1, "{told:?}");
        assert_eq!(top.get_window_state().expect("it lives"), state);
        watched.assert_alike(&[&other]).await;
    }
}

async fn values_keep_the_rules_of_the_page(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (w, vbox) = (watched.panel.session.widgets(), watched.panel.vbox);
    let slider: Slider = w.slider().min(0).max(50).step(5).await.expect("it lives");
    let area = w.text_area().limit(2).await.expect("it lives");
    let combo = w
        .combo_box()
        .items(["pear", "apple"])
        .await
        .expect("it lives");
    for widget in [*slider, *area, *combo] {
        vbox.add_widget(widget, 0).await.expect("it lives");
    }
    slider.set_value(80).await.expect("it lives");
    area.set_text("1\n2\n3").await.expect("it lives");
    area.append_text("\n4").await.expect("it lives");
    combo.insert_alpha("fig").await.expect("it lives");
    combo.set_index(99).await.expect("it lives");
    watched.assert_alike(&[]).await;
    // What the page itself answers is what the getters say.
    let shown = |widget: Widget| {
        let found = watched
            .browser
            .look(|browser| browser.widget(wid(widget)).map(|it| it.state()));
        found.expect("it is shown")
    };
    assert!((slider.get_value().expect("it lives") - 50.0).abs() < 0.1);
    assert_eq!(shown(*slider)["value"], json!(50));
    assert_eq!(area.get_text().expect("it lives"), "3\n4");
    assert_eq!(shown(*area)["text"], json!("3\n4"));
    let chosen = combo.get_text().expect("it lives");
    let index = combo.get_index().expect("it lives");
    assert_eq!(
        (&shown(*combo)["text"], &shown(*combo)["index"]),
        (&json!(chosen), &json!(index))
    );
    // Users are kept within the same bounds.
    watched.browser.act(|browser| {
        browser
            .type_text(wid(area), "a\nb\nc")
            .expect("it takes text");
    });
    watched.assert_alike(&[]).await;
    assert_eq!(area.get_text().expect("it lives"), "b\nc");
}

async fn nodes_of_the_page_are_nobody_s(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let told = watched
        .told(async {
            for method in [
                "get_element",
                "get_content_element",
                "constructor",
                "__proto__",
            ] {
                let refused = watched.panel.status.call(method, ()).await;
                let is_misuse = matches!(refused, Err(Error::Misuse(Misuse::UnknownMethod { .. })));
                assert!(is_misuse, "{method}: {refused:?}");
            }
            Ok(())
        })
        .await;
    assert_eq!(told, [json!(null); 0]);
}
