//! Applications for tests.

use pgwidgets::{Application, Builder, ClientFiles, Executor, Policy};

/// The three concurrency policies.
pub const POLICIES: [Policy; 3] = [Policy::PerSession, Policy::Serialized, Policy::Concurrent];

/// The least that passes for the client: no page of it works, and no test over sockets needs one.
const CLIENT: &[(&str, &[u8])] = &[
    ("Widgets.js", b"// widgets"),
    ("Widgets.css", b"/* looks */"),
    ("remote.html", b"<!doctype html><title>plain client</title>"),
    ("modules/RemoteInterface.js", b"// remote interface"),
];

/// Client files that are good enough to be served.
pub fn client_files() -> ClientFiles {
    ClientFiles::embedded(CLIENT)
}

/// The executor that the tests' applications run on: the one that the environment variable
/// `PGWIDGETS_TEST_EXECUTOR` names, else tokio, which the tests themselves run on.
///
/// # Panics
/// If it is not one of tokio, smol and async-std.
pub fn executor() -> Executor {
    let name = std::env::var("PGWIDGETS_TEST_EXECUTOR");
    match name.as_deref().unwrap_or("tokio") {
        "tokio" => Executor::tokio().expect("the tests run on tokio"),
        "smol" => Executor::smol(),
        "async-std" => Executor::async_std(),
        other => panic!("PGWIDGETS_TEST_EXECUTOR={other}: it is tokio, smol or async-std"),
    }
}

/// An application's settings on the executor of the tests.
pub fn builder() -> Builder {
    Application::builder().runtime(executor())
}

/// The settings of an application for a test: free ports, any number of sessions.
pub fn settings(policy: Policy) -> Builder {
    builder()
        .ws_port(0)
        .http_port(0)
        .max_sessions(None)
        .concurrency(policy)
        .client(client_files())
}

/// Builds and starts an application; `prepare` sets its handlers.
///
/// # Panics
/// If it does not start.
pub async fn start(settings: Builder, prepare: impl FnOnce(&Application)) -> Application {
    let app = settings.build().expect("the settings are allowed");
    prepare(&app);
    app.start().await.expect("free ports can be opened");
    app
}

/// Makes a test of each function, once for each policy.
///
/// The functions are `async fn(Policy)`.
#[macro_export]
macro_rules! in_every_policy {
    ($($test:ident),+ $(,)?) => {$(
        mod $test {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn per_session() {
                super::$test(pgwidgets::Policy::PerSession).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn serialized() {
                super::$test(pgwidgets::Policy::Serialized).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn concurrent() {
                super::$test(pgwidgets::Policy::Concurrent).await;
            }
        }
    )+};
}
