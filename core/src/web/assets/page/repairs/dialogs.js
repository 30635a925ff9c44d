// Dialogs: the backdrop of a modal one, and the place where one is shown.

import { Widgets } from "../client.js";

/** Whether the client shows a dialog as modal that is made so later. */
function followsModal() {
    const probe = new Widgets.Dialog("", [], {});
    probe.set_modal(true);
    const follows = probe.get_element().classList.contains("dialog-modal");
    probe.destroy();
    return follows;
}

export function mendDialogs() {
    const dialog = Widgets.Dialog.prototype;
    if (!followsModal()) {
        const setModal = dialog.set_modal;
        dialog.set_modal = function (modal) {
            setModal.call(this, modal);
            const element = this.get_element();
            element.classList.toggle("dialog-modal", modal);
            if (modal && element.isConnected && !this._overlay) {
                this._overlay = document.createElement("div");
                this._overlay.className = "dialog-overlay";
                document.body.append(this._overlay);
            }
        };
    }
    // A frame after it was shown, a dialog goes to the middle, wherever it was put meanwhile.
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
