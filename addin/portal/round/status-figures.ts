import type { RoundStatus } from "../../../shared/submission/round-status.ts";
import type { Text } from "../../../shared/cells/text.ts";
import type { Say } from "../../ui/words.ts";
import type { Figure } from "./figure-tiles.ts";
import { roundPath, type RoundName } from "../shell/round-name.ts";

const words = {
  expected: { zh: "应报", en: "Expected" },
  filed: { zh: "已报", en: "Reported" },
  missing: { zh: "未报", en: "Not reported" },
  returned: { zh: "退回", en: "Returned" },
  late: { zh: "迟报", en: "Late" },
  recommended: { zh: "已推荐", en: "Recommended" },
  accepted: { zh: "已接收", en: "Accepted" },
} as const satisfies { readonly [name: string]: Text };

/** Submissions that the province has taken, whatever became of them. */
const taken: ReadonlySet<string> = new Set(["accepted", "selected", "notSelected"]);

/** How many units are to report, and where they stand; each figure leads to its units. */
export function statusFigures(status: RoundStatus, round: RoundName, say: Say): readonly Figure[] {
  const { expected, filed, missing, returned, late } = status.totals;
  const at = (query: string): string => `${roundPath(round)}?${query}`;
  const recommended = status.items.filter(({ state }) => state === "recommended").length;
  const accepted = status.items.filter(({ state }) => taken.has(state)).length;
  return [
    { name: say(words.expected), value: expected, href: roundPath(round) },
    { name: say(words.filed), value: filed },
    { name: say(words.missing), value: missing, tone: "danger", href: at("state=missing") },
    { name: say(words.returned), value: returned, tone: "attention", href: at("state=returned") },
    { name: say(words.late), value: late, tone: "attention", href: at("late=1") },
    ...(recommended + accepted === 0
      ? []
      : [
          { name: say(words.recommended), value: recommended, href: at("state=recommended") },
          { name: say(words.accepted), value: accepted },
        ]),
  ];
}
