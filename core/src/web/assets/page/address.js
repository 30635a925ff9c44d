// Addresses: the server's socket, and the page's own without some of its parameters.

/** The page's address without `parameters`; without a fragment too, so that a link to it loads. */
export function addressWithout(...parameters) {
    const url = new URL(window.location.href);
    url.hash = "";
    for (const parameter of parameters) url.searchParams.delete(parameter);
    return url.href;
}

export function addressWithoutSession() {
    return addressWithout("session", "token");
}

/** The server's address: what the page's own address names, or the socket beside the page. */
export function serverAddress() {
    const named = new URLSearchParams(window.location.search).get("ws");
    let url;
    try {
        url = new URL(named || "ws", window.location.href);
    } catch {
        return null;
    }
    if (url.protocol === "http:") url.protocol = "ws:";
    if (url.protocol === "https:") url.protocol = "wss:";
    url.hash = "";
    // A page that came over TLS may dial nothing else.
    const allowed = window.location.protocol === "https:" ? ["wss:"] : ["ws:", "wss:"];
    return allowed.includes(url.protocol) ? url.href : null;
}
