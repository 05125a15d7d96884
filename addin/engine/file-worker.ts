import "../portal/jitless.ts";
import { allForms } from "./all-forms.ts";
import { browserCodec } from "./browser-codec.ts";
import { openFileDesk } from "./file-desk.ts";
import { serveDesk } from "./serve-engine.ts";

/** The engine with files beside it in a thread of its own; the portal opens it as a classic Worker at /addin/file-worker.js. */
serveDesk(globalThis, openFileDesk(allForms, browserCodec));
