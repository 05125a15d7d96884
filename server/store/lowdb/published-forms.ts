import { join } from "node:path";
import * as z from "zod";
import { publishedForm, type PublishedForm } from "../../../shared/submission/published-form.ts";
import { StoreError } from "../store-error.ts";
import type { FormStore } from "../store.ts";
import {
  documentFrame,
  emptyFrame,
  openAuditedDocument,
  type AuditedDocument,
  type Framed,
  type StoreHost,
} from "./audited-document.ts";
import { admit } from "../checked.ts";

/** What `forms.json` holds, in the order in which it was published. */
export interface FormState extends Framed {
  readonly forms: readonly PublishedForm[];
}

export const formsDocument: z.ZodType<FormState> = z.strictObject({ ...documentFrame, forms: z.array(publishedForm) });

const noForms: FormState = { ...emptyFrame, forms: [] };

export interface FormsInDocument {
  readonly store: FormStore;
  readonly document: AuditedDocument<FormState>;
}

/** Published form versions, in `forms.json`. */
export async function openPublishedForms(host: StoreHost): Promise<FormsInDocument> {
  const path = join(host.folder, "forms.json");
  const document = await openAuditedDocument({ path, schema: formsDocument, empty: noForms }, host);
  const store: FormStore = {
    published: async (after = 0) => document.state.forms.slice(after),
    publish: ({ form: given, entries, seen }) =>
      document.commit(async (staged, record) => {
        const form = admit(publishedForm, given);
        if (staged.forms.some(({ id }) => id === form.id)) throw new StoreError("duplicate");
        if (staged.forms.length > seen) throw new StoreError("conflict");
        for (const entry of entries) record(entry);
        return { next: { ...staged, forms: [...staged.forms, form] }, result: undefined };
      }),
  };
  return { store, document };
}
