// The list of a combo box and the menu of a window lie beside the windows. They close when what
// they belong to is destroyed, hidden or blocked by a dialog, which the client does not notice.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";

const MENU = ".window-context-menu";

export function mendPopups() {
    if (!staysOpen()) return;
    mendLists(Widgets.ComboBox.prototype);
    mendMenus(Widgets.TopLevel.prototype);
}

function mendLists(prototype) {
    const { _showDropdown: show } = prototype;
    const watched = new WeakSet();
    prototype._showDropdown = function (...filter) {
        show.apply(this, filter);
        if (watched.has(this)) return;
        watched.add(this);
        const isOpen = () => this._dropdown.style.display !== "none";
        whileOpen(isOpen, this, () => {
            watched.delete(this);
            this._hideDropdown();
        });
    };
}

function mendMenus(prototype) {
    const { _showContextMenu: show } = prototype;
    prototype._showContextMenu = function (...place) {
        show.apply(this, place);
        const menu = document.body.querySelector(MENU);
        // To the menu this is a press elsewhere on the page, upon which it takes its listeners away.
        const dismiss = () => setTimeout(() => document.dispatchEvent(new Event("contextmenu")));
        if (menu !== null) whileOpen(() => menu.isConnected, this, dismiss);
    };
}

/** Calls `close` when it is not open any more, or its owner cannot be seen or reached any more. */
function whileOpen(isOpen, owner, close) {
    const look = () => {
        if (isOpen() && isWithinReach(owner)) requestAnimationFrame(look);
        else close();
    };
    requestAnimationFrame(look);
}

function isWithinReach({ element }) {
    return Boolean(element) && element.getClientRects().length > 0 && !element.closest("[inert]");
}

function staysOpen() {
    return probe(() => new Widgets.ComboBox({}), (box) => {
        box.append_text("item");
        document.body.append(box.get_element());
        box._showDropdown();
        box.hide();
        return box._dropdown.isConnected && box._dropdown.style.display !== "none";
    });
}
