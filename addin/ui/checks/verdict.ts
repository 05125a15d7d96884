import { fillText, type Text } from "../../../shared/cells/text.ts";
import type { CheckedView } from "../../engine/check-engine.ts";
import { checkWords } from "./check-words.ts";

export interface Verdict {
  /** `clean`: nothing was found. `ready`: nothing stops it. `blocked`: something does. */
  readonly tone: "clean" | "ready" | "blocked";
  readonly text: Text;
}

/** Whether the workbook can be submitted as it stands, and if not, how much is left to do. */
export function verdictOf({ findings, blockers }: Pick<CheckedView, "findings" | "blockers">): Verdict {
  const mend = blockers.filter(({ why }) => why === "mandatory").length;
  const explain = blockers.length - mend;
  if (blockers.length === 0) {
    if (findings.length === 0) return { tone: "clean", text: checkWords.nothing };
    return { tone: "ready", text: fillText(checkWords.mayGo, { count: findings.length }) };
  }
  const words = explain === 0 ? checkWords.mustMend : mend === 0 ? checkWords.mustExplain : checkWords.mustBoth;
  return { tone: "blocked", text: fillText(words, { mend, explain }) };
}
