// A file or a link that is dropped beside its target would open in the place of the page or in a
// new tab. What no widget and no field takes is refused.

export function mendDrops() {
    const unclaimed = new DragEvent("dragover", { bubbles: true, cancelable: true });
    if (!document.body.dispatchEvent(unclaimed)) return;
    window.addEventListener("dragover", refuse);
    window.addEventListener("drop", refuse);
}

function refuse(event) {
    if (event.defaultPrevented || takenByField(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "none";
}

/** Whether the browser itself puts it into a field: text into one for text, files into theirs. */
function takenByField({ target, dataTransfer }) {
    const element = target instanceof Element ? target : target.parentElement;
    const field = element?.closest("input, textarea, [contenteditable]");
    if (!field || field.disabled || field.readOnly) return false;
    if (dataTransfer?.types.includes("Files")) return field.type === "file";
    return field.isContentEditable || typeof field.selectionStart === "number";
}
