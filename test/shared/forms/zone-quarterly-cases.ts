import { enterpriseCodes, type Application } from "./a-clean-application.ts";
import { cases, set, setRow, type RuleCase } from "./a-rule-case.ts";

/** Cases of the clean quarter by itself. */
export const quarterCases: readonly RuleCase[] = [
  cases("no project and no nil report", ({ tables }) => void (tables["projects"] = []), "C1a"),
  cases("no project, and the nil report says so", ({ tables, fields }) => {
    tables["projects"] = [];
    fields["noProjects"] = true;
  }),
  set("projects and a nil report", { noProjects: true }, "C1a"),
  cases("no enterprise and no nil report", ({ tables }) => void (tables["imports"] = []), "C1b"),
  cases("no enterprise, and the nil report says so", ({ tables, fields }) => {
    tables["imports"] = [];
    fields["noImports"] = true;
  }),
  set("enterprises and a nil report", { noImports: true }, "C1b"),

  setRow("a direction of another area", ["imports", 0], { direction: "yuzhu-blockchain" }, "C2"),
  setRow("a direction that two other areas do not share", ["imports", 0], { direction: "jinrongcheng-games" }, "C2"),
  setRow("a direction that the area shares", ["imports", 0], { direction: "pazhou.yuzhu-artificialIntelligence" }),
  set("the same list reported by another area", { area: "yuzhu" }, "C2"),

  setRow("a backbone enterprise just below the sales", ["imports", 0], { sales: 2499.99 }, "C3"),
  setRow("a backbone enterprise without sales", ["imports", 0], { sales: null }, "C3"),
  setRow("low sales of one that is no backbone enterprise", ["imports", 0], { kinds: ["dragonHead"], sales: 1 }),

  setRow("more done than the whole investment", ["projects", 0], { sinceStart: 10.01 }, "C4c"),

  setRow("just behind the calendar", ["projects", 0], { thisYear: 2.59 }, "C5"),
  setRow("behind, and its status says so", ["projects", 0], {
    thisYear: 2.59,
    status: "behind",
    problems: "雨季停工。",
  }),
  setRow(
    "behind, without stating the problems",
    ["projects", 2],
    { problems: null },
    "C5",
    "projects.problems.required",
  ),
  setRow("no plan for the year", ["projects", 0], { yearPlan: 0, thisYear: 0 }),

  setRow("brought in on the day before the quarter", ["imports", 0], { imported: "2025-06-30" }, "C6a"),
  setRow("brought in on the day after the quarter", ["imports", 1], { imported: "2025-10-01" }, "C6a"),
  setRow("due by the end of the quarter and not done", ["projects", 0], { node: "2025-09" }, "C6b"),
  setRow("due by the end of the quarter and done", ["projects", 0], { node: "2025-09", status: "done" }),
  setRow("due, but taken off the list", ["projects", 0], { node: "2025-01", status: "removed" }),

  setRow(
    "a construction project without figures",
    ["projects", 0],
    { thisQuarter: null },
    "projects.thisQuarter.required",
  ),
  setRow("stopped without stating the problems", ["projects", 0], { status: "stopped" }, "projects.problems.required"),
  setRow("a registered enterprise without a code", ["imports", 0], { creditCode: null }, "imports.creditCode.required"),
  setRow("two projects of one number", ["projects", 1], { code: "p-01" }, "projects.code.unique"),
];

export interface FollowingCase extends RuleCase {
  /** What is changed in the quarter before. */
  readonly before?: (quarter: Application) => void;
}

/** Cases of the clean quarter beside the one before it. */
export const followingCases: readonly FollowingCase[] = [
  setRow("this year's figure a little within the tolerance", ["projects", 0], { thisYear: 2.61 }),
  setRow("this year's figure beyond the tolerance", ["projects", 0], { thisYear: 2.62 }, "C4a"),
  {
    ...cases("a report in between is missing", () => {}),
    before: ({ fields, tables }) => {
      fields["period"] = "2025Q1";
      tables["projects"]![0]!["thisYear"] = 1;
    },
  },
  setRow("less since the start than before", ["projects", 0], { sinceStart: 9.99 }, "C4b"),
  cases("an unfinished project vanishes", ({ tables }) => void tables["projects"]!.pop(), "C4d"),
  {
    ...cases("a project that was taken off vanishes", ({ tables }) => void tables["projects"]!.pop()),
    before: ({ tables }) => void (tables["projects"]![2]!["status"] = "removed"),
  },
  setRow("a project goes on under another number", ["projects", 2], { code: "P-33" }, "C4d"),
  setRow("a number is spaced otherwise", ["projects", 2], { code: "p- 03" }),
];

/** Enterprises of another area in the same quarter, by name and code, and what then fails. */
export const sharedEnterprises = [
  { when: "the same code under another name", name: "甲数据", creditCode: enterpriseCodes[0], fails: ["C7"] },
  { when: "the same name without a code", name: "丙科技 有限公司", creditCode: null, fails: ["C7"] },
  { when: "another enterprise", name: "丁公司", creditCode: enterpriseCodes[1], fails: [] },
] as const;
