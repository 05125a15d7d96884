import * as z from "zod";
import type { FormHead } from "../../shared/check-workbook.ts";
import { compileForm } from "../../shared/forms/compile.ts";
import type { Form } from "../../shared/forms/form.ts";

/** The forms that a host can check, of which only the heads need to be at hand. */
export interface FormLibrary {
  readonly heads: readonly FormHead[];
  /** Fetches and compiles one form of `heads` by its id, "application@2018.1". */
  load(id: string): Promise<Form>;
}

const clauseFile = z.object({ clauses: z.record(z.string(), z.string()) });

/** A form out of a definition and a file of clauses that were proved when they were built: lines are not needed here. */
export function compileBundled(definition: unknown, clauses: unknown): Form {
  const file = "bundled";
  return compileForm({ definition, clauses: clauseFile.parse(clauses).clauses, file, lineOf: () => undefined });
}
