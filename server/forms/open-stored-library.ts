import type { Form } from "../../shared/forms/form.ts";
import type { Store } from "../store/store.ts";
import { openFormLibrary, type FormLibrary } from "./form-library.ts";
import { unpackDefinition } from "./published-definition.ts";

interface Log {
  error(fields: object, message: string): void;
}

/**
 * The library of a server: the forms of its package, and those that its store has. One that this version of the program
 * cannot use any more, or whose blob is lost, is told to the log and left out.
 */
export async function openStoredLibrary(
  installed: ReadonlyMap<string, Form>,
  store: Pick<Store, "forms" | "blobs">,
  log: Log,
): Promise<FormLibrary> {
  const library = openFormLibrary(installed);
  for (const { id, definition } of await store.forms.published()) {
    try {
      library.add(unpackDefinition(await store.blobs.get(definition)), definition);
    } catch (error) {
      log.error({ form: id, definition, err: error }, "a published form version cannot be used and is left out");
    }
  }
  return library;
}
