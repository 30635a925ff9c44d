// What the client lets one setting undo of another: a label's place between top and bottom and
// whether it is shown, a window's title bar and its content.

import { Widgets } from "../client.js";

export function mendLabels() {
    const probe = new Widgets.Label("");
    probe.hide();
    probe.set_valign("top");
    const staysHidden = probe.get_element().style.display === "none";
    probe.destroy();
    if (staysHidden) return;
    const label = Widgets.Label.prototype;
    const { set_valign: setValign, show } = label;
    label.set_valign = function (align) {
        const hidden = !this.is_visible();
        setValign.call(this, align);
        this._shownAs = this.get_element().style.display;
        if (hidden) this.hide();
    };
    label.show = function () {
        show.call(this);
        if (this._shownAs) this.get_element().style.display = this._shownAs;
    };
}

export function mendTitleBars() {
    const probe = new Widgets.TopLevel({ resizable: false });
    const content = new Widgets.Label("");
    probe.set_widget(content);
    probe.set_title("probe");
    const isOnTop = probe.get_element().lastElementChild === content.get_element();
    probe.destroy();
    if (isOnTop) return;
    const window = Widgets.TopLevel.prototype;
    const setTitle = window.set_title;
    window.set_title = function (title) {
        const before = this._titleBar;
        setTitle.call(this, title);
        if (!before && this._titleBar) this.get_element().prepend(this._titleBar);
    };
}
