import { tellOpener } from "../excel/tell-opener.ts";

/** The code stands behind the "#", where no server and no log sees it; the pane redeems it. */
const code = new URLSearchParams(location.hash.slice(1)).get("code");
if (code !== null) void tellOpener(code);
