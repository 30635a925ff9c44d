// One change of a text, and what becomes of it in a text that changed meanwhile.
//
// The session does the same in `typing/splice.rs`, so that both come to one text
// (docs/protocol.md#typing).

/** UTF-16 units `at` to `at + removed` become `inserted`; it never halves a character. */
export class Splice {
    constructor(at, removed, inserted) {
        this.at = at;
        this.removed = removed;
        this.inserted = inserted;
    }

    /** The smallest change that makes `after` of `before`; null if they are equal. */
    static between(before, after) {
        if (before === after) return null;
        const shorter = Math.min(before.length, after.length);
        let at = 0;
        while (at < shorter && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
        if (at > 0 && isHigh(before.charCodeAt(at - 1))) at -= 1;
        let suffix = 0;
        const last = (text) => text.charCodeAt(text.length - 1 - suffix);
        while (suffix < shorter - at && last(before) === last(after)) suffix += 1;
        if (suffix > 0 && isLow(before.charCodeAt(before.length - suffix))) suffix -= 1;
        const inserted = after.slice(at, after.length - suffix);
        return new Splice(at, before.length - suffix - at, inserted);
    }

    get end() {
        return this.at + this.removed;
    }

    /** Whether the edit, made after `earlier`, is in the same place. */
    touches(earlier) {
        return this.at <= earlier.at + earlier.inserted.length && earlier.at <= this.end;
    }

    apply(text) {
        return text.slice(0, this.at) + this.inserted + text.slice(this.end);
    }

    /**
     * The same change in the text that the program put in the place of `before`, so that the user's
     * characters stay where they were typed. Null if the program replaced all that it is in.
     */
    rebased(before, after) {
        if (differInCaseOnly(before, after)) return this;
        const set = Splice.between(before, after);
        // Where both insert at one place, the program's text comes first.
        const tie = this.removed === 0 && set.removed === 0 && this.at === set.at;
        if (this.end <= set.at && !tie) return this;
        const growth = set.inserted.length - set.removed;
        if (this.at >= set.end) return new Splice(this.at + growth, this.removed, this.inserted);
        if (this.at > set.at && this.end < set.end) return null;
        // They overlap: what the user removed beside the program's text goes, and what they typed
        // stands behind it.
        const left = Math.max(0, set.at - this.at);
        const right = Math.max(0, this.end - set.end);
        const removed = left + set.inserted.length + right;
        return new Splice(Math.min(this.at, set.at), removed, set.inserted + this.inserted);
    }
}

/** Where a caret goes that stood in `before` when `after` takes its place. */
export function movedCaret(at, before, after) {
    const moved = new Splice(at, 0, "").rebased(before, after);
    if (moved !== null) return moved.at;
    const set = Splice.between(before, after);
    return set.at + set.inserted.length;
}

/** A change of case moves no character: each stays the one that it was. */
function differInCaseOnly(before, after) {
    return before.length === after.length && before.toLowerCase() === after.toLowerCase();
}

function isHigh(unit) {
    return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit) {
    return unit >= 0xdc00 && unit < 0xe000;
}
