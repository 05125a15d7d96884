import { expect } from "chai";
import { evaluateMerged } from "../../../shared/findings/evaluate-merged.ts";
import { evaluate } from "../../../shared/findings/evaluate.ts";
import { reasonKey } from "../../../shared/findings/reasons.ts";
import type { CheckContext } from "../../../shared/findings/check-context.ts";
import type { Record } from "../../../shared/records/record.ts";
import { aCompany, aRule, aSmallForm, aSmallRecord } from "./a-small-form.ts";

const form = aSmallForm();
const failing = (record: Record, context: CheckContext = {}) =>
  evaluate(form, record, { context }).findings.map((finding) => finding.rule);

describe("evaluate", () => {
  it("finds nothing in a record that meets every rule", () => {
    expect(failing(aSmallRecord())).to.deep.equal([]);
  });

  it("counts the boundary as met and a cent below it as not", () => {
    const three = (output: number) => aSmallRecord([aCompany("A"), aCompany("B"), aCompany("C", { output })]);
    expect(failing(three(5000))).to.deep.equal([]);
    expect(failing(three(4999.99))).to.deep.equal(["A1.1"]);
  });

  it("states the figures, marks the nearest cell below the threshold and says which branch held", () => {
    const companies = [aCompany("A"), aCompany("B"), aCompany("C", { output: 10 }), aCompany("D", { output: 4000 })];
    const { findings, criteria } = evaluate(form, aSmallRecord(companies));
    expect(findings[0]?.message.zh).to.equal("骨干企业 2 家,应不少于 3 家");
    expect(findings[0]?.marks).to.deep.equal([{ sheet: "企业清单", row: 6, column: 5 }]);
    expect(criteria[0]).to.deep.equal({ rule: "A1.1", outcome: "unmet", branches: [] });
    const five = ["A", "B", "C", "D", "E"].map((code) => aCompany(code, { output: 1 }));
    expect(evaluate(form, aSmallRecord(five)).criteria[0]?.branches).to.deep.equal(["many"]);
  });

  it("asks a row rule of each row, and shows the row's own values", () => {
    const record = aSmallRecord([aCompany("A"), aCompany("B", { whole: 5999.99 }), aCompany("C", { whole: null })]);
    const [finding, ...rest] = evaluate(form, record).findings;
    expect(rest).to.deep.equal([]);
    expect(finding).to.deep.include({ rule: "A1.2", rowKey: "B", value: "6000" });
    expect(finding?.message.zh).to.equal("B:6000 大于 5999.99");
    expect(finding?.marks).to.deep.equal([{ sheet: "企业清单", row: 4, column: 5 }]);
  });

  it("offers the sum as a fix without binary dust", () => {
    const companies = [aCompany("A", { output: 5000.1 }), aCompany("B", { output: 5000.2 }), aCompany("C")];
    const [finding] = evaluate(form, aSmallRecord(companies, { total: 1 })).findings;
    expect(finding?.fix).to.deep.equal({ cell: { sheet: "基本情况", row: 2, column: 2 }, value: 16000.3 });
  });

  it("tells one code with two names at each of its rows", () => {
    const companies = [aCompany("A"), aCompany("B"), aCompany("C"), aCompany("C", { name: "别名" })];
    const { findings } = evaluate(form, aSmallRecord(companies));
    expect(findings.map(({ rule, marks: [cell] }) => `${rule}@${cell?.row}`)).to.deep.equal([
      "A1.4@5",
      "A1.4@6",
      "enterprises.code.unique@6",
    ]);
  });

  it("asks for what is required, and for what another answer makes required", () => {
    expect(failing(aSmallRecord(undefined, { area: null }))).to.deep.equal(["area.required"]);
    expect(failing(aSmallRecord(undefined, { leader: true }))).to.deep.equal(["leaderName.required"]);
    expect(failing(aSmallRecord(undefined, { leader: true, leaderName: "欧阳某某某" }))).to.deep.equal([
      "leaderName.length",
    ]);
    const companies = [aCompany("A"), aCompany("B"), aCompany("C", { since: null, name: null })];
    expect(failing(aSmallRecord(companies))).to.deep.equal(["enterprises.name.required", "enterprises.since.required"]);
    expect(failing(aSmallRecord(undefined, { area: -1 }))).to.deep.equal(["area.range"]);
  });

  it("lets a blank date pass and a later one fail", () => {
    const companies = [aCompany("A"), aCompany("B"), aCompany("C", { since: "2026-04" })];
    expect(failing(aSmallRecord(companies))).to.deep.equal(["A1.5"]);
    expect(failing(aSmallRecord(companies, { filledOn: "2026-04-01" }))).to.deep.equal([]);
  });
});

