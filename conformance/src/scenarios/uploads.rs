//! Files that users drop.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use pgwidgets::widgets::{DropEnd, Image};
use pgwidgets::{Builder, Error, ErrorReport, Limits};
use pgwidgets_sim_browser::UserFile;
use serde_json::{Value, json};

use super::counter::{join, replayed};
use super::scenarios;
use super::watched::{callback, peer_of};
use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::schedule::spawn;
use crate::test_browser::Cut;
use crate::wait::eventually;
use crate::{Host, Log, Peer, TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program files_arrive_whole_from_two_browsers_at_once [14];
        program an_upload_that_breaks_off_is_told_once [13];
        program how_far_it_is_is_told_before_the_end [];
        single a_file_that_cannot_be_read_is_not_whole [];
        single what_goes_beyond_a_bound_is_refused_on_the_spot [13];
        single pieces_that_do_not_fit_end_the_upload [13];
        single an_upload_that_stands_still_is_given_up [13];
        single the_budget_is_given_back_on_every_path [13];
        program what_no_handler_needs_may_be_missing_of_a_drop [];
        single the_user_of_our_page_is_told_of_a_lost_upload [13];
        single pieces_of_one_byte_hold_up_nobody [29];
    }
}

/// What was dropped: names and contents.
type Drops = Log<Vec<(String, Vec<u8>)>>;

async fn with_image(bed: &TestBed) -> (Host, Panel, Image, Drops) {
    with_limits(bed.settings(), bed).await
}

async fn with_limits(settings: Builder, bed: &TestBed) -> (Host, Panel, Image, Drops) {
    let app = bed.start(settings, |_| {}).await;
    let session = app.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("it lives");
    let image = session.widgets().image().await.expect("it lives");
    panel.vbox.add_widget(image, 0).await.expect("it lives");
    let drops = Drops::new();
    let log = drops.clone();
    image
        .on_drop_end(move |event: DropEnd| {
            let files = event.files.into_iter();
            log.push(files.map(|file| (file.name, file.data.to_vec())).collect());
        })
        .await
        .expect("it lives");
    (app, panel, image, drops)
}

fn drop_files(test_browser: &TestBrowser, files: &[UserFile]) {
    test_browser.act(|browser| {
        let image = browser.find_all("Image").remove(0);
        browser.drop_files(image, files).expect("it takes drops");
    });
}

/// Bytes that are not all the same.
fn content(seed: u8, len: usize) -> Vec<u8> {
    let mut state = u32::from(seed) + 1;
    let mut byte = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    (0..len).map(|_| byte()).collect()
}

async fn files_arrive_whole_from_two_browsers_at_once(bed: TestBed) {
    let (app, panel, _, drops) = with_image(&bed).await;
    let test_browsers = [
        join(&app, panel.session).await,
        join(&app, panel.session).await,
    ];
    let mut expected = Vec::new();
    for (seed, test_browser) in (0..).zip(&test_browsers) {
        replayed(test_browser).await;
        let files = [
            ("empty", 0),
            ("large", 700 * 1024),
            ("small", 5),
            ("exact", 512 * 1024),
        ];
        let files = files.map(|(name, len)| (format!("{name}{seed}"), content(seed, len)));
        let dropped = files
            .clone()
            .map(|(name, data)| UserFile::new(&name, "application/x-test", data));
        drop_files(test_browser, &dropped);
        drop_files(test_browser, &[UserFile::new("alone", "", Vec::new())]);
        expected.push(files.to_vec());
        expected.push(vec![("alone".to_owned(), Vec::new())]);
    }
    // Piece by piece, now of the one and now of the other.
    for _ in 0..10 {
        for test_browser in &test_browsers {
            test_browser.act(|browser| browser.advance(Duration::ZERO));
            tokio::task::yield_now().await;
        }
    }
    let mut arrived = drops.wait_for(4).await;
    arrived.sort();
    expected.sort();
    assert!(arrived == expected, "all of it, byte for byte");
    assert_eq!(panel.session.counters().expect("it lives").uploads_lost, 0);
}

