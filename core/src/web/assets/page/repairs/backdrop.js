// A modal dialog has one backdrop, and lies above it. The client adds a second one to a dialog that
// is shown twice, none to one that becomes modal while it is shown, and covers one that became
// modal after it was made.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";

export function mendBackdrop() {
    if (!isCovered()) return;
    const { prototype } = Widgets.Dialog;
    const { show, popup, set_modal: setModal } = prototype;
    prototype.show = function () {
        this._removeOverlay();
        show.call(this);
    };
    prototype.popup = function (...place) {
        this._removeOverlay();
        popup.apply(this, place);
    };
    prototype.set_modal = function (modal) {
        setModal.call(this, modal);
        this.element.classList.toggle("dialog-modal", Boolean(modal));
        if (!modal || this._overlay || !this.element.isConnected) return;
        this._overlay = document.createElement("div");
        this._overlay.className = "dialog-overlay";
        this.element.before(this._overlay);
    };
}

function isCovered() {
    return probe(() => new Widgets.Dialog(null, [], {}), (dialog) => {
        dialog.set_modal(true);
        return !dialog.get_element().classList.contains("dialog-modal");
    });
}
