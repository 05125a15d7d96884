import type { Application } from "./a-clean-application.ts";
import { cases, setRow, type RuleCase } from "./a-rule-case.ts";
import { setActual, setDuty } from "./a-clean-zone-year.ts";

function actual(when: string, figures: { readonly [indicator: string]: number | null }, ...fails: string[]): RuleCase {
  const change = (year: Application): void => {
    for (const [indicator, figure] of Object.entries(figures)) setActual(year, indicator, figure);
  };
  return cases(when, change, ...fails);
}

/** Cases of the clean year by itself. */
export const yearCases: readonly RuleCase[] = [
  actual("a penetration of 100 %", { 产业数字化渗透率: 100 }),
  actual("a penetration of more than 100 %", { 产业数字化渗透率: 100.01 }, "D1a"),
  actual("half an enterprise", { 重点企业数: 500.5 }, "D1b"),
  actual("a fraction of a sum of money", { 技术合同成交额: 600.55 }),
  actual("an indicator that is blank", { 领军企业数: null }, "indicators.actual.required"),
  actual("an indicator below nought", { 领军企业数: -1 }, "indicators.actual.range"),
  cases("the indicator that only 2022 knows is left out", ({ tables }) => {
    Object.assign(tables["indicators"]![9]!, { actual: null, dataSource: null });
  }),

  actual("coverage at the other edge of its tolerance", { 产业数字化覆盖率: 51.95 }),
  actual("coverage beyond its tolerance", { 产业数字化覆盖率: 52.06 }, "D2"),
  actual("coverage given as a fraction", { 产业数字化覆盖率: 0.52 }, "D2"),
  actual("no enterprise of the size, so no share", { 规上企业数: 0, 已数字化企业数: 0, 产业数字化覆盖率: 0 }),

  cases("no work point", ({ tables }) => void (tables["workPoints"] = []), "D4"),
  setRow("a work point without measure", ["workPoints", 0], { measure: null }, "D4", "workPoints.measure.required"),
  setRow("a work point without time node", ["workPoints", 0], { node: null }, "D4", "workPoints.node.required"),

  cases(
    "a duty of all areas without an answer",
    (year) => setDuty(year, "第十六条2", { status: null, note: null }),
    "D6",
    "dutyProgress.status.required",
    "dutyProgress.note.required",
  ),
  cases(
    "a duty of the area itself without an answer",
    (year) => setDuty(year, "第五条琶洲1", { status: null, note: null }),
    "D6",
  ),
  cases(
    "a duty without a word on its progress",
    (year) => setDuty(year, "第六条1", { note: null }),
    "D6",
    "dutyProgress.note.required",
  ),
  cases("a duty of another area is answered", (year) =>
    setDuty(year, "第五条鱼珠1", { status: "notBegun", note: "与本片区无关。" }),
  ),
  cases("another area with the answers of this one", ({ fields }) => void (fields["area"] = "yuzhu"), "D6"),
];

/** Cases of the clean year beside the one before it. */
export const risingCases: readonly RuleCase[] = [
  actual("up by a little more than half", { 高新技术企业当年新增: 151 }, "D3"),
  actual("down by a little more than half", { 技术合同成交额: 599.99 }, "D3"),
  actual("up from nought", { 市级成果应用转化基地数: 50 }),
  actual("a lower penetration", { 产业数字化渗透率: 39.99 }, "D5"),
  actual("a higher penetration", { 产业数字化渗透率: 40.01 }),
];

export interface TargetCase {
  readonly rule: string;
  readonly column: string;
  readonly period: string;
  readonly figure: number;
  readonly fails: boolean;
}

/** 超 and 过 are strictly more; a bare figure is reached by being equalled. */
const targets: readonly (readonly [string, string, readonly [number, number], readonly [number, number]])[] = [
  ["Z1", "softwareRevenue", [600, 600.01], [900, 900.01]],
  ["Z2", "highTechNew", [2099, 2100], [2399, 2400]],
  ["Z3", "contracts", [1499.99, 1500], [1699.99, 1700]],
  ["Z4", "institutions", [300, 301], [400, 401]],
  ["Z5", "keyEnterprises", [1000, 1001], [1300, 1301]],
  ["Z6", "newEnterprises", [500, 501], [800, 801]],
];

/** For each target the last figure that misses it and the first that reaches it; after 2025 that of 2025 holds. */
export const targetCases: readonly TargetCase[] = [
  ...targets.flatMap(([rule, column, first, second]) => [
    ...boundary({ rule, column, period: "2021" }, first),
    ...boundary({ rule, column, period: "2022" }, first),
    ...boundary({ rule, column, period: "2023" }, second),
    ...boundary({ rule, column, period: "2025" }, second),
    ...boundary({ rule, column, period: "2026" }, second),
  ]),
  ...boundary({ rule: "Z7", column: "coverage", period: "2025" }, [50, 50.01]),
  ...boundary({ rule: "Z7", column: "coverage", period: "2026" }, [50, 50.01]),
  { rule: "Z7", column: "coverage", period: "2022", figure: 10, fails: false },
];

function boundary(
  target: Pick<TargetCase, "rule" | "column" | "period">,
  [misses, reaches]: readonly [number, number],
) {
  return [
    { ...target, figure: misses, fails: true },
    { ...target, figure: reaches, fails: false },
  ];
}
