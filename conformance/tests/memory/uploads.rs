//! Uploads that lie.

use std::net::TcpStream;

use pgwidgets::widgets::Image;
use pgwidgets::{Application, ErrorReport, Limits};
use pgwidgets_conformance::Log;
use serde_json::json;

use crate::peers::{join, read_until, say};
use crate::process::{at_most, resident, settings};

on_every_executor!(uploads_that_lie_cost_little);

/// What they may cost together, in bytes.
const MOST: usize = 16 * 1024 * 1024;

/// An upload of one file that is announced.
fn announced(image: Image, transfer: usize, size: usize) -> String {
    let file = json!({"name": "f", "size": size, "type": "", "encoding": "bytes"});
    let payload = json!({
        "type": "drop", "time_stamp": 1, "viewport_x": 1, "viewport_y": 1, "x": 1, "y": 1,
        "button_trigger": 1, "button_mask": 0, "modifiers": [], "types": ["Files"],
        "text": null, "url": null, "html": null, "files": [file], "transfer_id": transfer,
    });
    json!({
        "type": "callback", "wid": image.id().get(), "action": "drop-end", "args": [payload],
    })
    .to_string()
}

async fn uploads_that_lie_cost_little() {
    const LIES: usize = 100_000;
    let limits = Limits::default();
    let app = settings().limits(limits.clone()).build();
    let app = app.expect("the settings are allowed");
    app.start().await.expect("a free port");
    let lost = losses(&app);
    let session = app.create_session().expect("it runs");
    let image = session.widgets().image().await.expect("it lives");
    image.on_drop_end(|_| ()).await.expect("it lives");
    let peer = join(&app, session, 1).await.remove(0);
    let before = resident();

    // As many as may be open, which is all that uploads may have together, and nothing of it comes.
    let each = limits.uploads_total_bytes / limits.uploads_open;
    let open = limits.uploads_open;
    let lying = tokio::task::spawn_blocking(move || {
        let mut peer = peer;
        for transfer in 0..open {
            say(&mut peer, &announced(image, transfer, each));
        }
        // The peer reads nothing meanwhile, as one that lies does.
        for transfer in open..open + LIES {
            say(&mut peer, &announced(image, transfer, each));
        }
        peer
    });
    let mut peer = lying.await.expect("no panic");
    lost.wait_for(LIES).await;
    let grown = resident().saturating_sub(before);
    at_most("uploads that are announced", grown, MOST);

    // More pieces than could be kept.
    let lying = tokio::task::spawn_blocking(move || lie_about_pieces(&mut peer, image, open));
    lying.await.expect("no panic");
    lost.wait_for(LIES + open).await;
    let grown = resident().saturating_sub(before);
    at_most("uploads that lie about their pieces", grown, MOST);
    app.close().await;
}

/// Says of each open upload that it comes in two hundred million pieces.
fn lie_about_pieces(peer: &mut TcpStream, image: Image, open: usize) {
    for transfer in 0..open {
        let header = json!({
            "type": "binary-chunk", "transfer_id": transfer, "file_index": 0, "chunk_index": 0,
            "num_chunks": 200_000_000, "encoding": "binary",
        });
        say(peer, &header.to_string());
    }
    // An upload that has ended does not count as open.
    say(peer, &announced(image, 0, 1));
    read_until(peer, "reconstruct-end");
}

/// What was lost.
fn losses(app: &Application) -> Log<()> {
    let losses = Log::new();
    let log = losses.clone();
    app.on_error(move |_: ErrorReport| log.push(()));
    losses
}
