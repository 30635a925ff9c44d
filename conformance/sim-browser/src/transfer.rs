//! Binary calls towards the page: one payload, or chunks of one.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::js::{Args, Js, Thrown};
use crate::page::Incoming;
use crate::page::Page;
use crate::wire::field;

impl Page {
    /// A binary frame belongs to the oldest header that waits for one.
    pub(crate) fn binary_frame(&mut self, bytes: &[u8]) {
        self.counts_mut().binary_frames += 1;
        let Some(header) = self.pending_binary.pop_front() else {
            self.console.error("a binary frame came without a header");
            return;
        };
        if field(&header, "type").as_text() == Some("binary-chunk") {
            if let Err(Thrown(uncaught)) = self.store_chunk(&header, bytes.to_vec()) {
                self.console.error(format!("Uncaught {uncaught}"));
            }
        } else {
            let method = field(&header, "method").to_text();
            let args = header
                .get("args")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default();
            self.binary_call(&field(&header, "wid"), &method, &args, bytes.to_vec(), None);
        }
    }

    /// Calls a method with the payload first. Nothing is ever answered.
    fn binary_call(
        &mut self,
        wid: &Js,
        method: &str,
        args: &[Value],
        bytes: Vec<u8>,
        dtype: Option<String>,
    ) {
        let target = self.to_json(wid).and_then(|wid| self.lookup(&wid));
        let Some(key) = target else {
            let Thrown(text) = self.unknown_text(wid);
            self.console.warn(format!("a binary call failed: {text}"));
            return;
        };
        if !self
            .object(key)
            .is_some_and(|widget| widget.class.has_method(method))
        {
            self.console
                .warn(format!("a binary call names the unknown method {method}"));
            return;
        }
        self.record(key, method, args.to_vec(), Some(bytes.clone()), dtype);
        let values: Vec<Js> = std::iter::once(Js::Bytes(bytes.into()))
            .chain(args.iter().map(Js::from))
            .collect();
        if let Err(Thrown(text)) = crate::widgets::invoke(self, key, method, Args(&values)) {
            self.console.error(format!("a binary call threw: {text}"));
        }
        self.touch();
    }

    /// `binary-call-chunked`. A transfer without chunks never completes.
    pub(crate) fn open_transfer(&mut self, message: &Value) -> Result<(), Thrown> {
        let transfer = field(message, "transfer_id").to_text();
        let num_chunks = field(message, "num_chunks");
        if matches!(num_chunks, Js::Number(count) if count < 0.0 || count.fract() != 0.0) {
            return Err(Thrown::new("RangeError: Invalid array length"));
        }
        let incoming = Incoming {
            wid: field(message, "wid"),
            method: field(message, "method").to_text(),
            args: message
                .get("args")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default(),
            num_chunks,
            dtype: field(message, "dtype"),
            received: BTreeMap::new(),
        };
        if self.incoming.insert(transfer.clone(), incoming).is_some() {
            self.console
                .warn(format!("transfer {transfer} was open already"));
        }
        Ok(())
    }

    /// `binary-chunk`: waits for its frame, or brings its data along in base64.
    pub(crate) fn chunk_header(&mut self, message: Value) -> Result<(), Thrown> {
        let encoding = field(&message, "encoding");
        match encoding.as_text() {
            Some("base64") => {
                let data = field(&message, "data");
                let text = if data.is_truthy() {
                    data.to_text()
                } else {
                    String::new()
                };
                let bytes = decode_base64(&text).ok_or_else(|| {
                    Thrown::new(
                        "InvalidCharacterError: Failed to execute 'atob' on 'Window': \
                         The string to be decoded is not correctly encoded.",
                    )
                })?;
                self.store_chunk(&message, bytes)
            }
            Some(other) if other != "binary" && !other.is_empty() => {
                self.console
                    .error(format!("a chunk has the unknown encoding {other}"));
                Ok(())
            }
            _ => {
                self.pending_binary.push_back(message);
                Ok(())
            }
        }
    }

