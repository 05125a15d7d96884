import type { Text } from "../../../shared/cells/text.ts";
import type { RoundPhase } from "../../../shared/submission/round.ts";

/** How people call where a round is. */
export const phaseNames: Readonly<{ [phase in RoundPhase]: Text }> = {
  planned: { zh: "未到开放时间", en: "not open yet" },
  open: { zh: "开放中", en: "open" },
  late: { zh: "已过截止时间", en: "past its date" },
  closed: { zh: "已关闭", en: "closed" },
};