async fn an_upload_that_breaks_off_is_told_once(bed: TestBed) {
    let (app, panel, _, drops) = with_image(&bed).await;
    let errors: Log<String> = Log::new();
    let log = errors.clone();
    app.on_error(move |report: ErrorReport| {
        assert!(matches!(*report.error, Error::Upload { files: 1, .. }));
        log.push(report.error.to_string());
    });
    let mut test_browser = join(&app, panel.session).await;
    replayed(&test_browser).await;
    let file = UserFile::new("half", "", content(1, 700 * 1024));
    // The announcement and the first piece leave; the rest never does.
    test_browser.act(|browser| {
        browser.hold_answers(true);
        let image = browser.find_all("Image").remove(0);
        browser
            .drop_files(image, std::slice::from_ref(&file))
            .expect("it takes drops");
        browser.advance(Duration::ZERO);
        browser.release_next(browser.queued_outputs() - 2);
    });
    let announced = || panel.session.counters().is_ok_and(|it| it.events >= 1);
    eventually("the announcement", announced).await;
    test_browser.cut(Cut::Hangup).await;
    assert_eq!(errors.wait_for(1).await.len(), 1);
    test_browser.act(|browser| browser.hold_answers(false));
    test_browser.reopen().await;
    replayed(&test_browser).await;
    drop_files(&test_browser, &[file]);
    test_browser.act(|browser| browser.advance(Duration::ZERO));
    let arrived = drops.wait_for(1).await;
    assert!(
        arrived[0][0].1 == content(1, 700 * 1024),
        "the second time it is whole"
    );
    assert_eq!(errors.len(), 1);
}

/// Files that an event announces, of these sizes.
fn announced(image: Image, transfer: u64, sizes: &[u64]) -> String {
    let file = |size: &u64| json!({"name": "f", "size": size, "type": "", "encoding": "bytes"});
    let files: Vec<Value> = sizes.iter().map(file).collect();
    let payload = json!({
        "type": "drop", "time_stamp": 1, "viewport_x": 1, "viewport_y": 1, "x": 1, "y": 1,
        "button_trigger": 1, "button_mask": 0, "modifiers": [], "types": ["Files"],
        "text": null, "url": null, "html": null, "files": files, "transfer_id": transfer,
    });
    callback(image, "drop-end", &json!([payload]))
}

/// One piece: of which upload, of which file, which one it is, and of how many.
async fn piece(peer: &mut Peer, [transfer, file, chunk, chunks]: [u64; 4], bytes: &[u8]) {
    let header = json!({
        "type": "binary-chunk", "transfer_id": transfer, "file_index": file, "chunk_index": chunk,
        "num_chunks": chunks, "encoding": "binary",
    });
    peer.say(header.to_string()).await;
    peer.say_bytes(bytes.to_vec()).await;
}

/// The reasons for which uploads were lost.
fn losses(app: &Host) -> Log<&'static str> {
    let losses = Log::new();
    let log = losses.clone();
    app.on_error(move |report: ErrorReport| match *report.error {
        Error::Upload { reason, .. } => log.push(reason),
        ref other => panic!("{other}"),
    });
    losses
}

fn small() -> Limits {
    let mut limits = Limits::default();
    limits.uploads_open = 2;
    limits.upload_files = 3;
    limits.upload_bytes = 1_000;
    limits.uploads_total_bytes = 1_500;
    limits.upload_idle = Duration::from_secs(1);
    limits
}

async fn how_far_it_is_is_told_before_the_end(bed: TestBed) {
    let (app, panel, image, _) = with_image(&bed).await;
    let log: Log<String> = Log::new();
    let (progress, end) = (log.clone(), log.clone());
    let added = image.on_drop_progress(move |event| {
        progress.push(format!("{}", event.transferred_bytes));
    });
    added.await.expect("it lives");
    let added = image.on_drop_end(move |_| end.push("end".to_owned()));
    added.await.expect("it lives");
    let test_browser = join(&app, panel.session).await;
    replayed(&test_browser).await;
    drop_files(
        &test_browser,
        &[UserFile::new("big", "", content(1, 1_200_000))],
    );
    test_browser.act(|browser| browser.advance(Duration::from_secs(1)));
    assert_eq!(
        log.wait_for(4).await,
        ["524288", "1048576", "1200000", "end"]
    );
}

async fn a_file_that_cannot_be_read_is_not_whole(bed: TestBed) {
    let (app, panel, image, drops) = with_image(&bed).await;
    let whole = Log::new();
    let log = whole.clone();
    let added = image.on_drop_end(move |event: DropEnd| {
        for file in event.files {
            log.push(file.is_whole);
        }
    });
    added.await.expect("it lives");
    let test_browser = join(&app, panel.session).await;
    replayed(&test_browser).await;
    let files = [
        UserFile::new("good", "", *b"good"),
        UserFile::unreadable("bad", 10, "no"),
    ];
    drop_files(&test_browser, &files);
    test_browser.act(|browser| browser.advance(Duration::from_secs(1)));
    assert_eq!(whole.wait_for(2).await, [true, false]);
    let arrived = drops.wait_for(1).await.remove(0);
    let arrived: Vec<_> = arrived.iter().map(|(_, data)| data.as_slice()).collect();
    assert_eq!(arrived, [b"good".as_slice(), b""]);
}

