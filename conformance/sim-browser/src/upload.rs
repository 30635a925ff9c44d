//! Files that the user gives to the page, on their way to the server.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::js::Js;
use crate::key::Key;
use crate::page::Page;
use crate::task::Task;
use crate::task::Upload;

/// Size of a full chunk of an upload, in bytes.
pub const CHUNK_SIZE: usize = 512 * 1024;

impl Page {
    /// Announces files, then sends them piece by piece.
    pub(crate) fn upload(&mut self, wid: &Js, action: &str, payload: &Js) {
        let transfer = self.next_transfer;
        self.next_transfer += 1;
        let Js::Object(mut fields) = payload.clone() else {
            return;
        };
        let Some(Js::Array(files)) = fields.remove("files") else {
            return;
        };
        let data = files
            .iter()
            .map(|file| match file.property("data") {
                Js::Bytes(bytes) => bytes,
                _ => Arc::from([].as_slice()),
            })
            .collect();
        let described = files
            .iter()
            .map(|file| {
                let encoding = file.property("encoding");
                Js::object([
                    ("name", file.property("name")),
                    ("size", file.property("size")),
                    ("type", file.property("type")),
                    (
                        "encoding",
                        if encoding.is_truthy() {
                            encoding
                        } else {
                            "bytes".into()
                        },
                    ),
                ])
            })
            .collect();
        fields.insert("files".to_owned(), Js::Array(described));
        let mut announced = self.to_json(&Js::Object(fields)).unwrap_or_default();
        announced["transfer_id"] = Value::from(transfer);
        self.send(&json!({
            "type": "callback",
            "wid": self.to_json(wid),
            "action": action,
            "args": [announced],
        }));
        let upload = Upload {
            wid: wid.clone(),
            transfer,
            files: data,
            file: 0,
            chunk: 0,
        };
        self.clock.set(Duration::ZERO, Task::Chunk(upload));
    }

    /// One header and its binary frame, back to back.
    pub(crate) fn send_chunk(&mut self, mut upload: Upload) {
        let Some(bytes) = upload.files.get(upload.file).cloned() else {
            return;
        };
        let num_chunks = bytes.len().div_ceil(CHUNK_SIZE).max(1);
        let start = upload.chunk * CHUNK_SIZE;
        let end = bytes.len().min(start + CHUNK_SIZE);
        self.send(&json!({
            "type": "binary-chunk",
            "wid": self.to_json(&upload.wid),
            "transfer_id": upload.transfer,
            "file_index": upload.file,
            "file_count": upload.files.len(),
            "chunk_index": upload.chunk,
            "num_chunks": num_chunks,
            "encoding": "binary",
        }));
        self.send_binary(bytes[start..end].to_vec());
        upload.chunk += 1;
        if upload.chunk == num_chunks {
            upload.chunk = 0;
            upload.file += 1;
        }
        if upload.file < upload.files.len() {
            self.clock.set(Duration::ZERO, Task::Chunk(upload));
        }
    }
}

/// Whether an event carries the content of files, so that it is sent as an upload.
pub(crate) fn has_files(payload: &Js) -> bool {
    matches!(payload.property("files"), Js::Array(files)
        if files.iter().any(|file| file.property("data").is_truthy()))
}

/// A file that a user drops or chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UserFile {
    /// Its name.
    pub name: String,
    /// Its MIME type; empty where the browser knows none.
    pub mime: String,
    /// What reading it gives: its bytes, or the reader's message.
    pub content: Result<Vec<u8>, String>,
    /// The size that the browser states, in bytes.
    pub size: u64,
}

impl UserFile {
    /// A file that can be read.
    pub fn new(name: &str, mime: &str, content: impl Into<Vec<u8>>) -> Self {
        let content = content.into();
        let size = content.len() as u64;
        Self {
            name: name.to_owned(),
            mime: mime.to_owned(),
            content: Ok(content),
            size,
        }
    }

    /// A file of `size` bytes whose reading fails with `message`.
    pub fn unreadable(name: &str, size: u64, message: &str) -> Self {
        Self {
            name: name.to_owned(),
            mime: String::new(),
            content: Err(message.to_owned()),
            size,
        }
    }

    /// The entry of an event's `files`, with the content or without.
    #[allow(clippy::cast_precision_loss)] // no file of a test has 2^53 bytes
    pub(crate) fn describe(&self, with_content: bool) -> Js {
        let mime = if self.mime.is_empty() {
            "application/octet-stream"
        } else {
            self.mime.as_str()
        };
        let (data, error) = match &self.content {
            _ if !with_content => (Js::Null, Js::Undefined),
            Ok(bytes) => (Js::Bytes(bytes.as_slice().into()), Js::Undefined),
            Err(message) => (Js::Null, Js::from(message.as_str())),
        };
        Js::object([
            ("name", self.name.as_str().into()),
            ("size", Js::Number(self.size as f64)),
            ("type", mime.into()),
            ("encoding", "bytes".into()),
            ("data", data),
            ("error", error),
        ])
    }
}

impl Page {
    /// The page starts to read files, and reports them with `action` when it has.
    pub(crate) fn read_files(
        &mut self,
        key: Key,
        action: &'static str,
        mut payload: BTreeMap<String, Js>,
        files: &[UserFile],
    ) {
        let files = files.iter().map(|file| file.describe(true)).collect();
        payload.insert("files".to_owned(), Js::Array(files));
        let payload = Js::Object(payload);
        self.clock.set(
            Duration::ZERO,
            Task::FilesRead {
                key,
                action,
                payload,
            },
        );
    }
}
