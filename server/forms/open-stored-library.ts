import type { Form } from "../../shared/forms/form.ts";
import type { PublishedForm } from "../../shared/submission/published-form.ts";
import type { BlobReader } from "../store/blobs.ts";
import { StoreError } from "../store/store-error.ts";
import type { StoreErrorCode } from "../store/store-words.ts";
import type { Store } from "../store/store.ts";
import { openFormShelves, type FormLibrary } from "./form-library.ts";
import { unpackDefinition } from "./published-definition.ts";
import { sharedRuns } from "./shared-runs.ts";

interface Log {
  error(fields: object, message: string): void;
}

/**
 * The library of a server: the forms of its package, and those that its store has. One that this version of the program
 * cannot use any more, or whose blob is lost, is told to the log and left out. Rejects with a StoreError.
 */
export async function openStoredLibrary(
  installed: ReadonlyMap<string, Form>,
  store: Pick<Store, "forms" | "blobs">,
  log: Log,
): Promise<FormLibrary> {
  const { forms, published, add } = openFormShelves(installed);
  let seen = 0;
  const catchUp = sharedRuns(async () => {
    for (const one of await store.forms.published(seen)) {
      const form = await usableForm(store.blobs, one, log);
      if (form) add(form, one.definition);
      seen += 1;
    }
  });
  await catchUp();
  return { forms, published, seen: () => seen, catchUp };
}

async function usableForm(blobs: BlobReader, { id, definition }: PublishedForm, log: Log): Promise<Form | undefined> {
  try {
    return unpackDefinition(await blobs.get(definition));
  } catch (error) {
    if (error instanceof StoreError && passing.has(error.code)) throw error;
    log.error({ form: id, definition, err: error }, "a published form version cannot be used and is left out");
    return undefined;
  }
}

/** Says nothing of the version: it is looked at again. */
const passing: ReadonlySet<StoreErrorCode> = new Set(["store-unavailable", "store-failed", "store-closed"]);