async fn what_goes_beyond_a_bound_is_refused_on_the_spot(bed: TestBed) {
    let (app, panel, image, drops) = with_limits(bed.settings().limits(small()), &bed).await;
    let losses = losses(&app);
    let mut peer = peer_of(&app, panel.session).await;
    let mut refused = 0;
    for sizes in [
        [].as_slice(),
        &[1; 4],
        &[1_001],
        &[999, 2],
        &[1 << 53, 1 << 53],
    ] {
        peer.say(announced(image, 1, sizes)).await;
        refused += 1;
        losses.wait_for(refused).await;
        // Its pieces are not wanted, and are no misbehaviour.
        piece(&mut peer, [1, 0, 0, 1], b"x").await;
    }
    // Two may be open, each with a number of its own, and all of them together are bounded.
    for (transfer, sizes) in [(5, [900]), (5, [1]), (6, [700]), (6, [600]), (7, [1])] {
        peer.say(announced(image, transfer, &sizes)).await;
    }
    let reasons = losses.wait_for(refused + 3).await.split_off(refused);
    // The error handler takes no turn, so that its runs may overtake each other.
    for why in ["in use", "together", "are open"] {
        let told = reasons.iter().filter(|reason| reason.contains(why));
        assert_eq!(told.count(), 1, "{why}: {reasons:?}");
    }
    // Those that are open arrive.
    piece(&mut peer, [6, 0, 0, 1], &[6; 600]).await;
    piece(&mut peer, [5, 0, 0, 1], &[5; 900]).await;
    let sizes = drops.wait_for(2).await;
    let sizes: Vec<_> = sizes.iter().map(|files| files[0].1.len()).collect();
    assert_eq!(sizes, [600, 900]);
    let counters = panel.session.counters().expect("it lives");
    assert_eq!(
        (counters.malformed, counters.uploads_lost),
        (0, losses.len() as u64)
    );
}

async fn pieces_that_do_not_fit_end_the_upload(bed: TestBed) {
    let (app, panel, image, drops) = with_limits(bed.settings().limits(small()), &bed).await;
    let losses = losses(&app);
    let mut peer = peer_of(&app, panel.session).await;
    let lies: [([u64; 4], usize); 6] = [
        ([1, 0, 0, 200_000_000], 1),
        ([1, 0, 0, 0], 1),
        ([1, 0, 1, 2], 1),
        ([1, 1, 0, 1], 1),
        ([1, 0, 0, 1], 11),
        ([1, u64::MAX, 0, 1], 1),
    ];
    for (number, (header, length)) in (1..).zip(lies) {
        peer.say(announced(image, 1, &[10])).await;
        piece(&mut peer, header, &vec![1; length]).await;
        assert_eq!(losses.wait_for(number).await.len(), number, "{header:?}");
    }
    peer.say(announced(image, 1, &[10])).await;
    piece(&mut peer, [1, 0, 0, 2], &[1; 5]).await;
    piece(&mut peer, [1, 0, 1, 2], &[2; 5]).await;
    assert_eq!(
        drops.wait_for(1).await[0][0].1,
        [1, 1, 1, 1, 1, 2, 2, 2, 2, 2]
    );
    let counters = panel.session.counters().expect("it lives");
    assert_eq!((counters.malformed, counters.uploads_lost), (6, 6));
}

async fn an_upload_that_stands_still_is_given_up(bed: TestBed) {
    let (app, panel, image, drops) = with_limits(bed.settings().limits(small()), &bed).await;
    let losses = losses(&app);
    let mut peer = peer_of(&app, panel.session).await;
    peer.say(announced(image, 1, &[10])).await;
    piece(&mut peer, [1, 0, 0, 2], &[1; 5]).await;
    assert_eq!(losses.wait_for(1).await.len(), 1);
    // What still comes of it is late, and the next one is taken.
    piece(&mut peer, [1, 0, 1, 2], &[1; 5]).await;
    peer.say(announced(image, 1, &[3])).await;
    piece(&mut peer, [1, 0, 0, 1], b"new").await;
    assert_eq!(drops.wait_for(1).await[0][0].1, b"new");
    assert_eq!(losses.len(), 1);
    let counters = panel.session.counters().expect("it lives");
    assert_eq!(counters.malformed, 0, "{counters:?}");
    assert!(counters.late >= 1, "{counters:?}");
}