    fn store_chunk(&mut self, header: &Value, bytes: Vec<u8>) -> Result<(), Thrown> {
        let transfer = field(header, "transfer_id").to_text();
        let Some(incoming) = self.incoming.get_mut(&transfer) else {
            self.console
                .warn(format!("a chunk belongs to no open transfer: {transfer}"));
            return Ok(());
        };
        let index = field(header, "chunk_index").to_number();
        let count = incoming.num_chunks.to_number();
        let Some(index) = header
            .get("chunk_index")
            .and_then(Value::as_u64)
            .filter(|_| index < count)
        else {
            self.console.error(format!(
                "chunk {index} is beyond the end of transfer {transfer}"
            ));
            return Ok(());
        };
        if incoming.received.contains_key(&index) {
            self.console.warn(format!("chunk {index} came twice"));
            return Ok(());
        }
        incoming.received.insert(index, bytes);
        #[allow(clippy::cast_precision_loss)] // chunks that were received fit many times over
        let complete = incoming.received.len() as f64 >= count;
        match self.incoming.remove(&transfer) {
            Some(incoming) if complete => self.deliver(incoming),
            Some(incoming) => {
                self.incoming.insert(transfer, incoming);
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn deliver(&mut self, incoming: Incoming) -> Result<(), Thrown> {
        let bytes: Vec<u8> = incoming.received.into_values().flatten().collect();
        let dtype = incoming.dtype.is_truthy().then(|| incoming.dtype.to_text());
        let known = dtype.as_deref().and_then(typed_array);
        if let Some((name, width)) = known {
            if !bytes.len().is_multiple_of(width) {
                return Err(Thrown::new(format!(
                    "RangeError: byte length of {name} should be a multiple of {width}"
                )));
            }
        } else if let Some(dtype) = &dtype {
            self.console.error(format!(
                "the dtype {dtype} is unknown, so its bytes are passed on raw"
            ));
        }
        let dtype = dtype.filter(|_| known.is_some());
        self.binary_call(
            &incoming.wid,
            &incoming.method,
            &incoming.args,
            bytes,
            dtype,
        );
        Ok(())
    }
}

/// The typed array of a `dtype`, and the size of its elements in bytes.
fn typed_array(dtype: &str) -> Option<(&'static str, usize)> {
    Some(match dtype {
        "uint8" => ("Uint8Array", 1),
        "uint16" => ("Uint16Array", 2),
        "uint32" => ("Uint32Array", 4),
        "int8" => ("Int8Array", 1),
        "int16" => ("Int16Array", 2),
        "int32" => ("Int32Array", 4),
        "float32" => ("Float32Array", 4),
        "float64" => ("Float64Array", 8),
        _ => return None,
    })
}

/// `atob`: white space is skipped, padding may be missing.
fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let mut symbols: Vec<u8> = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    if symbols.len().is_multiple_of(4) {
        for _ in 0..2 {
            symbols.pop_if(|byte| *byte == b'=');
        }
    }
    if symbols.len() % 4 == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(symbols.len() / 4 * 3 + 2);
    let (mut buffer, mut bits) = (0_u32, 0);
    for symbol in symbols {
        let value = match symbol {
            b'A'..=b'Z' => symbol - b'A',
            b'a'..=b'z' => symbol - b'a' + 26,
            b'0'..=b'9' => symbol - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        buffer = (buffer << 6 | u32::from(value)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_the_browser_reads_it() {
        assert_eq!(
            decode_base64("AAEC/w==").as_deref(),
            Some(&[0, 1, 2, 255][..])
        );
        assert_eq!(decode_base64(" aGk ").as_deref(), Some(&b"hi"[..]));
        assert_eq!(decode_base64(""), Some(Vec::new()));
        assert_eq!(decode_base64("a"), None);
        assert_eq!(decode_base64("a*==").as_deref(), None);
    }
}
