import { openFileEngine, type FileEngine } from "../../engine/file-engine.ts";
import { trustedAddress } from "../shell/trusted-address.ts";

/** An engine of its own thread that reads and checks files of the user's on this computer; whoever opens it closes it. */
export function startFileEngine(): FileEngine {
  return openFileEngine(() => new Worker(trustedAddress("/addin/file-worker.js")));
}
