// Why a socket does not open. A script is told neither the status nor the body of an upgrade that was
// refused, so the page asks by a request (docs/architecture.md#web).

// The server's mark on its answer: whatever else may answer on the way has none.
const DECISION = "pgwidgets-decision";

// As much of a sentence as the page shows.
const LONGEST = 300;

// Milliseconds: as long as an answer may take.
const PATIENCE = 10000;

/** The server's sentence on the socket at that address, or null where there is none to be had. */
export async function whyRefused(socket) {
    const url = new URL(socket);
    url.protocol = url.protocol === "wss:" ? "https:" : "http:";
    // What opens the session is not needed for this, and a log on the way might keep it.
    url.search = "";
    if (url.origin !== window.location.origin) return null;
    try {
        const response = await fetch(url, {
            method: "POST",
            mode: "same-origin",
            credentials: "same-origin",
            cache: "no-store",
            redirect: "error",
            signal: AbortSignal.timeout(PATIENCE),
        });
        if (!response.headers.has(DECISION)) return null;
        const sentence = (await response.text()).trim();
        return sentence === "" ? null : sentence.slice(0, LONGEST);
    } catch {
        // Nobody answers, so that nothing is known.
        return null;
    }
}
