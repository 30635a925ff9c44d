// What the page mends of the client before it connects: faults that a person could not work with.
//
// Each repair is a file of its own in `repairs/`. It looks whether the client has the fault, and
// does nothing where it has not. docs/client.md#repairs lists them.

import { mendBackdrop } from "./repairs/backdrop.js";
import { mendColorDialog } from "./repairs/color-dialog.js";
import { mendComposition } from "./repairs/composition.js";
import { mendCursors } from "./repairs/cursors.js";
import { mendDialogs } from "./repairs/dialogs.js";
import { mendDrops } from "./repairs/drops.js";
import { mendEscape } from "./repairs/escape.js";
import { mendExpanding } from "./repairs/expanding.js";
import { mendFixedLayout } from "./repairs/fixed-layout.js";
import { mendHeldEnter } from "./repairs/held-enter.js";
import { mendLinks } from "./repairs/html-view.js";
import { mendLateCallbacks } from "./repairs/late-callbacks.js";
import { mendLabels, mendTitleBars } from "./repairs/layout.js";
import { mendLeftovers } from "./repairs/leftovers.js";
import { mendMenus } from "./repairs/menus.js";
import { mendModal } from "./repairs/modal.js";
import { mendNumbers } from "./repairs/numbers.js";
import { mendPassword } from "./repairs/password.js";
import { mendPopups } from "./repairs/popups.js";
import { mendRepeatedReports } from "./repairs/repeated-reports.js";
import { mendSpinBox } from "./repairs/spin-box.js";
import { mendSplitter } from "./repairs/splitter.js";
import { mendTabs } from "./repairs/tabs.js";

const REPAIRS = [
    mendLateCallbacks,
    mendLeftovers,
    mendComposition,
    mendHeldEnter,
    mendNumbers,
    mendSpinBox,
    mendRepeatedReports,
    mendDrops,
    mendBackdrop,
    mendModal,
    mendEscape,
    mendPopups,
    mendPassword,
    mendCursors,
    mendDialogs,
    mendExpanding,
    mendLabels,
    mendTitleBars,
    mendTabs,
    mendSplitter,
    mendFixedLayout,
    mendColorDialog,
    mendMenus,
    mendLinks,
];

export function mendClient() {
    for (const mend of REPAIRS) {
        try {
            mend();
        } catch (error) {
            // Of a client that is not the one it was written for. The page works without it.
            console.error(`${mend.name} failed`, error);
        }
    }
}
