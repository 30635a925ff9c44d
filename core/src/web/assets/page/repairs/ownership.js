// What belongs to a widget although the client does not know it: widgets and elements that its
// constructor made, and its listeners to the whole document.

import { Widgets } from "../client.js";

/** What is to be done when a widget is gone, by widgets. */
const ends = new WeakMap();

export function registry() {
    return Widgets.Callback._registry;
}

/** Watches a constructor. While it does, whatever listens to the document is the widget's. */
export class Making {
    constructor(id = 0) {
        // Where the client begins to count for what it makes itself.
        this._first = Math.max(Widgets.Callback._nextId, id + 1);
        this._last = document.body.lastElementChild;
        this._ends = [];
        this._targets = [window, document, document.body];
        for (const target of this._targets) {
            target.addEventListener = (...listener) => {
                EventTarget.prototype.addEventListener.apply(target, listener);
                this._ends.push(() => target.removeEventListener(...listener));
            };
        }
    }

    /** Gives what was made to the widget; without one, nothing of it stays. */
    end(widget, displaced = null) {
        for (const target of this._targets) delete target.addEventListener;
        for (let element = document.body.lastElementChild;
            element !== this._last && element !== null;
            element = element.previousElementSibling) {
            const added = element;
            this._ends.push(() => added.remove());
        }
        const parts = madeSince(this._first).filter((it) => it !== widget && it !== displaced);
        const owner = widget ?? {};
        own(owner, parts, this._ends);
        if (widget === null) release(owner);
    }
}

/** Lets widgets, and what else is to be ended, go with their owner. */
export function own(owner, parts, others = []) {
    if (parts.length + others.length === 0) return;
    const all = ends.get(owner) ?? [];
    for (const part of parts) all.push(() => part.destroy());
    ends.set(owner, all.concat(others));
}

/** Ends what a widget leaves behind. */
export function release(owner) {
    const all = ends.get(owner) ?? [];
    ends.delete(owner);
    for (const end of all) {
        try {
            end();
        } catch (error) {
            // One that was only half made may not be able to end.
            console.warn("A part of a widget did not end", error);
        }
    }
}

/** The widgets that got their ids from the client since it stood at `first`. */
export function madeSince(first) {
    const made = [];
    for (let id = first; id < Widgets.Callback._nextId; id += 1) {
        const widget = registry().get(id);
        if (widget) made.push(widget);
    }
    return made;
}
