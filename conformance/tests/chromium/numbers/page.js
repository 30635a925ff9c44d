// Does with the page's own widgets what the server says, and tells what they make of it.
const [casesText, done] = arguments;

function make(Widgets, message) {
    const widget = new Widgets[message.class](...message.args);
    // Thousands that each watch the whole page would be slow, and nothing here is shown.
    widget._installLayoutObservers = () => {};
    return widget;
}

/** Does what was sent about one widget. */
function follow(Widgets, widget, messages) {
    for (const message of messages) {
        if (message.type === "create") widget = make(Widgets, message);
        if (message.type === "call") widget[message.method](...message.args);
    }
    return widget;
}

/** The number that the page has, and what people see of it. */
function look(widget, getter) {
    const shown = widget.input ?? widget._valueLabel ?? widget.label ?? widget._thumb;
    const text = shown.value ?? (shown.textContent || shown.style.cssText);
    return { value: widget[getter](), text };
}

/** Whether an input has another number whenever it is given its own: more digits than it counts. */
function isRestless({ _input }) {
    const kept = _input?.value;
    if (_input) _input.value = kept;
    return _input?.value !== kept;
}

/** Does what a user would, and keeps what is reported. */
function act(widget, { up, types, text, number, x, y }) {
    const reports = [];
    widget.make_callback = (action, ...args) => reports.push(args);
    const wheel = new WheelEvent("wheel", { deltaY: up ? -1 : 1 });
    if (widget.input && types) {
        widget.input.value = text;
        widget.input.dispatchEvent(new Event("change"));
    } else if (widget.input) {
        (up ? widget.upButton : widget.downButton).click();
    } else if (widget._input && types) {
        widget._input.value = number;
        widget._input.dispatchEvent(new Event("input"));
        widget._input.dispatchEvent(new Event("change"));
    } else if (widget._input) {
        widget._input.dispatchEvent(wheel);
    } else if (widget._svg && types) {
        const place = { clientX: x, clientY: y };
        widget._svg.dispatchEvent(new MouseEvent("mousedown", place));
        document.dispatchEvent(new MouseEvent("mouseup", place));
    } else if (widget._svg) {
        widget._svg.dispatchEvent(wheel);
    } else {
        widget.element.dispatchEvent(wheel);
    }
    return reports;
}

function play(Widgets, { steps, fresh, getter, act: what }) {
    let widget = null;
    let restless = false;
    const living = steps.map((messages) => {
        widget = follow(Widgets, widget, messages);
        restless ||= isRestless(widget);
        return look(widget, getter);
    });
    const joined = look(follow(Widgets, null, fresh), getter);
    const reports = act(widget, what);
    return { restless, living, joined, reports, after: look(widget, getter) };
}

const module = document.querySelector("link[rel=modulepreload][href$='/Widgets.js']");
import(module?.href ?? new URL("Widgets.js", location.href))
    .then(({ Widgets }) => JSON.parse(casesText).map((one) => play(Widgets, one)))
    .then((all) => done(JSON.stringify(all)), (error) => done(`threw ${error.stack}`));
