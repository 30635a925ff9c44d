//! Runs a program on one of the executors that it was built with.

use pgwidgets::{Executor, Result};

/// Runs `program` on the executor called `name`; without a name on the first of tokio, smol and
/// async-std that is enabled.
pub(crate) fn run<F>(name: Option<&str>, program: impl FnOnce(Executor) -> F) -> Result<()>
where
    F: Future<Output = Result<()>>,
{
    let first = if cfg!(feature = "tokio") {
        "tokio"
    } else if cfg!(feature = "smol") {
        "smol"
    } else {
        "async-std"
    };
    match name.unwrap_or(first) {
        #[cfg(feature = "tokio")]
        "tokio" => tokio::runtime::Runtime::new()?.block_on(async {
            let executor = Executor::tokio().ok_or("there is no tokio runtime")?;
            program(executor).await
        }),
        #[cfg(feature = "smol")]
        "smol" => smol::block_on(program(Executor::smol())),
        #[cfg(feature = "async-std")]
        "async-std" => async_std::task::block_on(program(Executor::async_std())),
        other => {
            drop(program);
            Err(format!("the executor {other:?} was not built in: enable its feature").into())
        }
    }
}
