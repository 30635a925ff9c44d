// A colour dialog that its user leaves by the button Cancel reports it: it hides itself.

import { Widgets } from "../client.js";

export function mendColorDialog() {
    const dialog = Widgets.ColorDialog?.prototype;
    const build = dialog?._buildButtons;
    if (typeof build !== "function") return;
    dialog._buildButtons = function () {
        build.call(this);
        this.enable_callback("cancel");
        const buttons = this._buttonBox.get_children();
        buttons.at(-1)?.add_callback("activated", () => this.make_callback("cancel"));
    };
}
