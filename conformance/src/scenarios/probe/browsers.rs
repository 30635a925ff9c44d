//! Browsers that leave, come back and join: the state stays, and so do the attached browsers.

use pgwidgets_sim_browser::{Browser, RECONNECT_INTERVAL};

use super::super::counter::replayed;
use super::impostor::Impostor;
use super::{command, enter, join, only, scenarios, slide, status, tab_of, type_and_enter};
use crate::scenario::Scenario;
use crate::test_browser::Cut;
use crate::{Probe, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        probe a_browser_that_comes_back_finds_the_state [];
        probe a_second_browser_leaves_the_first_as_it_is [5];
        probe two_browsers_are_two_views_of_one_session [];
        probe every_click_counts_while_others_join [6];
        probe every_click_counts_right_behind_a_replay [6];
        probe a_replay_may_break_off_at_every_message [23];
        probe an_answer_may_be_the_last_word [23];
        probe ten_browsers_come_back_at_once [22];
        probe a_frozen_browser_holds_up_nobody [7];
    }
}

const CUTS: [Cut; 3] = [Cut::Reset, Cut::Hangup, Cut::Clean];

async fn a_browser_that_comes_back_finds_the_state(probe: Probe) {
    let mut test_browser = probe.open().await;
    let mut clicks = 0;
    for how in CUTS {
        for reloads in [false, true] {
            slide(&test_browser, f64::from(10 + clicks));
            let told = format!("Slider {}", 10 + clicks);
            test_browser.shows("Label", &told).await;
            clicks += 1;
            test_browser.click("Button", "Click");
            let clicked = format!("Clicked {clicks}");
            test_browser.shows("Label", &clicked).await;
            let before = test_browser.look(Browser::snapshot);
            if reloads {
                test_browser.reload(how).await;
            } else {
                test_browser.cut(how).await;
                test_browser.reopen().await;
            }
            replayed(&test_browser).await;
            assert_eq!(test_browser.look(Browser::snapshot), before, "{how:?}");
        }
    }
}

async fn a_second_browser_leaves_the_first_as_it_is(probe: Probe) {
    let first = probe.open().await;
    // The handler's last message has been followed by nothing when the next one comes.
    command(&first, "ready");
    first.shows("Label", "Echo ready").await;
    first.act(|browser| {
        let entry = only(browser, "TextEntry");
        browser.type_text(entry, "half").expect("it takes text");
    });
    let before = first.look(|browser| (browser.counts(), browser.snapshot()));
    let second = join(&probe, &first).await;
    drop(second);
    let _third = join(&probe, &first).await;
    let after = first.look(|browser| (browser.counts(), browser.snapshot()));
    assert_eq!(after.0.reconstruct_starts, before.0.reconstruct_starts);
    assert_eq!(after.0.creates, before.0.creates);
    assert_eq!(after.1, before.1, "what is half typed is still there");
    first.act(|browser| {
        let entry = only(browser, "TextEntry");
        browser.press_enter(entry).expect("the entry is there");
    });
    first.shows("Label", "Echo half").await;
}

async fn two_browsers_are_two_views_of_one_session(probe: Probe) {
    let first = probe.open().await;
    let second = join(&probe, &first).await;
    for (n, test_browser) in (1..=4).zip([&first, &second].into_iter().cycle()) {
        test_browser.click("Button", "Click");
        for test_browser in [&first, &second] {
            test_browser.shows("Label", &format!("Clicked {n}")).await;
        }
    }
    command(&second, "@grow 3");
    for test_browser in [&first, &second] {
        test_browser.shows("Label", "Grow done").await;
    }
    let [one, two] = [&first, &second].map(|it| it.look(Browser::snapshot));
    assert_eq!(one, two);
}

async fn every_click_counts_while_others_join(probe: Probe) {
    let clicking = probe.open().await;
    for round in 0..5 {
        let tab = tab_of(&clicking);
        let (joined, ()) = tokio::join!(enter(&probe, tab), async {
            for _ in 0..10 {
                clicking.click("Button", "Click");
                tokio::task::yield_now().await;
            }
        });
        replayed(&joined).await;
        let all = format!("Clicked {}", 10 * (round + 1));
        clicking.shows("Label", &all).await;
        joined.shows("Label", &all).await;
    }
}

async fn every_click_counts_right_behind_a_replay(probe: Probe) {
    let mut test_browser = probe.open().await;
    for round in 1..=3 {
        test_browser.reload(Cut::Reset).await;
        replayed(&test_browser).await;
        for _ in 0..50 {
            test_browser.click("Button", "Click");
        }
        let all = format!("Clicked {}", 50 * round);
        test_browser.shows("Label", &all).await;
    }
    test_browser.click("Button", "Click");
    test_browser.shows("Label", "Clicked 151").await;
}

