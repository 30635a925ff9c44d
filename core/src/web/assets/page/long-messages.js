// Messages that are too long for one WebSocket message, and texts of which only the change is sent
// (docs/protocol.md#long-texts).

import { Notice } from "./screen.js";
import { StoredSession } from "./session.js";

// Bytes of UTF-8: the longest message that goes out whole, and the longest one that goes out.
const LONGEST_WHOLE = 512 * 1024;
const LONGEST = 8 * 1024 * 1024;

// UTF-16 code units: in one piece, and from which on a text is long. The server knows the latter.
const PIECE = 128 * 1024;
const LONG_TEXT = 64 * 1024;

const TOO_LONG = "This text is too long to be sent. It stays here, but the program does not have it.";

const encoder = new TextEncoder();

/** A remote interface that sends long messages in pieces. */
export class LongMessages extends StoredSession {
    constructor(url) {
        super(url);
        this._lastTransfer = 0;
        // The long text that was reported last, with its widget: what the server knows too.
        this._reported = null;
        this._notice = new Notice();
    }

    /**
     * Sends a message. All pieces of a long one go out at once, so that no other message overtakes
     * them.
     *
     * @returns {boolean} whether it was sent.
     * @private
     */
    _send(message) {
        if (this._ws === null || this._ws.readyState !== WebSocket.OPEN) return false;
        const text = fieldText(message);
        const json = (text === null ? null : this._spliced(message, text)) ?? written(message, text);
        const bytes = json === null ? text.length : sizeOf(json);
        if (bytes > LONGEST) {
            this._refuse(message, bytes);
            return false;
        }
        if (bytes <= LONGEST_WHOLE) this._ws.send(json);
        else this._sendPieces(json);
        if (text !== null) this._keep(message.wid, text);
        return true;
    }

    /** @private */
    _sendPieces(json) {
        const pieces = [...cut(json)];
        this._lastTransfer += 1;
        const transfer = { type: "text-chunk", transfer_id: this._lastTransfer };
        for (const [index, data] of pieces.entries()) {
            const numbers = { chunk_index: index, num_chunks: pieces.length };
            this._ws.send(JSON.stringify({ ...transfer, ...numbers, data }));
        }
    }

    /** @private The message with only what changed of a long text; null where that is not known. */
    _spliced(message, text) {
        const known = this._reported;
        if (known === null || known.wid !== message.wid) return null;
        // What could be too long is measured as a whole.
        if (text.length * LONGEST_ESCAPE > LONGEST) {
            const json = written(message, text);
            if (json === null || sizeOf(json) > LONGEST) return json;
        }
        const { args, ...rest } = message;
        return JSON.stringify({ ...rest, splice: spliceOf(known.text, text) });
    }

    /** @private The same rule as the server's: one long text, until its widget reports a short one. */
    _keep(wid, text) {
        if (text.length >= LONG_TEXT) this._reported = { wid, text };
        else if (this._reported?.wid === wid) this._reported = null;
        this._notice.clear(wid);
    }

    /** @private */
    _refuse(message, bytes) {
        if (Array.isArray(message)) {
            for (const one of message) if (one !== null) this._send(one);
        } else if (message.type === "callback") {
            const { wid, action } = message;
            this._send({ type: "too-long", wid, action, bytes });
            this._notice.show(TOO_LONG, wid);
        } else if (message.type === "result") {
            const error = "The answer is too long to be sent.";
            this._send({ type: "error", id: message.id, error });
        }
    }

    /** @private */
    _dispatch(message) {
        if (message?.type !== "lost") return super._dispatch(message);
        // The server knows no text of this page any more.
        this._reported = null;
        this._notice.show(`What you entered did not reach the program: ${message.reason}.`);
        return undefined;
    }

    /** @private */
    _handleInit(message) {
        this._reported = null;
        return super._handleInit(message);
    }

    /** @private */
    _handleReconstructStart(message) {
        this._reported = null;
        return super._handleReconstructStart(message);
    }
}

// JSON writes a code unit as at most six characters.
const LONGEST_ESCAPE = 6;

/** What stands in a field, if the message reports that. */
function fieldText(message) {
    if (message?.type !== "callback" || message.action !== "modified") return null;
    const [text] = message.args;
    return typeof text === "string" ? text : null;
}

/** The message as JSON; null where its text alone is too long. */
function written(message, text) {
    return text !== null && text.length > LONGEST ? null : JSON.stringify(message);
}

/** The bytes of a text, or more than it has where that makes no difference. */
function sizeOf(text) {
    const most = text.length * 3;
    return most <= LONGEST_WHOLE ? most : encoder.encode(text).length;
}

/** A text in pieces, none of which ends within a surrogate pair. */
function* cut(text) {
    let start = 0;
    while (start < text.length) {
        let end = Math.min(start + PIECE, text.length);
        if (isPair(text, text, end)) end -= 1;
        yield text.slice(start, end);
        start = end;
    }
}

/**
 * What changed between two texts, as [from, removed, inserted]. No part begins or ends within a
 * surrogate pair of either text.
 */
export function spliceOf(before, after) {
    const most = Math.min(before.length, after.length);
    let from = 0;
    while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
    if (isPair(before, before, from) || isPair(before, after, from)) from -= 1;
    let same = 0;
    const [old, now] = [before.length - 1, after.length - 1];
    while (same < most - from && before.charCodeAt(old - same) === after.charCodeAt(now - same)) {
        same += 1;
    }
    const [oldEnd, newEnd] = [before.length - same, after.length - same];
    const inside = isPair(before, before, oldEnd) || isPair(after, after, newEnd) ? 1 : 0;
    return [from, oldEnd + inside - from, after.slice(from, newEnd + inside)];
}

/** Whether the unit before `at` in one text and the unit at it in the other make a pair. */
function isPair(left, right, at) {
    const [high, low] = [left.charCodeAt(at - 1), right.charCodeAt(at)];
    return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}
