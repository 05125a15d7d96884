import { anEnterprise, enterpriseCodes, unlistedCodes, type Application, type Values } from "./a-clean-application.ts";
import { cases, set, setRow, type RuleCase } from "./a-rule-case.ts";

/** A0–A3: the cover, the working mechanism, the land and the enterprises of the park. */
export const parkCases: readonly RuleCase[] = [
  ...coverCases(),
  ...mechanismCases(),
  ...spaceCases(),
  ...enterpriseCases(),
  ...enterpriseRowCases(),
];

function coverCases(): RuleCase[] {
  return [
    set("the application year differs from the period", { applicationYear: 2025 }, "A0.1a", "A7.3b"),
    set("the unit is another name than the park", { unitName: "天河智谷管委会" }, "A0.1b"),
    set("the name of the park is blank", { parkName: null }, "parkName.required"),
    set("the unit differs from the park only in spaces and width", { unitName: "天河智谷 人工智能产业园" }),
  ];
}

function mechanismCases(): RuleCase[] {
  const noLeader = { leaderName: null, leaderPost: null, leadershipNumber: null };
  return [
    set("no leading organisation", { hasLeadership: false, ...noLeader }, "A1.1"),
    set(
      "the leading organisation is not answered",
      { hasLeadership: null, ...noLeader },
      "A1.1",
      "hasLeadership.required",
    ),
    set("a leading organisation without the name of its head", { leaderName: null }, "leaderName.required"),
    set("another management body, explained", { managementKind: "other", managementNote: "国有独资公司" }, "A1.2"),
    set("another management body, unexplained", { managementKind: "other" }, "A1.2", "managementNote.required"),
    set("a government as the management body", { managementKind: "government" }),
    set("no service team", { hasTeam: false, teamName: null, teamSize: null }, "A1.3"),
    set("a service team of nobody", { teamSize: 0 }, "A1.3"),
    set("a service team whose size is blank", { teamSize: null }, "A1.3"),
    set("no joint meeting", { jointMeeting: false }, "A1.4"),
    set("the head is not the principal leader", { leaderIsPrincipal: false }, "A1.5"),
    set("the park does not take part", { parkTakesPart: null }, "A1.5"),
    set("no department takes part", { departments: 0 }, "A1.5"),
  ];
}

function spaceCases(): RuleCase[] {
  const lands = ["functionalZoning", "landUsePlan", "landApproved", "urbanPlan", "clearTitle", "compactLayout"];
  return [
    ...lands.map((id, index) => set(`${id} is no`, { [id]: false }, `A2.${index + 1}`)),
    set("299.9 亩 planned", { plannedArea: 299.9, developedArea: 100 }, "A2.7"),
    setRow("parcels of 300.1 亩: within the tolerance", ["parcels", 0], { area: 180.1 }),
    setRow("parcels of 300.11 亩", ["parcels", 0], { area: 180.11 }, "A2.8"),
    cases("no parcel", ({ tables }) => void (tables["parcels"] = []), "A2.9"),
    setRow("a parcel without approval number", ["parcels", 0], { approvalNumber: null }, "A2.9"),
    cases(
      "a parcel without approval number where the land is not approved",
      ({ tables, fields }) => {
        tables["parcels"]![0]!["approvalNumber"] = null;
        fields["landApproved"] = false;
      },
      "A2.3",
    ),
    setRow("a parcel with neither title number nor statement", ["parcels", 1], { noTitleNote: null }, "A2.9"),
    set("the developed area is blank", { developedArea: null }, "developedArea.required"),
    set("more developed than planned", { developedArea: 300.01 }, "A2.10"),
  ];
}

