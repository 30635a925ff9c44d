// Keys that belong to an input method are not for widgets: the Enter that confirms a composition
// would submit the field, and the arrow keys that choose a candidate would replace its text.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";

// The code of a key that the input method took. Safari ends the composition before it reports the
// Enter that confirmed it, and says so only by this code.
const TAKEN_BY_INPUT_METHOD = 229;

export function mendComposition() {
    if (!confirmingSubmits()) return;
    const hide = (event) => {
        if (event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD) event.stopPropagation();
    };
    window.addEventListener("keydown", hide, true);
}

function confirmingSubmits() {
    return probe(() => new Widgets.TextEntry(""), (entry) => {
        let submitted = false;
        entry.add_callback("activated", () => { submitted = true; });
        const confirm = new KeyboardEvent("keydown", { key: "Enter", isComposing: true });
        entry.get_element().dispatchEvent(confirm);
        return submitted;
    });
}
