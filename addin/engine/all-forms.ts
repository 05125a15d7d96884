import { bundledForms } from "./bundled-forms.ts";
import { withServer } from "./with-server.ts";

/** An answer that takes longer is none: the check waits for it. */
const TIMEOUT_MS = 5_000;

/** The forms of the bundle, then those of the server that the script came from; what speaks to it is a script of its own. */
export const allForms = withServer(bundledForms, async () => {
  const { openServerForms } = await import(/* webpackChunkName: "server-forms" */ "./open-server-forms.ts");
  return openServerForms(TIMEOUT_MS);
});
