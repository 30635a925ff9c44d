// Messages that are too long for one WebSocket message, and texts of which only the change is sent
// (docs/protocol.md#long-texts).

import { Notice } from "./screen.js";
import { StoredSession } from "./session.js";
import { Splice } from "./splice.js";

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
        const { at, removed, inserted } = Splice.between(known.text, text) ?? new Splice(0, 0, "");
        return JSON.stringify({ ...rest, splice: [at, removed, inserted] });
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
        if (isPair(text, end)) end -= 1;
        yield text.slice(start, end);
        start = end;
    }
}

/** Whether `at` is within a surrogate pair. */
function isPair(text, at) {
    const [high, low] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
    return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}
