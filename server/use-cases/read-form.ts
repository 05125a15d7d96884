import type { Code, FormDefinition } from "../../shared/forms/definition.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Services } from "./services.ts";

/** All that is needed to check with a form version, as plain JSON. */
export interface FormDocument {
  readonly id: string;
  readonly definition: FormDefinition;
  /** "指南 一(一)3" → its words. */
  readonly clauses: Readonly<{ [clause: string]: string }>;
  readonly codeLists: Readonly<{ [list: string]: readonly Code[] }>;
}

/** The whole definition of a form version; Problem `not-found`. */
export function readForm({ forms }: Services, { id }: { readonly id: string }): FormDocument {
  const form = forms.get(id);
  if (!form) throw new Problem("not-found");
  return {
    id,
    definition: form.definition,
    clauses: Object.fromEntries(form.clauses),
    codeLists: Object.fromEntries(form.codeLists),
  };
}
