// A widget that is taken out of a splitter leaves neither its pane nor a handle, and can be resized
// again where it goes.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";

export function mendSplitter() {
    if (!leavesPane()) return;
    const splitter = Widgets.Splitter.prototype;
    const { add_widget: add, remove } = splitter;
    splitter.add_widget = function (child) {
        const own = Object.hasOwn(child, "resize") ? child.resize : undefined;
        add.call(this, child);
        (this._ownResize ??= new Map()).set(child, own);
    };
    splitter.remove = function (child, destroy = false) {
        const at = this.children.indexOf(child);
        const pane = this.panes[at];
        if (at >= 0) {
            const own = this._ownResize?.get(child);
            if (own === undefined) delete child.resize;
            else child.resize = own;
            this._ownResize?.delete(child);
        }
        remove.call(this, child, destroy);
        if (at < 0 || pane === undefined) return;
        pane.remove();
        this.panes.splice(at, 1);
        this.paneMins.splice(at, 1);
        // Each handle moves what is before and behind it, by its number: so the last one goes.
        this.handles.pop()?.remove();
        this.handles.forEach((handle, number) => this.panes[number].after(handle));
    };
}

function leavesPane() {
    return probe(() => new Widgets.Splitter({}), (splitter) => {
        const panes = ["one", "two"].map((text) => new Widgets.Label(text));
        for (const pane of panes) splitter.add_widget(pane);
        splitter.remove(panes[0]);
        for (const pane of panes) pane.destroy();
        return splitter.panes.length === 2;
    });
}
