import { enterpriseCodes, unlistedCodes, type Values } from "./a-clean-application.ts";
import { cases, set, setRow, type RuleCase } from "./a-rule-case.ts";

/** A4–A9: innovation, policies, services, the environment, the plan, attachments and dates. */
export const supportCases: readonly RuleCase[] = [
  ...innovationCases(),
  ...policyCases(),
  ...serviceCases(),
  ...environmentCases(),
  ...planCases(),
  ...attachmentCases(),
];

function innovationCases(): RuleCase[] {
  return [
    setRow("two platforms in the park", ["platforms", 0], { inPark: false }, "A4.1"),
    setRow("a platform listed twice counts once", ["platforms", 0], { name: "云图研究院" }, "A4.1"),
    cases("four cooperating enterprises", ({ tables }) => void tables["cooperations"]!.pop(), "A4.2"),
    setRow("five agreements of four enterprises", ["cooperations", 0], { enterprise: enterpriseCodes[1] }, "A4.2"),
    cases(
      "a cooperating enterprise that is not settled",
      ({ tables, fields }) => {
        Object.assign(tables["enterprises"]![4]!, { settled: false, settledSince: null });
        Object.assign(fields, { aiOutputTotal: 21100, aiEnterpriseCount: 5, parkOutput: 42200 });
      },
      "A4.2",
    ),
    cases("a cooperating enterprise without output of AI products yet", ({ tables, fields }) => {
      tables["enterprises"]![4]!["aiOutput"] = 0;
      Object.assign(fields, { aiOutputTotal: 21100, parkOutput: 42200 });
    }),
    setRow(
      "a cooperating enterprise that is not listed",
      ["cooperations", 4],
      { enterprise: unlistedCodes[0]! },
      "A4.2",
      "A4.3",
    ),
    setRow("an organisation in both kinds of platform", ["services", 0], { name: "启航孵化器" }, "A4.4"),
    cases("an organisation in both, but as a platform outside the park", ({ tables }) => {
      tables["platforms"]!.push({ ...tables["platforms"]![0]!, name: "广州创投基金", inPark: false });
    }),
  ];
}

function policyCases(): RuleCase[] {
  const noPlan = { planStart: null, planEnd: null, planInvestment: null };
  return [
    set("the plan is being drafted", { planStatus: "drafting" }),
    set("the plan has not begun", { planStatus: "none", ...noPlan }, "A5.1"),
    set("the support policy has not begun", { supportStatus: "none" }, "A5.1"),
    set("no funds are pledged", { fundPledge: false, pledgeBody: null, pledgeNumber: null }, "A5.2"),
    cases(
      "funds of the province and others only",
      ({ tables }) => {
        tables["funds"]![0]!["source"] = "province";
        tables["funds"]![1]!["source"] = "other";
      },
      "A5.2",
    ),
    cases("funds of the city alone", ({ tables }) => void (tables["funds"]![1]!["source"] = "province")),
    cases(
      "funds of nothing",
      ({ tables, fields }) => {
        for (const row of tables["funds"]!) row["amount"] = 0;
        fields["fundsTotal"] = 0;
      },
      "A5.2",
    ),
    set("the funds are 0.01 off", { fundsTotal: 1500.51 }),
    set("the funds are 0.02 off", { fundsTotal: 1500.52 }, "A5.3"),
    setRow("no funds for the industry", ["funds", 1], { use: "other" }, "A5.4"),
    setRow("no funds for construction", ["funds", 0], { use: "industry" }, "A5.4"),
    setRow("the plan is issued without a number", ["policies", 0], { number: null }, "A5.5a"),
    setRow("the listed plan is still a draft", ["policies", 0], { status: "drafting" }, "A5.5a"),
    cases("no support policy is listed", ({ tables }) => void tables["policies"]!.pop(), "A5.5a"),
    setRow("the plan was issued by the county", ["policies", 0], { issuerLevel: "county" }, "A5.5b"),
  ];
}

function serviceCases(): RuleCase[] {
  return [
    cases("two service organisations", ({ tables }) => void tables["services"]!.pop(), "A6.1"),
    setRow("three rows of two service organisations", ["services", 0], { name: "智谷培训学院" }, "A6.1"),
    set("transport is not described", { transport: null }, "A6.2"),
    set("living is not described", { livingServices: null }, "A6.2"),
    set("no gigabit fibre", { gigabit: false }, "A6.3"),
    set("35 of 40 enterprises with 100 Mbps", { fibreEnterprises: 35 }, "A6.3"),
    set("the number with 100 Mbps is blank", { fibreEnterprises: null }, "A6.3"),
    set("no enterprise at all", { enterpriseCount: 0, fibreEnterprises: 0 }, "A6.3"),
  ];
}