function enterpriseCases(): RuleCase[] {
  const third = (when: string, output: number, ...fails: string[]) =>
    cases(
      when,
      ({ tables, fields }) => {
        Object.assign(tables["enterprises"]![2]!, { aiOutput: output, totalOutput: 5000 });
        fields["aiOutputTotal"] = 17100 + output;
      },
      ...fails,
    );
  return [
    third("the third backbone enterprise has 5000 万元", 5000),
    third("the third backbone enterprise has 4999.99 万元", 4999.99, "A3.1", "A3.5"),
    cases(
      "the third backbone enterprise is not settled",
      ({ tables, fields }) => {
        Object.assign(tables["enterprises"]![2]!, { settled: false, settledSince: null });
        Object.assign(fields, { aiOutputTotal: 17100, aiEnterpriseCount: 5, parkOutput: 34200 });
        tables["cooperations"]![2]!["enterprise"] = enterpriseCodes[5];
      },
      "A3.1",
    ),
    cases("ten enterprises of 1000 万元 and no backbone", (application) => manyEnterprises(application, 10)),
    cases("nine enterprises of 1000 万元 and no backbone", (application) => manyEnterprises(application, 9), "A3.1"),
    cases(
      "ten enterprises, one of 999.99 万元",
      (application) => {
        manyEnterprises(application, 10);
        application.tables["enterprises"]![9]!["aiOutput"] = 999.99;
        application.fields["aiOutputTotal"] = 9999.99;
        application.fields["parkOutput"] = 10000;
      },
      "A3.1",
    ),
    cases(
      "ten enterprises, one of them not settled",
      (application) => {
        manyEnterprises(application, 9);
        application.tables["enterprises"]!.push(notSettled(anEnterprise(9, 1000), unlistedCodes[3]));
      },
      "A3.1",
    ),
    cases(
      "the only large enterprise is not settled",
      (application) => {
        manyEnterprises(application, 10);
        const { enterprises, cooperations } = application.tables;
        enterprises![0]!["scale"] = "small";
        enterprises!.push(notSettled(anEnterprise(0, 1000), "91440101MA59137027"));
        cooperations![0]!["enterprise"] = enterpriseCodes[5];
      },
      "A3.7",
    ),
    set("the output total is 0.01 off", { aiOutputTotal: 22100.01 }),
    set("the output total is 0.02 off", { aiOutputTotal: 22100.02 }, "A3.4a"),
    set("one AI enterprise more than listed", { aiEnterpriseCount: 7 }, "A3.4b"),
    set("the output of the park is blank", { parkOutput: null }, "parkOutput.required"),
    set("AI makes less than half of the output", { parkOutput: 44200.01 }, "A3.5"),
    set("the supply chain is not described", { supplyChain: null }, "A3.6"),
    setRow("no large enterprise", ["enterprises", 0], { scale: "medium" }, "A3.7"),
  ];
}

function notSettled(enterprise: Values, creditCode: string): Values {
  return { ...enterprise, creditCode, settled: false, settledSince: null };
}

/** So many settled enterprises of exactly 1000 万元, the first of them large, with everything that must agree. */
function manyEnterprises({ tables, fields }: Application, count: number): void {
  tables["enterprises"] = Array.from({ length: count }, (_, index) => ({
    ...anEnterprise(index, 1000),
    creditCode: enterpriseCodes[index] ?? unlistedCodes[index - enterpriseCodes.length]!,
  }));
  Object.assign(fields, { aiEnterpriseCount: count, aiOutputTotal: count * 1000, parkOutput: count * 2000 });
}

function enterpriseRowCases(): RuleCase[] {
  return [
    setRow("AI output above the total output", ["enterprises", 1], { totalOutput: 5999.99 }, "A3.2"),
    setRow("the total output is blank", ["enterprises", 1], { totalOutput: null }, "enterprises.totalOutput.required"),
    setRow("a code twice under one name", ["enterprises", 5], sameAsFifth("智能科技5有限公司"), "A3.3a"),
    setRow("a code twice under two names", ["enterprises", 5], sameAsFifth("别名有限公司"), "A3.3a", "A3.3b"),
    setRow(
      "a service firm with an enterprise's code and another name",
      ["services", 0],
      { creditCode: enterpriseCodes[5] },
      "A3.3b",
    ),
    cases("an enterprise registered elsewhere that is not settled", ({ tables, fields }) => {
      Object.assign(tables["enterprises"]![5]!, { registered: false, settled: false, settledSince: null });
      Object.assign(fields, { aiOutputTotal: 21200, aiEnterpriseCount: 5, parkOutput: 42400 });
    }),
    setRow("a settled enterprise registered elsewhere", ["enterprises", 4], { registered: false }, "A3.8"),
    setRow(
      "a settled enterprise without its month",
      ["enterprises", 4],
      { settledSince: null },
      "enterprises.settledSince.required",
    ),
  ];
}

function sameAsFifth(name: string): Values {
  return { creditCode: enterpriseCodes[4], name };
}
