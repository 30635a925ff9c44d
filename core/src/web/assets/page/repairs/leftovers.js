// What a widget put onto the page goes with it: elements beside its own, listeners to the whole
// document, widgets that it made itself, observers, and what the interface keeps of its listeners.

import { Widgets } from "../client.js";
import { Making, madeSince, own, registry, release } from "./ownership.js";
import { probe } from "./probe.js";

/** The remote interfaces that listen to a widget. */
const interfaces = new WeakMap();

export function mendLeftovers() {
    if (!leavesWidgets()) return;
    mendMaking(Widgets.RemoteInterface.prototype);
    mendDestroying(Widgets.Callback.prototype);
    mendContainers();
}

/** Some of what the client puts into containers of its own is no widget, and cannot be destroyed. */
function mendContainers() {
    let prototype = Widgets.VBox.prototype;
    while (!Object.hasOwn(prototype, "remove_all")) prototype = Object.getPrototypeOf(prototype);
    const { destroy } = prototype;
    prototype.destroy = function () {
        this.children = this.children.filter((it) => typeof it.destroy === "function");
        destroy.call(this);
    };
}

function mendMaking(prototype) {
    const { _handleCreate: create, _handleCall: call, _handleListen: listen } = prototype;
    prototype._handleCreate = function (message) {
        const displaced = registry().get(message.wid);
        const making = new Making(message.wid);
        let widget = null;
        try {
            const result = create.call(this, message);
            widget = registry().get(result.wid) ?? null;
            return result;
        } finally {
            making.end(widget, displaced);
        }
    };
    prototype._handleCall = function (message) {
        const first = Widgets.Callback._nextId;
        const owner = registry().get(message.wid);
        try {
            return call.call(this, message);
        } finally {
            if (owner) own(owner, madeSince(first));
        }
    };
    prototype._handleListen = function (message) {
        const result = listen.call(this, message);
        const widget = registry().get(message.wid);
        if (widget) interfaces.set(widget, this);
        return result;
    };
}

function mendDestroying(prototype) {
    const { destroy } = prototype;
    prototype.destroy = function () {
        if (this._destroyed) return;
        const listeners = interfaces.get(this)?._listeners;
        for (const action of Object.keys(this.cb)) listeners?.delete(`${this.wid}:${action}`);
        destroy.call(this);
        release(this);
        for (const value of Object.values(this)) {
            if (value instanceof ResizeObserver || value instanceof MutationObserver) {
                value.disconnect();
            }
        }
        // The buttons that exclude each other know all of each other.
        const place = Array.isArray(this.group) ? this.group.indexOf(this) : -1;
        if (place >= 0) this.group.splice(place, 1);
    };
}

function leavesWidgets() {
    const before = registry()?.size;
    return probe(() => new Widgets.Dialog(null, [], {}), (dialog) => {
        dialog.destroy();
        return registry().size > before;
    });
}
