// What a user does to a text field: reported under a number, and kept while the program sets it
// (docs/protocol.md#typing).

import { Splice, movedCaret } from "./splice.js";

// Milliseconds without a key before a text is reported by itself.
const PAUSE = 300;

// Reported edits that are remembered for sets that do not know them yet.
const MOST_EDITS = 1000;

export class Field {
    /** `typing` sends the reports; `element` is what the user types into. */
    constructor(typing, widget, element) {
        this._typing = typing;
        this._widget = widget;
        this._element = element;
        // The text that the program knew when it last set it, the edits that were reported since,
        // and the one that was not, in one place, with the text before it.
        this._base = element.value;
        this._reported = [];
        this._open = null;
        // What the edits make of it, and what the element shows: the same but while the user
        // composes a character, when the element is left alone.
        this._text = this._base;
        this._shown = this._base;
        // What the program will believe after the last report or set; null if that is not known.
        this._told = this._base;
        this._number = 0;
        this._known = 0;
        this._pending = false;
        this._composing = false;
        this._timer = null;
        element.addEventListener("input", () => this._typed());
        // The client brings entered lines back by the arrow keys, without an event of their own.
        element.addEventListener("keydown", () => this._replaced());
        element.addEventListener("blur", () => typing.flush());
        element.addEventListener("compositionstart", () => {
            this._composing = true;
        });
        element.addEventListener("compositionend", () => {
            this._composing = false;
            this._typed();
            this._show();
        });
    }

    /** Whether there is something to report. */
    get pending() {
        return this._pending;
    }

    /** Reports what was not reported. What is still being composed waits. */
    report() {
        clearTimeout(this._timer);
        if (!this._pending || this._composing) return;
        this._pending = false;
        this._note(false);
        this._tell();
    }

    /** The number of a report that tells the present text; 0 if nothing was ever done to it. */
    number() {
        this._note(true);
        this._count();
        return this._number;
    }

    /** The program knows the reports up to this number. */
    acknowledge(number) {
        this._known = number;
        while (this._reported.length > 0 && this._reported[0].report <= number) this._forget();
    }

    /** Lets `change` set the text that the program knows, and puts in what was typed since. */
    write(change) {
        this._note(true);
        const [element, before] = [this._element, this._text];
        const selection = document.activeElement === element ? selectionOf(element) : null;
        const scroll = [element.scrollLeft, element.scrollTop];
        const keeps = this._reported.length > 0 || this._open !== null;
        const result = this._composing ? this._aside(change) : this._inPlace(change);
        if (!this._composing) {
            this._show();
            if (keeps) [element.scrollLeft, element.scrollTop] = scroll;
            if (selection !== null) select(element, selection, before, this._text);
        }
        // What the program makes of a report that meets this set on its way is not known here.
        this._told = this._known === this._number ? this._base : null;
        this._pending = this._text !== this._told;
        if (this._pending) this._typing.soon(this);
        return result;
    }

    /** @private Runs `change` on the element. */
    _inPlace(change) {
        const element = this._element;
        if (element.value !== this._base) element.value = this._base;
        try {
            return change();
        } finally {
            this._shown = element.value;
            this._rebase(this._shown);
        }
    }

    /** @private Runs `change` on a stand-in: to set the element would end the composition. */
    _aside(change) {
        const standIn = this._element.cloneNode();
        standIn.value = this._base;
        const place = this._widget._input === this._element ? "_input" : "_textarea";
        this._widget[place] = standIn;
        try {
            return change();
        } finally {
            this._widget[place] = this._element;
            this._rebase(standIn.value);
        }
    }

    /** @private The program replaced the text that it knew by `set`. */
    _rebase(set) {
        let [from, to] = [this._base, set];
        const moved = (edit) => {
            // A choice is no part of a text: it yields to another text.
            const yields = edit.whole && from !== to;
            const splice = yields ? null : edit.splice.rebased(from, to);
            const before = to;
            from = edit.splice.apply(from);
            if (splice !== null) to = splice.apply(to);
            return splice && { ...edit, splice, before };
        };
        this._reported = this._reported.map(moved).filter((edit) => edit !== null);
        this._open = this._open && moved(this._open);
        this._base = set;
        this._text = to;
    }

    /** @private The user typed. */
    _typed() {
        this._note(false);
        this._wait();
    }

    /** @private The client may have put another text in for the user. */
    _replaced() {
        if (this._note(true)) this._wait();
    }

    /** @private */
    _wait() {
        this._pending = true;
        this._typing.later(this);
        clearTimeout(this._timer);
        this._timer = setTimeout(() => this._typing.flush(), PAUSE);
    }

    /** @private Takes in what the element shows: typed, or put there as a `whole`. */
    _note(whole) {
        const seen = this._element.value;
        const change = Splice.between(this._shown, seen);
        if (change === null) return false;
        const splice = change.rebased(this._shown, this._text);
        this._shown = seen;
        if (splice === null) return false;
        // One report tells of one place, so that both sides see the same edit in it.
        const open = this._open;
        if (open !== null && (whole || open.whole || !splice.touches(open.splice))) this._tell();
        const before = this._open?.before ?? this._text;
        this._text = splice.apply(this._text);
        const edit = Splice.between(before, this._text);
        this._open = edit && { splice: edit, before, whole };
        return true;
    }

    /** @private Reports the text, if the program does not believe it already. */
    _tell() {
        if (this._count()) this._typing.send(this._widget, "modified", [this._text], this._number);
    }

    /** @private Gives a report of the text its number; false if there is none to be made. */
    _count() {
        const [news, open] = [this._text !== this._told, this._open];
        this._open = null;
        if (!news) return false;
        this._number += 1;
        this._told = this._text;
        if (open !== null) this._reported.push({ ...open, report: this._number });
        if (this._reported.length > MOST_EDITS) this._forget();
        return true;
    }

    /** @private */
    _forget() {
        this._base = this._reported.shift().splice.apply(this._base);
    }

    /** @private Brings the element to the text. */
    _show() {
        if (this._shown === this._text) return;
        const [element, before] = [this._element, this._shown];
        const selection = document.activeElement === element ? selectionOf(element) : null;
        element.value = this._text;
        this._shown = element.value;
        if (selection !== null) select(element, selection, before, this._shown);
        this._widget._autoSize?.();
        this._widget._syncScrollbars?.();
    }
}

function selectionOf(element) {
    return [element.selectionStart, element.selectionEnd, element.selectionDirection];
}

/** Selects what was selected in `before`. */
function select(element, [start, end, direction], before, text) {
    const moved = (at) => movedCaret(at, before, text);
    element.setSelectionRange(moved(start), moved(end), direction);
}
