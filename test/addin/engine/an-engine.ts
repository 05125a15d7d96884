import type { CheckEngine } from "../../../addin/engine/check-engine.ts";
import type { FormLibrary } from "../../../addin/engine/form-library.ts";
import { browserCodec } from "../../../addin/engine/browser-codec.ts";
import { openFileDesk } from "../../../addin/engine/file-desk.ts";
import { openFileEngine, type FileEngine } from "../../../addin/engine/file-engine.ts";
import { openEngine } from "../../../addin/engine/open-engine.ts";
import { serveDesk, serveEngine } from "../../../addin/engine/serve-engine.ts";
import { ourForms } from "../../our-forms.ts";

export const forms = ourForms;

/** All forms of this package, as a host has them that need not fetch any. */
export const library: FormLibrary = {
  find: (id) => Promise.resolve(forms.get(id)),
  heads: () => Promise.resolve([...forms.values()].map(({ definition }) => definition)),
};

/** The engine as the pane has it, at the other end of a message channel instead of in a Worker. */
export function anEngine(forms: FormLibrary = library, silenceMs?: number): CheckEngine {
  const { start, close } = channels((port) => serveEngine(port, forms));
  return closing(openEngine(start, silenceMs), close);
}

/** The engine as the portal has it. */
export function aFileEngine(forms: FormLibrary = library): FileEngine {
  const { start, close } = channels((port) => serveDesk(port, openFileDesk(forms, browserCodec)));
  return closing(openFileEngine(start), close);
}

function channels(serve: (port: MessagePort) => void): { start: () => MessagePort; close: () => void } {
  const ends: MessagePort[] = [];
  const start = (): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    serve(port2);
    port1.start();
    port2.start();
    ends.push(port2);
    return port1;
  };
  return { start, close: () => ends.forEach((end) => end.close()) };
}

function closing<E extends CheckEngine>(engine: E, close: () => void): E {
  return {
    ...engine,
    close: () => {
      engine.close();
      close();
    },
  };
}