async fn what_no_handler_needs_may_be_missing_of_a_drop(bed: TestBed) {
    let (app, panel, image, drops) = with_image(&bed).await;
    let mut peer = peer_of(&app, panel.session).await;
    let whole = announced(image, 0, &[3]);
    let message: Value = serde_json::from_str(&whole).expect("it is JSON");
    let fields = message["args"][0].as_object().expect("it is a drop");
    let needed = ["files", "transfer_id"];
    let optional: Vec<_> = fields
        .keys()
        .filter(|it| !needed.contains(&it.as_str()))
        .collect();
    assert!(optional.len() > 10, "{optional:?}");
    // Each of them, and all of them; and of the wrong kind where null is not one of its values.
    let mut messages = Vec::new();
    for field in &optional {
        let mut without = message.clone();
        let drop = without["args"][0].as_object_mut().expect("it is a drop");
        drop.remove(*field);
        messages.push(without);
    }
    let mut bare = message.clone();
    bare["args"][0] = json!({"files": message["args"][0]["files"]});
    messages.push(bare);
    let mut odd = message.clone();
    odd["args"][0]["time_stamp"] = json!("now");
    odd["args"][0]["modifiers"] = json!(null);
    odd["args"][0]["files"][0]["type"] = json!(7);
    messages.push(odd);
    for (transfer, mut message) in (1..).zip(messages) {
        message["args"][0]["transfer_id"] = json!(transfer);
        peer.say(message.to_string()).await;
        piece(&mut peer, [transfer, 0, 0, 1], b"abc").await;
        let count = usize::try_from(transfer).expect("a small number");
        let arrived = drops.wait_for(count).await;
        assert_eq!(
            arrived[count - 1],
            [("f".to_owned(), b"abc".to_vec())],
            "{message}"
        );
    }
    let counters = panel.session.counters().expect("it lives");
    assert_eq!((counters.malformed, counters.uploads_lost), (0, 0));
}

/// The notices among what a peer gets, until one contains a text.
async fn notices_until(peer: &mut Peer, text: &str) -> Vec<String> {
    let mut notices = Vec::new();
    loop {
        let messages = peer.messages().await.expect("the connection stays");
        let told = messages.iter().filter(|it| it["type"] == "notice");
        notices.extend(told.map(|it| it["text"].as_str().expect("a text").to_owned()));
        if notices.last().is_some_and(|it| it.contains(text)) {
            return notices;
        }
    }
}

async fn the_user_of_our_page_is_told_of_a_lost_upload(bed: TestBed) {
    let (app, panel, image, _) = with_limits(bed.settings().limits(small()), &bed).await;
    let losses = losses(&app);
    let (id, token) = (panel.session.id(), panel.session.token());
    let (id, token) = (id.expect("it lives"), token.expect("it lives"));
    let answer = json!({"type": "result", "id": 1, "session_id": id.as_str(), "token": token});
    let mut own = Peer::open(&app).await;
    let mut announcing = answer.clone();
    announcing["connector"] = json!(true);
    own.say(announcing.to_string()).await;
    own.say(announced(image, 1, &[1_001])).await;
    let told = notices_until(&mut own, "too large").await;
    assert_eq!(told, ["The upload was not taken: it is too large."]);
    // A piece that does not fit, and one that never comes.
    own.say(announced(image, 2, &[3])).await;
    piece(&mut own, [2, 0, 7, 9], b"x").await;
    let told = notices_until(&mut own, "did not fit").await;
    assert_eq!(told.len(), 1, "{told:?}");
    own.say(announced(image, 3, &[3])).await;
    let told = notices_until(&mut own, "stood still").await;
    assert_eq!(told.len(), 1, "{told:?}");
    losses.wait_for(3).await;
    // The client's plain page would take it for an error: it gets none.
    let mut plain = Peer::open(&app).await;
    plain.say(answer.to_string()).await;
    plain.say(announced(image, 1, &[1_001])).await;
    losses.wait_for(4).await;
    panel.status.set_text("behind it").await.expect("it lives");
    loop {
        let messages = plain.messages().await.expect("the connection stays");
        assert!(
            messages.iter().all(|it| it["type"] != "notice"),
            "{messages:?}"
        );
        if messages.iter().any(|it| it["args"] == json!(["behind it"])) {
            break;
        }
    }
}

