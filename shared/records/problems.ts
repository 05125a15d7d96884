import type { ProblemKind } from "./problem-kinds.ts";
import { codeProblems } from "./problems-of-codes.ts";
import { layoutProblems } from "./problems-of-layout.ts";
import { valueProblems } from "./problems-of-values.ts";

const kinds = { ...valueProblems, ...codeProblems, ...layoutProblems };

export type ProblemCode = keyof typeof kinds;

/** Every code that a `Problem` can have, with its severity and words. */
export const problemCatalogue: Readonly<{ [code: string]: ProblemKind }> = kinds;

/** The kind of a problem; throws on a code that the catalogue lacks. */
export function problemKind(code: string): ProblemKind {
  const kind = Object.hasOwn(problemCatalogue, code) ? problemCatalogue[code] : undefined;
  if (!kind) throw new Error(`No problem has the code "${code}"`);
  return kind;
}
