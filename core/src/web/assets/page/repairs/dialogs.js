// A dialog that is put somewhere right after it was shown stays there: a frame later the client would
// move it to the middle.

import { Widgets } from "../client.js";

export function mendDialogs() {
    const dialog = Widgets.Dialog.prototype;
    const center = dialog._centerInViewport;
    if (typeof center === "function") {
        dialog._centerInViewport = function () {
            const shown = this;
            const setPosition = (x, y) => {
                const style = shown._destroyed ? null : shown.get_element().style;
                if (style && (style.left === "" || style.top === "")) shown.set_position(x, y);
            };
            center.call({
                get element() {
                    return shown._destroyed ? document.body : shown.get_element();
                },
                set_position: setPosition,
            });
        };
    }
}
