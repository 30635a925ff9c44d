// The connector page's module: the client's remote interface, with a connection that heals.
//
// The client owns the body of the page and empties it whenever a session is (re)built, so what the
// page itself shows is kept beside the body.

import { Widgets } from "../../client/CLIENT_HASH/Widgets.js";

// Where the page's URL and the session's storage keep what opens a session again. The first two
// are the client's names; the third is ours.
const ID_KEY = "pgwidgets_session_id";
const TOKEN_KEY = "pgwidgets_session_token";
const SERVER_KEY = "pgwidgets_session_server";

// How the server closes a connection for good.
const BAD_CREDENTIALS = 4001;
const CLOSED_BY_PROGRAM = 4003;

// Milliseconds: the wait before a try, and the silence before the user is told.
const FIRST_WAIT = 300;
const LONGEST_WAIT = 5000;
const QUIET = 1000;

// Refusals in a row before the page stops to ask for a new session.
const MOST_REFUSALS = 3;

/** The line in the corner that tells of a missing connection. */
class Status {
    constructor() {
        this._element = document.getElementById("pgwidgets-status");
        this._timer = null;
        document.documentElement.append(this._element);
    }

    /** Shows a text unless `clear` comes within a moment. */
    showSoon(text) {
        if (this._timer !== null || !this._element.hidden) return;
        this._timer = setTimeout(() => {
            this._timer = null;
            this._element.textContent = text;
            this._element.hidden = false;
        }, QUIET);
    }

    clear() {
        clearTimeout(this._timer);
        this._timer = null;
        this._element.hidden = true;
    }
}

/** Covers the page when there is nothing to connect to any more. */
function showEnd(text, links) {
    const panel = document.createElement("div");
    panel.id = "pgwidgets-ended";
    panel.setAttribute("role", "alertdialog");
    panel.setAttribute("aria-label", text);
    const line = document.createElement("p");
    line.textContent = text;
    panel.append(line);
    for (const [label, url] of links) {
        const link = document.createElement("a");
        link.textContent = label;
        link.href = url;
        panel.append(link);
    }
    document.body.inert = true;
    document.documentElement.append(panel);
    panel.tabIndex = -1;
    panel.focus();
}

/** The page's address without `parameters`; without a fragment too, so that a link to it loads. */
function addressWithout(...parameters) {
    const url = new URL(window.location.href);
    url.hash = "";
    for (const parameter of parameters) url.searchParams.delete(parameter);
    return url.href;
}

function addressWithoutSession() {
    return addressWithout("session", "token");
}

class Connector extends Widgets.RemoteInterface {
    constructor(url) {
        super(Widgets, { url, auto_connect: false });
        this._status = new Status();
        this._tries = 0;
        this._refusals = 0;
        this._retry = null;
        this.connect();
    }

    /** Opens a socket unless there is one. What it does until it closes is the base's affair. */
    connect() {
        if (this._ws !== null && this._ws.readyState <= WebSocket.OPEN) return;
        const socket = new WebSocket(this._url);
        socket.binaryType = "arraybuffer";
        socket.onmessage = (event) => this._onMessage(event);
        socket.onclose = (event) => this._onClose(socket, event);
        this._ws = socket;
    }

    disconnect() {
        clearTimeout(this._retry);
        this._retry = null;
        super.disconnect();
    }

    /** @private */
    _onClose(socket, event) {
        // A socket that was replaced or given up has no say.
        if (socket !== this._ws) return;
        this._ws = null;
        if (event.code === CLOSED_BY_PROGRAM) {
            this._end("This session was closed by the program.", [
                ["Open it again", addressWithout()],
            ]);
        } else if (event.code === BAD_CREDENTIALS && this._refusals < MOST_REFUSALS) {
            this._refusals += 1;
            this._forgetSession();
            window.history.replaceState(null, "", addressWithoutSession());
            // Nothing is wrong with the server; only one that refuses everybody needs patience.
            if (this._refusals === 1) this.connect();
            else this._tryAgain();
        } else if (event.code >= 4000 && event.code < 5000) {
            this._forgetSession();
            this._end(event.reason || "The server refused the connection.", [
                ["Try again", addressWithout()],
                ["Start a new session", addressWithoutSession()],
            ]);
        } else {
            // The session lives on at the server, and so does what is on the screen. To resume the
            // socket where it broke, a page would keep here what it has not been answered.
            this._tryAgain();
        }
    }

    /** @private Waits longer with each try, and not as long as the next page does. */
    _tryAgain() {
        if (!this._reconnect) return;
        this._status.showSoon("Connection lost, trying again…");
        const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this._tries + 1));
        const wait = FIRST_WAIT + Math.random() * (ceiling - FIRST_WAIT);
        this._tries += 1;
        clearTimeout(this._retry);
        this._retry = setTimeout(() => this.connect(), wait);
    }

    /** @private */
    _end(text, links) {
        this._reconnect = false;
        this._status.clear();
        showEnd(text, links);
    }

    /** @private A new beginning: what a lost connection left half done must not survive it. */
    _handleInit(message) {
        this._pendingBinary = [];
        this._chunkTransfers = new Map();
        this._reconstructing = false;
        this._syncing = false;
        this._status.clear();
        // So the server knows that nothing is left half done here.
        return { ...super._handleInit(message), connector: true };
    }

    /** @private */
    _handleSessionInfo(message) {
        this._tries = 0;
        this._refusals = 0;
        super._handleSessionInfo(message);
    }

    /** @private A link's credentials, or the stored ones if this server gave them. */
    _loadSessionCredentials() {
        super._loadSessionCredentials();
        if (new URLSearchParams(window.location.search).has("session")) return;
        let server = null;
        try {
            server = sessionStorage.getItem(SERVER_KEY);
        } catch {
            // No storage, so nothing came from it.
        }
        // One origin may hold several servers, and `?ws=` may name a foreign one: none of them may
        // learn the credentials of another.
        if (server !== this._url) {
            this._sessionId = null;
            this._sessionToken = null;
        }
    }

    /** @private */
    _saveSessionCredentials() {
        super._saveSessionCredentials();
        try {
            sessionStorage.setItem(SERVER_KEY, this._url);
        } catch {
            // Without storage a reload still finds them in the URL.
        }
    }

    /** @private */
    _forgetSession() {
        this._sessionId = null;
        this._sessionToken = null;
        try {
            for (const key of [ID_KEY, TOKEN_KEY, SERVER_KEY]) sessionStorage.removeItem(key);
        } catch {
            // Nothing was stored then.
        }
    }
}

/** The server's address: what the page's own address names, or the socket beside the page. */
function serverAddress() {
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

const address = serverAddress();
if (address === null) {
    document.getElementById("pgwidgets-status").hidden = true;
    showEnd("The server's address in this link cannot be used.", [
        ["Open this page without it", addressWithout("ws")],
    ]);
} else {
    new Connector(address);
}
