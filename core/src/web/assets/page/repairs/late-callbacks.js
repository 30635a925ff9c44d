// The client goes on with a destroyed widget in frames and timers that it does not cancel: they
// throw for want of an element, and observe what is gone.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";

export function mendLateCallbacks() {
    if (!losesElement()) return;
    const { prototype } = Widgets.Widget;
    const { destroy } = prototype;
    prototype.destroy = function () {
        if (this._destroyed) return;
        const { element } = this;
        destroy.call(this);
        // It is on no page any more, so whatever is done to it shows nowhere.
        this.element = element;
        // One that lived for less than a moment has its observers still to come.
        this._installLayoutObservers = () => {};
    };
}

function losesElement() {
    return probe(() => new Widgets.Label(""), (label) => {
        label.destroy();
        return label.element === null;
    });
}
