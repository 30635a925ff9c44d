// The client that this page was filled in for. Everything of the page imports it from here.

export { Widgets } from "../../client/CLIENT_HASH/Widgets.js";
