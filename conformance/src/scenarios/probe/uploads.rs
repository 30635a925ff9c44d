//! Files on their way to the Probe, whole and otherwise.

use std::time::Duration;

use pgwidgets_sim_browser::{Browser, CHUNK_SIZE, UserFile, Wid};
use serde_json::{Value, json};

use super::impostor::Impostor;
use super::{join, only, scenarios, told, told_since};
use crate::Probe;
use crate::scenario::Scenario;

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        probe files_of_all_sizes_come_whole_from_two_browsers [14];
        probe pieces_of_all_sizes_make_a_file [];
        probe an_upload_that_lies_is_dropped [];
    }
}

async fn files_of_all_sizes_come_whole_from_two_browsers(probe: Probe) {
    let first = probe.open().await;
    let second = join(&probe, &first).await;
    let sizes = [
        [CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1],
        [3 * CHUNK_SIZE + 7, 0, 1],
    ];
    let test_browsers = [&first, &second];
    let mut expected = Vec::new();
    for (test_browser, sizes) in test_browsers.iter().zip(&sizes) {
        let file = |size: &usize| UserFile::new(&format!("of {size}"), "", vec![b'x'; *size]);
        let files: Vec<_> = sizes.iter().map(file).collect();
        test_browser.act(|browser| {
            let image = only(browser, "Image");
            browser.drop_files(image, &files).expect("it takes files");
        });
        let sum: usize = sizes.iter().sum();
        expected.push(format!("Dropped {sum} bytes"));
    }
    // Piece by piece, now of the one and now of the other.
    for _ in 0..10 {
        for test_browser in test_browsers {
            test_browser.act(|browser| browser.advance(Duration::ZERO));
            tokio::task::yield_now().await;
        }
    }
    let mut texts = told_since(&first, 2).await;
    texts.sort();
    expected.sort();
    assert_eq!(texts, expected);
}

/// Drops files of these sizes, as the browser would announce them.
async fn announce(impostor: &mut Impostor, transfer: u64, sizes: &[u64]) {
    let image = image(impostor);
    let files = sizes.iter().map(
        |size| json!({"name": "a file", "size": size, "type": "text/plain", "encoding": "bytes"}),
    );
    let files: Vec<_> = files.collect();
    let event = json!({
        "type": "drop", "time_stamp": 1.0, "x": 1, "y": 1, "viewport_x": 1, "viewport_y": 1,
        "modifiers": [], "types": ["Files"], "text": null, "url": null, "html": null,
        "button_trigger": 1, "button_mask": 0, "files": files, "transfer_id": transfer,
    });
    let drop_end = json!({"type": "callback", "wid": image, "action": "drop-end", "args": [event]});
    impostor.tell(drop_end).await;
}

/// The header of a piece: file, piece, how many.
async fn header(impostor: &mut Impostor, transfer: u64, [file, piece, of]: [u64; 3], files: u64) {
    let image = image(impostor);
    let header = json!({
        "type": "binary-chunk", "wid": image, "transfer_id": transfer, "file_index": file,
        "file_count": files, "chunk_index": piece, "num_chunks": of, "encoding": "binary",
    });
    impostor.tell(header).await;
}

fn image(impostor: &Impostor) -> Value {
    name(&only(&impostor.browser, "Image"))
}

/// A widget's id as a number of JSON.
fn name(wid: &Wid) -> Value {
    let number: u64 = wid
        .to_string()
        .parse()
        .expect("a program's ids are numbers");
    number.into()
}

async fn pieces_of_all_sizes_make_a_file(probe: Probe) {
    let mut impostor = Impostor::enter(&probe).await;
    // A piece for each byte, three uneven ones, and one of more than the client ever sends. The
    // files are sent side by side.
    let pieces = [vec![1; 300], vec![1, 70_000, 9], vec![600_000]];
    let sizes = pieces.each_ref().map(|it| it.iter().sum::<u64>());
    announce(&mut impostor, 5, &sizes).await;
    for at in 0..300 {
        for (file, pieces) in (0..).zip(&pieces) {
            if let Some(size) = pieces.get(at) {
                let place = [file, at as u64, pieces.len() as u64];
                header(&mut impostor, 5, place, 3).await;
                let size = usize::try_from(*size).expect("a piece fits into memory");
                impostor.say_bytes(vec![b'x'; size]).await;
            }
        }
    }
    let sum: u64 = sizes.iter().sum();
    impostor.shows(&format!("Dropped {sum} bytes")).await;
}

/// Pieces of an upload: file, piece, how many there are said to be, and how many bytes it has.
type Pieces = &'static [([u64; 3], usize)];

async fn an_upload_that_lies_is_dropped(probe: Probe) {
    let mut impostor = Impostor::enter(&probe).await;
    // The sizes that are announced, and the pieces that come.
    let lies: [(&[u64], Pieces); 7] = [
        // More bytes than the file has, in its last piece and before.
        (&[5], &[([0, 0, 1], 10)]),
        (&[5], &[([0, 0, 2], 10), ([0, 1, 2], 0)]),
        // More pieces than the file has bytes.
        (&[5], &[([0, 0, 2_000_000], 5)]),
        // Another order, another number of pieces, another file.
        (&[4], &[([0, 1, 2], 2), ([0, 0, 2], 2)]),
        (&[4], &[([0, 0, 2], 2), ([0, 1, 4], 2)]),
        (&[4], &[([7, 0, 1], 4)]),
        // More than an upload may have.
        (&[1 << 50], &[([0, 0, 1], 4)]),
    ];
    for (transfer, (sizes, pieces)) in (1..).zip(lies) {
        announce(&mut impostor, transfer, sizes).await;
        for (place, bytes) in pieces {
            let files = sizes.len() as u64;
            header(&mut impostor, transfer, *place, files).await;
            impostor.say_bytes(vec![b'x'; *bytes]).await;
        }
    }
    impostor.is_heard(1).await;
    let dropped = |browser: &Browser| told(browser).iter().any(|it| it.starts_with("Dropped"));
    assert!(!dropped(&impostor.browser), "{:?}", told(&impostor.browser));
    announce(&mut impostor, 99, &[3]).await;
    header(&mut impostor, 99, [0, 0, 1], 1).await;
    impostor.say_bytes(vec![b'x'; 3]).await;
    impostor.shows("Dropped 3 bytes").await;
}