/// A session with something in it, and the tab of its only browser.
async fn grown(probe: &Probe) -> Browser {
    let mut impostor = Impostor::enter(probe).await;
    impostor
        .act(|browser| type_and_enter(browser, "@grow 3"))
        .await;
    impostor.shows("Grow done").await;
    impostor.leave()
}

/// The page comes back and is shown all of it, over a connection that holds.
async fn heal(probe: &Probe, page: Browser) -> Browser {
    let mut impostor = Impostor::inside(probe, comes_back(page)).await;
    while impostor.browser.counts().reconstruct_ends == 0 {
        impostor.hear().await;
    }
    impostor.leave()
}

/// The page after its pause, wanting a connection.
fn comes_back(mut page: Browser) -> Browser {
    page.advance(RECONNECT_INTERVAL);
    page
}

async fn a_replay_may_break_off_at_every_message(probe: Probe) {
    let mut page = grown(&probe).await;
    page = heal(&probe, page).await;
    let whole = page.snapshot();
    for heard in 0.. {
        let mut impostor = Impostor::inside(&probe, comes_back(page)).await;
        for _ in 0..heard {
            impostor.hear().await;
            if impostor.browser.counts().reconstruct_ends == 1 {
                break;
            }
        }
        let is_whole = impostor.browser.counts().reconstruct_ends == 1;
        page = heal(&probe, impostor.leave()).await;
        assert_eq!(page.snapshot(), whole, "broken off behind {heard} messages");
        if is_whole {
            assert!(heard > 1, "there was something to break off");
            return;
        }
    }
}

async fn an_answer_may_be_the_last_word(probe: Probe) {
    let mut page = grown(&probe).await;
    page = heal(&probe, page).await;
    let whole = page.snapshot();
    for said in 0.. {
        page.hold_answers(true);
        let mut impostor = Impostor::inside(&probe, comes_back(page)).await;
        for round in 0..=said {
            // Until there is something to say, and then no further.
            while impostor.browser.queued_outputs() == 0 {
                impostor.hear().await;
            }
            if round < said {
                impostor.act(|browser| browser.release_next(1)).await;
            }
            if impostor.browser.counts().reconstruct_ends == 1 {
                break;
            }
        }
        let is_whole = impostor.browser.counts().reconstruct_ends == 1;
        page = impostor.leave();
        page.hold_answers(false);
        page = heal(&probe, page).await;
        assert_eq!(page.snapshot(), whole, "broken off behind {said} answers");
        if is_whole {
            assert!(said > 0, "there was something to break off");
            return;
        }
    }
}

async fn ten_browsers_come_back_at_once(probe: Probe) {
    let mut test_browsers = vec![probe.open().await];
    for _ in 1..10 {
        test_browsers.push(join(&probe, &test_browsers[0]).await);
    }
    command(&test_browsers[0], "@grow 3");
    test_browsers[9].shows("Label", "Grow done").await;
    for test_browser in &mut test_browsers {
        test_browser.cut(Cut::Reset).await;
    }
    futures_util::future::join_all(test_browsers.iter_mut().map(TestBrowser::reopen)).await;
    for test_browser in &test_browsers {
        replayed(test_browser).await;
    }
    test_browsers[3].click("Button", "Click");
    for test_browser in &test_browsers {
        test_browser.shows("Label", "Clicked 1").await;
    }
    let first = test_browsers[0].look(Browser::snapshot);
    for test_browser in &test_browsers {
        test_browser.look(|browser| {
            let counts = browser.counts();
            assert_eq!((counts.reconstruct_starts, counts.reconstruct_ends), (1, 1));
            assert_eq!(browser.unknown_widget_errors(), [] as [String; 0]);
            assert_eq!(browser.snapshot(), first);
        });
    }
}

async fn a_frozen_browser_holds_up_nobody(probe: Probe) {
    let frozen = probe.open().await;
    let stranger = probe.open().await;
    frozen.freeze().await;
    let second = join(&probe, &frozen).await;
    second.click("Button", "Click");
    second.shows("Label", "Clicked 1").await;
    command(&second, "@flood 100 100");
    second.shows("Label", "Flood done").await;
    stranger.click("Button", "Click");
    stranger.shows("Label", "Clicked 1").await;
    assert_eq!(frozen.look(status), "Built", "it is still frozen");
}
