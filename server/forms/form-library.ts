import type { Form } from "../../shared/forms/form.ts";

/** A published version as a thread finds it: the blob of its definition. */
export interface PublishedBlob {
  readonly id: string;
  readonly blob: string;
}

/** The form versions of a server: those of the package, and those that its store has. */
export interface FormLibrary {
  /** By id, in the order of forms and versions. What is published later is in it from then on. */
  readonly forms: ReadonlyMap<string, Form>;
  /** What threads are told, which start with the forms of the package. */
  readonly published: () => readonly PublishedBlob[];
  /** How many published versions of the store have been looked at. */
  readonly seen: () => number;
  /** Takes up what has been published until now, here or by another server on the same store; rejects with a StoreError. */
  catchUp(): Promise<void>;
}

/** The versions themselves, wherever they come from. */
export interface FormShelves extends Pick<FormLibrary, "forms" | "published"> {
  /** A published version comes before one of the package that has its id: it is what workbooks were judged by. */
  add(form: Form, blob: string): void;
}

const order = new Intl.Collator("en", { numeric: true });

export function openFormShelves(installed: ReadonlyMap<string, Form>): FormShelves {
  const forms = new Map<string, Form>();
  let published: readonly PublishedBlob[] = [];
  const put = (added: Iterable<readonly [string, Form]>): void => {
    const all = [...new Map([...forms, ...added])].sort(([a], [b]) => order.compare(a, b));
    forms.clear();
    for (const [id, form] of all) forms.set(id, form);
  };
  put(installed);
  return {
    forms,
    published: () => published,
    add(form, blob) {
      published = [...published.filter(({ id }) => id !== form.id), { id: form.id, blob }];
      put([[form.id, form]]);
    },
  };
}
