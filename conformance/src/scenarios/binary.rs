//! Bytes on their way to a browser.

use pgwidgets::widgets::{Image, ImageFormat};
use pgwidgets_sim_browser::Browser;
use serde_json::json;

use super::scenarios;
use super::watched::{Watched, frames, of_type};
use crate::scenario::Scenario;
use crate::schedule::spawn;
use crate::test_browser::Cut;
use crate::{TestBed, TestBrowser, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single a_picture_travels_as_bytes_and_a_call_behind_it_is_answered [];
        program a_binary_image_is_shown_and_shown_again [];
        single a_page_that_lost_no_bytes_gets_no_empty_message [];
        single a_page_that_may_have_lost_some_gets_one_empty_message [23];
    }
}

async fn with_image(bed: &TestBed) -> (Watched, Image) {
    let watched = Watched::new(bed).await;
    let image = watched.panel.session.widgets().image().await;
    let image = image.expect("it lives");
    watched.put(image).await;
    watched.panel.session.flush().await.expect("it is there");
    (watched, image)
}

/// Bytes that are not all the same.
fn content(seed: u8, len: usize) -> Vec<u8> {
    let bytes = (0..len).map(|at| (at * 31 + usize::from(seed)) % 251);
    bytes
        .map(|byte| u8::try_from(byte).expect("below 251"))
        .collect()
}

/// Whether the only image shows these bytes.
fn shows(bytes: &[u8]) -> impl Fn(&Browser) -> bool {
    let bytes = bytes.to_vec();
    move |browser| {
        let image = browser.find_all("Image").pop();
        let image = image.and_then(|image| browser.widget(image));
        image.and_then(|it| it.image_bytes()) == Some(bytes.as_slice())
    }
}

async fn a_picture_travels_as_bytes_and_a_call_behind_it_is_answered(bed: TestBed) {
    let (watched, image) = with_image(&bed).await;
    let set = image.set_binary_image(vec![0xC0, 0xFF, 0xEE], ImageFormat::Png);
    let told = watched.framed(set).await;
    let [header, bytes, behind] = told.as_slice() else {
        panic!("a header, the bytes, and what is answered: {told:#?}");
    };
    let wid = super::watched::wid(image);
    let header: serde_json::Value = serde_json::from_str(header).expect("it is JSON");
    let wanted = json!({"type": "binary-call", "wid": wid, "method": "set_binary_image",
        "args": ["png"]});
    assert_eq!(header, wanted);
    assert_eq!(bytes, "c0ffee");
    let behind: serde_json::Value = serde_json::from_str(behind).expect("it is JSON");
    assert_eq!(
        (&behind["wid"], &behind["method"]),
        (&json!(wid), &json!("is_container"))
    );
    // That answer is what is waited for.
    watched.browser.act(|browser| browser.hold_answers(true));
    let set = image.set_binary_image(content(1, 1_000), ImageFormat::Png);
    let confirmed = spawn(set.confirmed().into_future());
    watched
        .browser
        .until("the picture", shows(&content(1, 1_000)))
        .await;
    assert!(!confirmed.is_finished());
    watched.browser.act(|browser| browser.hold_answers(false));
    let confirmed = within("the answer", confirmed).await.expect("no panic");
    confirmed.expect("it is shown");
    let said = super::watched::messages(&watched.browser);
    assert!(of_type(&said, "binary-call-chunked").is_empty());
}

/// How many empty binary messages the server sent.
fn empty_messages(test_browser: &TestBrowser) -> usize {
    frames(test_browser)
        .iter()
        .filter(|it| it.is_empty())
        .count()
}

async fn a_page_that_lost_no_bytes_gets_no_empty_message(bed: TestBed) {
    let (mut watched, image) = with_image(&bed).await;
    let set = image.set_binary_image(content(1, 1_000), ImageFormat::Png);
    set.confirmed().await.expect("it is shown");
    for how in [Cut::Reset, Cut::Hangup, Cut::Clean] {
        watched.browser.cut(how).await;
        watched.browser.reopen().await;
        // Until then it shows what it showed before.
        super::counter::replayed(&watched.browser).await;
        watched
            .browser
            .until("the picture", shows(&content(1, 1_000)))
            .await;
        watched.panel.session.flush().await.expect("it is there");
    }
    assert_eq!(empty_messages(&watched.browser), 0);
    watched
        .browser
        .look(|browser| assert_eq!(browser.console_errors(), [""; 0]));
}

async fn a_page_that_may_have_lost_some_gets_one_empty_message(bed: TestBed) {
    let (mut watched, image) = with_image(&bed).await;
    // When the connection is gone it is unknown whether the bytes behind the header arrived.
    watched.browser.act(|browser| browser.hold_answers(true));
    let set = image.set_binary_image(content(1, 1_000), ImageFormat::Png);
    set.await.expect("it lives");
    watched
        .browser
        .until("the picture", shows(&content(1, 1_000)))
        .await;
    watched.browser.cut(Cut::Reset).await;
    watched.browser.act(|browser| browser.hold_answers(false));
    watched.browser.reopen().await;
    super::counter::replayed(&watched.browser).await;
    watched.panel.session.flush().await.expect("it is there");
    assert_eq!(empty_messages(&watched.browser), 1);
    watched
        .browser
        .look(|browser| assert_eq!(browser.pending_binary_headers(), 0));
    // Once is enough.
    watched.browser.cut(Cut::Clean).await;
    watched.browser.reopen().await;
    super::counter::replayed(&watched.browser).await;
    watched.panel.session.flush().await.expect("it is there");
    assert_eq!(empty_messages(&watched.browser), 1);
}

async fn a_binary_image_is_shown_and_shown_again(bed: TestBed) {
    let (mut watched, image) = with_image(&bed).await;
    let (first, second) = (content(1, 300_000), content(2, 2_000_000));
    let set = image.set_binary_image(first.clone(), ImageFormat::Png);
    set.confirmed().await.expect("it is shown");
    assert!(watched.browser.look(shows(&first)), "confirmed is shown");
    let set = image.set_binary_image(second.clone(), ImageFormat::Jpeg);
    set.await.expect("it lives");
    watched
        .browser
        .until("the second image", shows(&second))
        .await;
    // That its bytes have arrived is known, so that the next page is sent no empty message.
    watched.flush().await;
    watched.browser.reload(Cut::Reset).await;
    watched
        .browser
        .until("the image again", shows(&second))
        .await;
    let late = watched.join().await;
    late.until("the image", shows(&second)).await;
    let test_browser = &mut watched.browser;
    for test_browser in [&*test_browser, &late] {
        test_browser.look(|browser| {
            assert_eq!(browser.console_errors(), [""; 0]);
            assert_eq!(browser.pending_binary_headers(), 0);
        });
    }
    // Dropped between header and bytes: the page that comes back is not confused.
    for _ in 0..10 {
        let set = image.set_binary_image(first.clone(), ImageFormat::Png);
        set.await.expect("it lives");
        test_browser.cut(Cut::Reset).await;
        test_browser.reopen().await;
        test_browser.until("the image again", shows(&first)).await;
        let set = image.set_binary_image(second.clone(), ImageFormat::Png);
        set.await.expect("it lives");
        test_browser.until("the next one", shows(&second)).await;
    }
}
