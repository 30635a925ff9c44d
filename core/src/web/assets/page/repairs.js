// What the page mends of the client before it connects: faults that a person could not work with.
//
// Each repair is a file of its own in `repairs/`. It looks whether the client has the fault, and
// does nothing where it has not. docs/client.md#repairs lists them.

import { mendCursors } from "./repairs/cursors.js";
import { mendDialogs } from "./repairs/dialogs.js";
import { mendExpanding } from "./repairs/expanding.js";
import { mendLabels, mendTitleBars } from "./repairs/layout.js";

const REPAIRS = [mendCursors, mendDialogs, mendExpanding, mendLabels, mendTitleBars];

export function mendClient() {
    for (const mend of REPAIRS) mend();
}
