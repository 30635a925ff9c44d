//! Files on their way from a browser (`docs/protocol.md#uploads`).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use serde_json::{Value, json};

use super::output::File;
use crate::catalogue::Event;
use crate::wire::ChunkHeader;
use crate::{Limits, Time, WidgetId};

/// The bytes that all uploads of an application may hold together. Cloned, it is the same one.
#[derive(Clone, Debug, Default)]
pub struct UploadBudget(Arc<AtomicUsize>);

impl UploadBudget {
    /// Bytes that uploads hold at the moment.
    pub fn used(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn take(&self, bytes: usize, limit: usize) -> bool {
        let added = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |used| {
                used.checked_add(bytes).filter(|&sum| sum <= limit)
            });
        added.is_ok()
    }

    pub(super) fn give_back(&self, bytes: usize) {
        self.0.fetch_sub(bytes, Ordering::Relaxed);
    }
}

/// The uploads of one connection.
#[derive(Debug, Default)]
pub(super) struct Uploads {
    open: Vec<Upload>,
    expected: Expected,
}

/// What the next binary message is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Expected {
    /// Nothing: it is out of place.
    #[default]
    Nothing,
    /// A piece of an upload that is not, or no longer, taken.
    Unwanted,
    /// A piece of this file of this upload.
    Piece { transfer: u64, file: usize },
}

#[derive(Debug)]
struct Upload {
    transfer: u64,
    announced: Announced,
    files: Vec<Part>,
    /// Bytes reserved in the budget.
    reserved: usize,
    budget: UploadBudget,
    last_heard: Time,
}

/// The event that an upload belongs to.
#[derive(Clone, Debug)]
pub(super) struct Announced {
    pub(super) widget: WidgetId,
    pub(super) event: &'static Event,
    pub(super) arguments: Vec<Value>,
}

#[derive(Debug)]
struct Part {
    name: String,
    kind: String,
    size: usize,
    data: Vec<u8>,
    next_chunk: u64,
    num_chunks: Option<u64>,
}

/// Why an upload is refused.
pub(super) type Refusal = &'static str;

/// What came of a piece.
#[derive(Debug)]
pub(super) enum Piece {
    /// There was no header for it.
    Unexpected,
    /// It belongs to an upload that is not taken.
    Unwanted,
    /// It does not fit its upload, which is given up.
    Broken { files: usize },
    /// It was taken: how far its file has got.
    Taken { widget: WidgetId, progress: Value },
    /// It was the last one.
    Complete {
        announced: Announced,
        files: Vec<File>,
        progress: Value,
    },
}

impl Uploads {
    /// An event announces files, which its first argument lists.
    pub(super) fn open(
        &mut self,
        now: Time,
        announced: Announced,
        limits: &Limits,
        budget: &UploadBudget,
    ) -> Result<(), Refusal> {
        let payload = announced.arguments.first();
        let transfer = payload.and_then(|it| it["transfer_id"].as_u64());
        let listed = payload.and_then(|it| it["files"].as_array());
        let (Some(transfer), Some(listed)) = (transfer, listed) else {
            return Err("it is not described as it must be");
        };
        if listed.is_empty() || listed.len() > limits.upload_files {
            return Err("it has too many files, or none");
        }
        if self.open.len() >= limits.uploads_open {
            return Err("too many uploads are open on the connection");
        }
        if self.open.iter().any(|upload| upload.transfer == transfer) {
            return Err("its transfer id is in use");
        }
        let files: Vec<Part> = listed.iter().filter_map(Part::announced).collect();
        if files.len() != listed.len() {
            return Err("it is not described as it must be");
        }
        let total = files
            .iter()
            .try_fold(0_usize, |sum, file| sum.checked_add(file.size));
        let Some(reserved) = total.filter(|&total| total <= limits.upload_bytes) else {
            return Err("it is too large");
        };
        if !budget.take(reserved, limits.uploads_total_bytes) {
            return Err("the uploads of all browsers together are too large");
        }
        let budget = budget.clone();
        self.open.push(Upload {
            transfer,
            announced,
            files,
            reserved,
            budget,
            last_heard: now,
        });
        Ok(())
    }

    /// The header of a piece. False if it belongs to no upload that is taken.
    pub(super) fn announce(&mut self, header: &ChunkHeader) -> Result<(), Piece> {
        self.expected = Expected::Unwanted;
        let Some(upload) = self
            .open
            .iter_mut()
            .find(|it| it.transfer == header.transfer_id)
        else {
            return Err(Piece::Unwanted);
        };
        let file = usize::try_from(header.file_index).unwrap_or(usize::MAX);
        let fits = upload
            .files
            .get_mut(file)
            .is_some_and(|part| part.expects(header));
        if !fits {
            return Err(self.give_up(header.transfer_id));
        }
        self.expected = Expected::Piece {
            transfer: header.transfer_id,
            file,
        };
        Ok(())
    }