function environmentCases(): RuleCase[] {
  return [
    cases("no environmental opinion", ({ tables }) => void (tables["eia"] = []), "A7.1"),
    setRow("an opinion without its authority", ["eia", 0], { authority: null }, "A7.1", "eia.authority.required"),
    setRow("one accident of the park", ["cleanYears", 0], { parkAccidents: 1 }, "A7.2"),
    setRow("one accident of an enterprise", ["cleanYears", 1], { enterpriseAccidents: 1 }, "A7.2"),
    setRow("one violation this year", ["cleanYears", 3], { violations: 1 }, "A7.2"),
    setRow("a year not answered", ["cleanYears", 2], { violations: null }, "A7.2", "cleanYears.violations.required"),
    set("no statement", { cleanStatement: null }, "A7.3a", "cleanStatement.required"),
    set("the truth is not pledged", { truthPledge: false }, "A7.3a"),
    set("pledged the day after filling in", { pledgeDate: "2026-05-21" }, "A7.3b"),
    set("pledged on the first day of the year", { pledgeDate: "2026-01-01" }),
    set("pledged on the last day of the year before", { pledgeDate: "2025-12-31" }, "A7.3b"),
  ];
}

function planCases(): RuleCase[] {
  const investments = (when: string, change: (rows: Values[]) => void, ...fails: string[]) =>
    cases(when, ({ tables }) => change(tables["investments"]!), ...fails);
  return [
    cases(
      "a plan of two years",
      ({ tables, fields }) => {
        tables["investments"]!.pop();
        tables["goals"]![0]!["year"] = 2027;
        Object.assign(fields, { planEnd: 2027, planInvestment: 6000 });
      },
      "A8.1",
    ),
    set(
      "no plan years where the plan is issued",
      { planStart: null, planEnd: null },
      "planStart.required",
      "planEnd.required",
    ),
    investments("a year of the plan is missing", (rows) => void (rows[2]!["year"] = 2029), "A8.2a"),
    investments("a year of the plan stands twice", (rows) => void (rows[2]!["year"] = 2027), "A8.2a"),
    investments(
      "a year beyond the plan",
      (rows) => void rows.push({ year: 2029, industry: 0, infrastructure: 0, publicServices: 0 }),
      "A8.2a",
    ),
    investments("a blank share counts as nothing", (rows) => void (rows[0]!["industry"] = null), "A8.2a"),
    set("the investment is 0.01 off", { planInvestment: 9000.01 }),
    set("the investment is 0.02 off", { planInvestment: 9000.02 }, "A8.2a"),
    set("the last year of a plan being drafted is open", { planStatus: "drafting", planEnd: null }),
    setRow("the end of a project is blank", ["projects", 0], { ends: null }, "projects.ends.required"),
    setRow("a project ends before it begins", ["projects", 0], { ends: "2026-05" }, "A8.2b"),
    cases("a plan without projects", ({ tables }) => void (tables["projects"] = []), "A8.3"),
    cases("a plan without goals", ({ tables }) => void (tables["goals"] = []), "A8.3"),
    setRow("a goal for the first year of the plan", ["goals", 0], { year: 2026 }),
    setRow("a goal after the plan", ["goals", 0], { year: 2029 }, "A8.3"),
  ];
}

function attachmentCases(): RuleCase[] {
  const dates: readonly (readonly [string, string, string])[] = [
    ["enterprises", "settledSince", "2026-06"],
    ["platforms", "recognised", "2026-06"],
    ["cooperations", "signed", "2026-05-21"],
    ["services", "since", "2026-06"],
    ["eia", "decided", "2026-05-21"],
    ["parcels", "approvalDate", "2026-05-21"],
    ["policies", "issued", "2026-05-21"],
  ];
  return [
    setRow("an attachment with neither file name nor pages", ["attachments", 2], { fileName: null }, "A9.1"),
    setRow("an attachment with pages instead of a file name", ["attachments", 2], { fileName: null, pages: "3" }),
    ...dates.map(([table, column, late]) =>
      setRow(`${table}.${column} after the filling date`, [table, 0], { [column]: late }, "A9.2"),
    ),
    cases("every date is the filling date itself, the first of a month", ({ tables, fields }) => {
      Object.assign(fields, { fillingDate: "2026-05-01", pledgeDate: "2026-05-01" });
      for (const [table, column, late] of dates) {
        tables[table]![0]![column] = late.length === 7 ? "2026-05" : "2026-05-01";
      }
    }),
    setRow("settled in the month of the filling date", ["enterprises", 0], { settledSince: "2026-05" }),
  ];
}
