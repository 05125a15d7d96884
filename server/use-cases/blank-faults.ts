import { fillText, type Text } from "../../shared/cells/text.ts";
import type { FormDefinition } from "../../shared/forms/definition.ts";
import type { DefinitionProblem } from "./definition-problem.ts";
import { answered } from "./pool-answer.ts";
import type { Services } from "./services.ts";

interface BlankRequest {
  readonly definition: FormDefinition;
  readonly caller: string;
  readonly signal?: AbortSignal;
}

/**
 * A version is published for good, and everybody asks for its blank workbook: what keeps one from being made, such as a
 * name that no sheet can have, is a fault of the definition. Problem `busy`.
 */
export async function blankFaults(services: Services, request: BlankRequest): Promise<DefinitionProblem[]> {
  const answer = await services.checks.draft(request);
  if (!("refusal" in answer)) {
    answered(answer);
    return [];
  }
  return [{ message: fillText(words.noBlank, { reason: answer.refusal.text }) }];
}

const words = {
  noBlank: { zh: "无法生成空白表:{reason}", en: "no blank workbook can be made: {reason}" },
} as const satisfies { readonly [word: string]: Text };
