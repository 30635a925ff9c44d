// Which windows are on the page, as the repairs of dialogs see it.

import { Widgets } from "../client.js";

/** The windows, pages and dialogs that are shown, from the first to the last that was. */
export function shownWindows() {
    const windows = new Map();
    for (const widget of Widgets.Callback._registry.values()) {
        const { element } = widget;
        if (element?.parentNode === document.body && widget.is_container()) {
            windows.set(element, widget);
        }
    }
    return [...document.body.children].flatMap((element) => windows.get(element) ?? []);
}

/** Those that block what is below them, from the lowest to the topmost. */
export function modalDialogs() {
    return shownWindows().filter((window) => isDialog(window) && window._modal);
}

export function isDialog(widget) {
    return widget instanceof Widgets.Dialog;
}
