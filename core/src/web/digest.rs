//! SHA-256 digests in the notations that HTTP wants.

use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256};

/// The first 64 bits of a digest as 16 hexadecimal digits: enough to tell versions apart.
pub(super) fn short_hex(hasher: Sha256) -> String {
    HEXLOWER.encode(&hasher.finalize()[..8])
}

/// The whole digest of `text` in base64, as a content security policy names an inline script.
pub(super) fn base64(text: &str) -> String {
    BASE64.encode(&Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_digests() {
        assert_eq!(base64(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(
            base64("abc"),
            "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
        );
        assert_eq!(
            short_hex(Sha256::new_with_prefix(b"abc")),
            "ba7816bf8f01cfea"
        );
    }
}
