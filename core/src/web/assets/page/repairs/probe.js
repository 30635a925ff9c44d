// How a repair finds out whether the client has its fault: it tries a widget that nobody sees.

import { Making, release } from "./ownership.js";

/**
 * What `test` finds out about the widget that `make` makes, of which nothing is left afterwards. A
 * client that cannot be tried like that is another one than the fault was found in, and is left
 * alone.
 */
export function probe(make, test) {
    let widget = null;
    const making = new Making();
    try {
        try {
            widget = make();
        } finally {
            making.end(widget);
        }
        return test(widget);
    } catch {
        return false;
    } finally {
        if (widget !== null) {
            widget.destroy();
            release(widget);
        }
    }
}
