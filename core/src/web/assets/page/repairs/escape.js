// Escape asks to close a dialog, as the button in its title bar does. It is the program that
// closes it.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";
import { isDialog, modalDialogs, shownWindows } from "./windows.js";

export function mendEscape() {
    if (!ignoresEscape()) return;
    let forPopup = false;
    // By the time that the key has reached the window again, the list or the menu has closed.
    window.addEventListener("keydown", ({ key }) => {
        forPopup = key === "Escape" && showsPopup();
    }, true);
    window.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.repeat || event.isComposing) return;
        if (event.defaultPrevented || forPopup || document.body.inert) return;
        const dialog = modalDialogs().at(-1) ?? shownWindows().find(hasFocus);
        if (isDialog(dialog) && dialog._closeButton) dialog.make_callback("close");
    });
}

function hasFocus(window) {
    return window.element.contains(document.activeElement);
}

/** Whether a list or a menu is open: they lie beside the windows. */
function showsPopup() {
    const windows = new Set(shownWindows().map((window) => window.element));
    return [...document.body.children].some((element) => !windows.has(element)
        && !element.classList.contains("dialog-overlay") && element.getClientRects().length > 0);
}

function ignoresEscape() {
    const make = () => new Widgets.Dialog("", [], { modal: true });
    return probe(make, (dialog) => {
        let closes = false;
        dialog.add_callback("close", () => { closes = true; });
        dialog.popup(0, 0);
        const escape = new KeyboardEvent("keydown", { key: "Escape", bubbles: true });
        dialog.get_element().dispatchEvent(escape);
        return !closes;
    });
}