describe("a rule that cannot be decided", () => {
  const record = aSmallRecord([aCompany("A"), aCompany("B"), aCompany("C", { output: null })]);
  const unread: Record = {
    ...record,
    unread: { fields: [], cells: [{ table: "enterprises", column: "output", row: 5 }] },
  };

  it("is listed with its inputs, and neither passes nor fails on a guess", () => {
    const { findings, notEvaluated, criteria } = evaluate(form, unread);
    expect(findings).to.deep.equal([]);
    expect(notEvaluated.filter((one) => one.reason === "unread")).to.deep.equal([
      { rule: "A1.1", reason: "unread", inputs: ["enterprises.output"] },
      { rule: "A1.2", reason: "unread", inputs: ["enterprises.output"] },
      { rule: "A1.3", reason: "unread", inputs: ["enterprises.output"] },
    ]);
    expect(criteria.find((one) => one.rule === "A1.1")?.outcome).to.equal("notEvaluated");
  });

  it("is still decided for the rows that could be read", () => {
    const companies = [aCompany("A"), aCompany("B", { whole: 1 }), aCompany("C", { output: null })];
    const mixed = { ...aSmallRecord(companies), unread: unread.unread };
    const { findings, notEvaluated, criteria } = evaluate(form, mixed);
    expect(findings.map((finding) => finding.rule)).to.deep.equal(["A1.2"]);
    expect(notEvaluated.map((one) => one.rule)).to.include("A1.2");
    expect(criteria.find((one) => one.rule === "A1.2")?.outcome).to.equal("unmet");
  });

  it("is told apart when the column is missing from the workbook", () => {
    const { output: _, ...columns } = record.origins.tables["enterprises"]!.columns;
    const tables = { enterprises: { ...record.origins.tables["enterprises"]!, columns } };
    const { notEvaluated } = evaluate(form, { ...record, origins: { ...record.origins, tables } });
    expect(notEvaluated.find((one) => one.rule === "A1.1")?.reason).to.equal("absent");
  });

  it("waits for the round when it compares with other workbooks", () => {
    const { notEvaluated } = evaluate(form, aSmallRecord());
    expect(notEvaluated).to.deep.equal([
      { rule: "Q1", reason: "noRound", inputs: [] },
      { rule: "Q3", reason: "noRound", inputs: [] },
    ]);
  });
});

describe("rules across workbooks", () => {
  const other = { record: aSmallRecord([aCompany("A"), aCompany("Y")]), recommended: true };

  it("count the recommended applications of the city against its quota", () => {
    const round = (others: (typeof other)[]) => ({ round: { others, roundsInYear: 1 } });
    const alone = aSmallRecord([aCompany("P"), aCompany("Q"), aCompany("R")]);
    expect(failing(alone, round([other]))).to.deep.equal([]);
    expect(failing(alone, round([other, other]))).to.deep.equal(["Q1"]);
    expect(failing(alone, round([other, { ...other, recommended: false }]))).to.deep.equal([]);
  });

  it("find an enterprise that another park counts too", () => {
    const { findings } = evaluate(form, aSmallRecord(), { context: { round: { others: [other], roundsInYear: 1 } } });
    expect(findings.map(({ rule, rowKey }) => [rule, rowKey])).to.deep.equal([["Q3", "A"]]);
  });
});

