//! How long a wall of 303 widgets takes to be complete in a browser whose every answer leaves
//! 10 ms late: for the browser that opens the session, and for one that joins it.
//!
//! `cargo bench -p pgwidgets-conformance --bench wall`
//!
//! It also prints what the link alone costs in the same run: a bare exchange over loopback, one
//! late answer and then as many bytes. Nothing passes or fails by time.
#![allow(clippy::print_stdout)]

use std::time::{Duration, Instant};

use pgwidgets::{Application, Policy, Session};
use pgwidgets_conformance::{BuiltIn, Host, Link, Log, TestBed, TestBrowser};
use pgwidgets_sim_browser::Browser;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[path = "../../examples/wall/ui.rs"]
mod wall;

/// How many rows of widgets.
const ROWS: u16 = 50;

/// How many widgets: window, box and button, and in each row a box with five.
const WIDGETS: usize = 3 + ROWS as usize * 6;

/// How late an answer leaves.
const DELAY: Duration = Duration::from_millis(10);

/// How often each is measured, after one run that is not.
const RUNS: usize = 20;

#[tokio::main]
async fn main() {
    let sessions: Log<Session> = Log::new();
    let built = sessions.clone();
    let bed = TestBed::new(BuiltIn::Tokio, Policy::PerSession);
    let prepare = move |app: &Application| {
        app.on_connect(move |session: Session| {
            let built = built.clone();
            async move {
                wall::build(session, ROWS).await?;
                built.push(session);
                Ok(())
            }
        });
    };
    let app = bed.host(prepare).await;

    let (bytes, frames) = size(&app).await;
    let mut limit = Vec::new();
    let mut opening = Vec::new();
    let mut joining = Vec::new();
    for run in 0..=RUNS {
        let bare = bare_exchange(bytes).await;
        let (opened, test_browser) = complete(&app, Browser::new(), false).await;
        let session = *sessions
            .wait_for(run + 2)
            .await
            .last()
            .expect("one was built");
        drop(test_browser);
        let (id, token) = (session.id(), session.token());
        let (id, token) = (id.expect("it lives"), token.expect("it lives"));
        let tab = Browser::with_credentials(id.as_str(), &token);
        let (joined, test_browser) = complete(&app, tab, false).await;
        drop(test_browser);
        session.destroy().await.expect("it lives");
        if run > 0 {
            limit.push(bare);
            opening.push(opened);
            joining.push(joined);
        }
    }
    app.close().await;

    println!(
        "{WIDGETS} widgets, {bytes} bytes in {frames} frames, answers {DELAY:?} late, {RUNS} runs"
    );
    let limit = report("the link alone", &mut limit, None);
    report("a browser opens it", &mut opening, Some(limit));
    report("a browser joins it", &mut joining, Some(limit));
}

/// Opens the application, and waits until the page has everything.
async fn complete(app: &Host, tab: Browser, records: bool) -> (Duration, TestBrowser) {
    let link = Link {
        delay: DELAY,
        records,
        ..Link::default()
    };
    let started = Instant::now();
    let test_browser = TestBrowser::open_as(app, tab, link).await;
    let all = |browser: &Browser| {
        let counts = browser.counts();
        counts.creates > WIDGETS && counts.listens >= 1 && counts.reconstruct_ends == 1
    };
    test_browser.until("the wall", all).await;
    let took = started.elapsed();
    test_browser.look(|browser| {
        assert_eq!(browser.widgets().count(), WIDGETS, "no more and no less");
        assert_eq!(browser.unknown_widget_errors(), [] as [String; 0]);
    });
    (took, test_browser)
}

/// How much is sent to the page, and in how many frames.
async fn size(app: &Host) -> (usize, usize) {
    let (_, test_browser) = complete(app, Browser::new(), true).await;
    let frames = test_browser.transcript().server_texts();
    (frames.iter().map(String::len).sum(), frames.len())
}

/// One late answer and then so many bytes, over loopback and without anything around it.
async fn bare_exchange(bytes: usize) -> Duration {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("it is bound");
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a client");
        stream.set_nodelay(true).expect("it is TCP");
        stream.write_all(b"?").await.expect("it reads");
        stream.read_u8().await.expect("it answers");
        stream
            .write_all(&vec![b'x'; bytes])
            .await
            .expect("it reads");
    });
    let started = Instant::now();
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    stream.set_nodelay(true).expect("it is TCP");
    stream.read_u8().await.expect("it asks");
    tokio::time::sleep(DELAY).await;
    stream.write_all(b"!").await.expect("it reads");
    let mut all = Vec::with_capacity(bytes);
    stream.read_to_end(&mut all).await.expect("it sends");
    let took = started.elapsed();
    assert_eq!(all.len(), bytes);
    server.await.expect("no panic");
    took
}

/// Prints a line, and gives the median.
fn report(what: &str, times: &mut [Duration], limit: Option<Duration>) -> Duration {
    times.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    let median = times[times.len() / 2];
    let [least, most] = [times[0], times[times.len() - 1]];
    print!(
        "{what}: min {:.1} ms, median {:.1} ms, max {:.1} ms",
        ms(least),
        ms(median),
        ms(most)
    );
    if let Some(limit) = limit {
        print!(", {:.2} times the link alone", ms(median) / ms(limit));
    }
    println!();
    median
}
