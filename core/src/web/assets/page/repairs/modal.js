// What is below a modal dialog cannot be reached by the keyboard. The client's backdrop stops the
// mouse only.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";
import { modalDialogs, shownWindows } from "./windows.js";

// Where one begins to type. A button that got the focus could be pressed by a key that was meant
// for something else.
const FIELDS = "input:is([type=text], [type=password]):not(:disabled), textarea:not(:disabled)";

/** Stands for what is below all dialogs. */
const PAGE = {};

/** The element that had the focus last, by dialogs and for the page. */
const focused = new WeakMap();

/** What this made inert. */
const blocked = new Set();

/** The modal dialogs that are shown, from the lowest to the topmost. */
let open = [];

export function mendModal() {
    if (!leavesRestAlive()) return;
    // Whatever shows, hides or destroys a window, or empties the page, changes this list.
    new MutationObserver(arrange).observe(document.body, { childList: true });
    document.addEventListener("focusin", ({ target }) => focused.set(layerOf(target), target));
    mendFocus(Widgets.Widget.prototype);
}

/** Lets a program set the focus at the moment at which it shows or hides a dialog. */
function mendFocus(prototype) {
    const { set_focus: setFocus } = prototype;
    prototype.set_focus = function () {
        arrange();
        setFocus.call(this);
        // What is blocked has it when its turn comes.
        if (this.element.closest("[inert]")) focused.set(layerOf(this.element), this.element);
    };
}

function arrange() {
    const before = open;
    open = modalDialogs();
    const top = open.at(-1) ?? PAGE;
    const former = before.at(-1) ?? PAGE;
    // What becomes inert loses the focus.
    const active = document.activeElement;
    block(top);
    if (top === former) return;
    if (before.includes(top) || top === PAGE) {
        giveBack(top);
    } else if (!top.element.contains(active)) {
        focused.set(former, active);
        enter(top);
    }
}

/** Makes every window inert but the topmost dialog. */
function block(top) {
    const below = top === PAGE ? [] : shownWindows().filter((window) => window !== top);
    const elements = new Set(below.map((window) => window.element));
    for (const element of blocked) {
        if (elements.has(element)) continue;
        blocked.delete(element);
        element.inert = false;
    }
    for (const element of elements) {
        if (element.inert) continue;
        blocked.add(element);
        element.inert = true;
    }
}

function enter(dialog) {
    const { element } = dialog;
    const field = [...element.querySelectorAll(FIELDS)].find((it) => it.getClientRects().length > 0);
    if (!field && !element.hasAttribute("tabindex")) element.tabIndex = -1;
    (field ?? element).focus({ preventScroll: true });
}

/** Puts the focus where it was, unless the program has put it somewhere. */
function giveBack(layer) {
    const active = document.activeElement;
    if (active !== null && active !== document.body && !active.closest("[inert]")) return;
    const former = focused.get(layer);
    if (former?.isConnected && former !== document.body) former.focus({ preventScroll: true });
    else if (layer !== PAGE) enter(layer);
}

/** The modal dialog that an element is in. */
function layerOf(element) {
    return modalDialogs().find((dialog) => dialog.element.contains(element)) ?? PAGE;
}

function leavesRestAlive() {
    const make = () => new Widgets.Dialog(null, [], { modal: true });
    return probe(make, (dialog) => {
        const beside = document.createElement("div");
        document.body.append(beside);
        dialog.popup(0, 0);
        const blocks = beside.inert || dialog.get_element().matches(":modal");
        beside.remove();
        return !blocks;
    });
}
