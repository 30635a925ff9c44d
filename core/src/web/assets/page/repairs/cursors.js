// Cursors: an image that is given to a name later takes the place of an earlier one, whichever has
// loaded first, and shows at once where that cursor is chosen.

import { Widgets } from "../client.js";

/** Whether a cursor that is chosen changes with its image. */
function followsImage() {
    const probe = new Widgets.Label("");
    probe.add_cursor("probe", "data:,1", 0, 0);
    probe.set_cursor("probe");
    probe.add_cursor("probe", "data:,2", 0, 0);
    const follows = probe.get_element().style.cursor.includes("data:,2");
    probe.destroy();
    return follows;
}

export function mendCursors() {
    if (followsImage()) return;
    const widget = Widgets.Label.prototype.add_cursor;
    const owner = prototypeWith("add_cursor");
    owner.add_cursor = function (name, ...image) {
        const turns = (this._cursorTurns ??= new Map());
        const turn = Symbol(name);
        turns.set(name, turn);
        widget.call(new Registration(this, () => turns.get(name) === turn), name, ...image);
    };
}

/** The prototype that has the method itself. */
function prototypeWith(method) {
    let prototype = Widgets.Label.prototype;
    while (!Object.hasOwn(prototype, method)) prototype = Object.getPrototypeOf(prototype);
    return prototype;
}

/** What the client sees of a widget while it registers a cursor, now and when its image loads. */
class Registration {
    constructor(widget, isLast) {
        const counts = () => isLast() && !widget._destroyed;
        const show = (name, css) => {
            if (widget._currentCursor === name) widget.get_element().style.cursor = css ?? "";
        };
        this._currentCursor = null;
        this._cursors = new Proxy({}, {
            get: (_, name) => widget._cursors[name],
            set(_, name, css) {
                if (counts()) {
                    widget._cursors[name] = css;
                    show(name, css);
                }
                return true;
            },
            deleteProperty(_, name) {
                if (counts()) {
                    delete widget._cursors[name];
                    show(name, "");
                }
                return true;
            },
        });
    }
}
