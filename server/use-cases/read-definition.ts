import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { answered } from "./pool-answer.ts";
import type { Download } from "./read-workbook.ts";
import type { Services } from "./services.ts";

interface DefinitionRequest {
  /** "application@2020.1" */
  readonly id: string;
  readonly signal?: AbortSignal;
}

/** The definition of a form version as a workbook; the same one every time. Problems: not-found, busy. */
export async function readDefinition(
  services: Services,
  actor: Actor,
  { id, signal }: DefinitionRequest,
): Promise<Download> {
  const form = services.forms.get(id);
  if (!form) throw new Problem("not-found");
  const { definition } = form;
  const asked = { definition, caller: actor.account, ...(signal && { signal }) };
  const { bytes } = answered(await services.checks.definitionBook(asked));
  return { fileName: definitionFileName(form), bytes };
}

/** "申报表_application@2020.1_表式定义.xlsx" */
export function definitionFileName({ id, definition }: { readonly id: string; readonly definition: Titled }): string {
  return `${definition.title.zh}_${id}_表式定义.xlsx`;
}

interface Titled {
  readonly title: { readonly zh: string };
}