describe("outcomes of criteria", () => {
  const conflict = aSmallRecord([aCompany("A"), aCompany("B"), aCompany("C"), aCompany("C", { name: "别名" })]);
  const outcomeOf = (rule: string, verdict: ReturnType<typeof evaluate>) =>
    verdict.criteria.find((one) => one.rule === rule)?.outcome;

  it("an explain rule is 已说明 when each of its findings has a reason of at least six characters", () => {
    const given = (reason: string) =>
      evaluate(form, conflict, { reasons: new Map([[reasonKey("A1.4", "C"), reason]]) });
    expect(outcomeOf("A1.4", given("名称已变更"))).to.equal("unmet");
    expect(outcomeOf("A1.4", given("企业名称已变更"))).to.equal("explained");
  });

  it("a criterion is 豁免 only when the waiver was approved, whatever reason was written", () => {
    const few = aSmallRecord([aCompany("A")]);
    const reasons = new Map([[reasonKey("A1.1", ""), "园区刚刚起步，请予豁免"]]);
    expect(outcomeOf("A1.1", evaluate(form, few, { reasons }))).to.equal("unmet");
    expect(outcomeOf("A1.1", evaluate(form, few, { reasons, context: { waived: new Set(["A1.1"]) } }))).to.equal(
      "waived",
    );
  });
});

describe("rules against other records", () => {
  const previousRule = aRule("B4", {
    scope: "previous",
    severity: "explain",
    each: "enterprises",
    holds: "previous.enterprises.filter(x, x.rowKey == e.rowKey && near(x.output, e.output, 1.0)).size() == 1",
    mark: ["enterprises.output"],
  });
  const registerRule = aRule("B6", { scope: "register", holds: "register.exists(r, r.selectedYear <= T)" });
  const other = aSmallForm([previousRule, registerRule]);

  it("wait for last period's record and for the register, and say so", () => {
    expect(evaluate(other, aSmallRecord()).notEvaluated).to.deep.equal([
      { rule: "B4", reason: "noPrevious", inputs: [] },
      { rule: "B6", reason: "noRegister", inputs: [] },
    ]);
  });

  it("compare with what they are given", () => {
    const previous = aSmallRecord([aCompany("A"), aCompany("B", { output: 100 })]);
    const context = { previous, register: [{ park: "示例园区", selectedYear: 2027 }] };
    const { findings, notEvaluated } = evaluate(other, aSmallRecord(), { context });
    expect(notEvaluated).to.deep.equal([]);
    expect(findings.map(({ rule, rowKey }) => `${rule} ${rowKey}`)).to.deep.equal(["B6 ", "B4 B", "B4 C"]);
  });
});

describe("rules over merged figures", () => {
  const target = aRule("Z1", {
    scope: "merged",
    severity: "notice",
    holds: "!given(m.area) || m.area > p.outputMin",
    mark: ["area"],
    message: { zh: "合计 {m.area},目标超过 {p.outputMin}", en: "{m.area} of more than {p.outputMin}" },
  });
  const zone = aSmallForm([target]);

  it("are asked of a summary row: a bare equal does not exceed", () => {
    const failing = (area: number | null) =>
      evaluateMerged(zone, { area }, { period: "2026" }).map(({ message }) => message.zh);
    expect(failing(5000)).to.deep.equal(["合计 5000,目标超过 5000"]);
    expect(failing(5000.01)).to.deep.equal([]);
    expect(failing(null)).to.deep.equal([]);
  });

  it("are not asked of a workbook", () => {
    const { findings, notEvaluated, criteria } = evaluate(zone, aSmallRecord());
    expect([findings, notEvaluated, criteria]).to.deep.equal([[], [], []]);
  });
});
