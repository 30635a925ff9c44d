// What the page mends of the client before it connects: faults that a person could not work with.
//
// Each repair is a file of its own in `repairs/`. It looks whether the client has the fault, and
// does nothing where it has not. docs/client.md#repairs lists them.

import { mendNumbers } from "./repairs/numbers.js";

const REPAIRS = [mendNumbers];

export function mendClient() {
    for (const mend of REPAIRS) mend();
}
