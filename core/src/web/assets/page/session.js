// The credentials of the page's session: where they are kept, and which server may have them.

import { Widgets } from "./client.js";

// Where the page's URL and the session's storage keep what opens a session again. The first two
// are the client's names; the third is ours.
const ID_KEY = "pgwidgets_session_id";
const TOKEN_KEY = "pgwidgets_session_token";
const SERVER_KEY = "pgwidgets_session_server";

/** A remote interface that gives a session's credentials to no other server. */
export class StoredSession extends Widgets.RemoteInterface {
    constructor(url) {
        super(Widgets, { url, auto_connect: false });
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
