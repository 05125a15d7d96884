import type { Form } from "../../shared/forms/form.ts";
import type { BlobStore } from "../store/blobs.ts";
import type { PublishedBlob } from "./form-library.ts";
import { unpackDefinition } from "./published-definition.ts";

/** What comes with a task of a thread; left out where nothing has been published. */
export interface Told {
  readonly published?: readonly PublishedBlob[];
}

/** The form versions of one thread: those of the package, and published ones as they are asked for. */
export interface FormShelf {
  /** What has been published until now; nothing where nothing is said. */
  learn(published: Told["published"]): void;
  /** Rejects for a version that nobody has told of. */
  form(id: string): Promise<Form>;
  /** The versions known here, with this one if it exists; else with all there are, for the words that say so. */
  formsWith(id: string): Promise<ReadonlyMap<string, Form>>;
}

/** Published definitions are read from `blobs`: a thread needs nothing but their names, and keeps what it has read. */
export function openFormShelf(
  installed: ReadonlyMap<string, Form>,
  blobs: () => Promise<Pick<BlobStore, "get">>,
): FormShelf {
  const forms = new Map(installed);
  const read = new Set<string>();
  let published: readonly PublishedBlob[] = [];
  const fetch = async ({ id, blob }: PublishedBlob): Promise<void> => {
    if (read.has(blob)) return;
    forms.set(id, unpackDefinition(await (await blobs()).get(blob)));
    read.add(blob);
  };
  const formsWith = async (id: string): Promise<ReadonlyMap<string, Form>> => {
    const named = published.filter((one) => one.id === id);
    const wanted = named.length > 0 || forms.has(id) ? named : published;
    for (const one of wanted) await fetch(one);
    return forms;
  };
  return {
    learn: (told = []) => {
      published = told;
    },
    async form(id) {
      const form = (await formsWith(id)).get(id);
      if (!form) throw new Error(`the form ${id} is not installed`);
      return form;
    },
    formsWith,
  };
}
