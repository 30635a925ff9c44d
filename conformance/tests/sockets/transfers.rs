//! Files in both directions.

use std::time::Duration;

use pgwidgets::widgets::{DropEnd, Image, ImageFormat};
use pgwidgets::{Application, Error, ErrorReport, Policy};
use pgwidgets_conformance::host::{self, settings};
use pgwidgets_conformance::panel::Panel;
use pgwidgets_conformance::visitor::Cut;
use pgwidgets_conformance::{Log, Visitor, in_every_policy};
use pgwidgets_sim_browser::UserFile;

use crate::counter::{join, replayed};

in_every_policy!(
    files_arrive_whole_from_two_browsers_at_once,
    an_upload_that_breaks_off_is_told_once,
    a_binary_image_is_shown_and_shown_again,
);

/// What was dropped: names and contents.
type Drops = Log<Vec<(String, Vec<u8>)>>;

async fn with_image(policy: Policy) -> (Application, Panel, Image, Drops) {
    let app = host::start(settings(policy), |_| {}).await;
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

fn drop_files(visitor: &Visitor, files: &[UserFile]) {
    visitor.act(|browser| {
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

async fn files_arrive_whole_from_two_browsers_at_once(policy: Policy) {
    let (app, panel, _, drops) = with_image(policy).await;
    let visitors = [
        join(&app, panel.session).await,
        join(&app, panel.session).await,
    ];
    let mut expected = Vec::new();
    for (seed, visitor) in (0..).zip(&visitors) {
        replayed(visitor).await;
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
        drop_files(visitor, &dropped);
        drop_files(visitor, &[UserFile::new("alone", "", Vec::new())]);
        expected.push(files.to_vec());
        expected.push(vec![("alone".to_owned(), Vec::new())]);
    }
    // Piece by piece, now of the one and now of the other.
    for _ in 0..10 {
        for visitor in &visitors {
            visitor.act(|browser| browser.advance(Duration::ZERO));
            tokio::task::yield_now().await;
        }
    }
    let mut arrived = drops.wait_for(4).await;
    arrived.sort();
    expected.sort();
    assert!(arrived == expected, "all of it, byte for byte");
    assert_eq!(panel.session.counters().expect("it lives").uploads_lost, 0);
    app.close().await;
}

async fn an_upload_that_breaks_off_is_told_once(policy: Policy) {
    let (app, panel, _, drops) = with_image(policy).await;
    let errors: Log<String> = Log::new();
    let log = errors.clone();
    app.on_error(move |report: ErrorReport| {
        assert!(matches!(*report.error, Error::Upload { files: 1, .. }));
        log.push(report.error.to_string());
    });
    let mut visitor = join(&app, panel.session).await;
    replayed(&visitor).await;
    let file = UserFile::new("half", "", content(1, 700 * 1024));
    // The announcement and the first piece leave; the rest never does.
    visitor.act(|browser| {
        browser.hold_answers(true);
        let image = browser.find_all("Image").remove(0);
        browser
            .drop_files(image, std::slice::from_ref(&file))
            .expect("it takes drops");
        browser.advance(Duration::ZERO);
        browser.release_next(browser.queued_outputs() - 2);
    });
    let announced = || panel.session.counters().is_ok_and(|it| it.events >= 1);
    pgwidgets_conformance::wait::eventually("the announcement", announced).await;
    visitor.cut(Cut::Hangup).await;
    assert_eq!(errors.wait_for(1).await.len(), 1);
    visitor.act(|browser| browser.hold_answers(false));
    visitor.reopen().await;
    replayed(&visitor).await;
    drop_files(&visitor, &[file]);
    visitor.act(|browser| browser.advance(Duration::ZERO));
    let arrived = drops.wait_for(1).await;
    assert!(
        arrived[0][0].1 == content(1, 700 * 1024),
        "the second time it is whole"
    );
    assert_eq!(errors.len(), 1);
    app.close().await;
}

async fn a_binary_image_is_shown_and_shown_again(policy: Policy) {
    let (app, panel, image, _) = with_image(policy).await;
    let mut visitor = join(&app, panel.session).await;
    replayed(&visitor).await;
    let (first, second) = (content(1, 300_000), content(2, 2_000_000));
    let shows = |bytes: &[u8]| {
        let bytes = bytes.to_vec();
        move |browser: &pgwidgets_sim_browser::Browser| {
            let images = browser.find_all("Image");
            let image = images
                .first()
                .and_then(|image| browser.widget(image.clone()));
            image.and_then(|it| it.image_bytes()) == Some(bytes.as_slice())
        }
    };
    let set = image
        .set_binary_image(first.clone(), ImageFormat::Png)
        .confirmed();
    set.await.expect("it is shown");
    assert!(visitor.look(shows(&first)), "confirmed is shown");
    let set = image.set_binary_image(second.clone(), ImageFormat::Jpeg);
    set.await.expect("it lives");
    visitor.until("the second image", shows(&second)).await;
    visitor.reload(Cut::Reset).await;
    visitor.until("the image again", shows(&second)).await;
    let late = join(&app, panel.session).await;
    late.until("the image", shows(&second)).await;
    for visitor in [&visitor, &late] {
        visitor.look(|browser| {
            assert_eq!(browser.console_errors(), [] as [String; 0]);
            assert_eq!(browser.pending_binary_headers(), 0);
        });
    }
    // Dropped between header and bytes: the page that comes back is not confused.
    for _ in 0..10 {
        let set = image.set_binary_image(first.clone(), ImageFormat::Png);
        set.await.expect("it lives");
        visitor.cut(Cut::Reset).await;
        visitor.reopen().await;
        visitor.until("the image again", shows(&first)).await;
        let set = image.set_binary_image(second.clone(), ImageFormat::Png);
        set.await.expect("it lives");
        visitor.until("the next one", shows(&second)).await;
    }
    app.close().await;
}
