// A spin box reports a number when it is entered, and again when the field loses the focus. A step
// forgets a number that was typed before it.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";

export function mendSpinBox() {
    if (!reportsTwice()) return;
    const { prototype } = Widgets.SpinBox;
    const { _display: display, _step: step } = prototype;
    const fields = new WeakSet();
    // Those with a text that the user has changed since the box showed its number.
    const edited = new WeakSet();

    prototype._display = function () {
        display.call(this);
        fields.add(this.input);
        edited.delete(this.input);
    };
    prototype._step = function (direction) {
        if (edited.has(this.input)) this._on_input();
        step.call(this, direction);
    };
    window.addEventListener("input", ({ target }) => {
        if (fields.has(target)) edited.add(target);
    }, true);
    window.addEventListener("change", (event) => {
        if (fields.has(event.target) && !edited.has(event.target)) event.stopPropagation();
    }, true);
}

function reportsTwice() {
    return probe(() => new Widgets.SpinBox({}), (box) => {
        let reports = 0;
        box.add_callback("activated", () => { reports += 1; });
        box.input.value = "7";
        box.input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        box.input.dispatchEvent(new Event("change"));
        return reports === 2;
    });
}
