// A key that is held down is pressed once. The repeats of Enter would submit a field or press a
// button many times, even one that only now got the focus.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";

// A text of several lines takes every Enter.
const SUBMITTING = "input, button";

export function mendHeldEnter() {
    if (!repeatsSubmit()) return;
    const ignore = (event) => {
        if (event.key !== "Enter" || !event.repeat || !event.target.matches?.(SUBMITTING)) return;
        event.preventDefault();
        event.stopPropagation();
    };
    window.addEventListener("keydown", ignore, true);
}

function repeatsSubmit() {
    return probe(() => new Widgets.TextEntry(""), (entry) => {
        let submitted = false;
        entry.add_callback("activated", () => { submitted = true; });
        const held = new KeyboardEvent("keydown", { key: "Enter", repeat: true });
        entry.get_element().dispatchEvent(held);
        return submitted;
    });
}
