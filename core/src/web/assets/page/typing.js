// Keeps the order of what a user does: what the client would report later goes out before any
// other event (docs/protocol.md#typing).

import { Widgets } from "./client.js";
import { Field } from "./field.js";

// Milliseconds without a movement before a knob's place is reported by itself.
const PAUSE = 300;

// The client's methods that may change the text of a field.
const WRITERS = new Set([
    "append_text",
    "clear",
    "delete_alpha",
    "insert_alpha",
    "set_index",
    "set_limit",
    "set_text",
    "show_text",
]);

/** The knob of a slider: where it was moved to. */
class Knob {
    constructor(typing, widget, element) {
        this._typing = typing;
        this._widget = widget;
        this._element = element;
        this._told = null;
        this._timer = null;
        element.addEventListener("input", () => {
            typing.later(this);
            clearTimeout(this._timer);
            this._timer = setTimeout(() => typing.flush(), PAUSE);
        });
    }

    report() {
        clearTimeout(this._timer);
        const value = this._element.value;
        if (value === this._told) return;
        this._told = value;
        this._typing.send(this._widget, "modified", [value]);
    }
}

export class Typing {
    /** `send` puts an event on the wire, behind nothing but what was sent before. */
    constructor(send) {
        this._send = send;
        this._inputs = new WeakMap();
        this._pending = new Set();
        this._isUrgent = false;
        this._scrolled = false;
        document.addEventListener("scroll", () => (this._scrolled = true), true);
        window.addEventListener("pagehide", () => this.flush());
        document.addEventListener("visibilitychange", () => {
            if (document.visibilityState === "hidden") this.flush();
        });
    }

    /** Reports what the user of a widget types or moves. */
    attach(widget) {
        const element = widget._input ?? widget._textarea;
        if (!element || this._inputs.has(widget)) return;
        const Input = element.type === "range" ? Knob : Field;
        this._inputs.set(widget, new Input(this, widget, element));
    }

    /** The text field of a widget, if its user's typing is reported. */
    fieldOf(widget) {
        const input = widget && this._inputs.get(widget);
        return input instanceof Field ? input : null;
    }

    /** Whether the widget's changes are reported from here, and not by the client. */
    reports(widget) {
        return this._inputs.has(widget);
    }

    /** An input has something to report, when its user pauses or does something else. */
    later(input) {
        this._pending.add(input);
    }

    /** An input has something to report as soon as the program's messages are answered. */
    soon(input) {
        this._pending.add(input);
        this._isUrgent = true;
    }

    /** The program's messages are answered. */
    answered() {
        if (this._isUrgent) this.flush();
    }

    /** Reports all that waits, in the order in which it happened. */
    flush() {
        this._isUrgent = false;
        const pending = [...this._pending];
        this._pending.clear();
        for (const input of pending) {
            input.report();
            // What is being composed is reported when it is there.
            if (input.pending) this._pending.add(input);
        }
        if (!this._scrolled) return;
        this._scrolled = false;
        for (const widget of Widgets.Callback._registry.values()) {
            if (!widget._scrollTimer) continue;
            clearTimeout(widget._scrollTimer);
            widget._scrollTimer = null;
            widget.make_callback("scrolled", ...widget.get_scroll_position());
        }
    }

    /** Runs a call of the program's; one that sets a text keeps what was typed since. */
    call(widget, method, change) {
        const field = WRITERS.has(method) ? this.fieldOf(widget) : null;
        return field === null ? change() : field.write(change);
    }

    /** Puts an event on the wire. */
    send(widget, action, args, edit) {
        this._send({ type: "callback", wid: widget.wid, action, args, edit });
    }

    /** The page is wiped: nothing is left of the inputs. */
    reset() {
        this._pending.clear();
        this._inputs = new WeakMap();
    }
}
