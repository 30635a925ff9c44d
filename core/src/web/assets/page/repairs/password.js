// A password that was entered is not kept: the client would bring it back by the arrow keys, to
// anybody who sits there then.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";

export function mendPassword() {
    if (!keepsPasswords()) return;
    const { prototype } = Widgets.TextEntry;
    const { _recordHistory: record } = prototype;
    prototype._recordHistory = function () {
        if (this._input.type !== "password") record.call(this);
    };
}

function keepsPasswords() {
    return probe(() => new Widgets.TextEntry("", { password: true }), (entry) => {
        entry.set_text("x");
        entry._recordHistory();
        entry.set_text("");
        entry.get_element().dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp" }));
        return entry.get_text() === "x";
    });
}
