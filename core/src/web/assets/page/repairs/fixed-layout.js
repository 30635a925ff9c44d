// A widget that is taken out of a fixed layout lies again where its next container puts it.

import { Widgets } from "../client.js";
import { probe } from "./probe.js";

export function mendFixedLayout() {
    if (!staysFixed()) return;
    const layout = Widgets.FixedLayout.prototype;
    const { remove } = layout;
    layout.remove = function (child, destroy = false) {
        const style = this.children.includes(child) ? child.get_element()?.style : undefined;
        child.get_element()?.classList.remove("fixed-layout-child");
        remove.call(this, child, destroy);
        if (style) style.position = style.left = style.top = "";
    };
}

function staysFixed() {
    return probe(() => new Widgets.FixedLayout({}), (layout) => {
        const child = new Widgets.Label("");
        layout.add_widget(child, 1, 1);
        layout.remove(child);
        const { position } = child.get_element().style;
        child.destroy();
        return position === "absolute";
    });
}
