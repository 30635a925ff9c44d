// Pages of which one is shown: one that is not shown can be taken out, and each keeps how far what is
// on it was scrolled.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";

/** What an element on a page that is not shown will be scrolled to, by elements. */
const positions = new WeakMap();

export function mendTabs() {
    if (!failsToClose()) return;
    const tabs = Widgets.TabWidget.prototype;
    const { _closeTab: close, _showTab: show } = tabs;
    tabs._closeTab = function (id) {
        const page = this.tab_info.get(id);
        const area = this.tabContentContainer;
        const isAway = page !== undefined && page.content.parentNode !== area;
        if (!isAway) {
            // A page that is shown in its place has to be one that is there.
            close.call(this, id);
            return;
        }
        this.tabs.splice(this.tabs.indexOf(id), 1);
        page.tabButton?.remove();
        this.tab_info.delete(id);
    };
    tabs._showTab = function (id) {
        const former = this.tab_info.get(this.current_tab_id);
        const next = this.tab_info.get(id);
        if (next !== undefined && next !== former && former !== undefined) keep(former.content);
        show.call(this, id);
        if (next !== undefined && next !== former) giveBack(next.content);
    };
    mendPositions();
}

/** Remembers how far everything in an element is scrolled. */
function keep(content) {
    for (const element of [content, ...content.querySelectorAll("*")]) {
        const { scrollLeft, scrollTop } = element;
        if (scrollLeft !== 0 || scrollTop !== 0) positions.set(element, [scrollLeft, scrollTop]);
    }
}

function giveBack(content) {
    for (const element of [content, ...content.querySelectorAll("*")]) {
        const position = positions.get(element);
        if (position === undefined) continue;
        positions.delete(element);
        [element.scrollLeft, element.scrollTop] = position;
    }
}

/** A position that the program sets meanwhile comes after the one that was kept. */
function mendPositions() {
    for (const name of ["ScrollArea", "TextArea", "HtmlView"]) {
        const prototype = Widgets[name]?.prototype;
        const set = prototype?.set_scroll_position;
        if (typeof set !== "function") continue;
        prototype.set_scroll_position = function (horizontal, vertical) {
            set.call(this, horizontal, vertical);
            if (this.get_element().isConnected) return;
            for (const element of this.get_element().querySelectorAll("*")) {
                positions.delete(element);
            }
        };
    }
}

function failsToClose() {
    return probe(() => new Widgets.TabWidget({}), (tabs) => {
        const pages = ["one", "two"].map((text) => new Widgets.Label(text));
        for (const page of pages) tabs.add_widget(page, { title: "" });
        try {
            tabs.remove(pages[1]);
            return false;
        } catch {
            return true;
        } finally {
            for (const page of pages) page.destroy();
        }
    });
}
