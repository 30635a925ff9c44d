// Menus: a menu that is taken out of a bar or a menu takes its word with it, an action that is disabled
// cannot be chosen, and the menu of a label closes on a press elsewhere.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";

export function mendMenus() {
    if (leavesWord()) mendWords();
    mendDisabled();
    mendLabelMenus();
}

function mendWords() {
    const bar = Widgets.MenuBar.prototype;
    const { remove } = bar;
    bar.remove = function (child, destroy = false) {
        for (const [name, entry] of Object.entries(this._menus)) {
            if (entry.menu !== child) continue;
            if (this._openName === name) this._closeAll();
            entry.button.parentNode?.remove();
            delete this._menus[name];
        }
        remove.call(this, child, destroy);
    };
    const menu = Widgets.Menu.prototype;
    const { remove: removeFromMenu } = menu;
    menu.remove = function (child, destroy = false) {
        for (const [name, submenu] of Object.entries(this._menus)) {
            if (submenu !== child) continue;
            submenu.get_element().closest(".menu-submenu-item")?.remove();
            submenu.get_element().classList.remove("menu-submenu");
            delete this._menus[name];
        }
        removeFromMenu.call(this, child, destroy);
    };
}

/** The client blocks the mouse by a style, and nothing else. */
function mendDisabled() {
    for (const [name, method] of [["MenuAction", "_activate"], ["ToolBarAction", "_handleClick"]]) {
        const prototype = Widgets[name]?.prototype;
        const act = prototype?.[method];
        if (typeof act !== "function") continue;
        prototype[method] = function () {
            if (this.get_enabled()) act.call(this);
        };
    }
}

/** The client's listener to presses elsewhere does not know which label it is for. */
function mendLabelMenus() {
    const label = Widgets.Label.prototype;
    const { set_menu: setMenu, _onMenuOutsideMouseDown: press } = label;
    if (typeof press !== "function") return;
    label.set_menu = function (menu) {
        if (!Object.hasOwn(this, "_onMenuOutsideMouseDown")) {
            this._onMenuOutsideMouseDown = press.bind(this);
        }
        setMenu.call(this, menu);
    };
}

function leavesWord() {
    return probe(() => new Widgets.MenuBar({}), (bar) => {
        const menu = new Widgets.Menu({});
        bar.add_menu(menu, "word");
        bar.remove(menu);
        menu.destroy();
        return bar.get_element().childElementCount > 0;
    });
}
