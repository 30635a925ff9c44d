// A link in HTML of the program's own opens in a tab of its own: it would take the place of the
// application.

import { Widgets } from "../client.js";

const OWN = ".htmlview-content, .external-widget-content";

export function mendLinks() {
    if (typeof Widgets.HtmlView !== "function") return;
    document.addEventListener("click", (event) => {
        const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
        if (link === null || link.closest(OWN) === null) return;
        // A place in the same page is where it was meant to go.
        if (link.getAttribute("href").startsWith("#")) return;
        link.target = "_blank";
        link.rel = "noopener noreferrer";
    }, true);
}
