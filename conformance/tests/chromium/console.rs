//! What pages wrote to the browser's console.

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// One line of the console.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// `SEVERE` for errors.
    pub(crate) level: String,
    /// Its author: `network` is the browser itself.
    pub(crate) source: String,
    pub(crate) message: String,
}

impl Line {
    pub(crate) fn is_error(&self) -> bool {
        self.level == "SEVERE"
    }
}

/// Takes what was written since the last time, in all windows.
pub(crate) async fn take(client: &Client) -> Vec<Line> {
    let lines = client
        .issue_cmd(TakeLog)
        .await
        .expect("chromedriver keeps the console");
    let text = |line: &Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    lines
        .as_array()
        .expect("the log is a list")
        .iter()
        .map(|line| Line {
            level: text(line, "level"),
            source: text(line, "source"),
            message: text(line, "message"),
        })
        .collect()
}

/// chromedriver's own command, beside the standard.
#[derive(Debug)]
struct TakeLog;

impl WebDriverCompatibleCommand for TakeLog {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        let session = session_id.unwrap_or_default();
        base_url.join(&format!("session/{session}/se/log"))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({"type": "browser"}).to_string();
        (Method::POST, Some(body))
    }
}

#[tokio::test]
#[should_panic(expected = "the page is unwell")]
async fn an_error_on_the_console_fails_a_test() {
    crate::browser::browse(async |browser| {
        browser.open("data:text/html,<p>A page</p>").await;
        browser
            .eval("console.error('the page is unwell')", Vec::new())
            .await;
    })
    .await;
}
