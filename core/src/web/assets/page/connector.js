// The client's remote interface, with a connection that heals.

import { addressWithout, addressWithoutSession } from "./address.js";
import { Widgets } from "./client.js";
import { StoredSession } from "./session.js";
import { Status, showEnd } from "./screen.js";
import { Typing } from "./typing.js";

// How the server closes a connection for good.
const BAD_CREDENTIALS = 4001;
const CLOSED_BY_PROGRAM = 4003;

// Milliseconds: the wait before a try.
const FIRST_WAIT = 300;
const LONGEST_WAIT = 5000;

// Refusals in a row before the page stops to ask for a new session.
const MOST_REFUSALS = 3;

export class Connector extends StoredSession {
    constructor(url) {
        super(url);
        this._status = new Status();
        this._tries = 0;
        this._refusals = 0;
        this._retry = null;
        this._typing = new Typing((event) => this._sendTyped(event));
        this._handling = false;
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

    /** @private What was typed meanwhile goes out behind the answers. */
    _onMessage(event) {
        this._handling = true;
        try {
            super._onMessage(event);
        } finally {
            this._handling = false;
        }
        this._typing.answered();
    }

    /** @private */
    _dispatch(message) {
        if (message?.type !== "typed") return super._dispatch(message);
        this._typing.fieldOf(this._widget(message.wid))?.acknowledge(message.edit);
        return undefined;
    }

    /** @private */
    _handleCall(message) {
        const change = () => super._handleCall(message);
        return this._typing.call(this._widget(message.wid), message.method, change);
    }

    /** @private */
    _handleReconstructStart(message) {
        this._typing.flush();
        this._typing.reset();
        return super._handleReconstructStart(message);
    }

    /** @private The client reports a text long after the last key. */
    _attachModifiedListener(widget) {
        this._typing.attach(widget);
    }

    /** @private What was typed goes out before any other event. */
    _send(message) {
        if (message?.type === "callback") {
            const widget = this._widget(message.wid);
            if (message.action === "modified" && this._typing.reports(widget)) return;
            // What happens while the program's messages are handled is no act of the user's.
            if (!this._handling) this._typing.flush();
            const edit = message.action === "activated" && this._typing.fieldOf(widget)?.number();
            if (edit) message = { ...message, edit };
        }
        super._send(message);
    }

    /** @private */
    _sendTyped(message) {
        const listened = this._listeners.has(`${message.wid}:${message.action}`);
        if (listened && !this._reconstructing) super._send(message);
    }

    /** @private */
    _widget(wid) {
        return Widgets.Callback._registry.get(wid);
    }

    /** @private A new beginning: what a lost connection left half done must not survive it. */
    _handleInit(message) {
        this._pendingBinary = [];
        this._chunkTransfers = new Map();
        this._reconstructing = false;
        this._syncing = false;
        this._typing.reset();
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
}
