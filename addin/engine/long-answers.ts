import type { EngineAnswer } from "./engine-messages.ts";
import type { Item } from "./item-runs.ts";

/** Whether the long list of an answer is the findings of a check. */
export function areFindings(answer: EngineAnswer): boolean {
  return typeof answer === "object" && "findings" in answer;
}

/** Takes the one long list out of an answer; `withItems` puts it back. */
export function withoutItems(answer: EngineAnswer): { readonly items: readonly Item[]; readonly rest: EngineAnswer } {
  if (typeof answer !== "object") return { items: [], rest: answer };
  if ("findings" in answer) return { items: answer.findings, rest: { ...answer, findings: [] } };
  if ("rows" in answer) return { items: answer.rows, rest: { ...answer, rows: [] } };
  if (!("content" in answer)) return { items: [], rest: answer };
  return { items: answer.content.rows, rest: { ...answer, content: { ...answer.content, rows: [] } } };
}

/** Puts the long list that came ahead of an answer back into it. */
export function withItems(answer: EngineAnswer, items: readonly Item[]): EngineAnswer {
  if (typeof answer !== "object" || items.length === 0) return answer;
  if ("findings" in answer) return { ...answer, findings: items as typeof answer.findings };
  if ("rows" in answer) return { ...answer, rows: items as typeof answer.rows };
  if (!("content" in answer)) return answer;
  return { ...answer, content: { ...answer.content, rows: items as typeof answer.content.rows } };
}