    /// A binary message.
    pub(super) fn receive(&mut self, now: Time, bytes: &Bytes) -> Piece {
        let (transfer, file) = match std::mem::take(&mut self.expected) {
            Expected::Nothing => return Piece::Unexpected,
            Expected::Unwanted => return Piece::Unwanted,
            Expected::Piece { transfer, file } => (transfer, file),
        };
        let Some(at) = self
            .open
            .iter()
            .position(|upload| upload.transfer == transfer)
        else {
            return Piece::Unwanted;
        };
        let upload = &mut self.open[at];
        if !upload.files[file].take(bytes) {
            return self.give_up(transfer);
        }
        upload.last_heard = now;
        let progress = upload.progress(file);
        if !upload.files.iter().all(Part::is_complete) {
            return Piece::Taken {
                widget: upload.announced.widget,
                progress,
            };
        }
        let mut upload = self.open.swap_remove(at);
        let files = upload.files.drain(..).map(Part::into_file).collect();
        Piece::Complete {
            announced: upload.announced.clone(),
            files,
            progress,
        }
    }

    /// When the next upload will have stood still for too long.
    pub(super) fn deadline(&self, limits: &Limits) -> Option<Time> {
        self.open
            .iter()
            .map(|upload| upload.last_heard + limits.upload_idle)
            .min()
    }

    /// Gives up what stood still for too long: how many files each upload had.
    pub(super) fn expire(&mut self, now: Time, limits: &Limits) -> Vec<usize> {
        self.give_up_if(|upload| upload.last_heard + limits.upload_idle <= now)
    }

    /// The connection was not read for a while, and now is again: nothing counts as having stood
    /// still meanwhile.
    pub(super) fn read_on(&mut self, now: Time) {
        for upload in &mut self.open {
            upload.last_heard = now;
        }
    }

    /// Gives up the uploads to a widget that is gone.
    pub(super) fn forget(&mut self, widget: WidgetId) -> Vec<usize> {
        self.give_up_if(|upload| upload.announced.widget == widget)
    }

    /// Gives up everything.
    pub(super) fn clear(&mut self) -> Vec<usize> {
        self.give_up_if(|_| true)
    }

    fn give_up_if(&mut self, condition: impl Fn(&Upload) -> bool) -> Vec<usize> {
        let lost = self.open.extract_if(.., |upload| condition(upload));
        lost.map(|upload| upload.files.len()).collect()
    }

    fn give_up(&mut self, transfer: u64) -> Piece {
        let lost = self.give_up_if(|upload| upload.transfer == transfer);
        Piece::Broken {
            files: lost.into_iter().sum(),
        }
    }
}

impl Upload {
    fn progress(&self, file: usize) -> Value {
        let part = &self.files[file];
        json!({
            "transferred_bytes": part.data.len(),
            "total_bytes": part.size,
            "file_name": part.name,
            "file_index": file,
            "file_count": self.files.len(),
        })
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        self.budget.give_back(self.reserved);
    }
}

impl Part {
    fn announced(listed: &Value) -> Option<Self> {
        Some(Self {
            name: listed["name"].as_str()?.to_owned(),
            kind: listed["type"].as_str().unwrap_or_default().to_owned(),
            size: usize::try_from(listed["size"].as_u64()?).ok()?,
            // Nothing is allocated on the word of a browser: it grows with what arrives.
            data: Vec::new(),
            next_chunk: 0,
            num_chunks: None,
        })
    }

    /// Whether the header announces the next piece. Pieces of a file come in order, and no more
    /// of them than it has bytes.
    fn expects(&mut self, header: &ChunkHeader) -> bool {
        let possible = (1..=self.size.max(1) as u64).contains(&header.num_chunks);
        let agreed = self
            .num_chunks
            .is_none_or(|agreed| agreed == header.num_chunks);
        let next = header.chunk_index == self.next_chunk && header.chunk_index < header.num_chunks;
        if possible && agreed && next {
            self.num_chunks = Some(header.num_chunks);
            return true;
        }
        false
    }

    fn take(&mut self, bytes: &Bytes) -> bool {
        if self.data.len() + bytes.len() > self.size {
            return false;
        }
        self.data.extend_from_slice(bytes);
        self.next_chunk += 1;
        true
    }

    fn is_complete(&self) -> bool {
        self.num_chunks == Some(self.next_chunk)
    }

    fn into_file(self) -> File {
        File {
            is_whole: self.data.len() == self.size,
            name: self.name,
            kind: self.kind,
            data: Bytes::from(self.data),
        }
    }
}
