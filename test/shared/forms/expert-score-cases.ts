import { all, conditions } from "./a-clean-expert-score.ts";
import { cases, setRow, type RuleCase } from "./a-rule-case.ts";

/** What one expert's workbook can get wrong by itself. */
export const scoreCases: readonly RuleCase[] = [
  ...conditions.flatMap((condition) => [
    setRow(`${condition} at 100.01`, ["scores", 1], { [condition]: 100.01 }, "E1"),
    setRow(`${condition} at -0.01`, ["scores", 0], { [condition]: -0.01 }, "E1"),
    setRow(`${condition} not scored`, ["scores", 1], { [condition]: null }, "E2"),
    setRow(`${condition} scored by an expert who is recused`, ["scores", 2], { [condition]: 80 }, "E2"),
  ]),
  setRow("scores with decimals", ["scores", 1], all(87.25)),
  setRow("a row with no score at all", ["scores", 1], all(null), "E2"),
  setRow("a recusal with all seven scores", ["scores", 1], { recused: true }, "E2"),
  setRow("a recusal with its scores cleared", ["scores", 1], { recused: true, ...all(null) }),
  setRow("an opinion on the papers that is missing", ["scores", 1], { documentOpinion: null }, "E4"),
  setRow("no opinion after a visit", ["scores", 1], { siteOpinion: null }),
  setRow("a score that is wrong in two ways", ["scores", 2], { mechanism: 101 }, "E1", "E2"),
  cases(
    "every row left blank",
    ({ tables }) => void tables["scores"]!.forEach((row) => Object.assign(row, all(null))),
    "E2",
  ),
];
