import type { CheckEngine } from "../../../addin/engine/check-engine.ts";
import type { FormLibrary } from "../../../addin/engine/form-library.ts";
import { openEngine } from "../../../addin/engine/open-engine.ts";
import { serveEngine } from "../../../addin/engine/serve-engine.ts";
import { ourForms } from "../../our-forms.ts";

export const forms = ourForms;

/** All forms of this package, as a host has them that need not fetch any. */
export const library: FormLibrary = {
  heads: [...forms.values()].map(({ definition }) => definition),
  load: (id) => Promise.resolve(forms.get(id)!),
};

/** The engine as the pane has it, at the other end of a message channel instead of in a Worker. */
export function anEngine(forms: FormLibrary = library, silenceMs?: number): CheckEngine {
  const ends: MessagePort[] = [];
  const engine = openEngine(() => {
    const { port1, port2 } = new MessageChannel();
    serveEngine(port2, forms);
    port1.start();
    port2.start();
    ends.push(port2);
    return port1;
  }, silenceMs);
  const close = (): void => {
    engine.close();
    for (const end of ends) end.close();
  };
  return { ...engine, close };
}
