import * as z from "zod";
import { compileForm } from "../../shared/forms/compile.ts";
import type { Form } from "../../shared/forms/form.ts";

const stored = z.object({ definition: z.unknown(), clauses: z.record(z.string(), z.string()) });

/** What is stored of a published version: its definition, and the words of the clauses that it was proved with. */
export function packDefinition({ definition, clauses }: Pick<Form, "definition" | "clauses">): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ definition, clauses: Object.fromEntries(clauses) }));
}

/** The way back. Throws a FormError when the definition is none for this version of the program. */
export function unpackDefinition(bytes: Uint8Array): Form {
  const { definition, clauses } = stored.parse(JSON.parse(new TextDecoder().decode(bytes)));
  return compileForm({ definition, clauses, file: "published definition", lineOf: () => undefined });
}
