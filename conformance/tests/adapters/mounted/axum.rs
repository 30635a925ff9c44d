//! The router in an axum application.

use std::net::SocketAddr;

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;

use pgwidgets_core::Limits;
use pgwidgets_tokio::router;

use super::{Framework, echoes};
use crate::echo::Echo;

pub(super) struct Axum;

impl Framework for Axum {
    const PATHS: &[(&str, &str, &str)] = &[
        ("/app/a/b", "/a/b", "/app/a/b"),
        ("/app/a//b/?c", "/a//b/", "/app/a//b/"),
        ("/app/", "/", "/app/"),
        ("/app", "/", "/app"),
        ("/app/%2e%2e/a%20b", "/%2e%2e/a%20b", "/app/%2e%2e/a%20b"),
        ("/nested/a/b", "/a/b", "/nested/a/b"),
        ("/nested", "/", "/nested"),
        ("/outer/nested/a", "/a", "/outer/nested/a"),
        ("/outer/nested", "/", "/outer/nested"),
        ("/outer/service/a", "/a", "/outer/service/a"),
        ("/outer/service/", "/", "/outer/service/"),
    ];
    const SOCKETS: &[&str] = &["/app/ws", "/app/", "/nested/ws", "/outer/service/ws"];
    const FOREIGN: &[(&str, &str)] = &[
        ("/page", "the host's page"),
        ("/application", "the host's fallback"),
        ("/", "the host's fallback"),
    ];

    async fn host(echo: Echo) -> SocketAddr {
        let (listener, address) = bind().await;
        let service = application(echo).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(axum::serve(listener, service).into_future());
        address
    }

    async fn whole(echo: Echo) -> SocketAddr {
        let (listener, address) = bind().await;
        tokio::spawn(axum::serve(listener, router(echo)).into_future());
        address
    }
}

/// An application with a page, a fallback, and the router in several places.
fn application(echo: Echo) -> Router {
    let outer = Router::new()
        .nest("/nested", router(echo.clone()))
        .nest_service("/service", router(echo.clone()));
    Router::new()
        .route("/page", get(|| async { "the host's page" }))
        .nest("/outer", outer)
        .nest("/nested", router(echo.clone()))
        .nest_service("/app", router(echo))
        .fallback(|| async { "the host's fallback" })
}

async fn bind() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

#[tokio::test]
async fn a_host_that_tells_no_peers_has_sockets_all_the_same() {
    let (echo, mut seen) = Echo::new(Limits::default());
    let (listener, address) = bind().await;
    tokio::spawn(axum::serve(listener, application(echo)).into_future());
    echoes(&format!("ws://{address}/app/ws"), &mut seen, None).await;
}