async fn the_budget_is_given_back_on_every_path(bed: TestBed) {
    let (app, panel, image, drops) = with_limits(bed.settings().limits(small()), &bed).await;
    let losses = losses(&app);
    // Each of these takes most of what all may have together.
    for round in 0..3 {
        let lost = losses.len();
        // The browser goes.
        let mut peer = peer_of(&app, panel.session).await;
        peer.say(announced(image, 1, &[1_000])).await;
        piece(&mut peer, [1, 0, 0, 2], &[1; 100]).await;
        peer.say(announced(image, 1, &[1])).await;
        losses.wait_for(lost + 1).await;
        drop(peer);
        losses.wait_for(lost + 2).await;
        // The widget goes.
        let other = panel
            .session
            .widgets()
            .label("goes")
            .await
            .expect("it lives");
        other.on_drop_end(|_| ()).await.expect("it lives");
        let mut peer = peer_of(&app, panel.session).await;
        let of_other = announced(image, 2, &[1_000]);
        let of_other = of_other.replace(
            &format!("\"wid\":{}", super::watched::wid(image)),
            &format!("\"wid\":{}", super::watched::wid(other)),
        );
        let events = panel.session.counters().expect("it lives").events;
        peer.say(of_other).await;
        let is_there = || panel.session.counters().is_ok_and(|it| it.events > events);
        eventually("the announcement", is_there).await;
        other.destroy().await.expect("it lives");
        losses.wait_for(lost + 3).await;
        // It is broken off.
        peer.say(announced(image, 3, &[1_000])).await;
        piece(&mut peer, [3, 0, 7, 9], b"x").await;
        losses.wait_for(lost + 4).await;
        // It arrives.
        peer.say(announced(image, 4, &[1_000])).await;
        piece(&mut peer, [4, 0, 0, 1], &[round; 1_000]).await;
        drops.wait_for(usize::from(round) + 1).await;
    }
    assert_eq!(losses.len(), 12, "{:?}", losses.entries());
}

async fn pieces_of_one_byte_hold_up_nobody(bed: TestBed) {
    // So many that there are always more to come while the other session is clicked in.
    const ENDLESS: u64 = 1 << 20;
    const PIECES: u16 = 2_000;
    const CLICKS: usize = 20;
    let (app, panel, image, drops) = with_image(&bed).await;
    let losses = losses(&app);
    let other = app.create_session().expect("it runs");
    let others = Panel::build(other).await.expect("it lives");
    let button = others.button("Click").await.expect("it lives");
    let (status, clicks) = (others.status, AtomicU32::new(0));
    button
        .on_activated(move |_| {
            let count = 1 + clicks.fetch_add(1, Ordering::Relaxed);
            status.set_text(format!("Clicked {count}"))
        })
        .await
        .expect("it lives");
    let test_browser = join(&app, other).await;
    replayed(&test_browser).await;

    let mut peer = peer_of(&app, panel.session).await;
    let sent: Log<()> = Log::new();
    let taken = sent.clone();
    let uploading = spawn(async move {
        peer.say(announced(image, 1, &[ENDLESS])).await;
        for number in 0..ENDLESS {
            piece(&mut peer, [1, 0, number, ENDLESS], b"x").await;
            taken.push(());
        }
    });
    // Virtual time stands still meanwhile: nothing here may wait for a time.
    sent.wait_for(PIECES.into()).await;
    let begun = sent.len();
    for count in 1..=CLICKS {
        let before = sent.len();
        test_browser.click("Button", "Click");
        test_browser
            .shows("Label", &format!("Clicked {count}"))
            .await;
        sent.wait_for(before + 1).await;
    }
    // A click is behind what the server reads in one go. The number of pieces taken meanwhile shows
    // that however busy the machine is.
    let meanwhile = (sent.len() - begun) / CLICKS;
    assert!(meanwhile < 10_000, "{meanwhile} for each click");
    assert!(!uploading.is_finished(), "it was never broken off");
    uploading.abort();
    assert_eq!(losses.wait_for(1).await.len(), 1);

    // One that has an end arrives.
    let mut peer = peer_of(&app, panel.session).await;
    peer.say(announced(image, 1, &[PIECES.into()])).await;
    for number in 0..PIECES {
        let bytes = [number.to_le_bytes()[0]];
        piece(&mut peer, [1, 0, number.into(), PIECES.into()], &bytes).await;
    }
    let arrived = drops.wait_for(1).await.remove(0);
    let sent: Vec<u8> = (0..PIECES).map(|number| number.to_le_bytes()[0]).collect();
    assert!(arrived[0].1 == sent, "byte by byte it is the same");
}
