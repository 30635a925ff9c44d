// The title of the browser's tab: the program's, else that of the front window.

/** Keeps the tab's title in step with the windows. */
export class TabTitle {
    constructor() {
        // A title that the program has given stays.
        this._own = document.querySelector("title[data-own]") !== null;
        this._otherwise = document.title;
        if (this._own) return;
        // A user brings a window to the front, or closes one, without a message.
        for (const act of ["pointerup", "keyup"]) {
            document.addEventListener(act, () => setTimeout(() => this.follow()), true);
        }
    }

    /** Takes the title over from what the page shows by now. */
    follow() {
        if (this._own) return;
        const title = frontTitle() || this._otherwise;
        if (document.title !== title) document.title = title;
    }
}

/** The title of the window in front of the others; a dialog is in front only for a while. */
function frontTitle() {
    let front = "";
    let highest = -Infinity;
    for (const element of document.body.children) {
        if (!element.matches(".toplevel-widget:not(.dialog-widget)")) continue;
        const title = element.querySelector(".toplevel-title-text")?.textContent.trim();
        const height = Number.parseInt(element.style.zIndex, 10) || 0;
        // Of two at the same height the later one covers the other.
        if (!title || height < highest) continue;
        front = title;
        highest = height;
    }
    return front;
}
