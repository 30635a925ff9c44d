// Expanding: a widget that is told not to expand any more goes back to what it was.

import { Widgets } from "../client.js";

// What the client sets on a widget that expands.
const SET = ["flex", "alignSelf", "width", "height", "minWidth", "minHeight"];

/** Whether the client takes back what it set. */
function takesBack() {
    const probe = new Widgets.Label("");
    const style = probe.get_element().style;
    probe.set_expanding(true, true);
    probe.set_expanding(false, false);
    const isBack = SET.every((property) => style[property] === "");
    probe.destroy();
    return isBack;
}

export function mendExpanding() {
    if (takesBack()) return;
    let widget = Widgets.Label.prototype;
    while (!Object.hasOwn(widget, "set_expanding")) widget = Object.getPrototypeOf(widget);
    const { set_expanding: setExpanding, resize } = widget;
    widget.resize = function (width, height) {
        this._wasResized = true;
        resize.call(this, width, height);
    };
    widget.set_expanding = function (horizontal, vertical) {
        const style = this.get_element().style;
        for (const [property, before, set] of this._expandedBy ?? []) {
            // What something else has set meanwhile stays.
            if (style[property] !== set) continue;
            // A size that was given is given up for good.
            const isSize = property === "width" || property === "height";
            style[property] = isSize && this._wasResized && before.endsWith("px") ? "" : before;
        }
        const former = SET.map((property) => style[property]);
        setExpanding.call(this, horizontal, vertical);
        const changed = SET.map((property, at) => [property, former[at], style[property]]);
        this._expandedBy = changed.filter(([, before, set]) => before !== set);
    };
}
