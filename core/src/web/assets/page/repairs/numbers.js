// A number is what people read, and what they read is a number again.
//
// The client takes the decimals of a step from how it is written, so that a step of 1e-7 has none
// and shows 0. It reads "3,5" as 3, and keeps decimals of a number that it does not show.

import { Widgets } from "../client.js";

const { Dial, Slider, SpinBox } = Widgets;

// JavaScript shows no more.
const MOST_DECIMALS = 100;

/** How many decimals a number or its text is written with. */
function decimalsOf(number) {
    const [digits, exponent] = String(number).split("e");
    const fraction = digits.split(".")[1] ?? "";
    return Math.max(0, fraction.length - Number(exponent ?? 0));
}

/** A number as it is shown: with these decimals, or with those of the step if there are none. */
function textOf(number, decimals, step) {
    const shown = decimals ?? decimalsOf(step);
    return shown > MOST_DECIMALS ? String(number) : number.toFixed(shown);
}

/** A number as people write it, with a point where there is a comma: 3,5 or 1.234,5 or 1,234.5. */
function withPoint(text) {
    const separators = text.replace(/[^,.]/g, "");
    if (!separators.includes(",")) return text;
    // Separators of thousands come several times, or before the other one.
    if (separators.length > 1 && !separators.includes(".")) return text.replaceAll(",", "");
    const at = Math.max(text.lastIndexOf(","), text.lastIndexOf("."));
    return `${text.slice(0, at).replace(/[,.]/g, "")}.${text.slice(at + 1)}`;
}

/** Whether the client has a fault. One in which the question makes no sense has none. */
function has(fault) {
    try {
        return fault();
    } catch {
        return false;
    }
}

/** Shows a fraction whose step is written with an exponent with the decimals of that step. */
function mendShown(widget, method, stepOf, show) {
    const draw = widget.prototype[method];
    const shown = {};
    const probe = {
        dtype: "float",
        value: 3e-7,
        get_value: () => 3e-7,
        step: 1e-7,
        incrval: 1e-7,
        _input: { step: "1e-7" },
        _decimals: null,
        _showValue: true,
        input: shown,
        _valueLabel: shown,
    };
    const fault = () => {
        draw.call(probe);
        return Number(shown.value ?? shown.textContent) !== 3e-7;
    };
    if (!has(fault)) return;
    widget.prototype[method] = function () {
        draw.call(this);
        const step = stepOf(this);
        if (this.dtype === "float" && this._decimals == null && String(step).includes("e")) {
            show(this, textOf(this.get_value(), null, step));
        }
    };
}

function mendLabel(widget, stepOf) {
    mendShown(widget, "_updateValueLabel", stepOf, (it, text) => {
        if (it._showValue) it._valueLabel.textContent = text;
    });
}

/** Takes a comma for the decimal separator that it is in half of the world. */
function mendComma() {
    const parse = SpinBox.prototype._parse;
    if (!has(() => parse.call({ dtype: "float" }, "3,5") === 3)) return;
    SpinBox.prototype._parse = function (text) {
        return parse.call(this, withPoint(text));
    };
}

/** Keeps of a typed number what is shown of it. */
function mendTyped() {
    const parse = SpinBox.prototype._parse;
    const probe = { dtype: "float", _decimals: 1, incrval: 1 };
    if (!has(() => parse.call(probe, "3.14") === 3.14)) return;
    SpinBox.prototype._parse = function (text) {
        const number = parse.call(this, text);
        if (this.dtype !== "float") return number;
        return Number(textOf(number, this._decimals, this.incrval));
    };
}

/** Steps without the noise of binary fractions: 0.1 and 0.1 and 0.1 are 0.3. */
function mendSteps() {
    const step = SpinBox.prototype._step;
    const probe = {
        ...{ dtype: "float", value: 0.2, incrval: 0.1, _decimals: null },
        ...{ _clamp: (number) => number, _display: () => {}, make_callback: () => {} },
    };
    const fault = () => {
        step.call(probe, 1);
        return probe.value !== 0.3;
    };
    if (!has(fault)) return;
    SpinBox.prototype._step = function (direction) {
        if (this.dtype === "float") {
            // Fewer decimals than the step has would lead nowhere.
            const decimals = Math.max(this._decimals ?? 0, decimalsOf(this.incrval));
            const clamp = this._clamp;
            this._clamp = (number) => clamp.call(this, Number(textOf(number, decimals)));
        }
        step.call(this, direction);
        delete this._clamp;
    };
}

/** Draws the knob of a dial that has one number only: somewhere, and not at NaN. */
function mendFlatDial() {
    const draw = Dial.prototype._updateVisual;
    const places = [];
    const part = { style: {}, setAttribute: (name, value) => places.push(value) };
    const probe = Object.assign(Object.create(Dial.prototype), {
        ...{ min: 1, max: 1, value: 1, _startAngle: 210, _endAngle: 510, _knobR: 35 },
        ...{ _knob: part, _clipCircle: part, _indicator: part, _trackArc: part, _valueArc: part },
    });
    const fault = () => {
        draw.call(probe);
        return places.some(Number.isNaN);
    };
    if (!has(fault)) return;
    Dial.prototype._updateVisual = function () {
        const { max } = this;
        // Only the place of the knob is taken from the limits.
        if (max === this.min) this.max = Infinity;
        draw.call(this);
        this.max = max;
    };
}

export function mendNumbers() {
    mendShown(SpinBox, "_display", (box) => box.incrval, (box, text) => {
        box.input.value = text;
    });
    mendLabel(Slider, (slider) => slider._input.step);
    mendLabel(Dial, (dial) => dial.step);
    mendSteps();
    mendFlatDial();
    mendComma();
    mendTyped();
}
