// The page's entry: mends the client, then connects.

import { addressWithout, serverAddress } from "./address.js";
import { Connector } from "./connector.js";
import { mendClient } from "./repairs.js";
import { showEnd } from "./screen.js";

mendClient();

const address = serverAddress();
if (address === null) {
    document.getElementById("pgwidgets-status").hidden = true;
    showEnd("The server's address in this link cannot be used.", [
        ["Open this page without it", addressWithout("ws")],
    ]);
} else {
    new Connector(address);
}
