// What the page itself shows: a line while there is no connection, notices, and the end of a session.
//
// The client owns the body of the page and empties it whenever a session is (re)built, so these
// elements stand beside the body.

// Milliseconds of silence before the user is told.
const QUIET = 1000;

// Milliseconds for which a notice stands.
const NOTICE = 20000;

/** The line in the corner that tells of a missing connection. */
export class Status {
    constructor() {
        this._element = document.getElementById("pgwidgets-status");
        this._timer = null;
        document.documentElement.append(this._element);
    }

    /** Shows a text unless `clear` comes within a moment. */
    showSoon(text) {
        if (this._timer !== null || !this._element.hidden) return;
        this._timer = setTimeout(() => {
            this._timer = null;
            this._element.textContent = text;
            this._element.hidden = false;
        }, QUIET);
    }

    /** Shows a text at once, in place of whatever it shows or was about to. */
    show(text) {
        clearTimeout(this._timer);
        this._timer = null;
        this._element.textContent = text;
        this._element.hidden = false;
    }

    clear() {
        clearTimeout(this._timer);
        this._timer = null;
        this._element.hidden = true;
    }
}

/** A line at the bottom that tells what went wrong, until that is over or for a while. */
export class Notice {
    constructor() {
        this._element = document.createElement("div");
        this._element.id = "pgwidgets-notice";
        this._element.setAttribute("role", "alert");
        this._element.hidden = true;
        document.documentElement.append(this._element);
        this._timer = null;
        this._about = null;
    }

    show(text, about = null) {
        this._about = about;
        this._element.textContent = text;
        this._element.hidden = false;
        clearTimeout(this._timer);
        this._timer = setTimeout(() => this._hide(), NOTICE);
    }

    /** What was wrong with this is right now. */
    clear(about) {
        if (this._about === about) this._hide();
    }

    _hide() {
        clearTimeout(this._timer);
        this._about = null;
        this._element.hidden = true;
    }
}

/** Covers the page when there is nothing to connect to any more. */
export function showEnd(text, links) {
    const panel = document.createElement("div");
    panel.id = "pgwidgets-ended";
    panel.setAttribute("role", "alertdialog");
    panel.setAttribute("aria-label", text);
    const line = document.createElement("p");
    line.textContent = text;
    panel.append(line);
    for (const [label, url] of links) {
        const link = document.createElement("a");
        link.textContent = label;
        link.href = url;
        panel.append(link);
    }
    document.body.inert = true;
    document.documentElement.append(panel);
    panel.tabIndex = -1;
    panel.focus();
}
