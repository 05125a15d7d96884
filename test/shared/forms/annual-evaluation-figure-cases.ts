import type { Application } from "./a-clean-application.ts";
import { cleanIndicators } from "./a-clean-annual-evaluation.ts";
import { cases, set, setRow, type RuleCase } from "./a-rule-case.ts";
import { agree, indicatorOf, setIndicator } from "./an-indicator.ts";

/** B2, B3 and B5: the indicators, their lists, and the money. */
export const figureCases: readonly RuleCase[] = [
  ...targetCases(),
  ...completionCases(),
  ...listCases(),
  ...filterCases(),
  ...scoreCases(),
  ...moneyCases(),
];

function targetCases(): RuleCase[] {
  const output = "人工智能产品产值";
  return [
    setIndicator("a target 0.01 above the figure", output, { target: 22100.01 }, "B2"),
    setIndicator("a target below the figure", output, { target: 20000, completion: 110.5 }),
    setIndicator("no target, as in a first evaluation", output, { target: null, completion: null }),
    cases("an accident of this year", anAccident("parkAccidents", "重大污染事故数"), "B1.9", "B2"),
    cases("an accident of an enterprise this year", anAccident("enterpriseAccidents", "重大污染事故数"), "B1.9", "B2"),
    cases("a violation of this year", anAccident("violations", "重大环境违法事件数"), "B1.9", "B2"),
    cases(
      "a violation of this year without a target",
      (one) => {
        anAccident("violations", "重大环境违法事件数")(one);
        Object.assign(indicatorOf(one, "重大环境违法事件数"), { target: null, completion: null });
      },
      "B1.9",
      "B2",
    ),
    setIndicator("no figure", output, { actual: null }, "indicators.actual.required"),
  ];
}

/** Even a target of one does not make it right. */
function anAccident(column: string, key: string): (evaluation: Application) => void {
  return (evaluation) => {
    evaluation.tables["cleanYears"]![3]![column] = 1;
    agree(evaluation, key, 1);
  };
}

function completionCases(): RuleCase[] {
  const funds = "专项资金使用";
  return [
    setIndicator("completion 0.1 points off", funds, { completion: 100.1 }),
    setIndicator("completion 0.11 points off", funds, { completion: 100.11 }, "B3a"),
    setIndicator("completion left blank", funds, { completion: null }, "B3a"),
    setIndicator("completion given as a fraction", funds, { completion: 1 }, "B3a"),
    setIndicator("completion where the target is 0", "重大污染事故数", { completion: 100 }),
    setIndicator("completion of an even third", funds, { target: 1125.225, completion: 133.3 }),
  ];
}

/** Every indicator is compared with its own list. */
function listCases(): RuleCase[] {
  const isPollution = (key: string): boolean => key.startsWith("重大");
  return cleanIndicators
    .filter(([key]) => !isPollution(key))
    .flatMap(([key, , actual]) => {
      const off = (by: number) => ({ actual: actual + by, target: null, completion: null });
      return [
        setIndicator(`${key} 0.01 above its list`, key, off(0.01)),
        setIndicator(`${key} 0.02 above its list`, key, off(0.02), "B3b"),
        setIndicator(`${key} 0.02 below its list`, key, off(-0.02), "B3b"),
      ];
    })
    .concat(
      setIndicator("an accident that is not in its list", "重大污染事故数", { actual: 1 }, "B2", "B3b"),
      setIndicator("a violation that is not in its list", "重大环境违法事件数", { actual: 1 }, "B2", "B3b"),
    );
}

/** A row that begins to count changes what the list gives. */
function filterCases(): RuleCase[] {
  return [
    setRow("a major project of last year is of this year", ["attracted", 2], { signed: "2026-11" }, "B3b"),
    setRow("a leading enterprise is a major project", ["attracted", 1], { signed: "2026-11", kind: "major" }, "B3b"),
    setRow("a major project listed twice counts once", ["attracted", 2], { name: "智算 中心", signed: "2026-11" }),
    setRow("a major project is listed as a leading enterprise", ["attracted", 0], { kind: "leader" }, "B3b"),
    setRow("another platform is in the park", ["platforms", 3], { inPark: true }, "B3b"),
    setRow("an enterprise cooperates that did not", ["cooperations", 5], { enterprise: "91440101MA5911854R" }, "B3b"),
    setRow("another service organisation", ["services", 0], { name: "广州创投 基金" }),
    setRow("more leading talent", ["talents", 0], { people: 3 }, "B3b"),
    setRow("more high-end talent", ["talents", 1], { people: 9 }),
    setRow("an event is a training", ["trainings", 2], { kind: "skills" }, "B3b"),
    setRow("a guidance is an event", ["trainings", 1], { kind: "promotion" }, "B3b"),
    setRow("money of last year is of this year", ["investments", 0], { year: 2027 }),
    setRow("investment in industry changes", ["investments", 1], { industryDone: 1000.2 }, "B3b"),
    setRow("investment in infrastructure changes", ["investments", 1], { infrastructureDone: 1500 }, "B3b"),
    setRow("investment in public services changes", ["investments", 1], { publicServicesDone: 501 }, "B3b"),
    setRow("the plan of investment changes", ["investments", 1], { industryPlan: 9000 }),
    setRow("the same year of investment twice", ["investments", 0], { year: 2026 }, "B3b", "investments.year.unique"),
    setRow("funds of last year are of this year", ["funds", 0], { year: 2026, source: "province" }, "B3b"),
  ];
}

function scoreCases(): RuleCase[] {
  const backbone = "骨干企业数";
  const more = (score: number, total: number) => (one: Application) => {
    indicatorOf(one, backbone)["selfScore"] = score;
    one.fields["selfScoreTotal"] = total;
  };
  return [
    cases("a score of full marks", more(40, 100)),
    cases("a score above full marks", more(40.01, 100.01), "B3c"),
    setIndicator("a score without full marks", backbone, { fullScore: null }, "B3c"),
    set("the total is 0.01 off", { selfScoreTotal: 99.51 }),
    set("the total is 0.02 off", { selfScoreTotal: 99.52 }, "B3d"),
    set("scores without a total", { selfScoreTotal: null }, "selfScoreTotal.required"),
    cases("neither scores nor a total", ({ tables, fields }) => {
      for (const row of tables["indicators"]!) row["selfScore"] = null;
      fields["selfScoreTotal"] = null;
    }),
  ];
}

function moneyCases(): RuleCase[] {
  const used = (amount: number) => (one: Application) => {
    one.tables["funds"]![2]!["used"] = amount;
    agree(one, "专项资金使用", amount + 900);
  };
  return [
    cases("funds used 0.01 beyond what there is", used(600.31)),
    cases("funds used 0.02 beyond what there is", used(600.32), "B5a"),
    setRow("funds used with nothing carried over", ["funds", 2], { carried: null }, "B5a"),
    setRow("funds used up without anything carried over", ["funds", 0], { arranged: 699.9 }, "B5a"),
    setRow("the amount used is blank", ["funds", 0], { used: null }, "funds.used.required"),
    setRow("the amount arranged is blank", ["funds", 0], { arranged: null }, "funds.arranged.required"),
    setRow("progress is blank", ["projects", 0], { progress: null }, "projects.progress.required"),
    setRow("less done since it began than this year", ["projects", 0], { totalDone: 3000.29 }, "B5b"),
    setRow("this year's work is blank", ["projects", 0], { yearDone: null }),
    setRow("progress of 100.01 %", ["projects", 0], { progress: 100.01 }, "B5c"),
  ];
}
