//! The routes in a tide application.

use std::net::{SocketAddr, TcpListener};

use tide::{Request, Server};

use pgwidgets_async_std::{AsyncStdRuntime, routes};
use pgwidgets_core::port::Runtime;

use super::Framework;
use crate::echo::Echo;

pub(super) struct Tide;

impl Framework for Tide {
    const PATHS: &[(&str, &str, &str)] = &[
        ("/app/a/b", "/a/b", "/app/a/b"),
        ("/app/a//b/?c", "/a//b/", "/app/a//b/"),
        ("/app/a%20b", "/a%20b", "/app/a%20b"),
        ("/app/", "/", "/app/"),
        ("/app", "/", "/app"),
        // What tide hides from what is nested is not to be had.
        ("/nested/a/b", "/a/b", "/a/b"),
        ("/nested/", "/", "/"),
        ("/outer/nested/a", "/a", "/a"),
        ("/outer/nested/", "/", "/"),
        ("/outer/mounted/a", "/a", "/mounted/a"),
        ("/outer/mounted", "/", "/mounted"),
    ];
    const SOCKETS: &[&str] = &["/app/ws", "/app/", "/nested/ws", "/outer/mounted/ws"];
    const FOREIGN: &[(&str, &str)] = &[
        ("/page", "the host's page"),
        ("/application", "HTTP/1.1 404 "),
        ("/nested", "HTTP/1.1 404 "),
        ("/", "HTTP/1.1 404 "),
    ];

    async fn host(echo: Echo) -> SocketAddr {
        let mut inner = tide::new();
        routes(echo.clone(), &mut inner, "/");
        let mut outer = tide::new();
        outer.at("/nested/").nest(inner.clone());
        routes(echo.clone(), &mut outer, "/mounted");
        let mut application = tide::with_state(State);
        application.at("/page").get(page);
        application.at("/nested/").nest(inner);
        application.at("/outer").nest(outer);
        routes(echo, &mut application, "/app");
        serve(application)
    }

    async fn whole(echo: Echo) -> SocketAddr {
        let mut application = tide::new();
        routes(echo, &mut application, "/");
        serve(application)
    }
}

/// What the host keeps for its own routes.
#[derive(Clone)]
struct State;

async fn page(_: Request<State>) -> tide::Result<&'static str> {
    Ok("the host's page")
}

fn serve<S: Clone + Send + Sync + 'static>(application: Server<S>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    AsyncStdRuntime::new().spawn(Box::pin(async move {
        application.listen(listener).await.unwrap();
    }));
    address
}
