import * as z from "zod";
import type { FormHead } from "../../shared/check-workbook.ts";
import { compileForm } from "../../shared/forms/compile.ts";
import type { Form } from "../../shared/forms/form.ts";

/** The forms that a host can check. */
export interface FormLibrary {
  /** Fetches and compiles a form version by its id, "application@2018.1"; undefined where there is none of that id. */
  find(id: string): Promise<Form | undefined>;
  /** Of every form version that can be found. */
  heads(): Promise<readonly FormHead[]>;
}

const clauseFile = z.object({ clauses: z.record(z.string(), z.string()) });

/** A form out of a definition and its clauses that were proved when they were built or published: lines are not needed here. */
export function compileProved(definition: unknown, clauses: unknown): Form {
  const file = "bundled";
  return compileForm({ definition, clauses: clauseFile.parse(clauses).clauses, file, lineOf: () => undefined });
}
