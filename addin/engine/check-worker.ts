import "../portal/jitless.ts";
import { allForms } from "./all-forms.ts";
import { serveEngine } from "./serve-engine.ts";

/** The engine in a thread of its own; the page opens it as a classic Worker at /addin/check-worker.js. */
serveEngine(globalThis, allForms);
