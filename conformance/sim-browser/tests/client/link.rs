//! The link: slow ones, and broken ones.

use serde_json::json;

use crate::script::{Script, texts};

#[test]
fn held_answers_leave_in_order_when_they_are_released() {
    let mut script = Script::with("Button", json!(["a"]));
    script.listen(3, "activated");
    script.browser.hold_answers(true);
    script.browser.receive_text(
        &json!({"type": "call", "id": 50, "wid": 3, "method": "get_text"}).to_string(),
    );
    script.browser.click(3).unwrap();
    assert_eq!(script.browser.poll_output(), None);
    assert_eq!(script.browser.queued_outputs(), 2);
    script.browser.release_next(1);
    assert_eq!(texts(&mut script.browser)[0]["value"], "a");
    script.browser.click(3).unwrap();
    script.browser.release_answers();
    script.browser.click(3).unwrap();
    assert_eq!(
        texts(&mut script.browser).len(),
        2,
        "the last click is held again"
    );
    script.browser.hold_answers(false);
    assert_eq!(texts(&mut script.browser).len(), 1);
}

#[test]
fn what_was_not_taken_is_lost_with_the_socket() {
    let mut script = Script::with("Button", json!(["a"]));
    script.listen(3, "activated");
    script.browser.click(3).unwrap();
    script.browser.disconnect();
    assert!(script.browser.open());
    assert_eq!(script.browser.poll_output(), None);
}

#[test]
fn a_frame_on_a_closed_socket_is_a_mistake_of_the_test() {
    let mut script = Script::new();
    script.browser.disconnect();
    script.browser.receive_text("{}");
    script.browser.receive_binary(b"");
    assert_eq!(script.browser.console_errors().len(), 2);
    assert!(!script.browser.is_open());
}

#[test]
fn fonts_and_urls_are_taken_note_of() {
    let mut script = Script::new();
    let font = json!({"type": "register-font", "family": "Inter", "url": "/font/1"});
    assert_eq!(script.ask(font)["type"], "result");
    script.ask(json!({"type": "set-default-font", "font": {"family": "Inter", "size": 12}}));
    assert_eq!(script.browser.default_font().unwrap()["size"], 12);
    script.ask(json!({"type": "set-default-font", "font": null}));
    assert_eq!(script.browser.default_font(), None);
    script.ask(json!({"type": "open-url", "url": "https://example.org/"}));
    assert_eq!(script.browser.opened_urls(), ["https://example.org/"]);
    assert_eq!(script.browser.fonts().len(), 1);
}

#[test]
fn a_browser_can_move_to_another_thread() {
    let mut script = Script::with("Button", json!(["a"]));
    script.listen(3, "activated");
    let thread = std::thread::spawn(move || {
        script.browser.click(3).unwrap();
        script.events().len()
    });
    assert_eq!(thread.join().expect("no panic"), 1);
}
