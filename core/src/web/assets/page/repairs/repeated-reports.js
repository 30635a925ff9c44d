// A press of the mouse reports each change once. A dial that is tracked reports the same number
// again when the button is let go, and a window reports that it was moved when its title bar was
// only clicked.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";
import { shownWindows } from "./windows.js";

export function mendRepeatedReports() {
    if (!repeats()) return;
    // What was last reported within this press, by widgets.
    let reported = new WeakMap();
    window.addEventListener("mousedown", ({ target }) => {
        reported = new WeakMap();
        const pressed = shownWindows().find((window) => window.element.contains(target));
        if (pressed instanceof Widgets.TopLevel) reported.set(pressed, place(pressed));
    }, true);
    window.addEventListener("wheel", () => { reported = new WeakMap(); }, true);
    const once = (widgetClass, event) => {
        const { make_callback: report } = widgetClass.prototype;
        widgetClass.prototype.make_callback = function (action, ...values) {
            if (action === event) {
                const value = values.join();
                if (reported.get(this) === value) return;
                reported.set(this, value);
            }
            report.call(this, action, ...values);
        };
    };
    // What the program did meanwhile may be undone by the same number or the same place.
    const { _handleCall: call } = Widgets.RemoteInterface.prototype;
    Widgets.RemoteInterface.prototype._handleCall = function (message) {
        const result = call.call(this, message);
        const widget = Widgets.Callback._registry.get(message.wid);
        if (widget) reported.delete(widget);
        return result;
    };
    once(Widgets.Dial, "activated");
    once(Widgets.TopLevel, "move");
}

/** Where a window is, in the way in which the client reports it. */
function place({ element }) {
    return [element.style.left, element.style.top].map((it) => parseInt(it, 10) || 0).join();
}

function repeats() {
    return probe(() => new Widgets.Dial({ track: true }), (dial) => {
        let reports = 0;
        dial.add_callback("activated", () => { reports += 1; });
        const svg = dial.get_element().querySelector("svg");
        const mouse = { clientX: 1, clientY: 1, bubbles: true, cancelable: true };
        svg.dispatchEvent(new MouseEvent("mousedown", mouse));
        document.dispatchEvent(new MouseEvent("mouseup", mouse));
        return reports === 2;
    });
}
