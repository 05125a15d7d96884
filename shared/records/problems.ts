import type { Text } from "../cells/text.ts";
import type { Severity } from "../forms/definition.ts";
import { codeProblems } from "./problems-of-codes.ts";
import { layoutProblems } from "./problems-of-layout.ts";
import { valueProblems } from "./problems-of-values.ts";

/** One thing that reading can find. */
export interface ProblemKind {
  readonly severity: Severity;
  /** The last part of the finding's rule id: "enterprises.aiOutput" + "type". One suffix has one severity. */
  readonly suffix: string;
  /** The value could not be understood: no rule may guess it. */
  readonly unread: boolean;
  /** With the slots of the problem; `{shown}` is what stands in the cell. */
  readonly message: Text;
  readonly hint: Text;
}

const kinds = { ...valueProblems, ...codeProblems, ...layoutProblems };

export type ProblemCode = keyof typeof kinds;

/** Every code that a `Problem` can have, with its severity and words. */
export const problemCatalogue: Readonly<{ [code: string]: ProblemKind }> = kinds;

/** The kind of a problem; throws on a code that the catalogue lacks. */
export function problemKind(code: string): ProblemKind {
  const kind = problemCatalogue[code];
  if (!kind) throw new Error(`No problem has the code "${code}"`);
  return kind;
}
