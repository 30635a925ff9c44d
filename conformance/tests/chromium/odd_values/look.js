// What each case shows: its elements with all that a style sheet and a user made of them.
const STYLES = ["backgroundColor", "backgroundImage", "color", "cursor", "display", "opacity",
    "visibility", "borderTopWidth", "borderLeftColor", "borderTopStyle", "fontFamily", "fontSize",
    "fontWeight", "fontStyle", "paddingLeft", "paddingTop", "minWidth", "maxWidth", "minHeight",
    "maxHeight", "rowGap", "columnGap", "textAlign", "alignItems", "justifyContent", "flexGrow",
    "flexDirection", "userSelect", "pointerEvents"];
const mark = /^case-(\d+);$/;

/** Whether a check mark is there; null where there is no room for one. */
const checked = (mark) => mark === null ? null : mark.textContent !== "";

function look(element) {
    const copy = element.cloneNode(true);
    for (const it of copy.querySelectorAll("*")) {
        if (mark.test(it.textContent)) it.textContent = "case";
    }
    const html = copy.outerHTML
        // Counted by the client for all widgets together.
        .replace(/dial-clip-\d+/g, "dial-clip")
        .replace(/z-index: -?\d+;?/g, "")
        // Said by our page of the dialog in front, and for all windows together.
        .replace(/ tabindex="-1"/g, "")
        .replace(/ style=""/g, "")
        // The order of declarations says nothing.
        .replace(/style="([^"]*)"/g, (_, style) =>
            `style="${style.split(/;\s*/).filter(Boolean).sort().join("; ")}"`)
        .replace(/class="([^"]*)"/g, (_, names) =>
            `class="${names.split(/\s+/).filter(Boolean).sort().join(" ")}"`);
    const all = [element, ...element.querySelectorAll("*")];
    const computed = all.map((it) => {
        const style = getComputedStyle(it);
        return STYLES.map((name) => `${name}: ${style[name]}`).join("; ");
    });
    const boxes = all.map((it) => [it.offsetWidth, it.offsetHeight].join("x"));
    const inputs = all.filter((it) => "value" in it && it.tagName !== "BUTTON").map((it) =>
        [it.value, it.checked, it.readOnly, it.size, it.type, it.wrap, it.disabled].join("|"));
    // Where a getter's answer is to be seen.
    const one = (css) => element.matches(css) ? element : element.querySelector(css);
    const text = one("textarea, input[type=text], input[type=password]")?.value
        ?? one("legend")?.textContent ?? one(".button-text")?.textContent;
    const shown = {
        get_tooltip: element.title,
        get_enabled: !element.classList.contains("widget-disabled"),
        get_icon: one(".button-icon")?.getAttribute("src") ?? null,
        is_visible: getComputedStyle(element).display !== "none",
        get_text: text ?? null,
        get_state: one("input[type=checkbox]")?.checked
            ?? checked(one(".menuaction-check"))
            ?? (one(".radiobutton-indicator.selected") !== null
                || element.classList.contains("pressed")),
    };
    const overlays = document.querySelectorAll(".dialog-overlay").length;
    return { html, computed, boxes, inputs, shown, overlays };
}

// What is below a modal dialog is inert: which windows that are is no matter of one of them.
const inert = [...document.querySelectorAll("[inert]")];
for (const it of inert) it.inert = false;
const found = {};
const labels = [...document.querySelectorAll(".label-widget")];
// Widgets stand in one list, in their order; a window holds a label with its number.
const list = labels.find((it) => it.textContent === "cases;")?.parentElement;
for (const [number, it] of [...list?.children ?? []].slice(1).entries()) found[number] = look(it);
for (const it of labels) {
    const number = it.textContent.match(mark)?.[1];
    if (number !== undefined) found[number] = look(it.closest(".toplevel-widget, .page"));
}
for (const it of inert) it.inert = true;
return Object.keys(found).length === arguments[0] ? found : null;
