//! The content security policy of documents.

use http::header::HeaderValue;

use super::digest;

/// What the client does, and nothing beyond it.
///
/// - Styles: the client makes a `<style>` element for the default font, and programs may pass HTML
///   with `style` attributes.
/// - Images and media: the client makes `blob:` and `data:` URLs, and a program may show a picture
///   or a film of any address.
/// - Connections: 'self' does not cover `ws:` in every browser, and a page may be set to connect to
///   another port.
const REST: &str = "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: http: https:; \
     media-src 'self' data: blob: http: https:; font-src 'self' data:; connect-src 'self' ws: wss:; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// The policy of an HTML document: scripts come from our own files, or are those written in it.
pub(super) fn for_document(html: &[u8]) -> HeaderValue {
    let mut policy = String::from("default-src 'none'; script-src 'self'");
    for script in inline_scripts(&String::from_utf8_lossy(html)) {
        // A browser hashes what its parser hands it, and that has only line feeds.
        let script = script.replace("\r\n", "\n").replace('\r', "\n");
        policy.push_str(" 'sha256-");
        policy.push_str(&digest::base64(&script));
        policy.push('\'');
    }
    policy.push_str(REST);
    // Base64 and the words above are always a valid value; if not, nothing at all may load.
    HeaderValue::try_from(policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
}

/// The contents of the script elements that name no source.
fn inline_scripts(html: &str) -> Vec<&str> {
    let mut scripts = Vec::new();
    // ASCII lower case keeps every byte's place.
    let lower = html.to_ascii_lowercase();
    let mut from = 0;
    while let Some(tag) = lower[from..].find("<script").map(|at| from + at) {
        let Some(start) = lower[tag..].find('>').map(|at| tag + at + 1) else {
            break;
        };
        let Some(end) = lower[start..].find("</script").map(|at| start + at) else {
            break;
        };
        let has_source = lower[tag..start]
            .split(|letter: char| letter.is_ascii_whitespace())
            .any(|attribute| attribute.starts_with("src="));
        if !has_source && start < end {
            scripts.push(&html[start..end]);
        }
        from = end;
    }
    scripts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_are_found_and_others_are_not() {
        let html = "<SCRIPT type=module>one</SCRIPT><script src=\"x\"></script>\
                    <script\n  SRC=y></script><script>\ntwo\n</script ><script>never closed";
        assert_eq!(inline_scripts(html), ["one", "\ntwo\n"]);
        for broken in [
            "",
            "<script",
            "<script>",
            "<script></script>",
            "</script><script",
        ] {
            assert!(inline_scripts(broken).is_empty(), "{broken}");
        }
    }

    #[test]
    fn an_inline_script_is_allowed_by_its_hash() {
        let policy = for_document(b"<script>abc</script>");
        let policy = policy.to_str().expect("a policy is ASCII");
        let expected = "script-src 'self' 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=';";
        assert!(policy.contains(expected), "{policy}");
        let crlf = for_document(b"<script>a\r\nb</script>");
        assert_eq!(crlf, for_document(b"<script>a\nb</script>"));
        let none = for_document(b"<script src=x></script>\xff\xfe");
        assert!(
            none.to_str()
                .expect("ASCII")
                .starts_with("default-src 'none'; script-src 'self';")
        );
    }
}
