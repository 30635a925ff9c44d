//! Every argument of every method and constructor, with odd values: what the program may set looks
//! the same on the page that saw it live and on one that is loaded again, and getters say what
//! both show. What it may not set changes nothing on either.

pub(crate) mod cases;
mod values;

use pgwidgets::Session;
use pgwidgets_core::catalogue::{Class, Role, table};
use serde_json::{Value, json};

use self::cases::{Case, Cases};
use crate::browser::{Browser, browse, soon, until};
use crate::server::{Page, Server, on_both_pages};

on_both_pages!(odd_values_are_the_same_everywhere_or_refused);

/// Classes that are left out, each with the reason.
const LEFT_OUT: [(&str, &str); 2] = [
    (
        "Canvas",
        "the client makes it as large as its bitmap, and the bitmap as large as it is shown",
    ),
    ("ColorDialog", "it has no place for the mark of a case"),
];

/// Whether what a class shows can be compared.
pub(crate) fn is_compared(class: &Class) -> bool {
    matches!(class.role, Role::Widget | Role::Container)
        && LEFT_OUT.iter().all(|(name, _)| *name != class.name)
}

/// What a test that fails names at most.
const SHOWN: usize = 40;

/// What the page shows of each case, when it has come to rest.
pub(crate) async fn look(browser: &Browser, session: Session, cases: &Cases) -> Value {
    let mut before = Value::Null;
    until("the page comes to rest", async || {
        let flushed = soon("the browser answers", session.flush()).await;
        flushed.expect("the browser answers");
        browser.drawn().await;
        let script = include_str!("odd_values/look.js");
        let now = browser.eval(script, vec![json!(cases.all.len())]).await;
        let rests = !now.is_null() && now == before;
        before = now;
        rests.then(|| before.clone())
    })
    .await
}

/// The parts of two looks that differ.
pub(crate) fn differences(one: &Value, other: &Value) -> Vec<String> {
    let parts = ["html", "computed", "boxes", "inputs", "overlays"];
    let parts = parts.iter().filter(|part| one[**part] != other[**part]);
    parts
        .map(|part| shortened(part, &one[*part], &other[*part]))
        .collect()
}

/// Where two values begin to differ.
fn shortened(part: &str, one: &Value, other: &Value) -> String {
    let [one, other] = [one, other].map(|it| it.to_string().chars().collect::<Vec<_>>());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let around = |text: &[char]| {
        let from = same.saturating_sub(30);
        text[from..].iter().take(120).collect::<String>()
    };
    format!("{part}: …{}… and …{}…", around(&one), around(&other))
}

/// What a getter says and the page does not show.
pub(crate) fn unlike(case: &Case, seen: &Value) -> Vec<String> {
    let mut unlike = Vec::new();
    for (getter, says) in case.getters() {
        match &seen["shown"][getter] {
            Value::Null => {}
            // A null tooltip is no tooltip.
            found if says.is_null() && *found == "" => {}
            found if *found == says => {}
            found => unlike.push(format!("{getter} says {says}, shown is {found}")),
        }
    }
    unlike
}

async fn compare(
    browser: &Browser,
    session: Session,
    class: &'static Class,
    mended: bool,
) -> Vec<String> {
    let cases = session.batch(Cases::build(session, class, mended)).await;
    let mut wrong = Vec::new();
    let living = look(browser, session, &cases).await;
    browser.reload().await;
    let fresh = look(browser, session, &cases).await;
    for case in &cases.all {
        let number = case.number.to_string();
        let mut found = differences(&living[&number], &fresh[&number]);
        found.extend(unlike(case, &living[&number]));
        found.extend(unlike(case, &fresh[&number]));
        if let Some(twin) = case.twin {
            let twin_living = &living[&twin.to_string()];
            let changed = differences(&living[&number], twin_living);
            found.extend(changed.into_iter().map(|it| format!("refused, but {it}")));
        }
        if !found.is_empty() {
            wrong.push(format!(
                "{}.{}: {}",
                class.name,
                case.words,
                found.join("; ")
            ));
        }
    }
    cases.destroy().await;
    wrong
}

async fn odd_values_are_the_same_everywhere_or_refused(page: Page) {
    let mut server = Server::start(async |session: Session| Ok(session)).await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        let session = server.built().await;
        let mut wrong = Vec::new();
        let mended = matches!(page, Page::Own);
        // A colour dialog has no place for the mark by which a case is found.
        for class in table::CLASSES.iter().filter(|it| is_compared(it)) {
            wrong.extend(compare(browser, session, class, mended).await);
        }
        // Invalid pictures, and pictures that do not exist.
        browser.tolerate(|line| line.source == "network").await;
        let more = wrong.len().saturating_sub(SHOWN);
        wrong.truncate(SHOWN);
        assert!(wrong.is_empty(), "{}\nand {more} more", wrong.join("\n"));
    })
    .await;
    server.end().await;
}
