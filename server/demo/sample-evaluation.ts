import type { Form } from "../../shared/forms/form.ts";
import type { Answers, FilledForm } from "./answers.ts";
import { sampleApplication, sumOf } from "./sample-application.ts";
import type { SamplePark } from "./sample-parks.ts";

export interface EvaluationInput {
  readonly form: Form;
  readonly park: SamplePark;
  readonly year: number;
  /** Missed the target of investment, and an enterprise of the year before is no longer in the ledger. */
  readonly isSlipping: boolean;
}

/** The year from which on the sample parks are evaluated. */
export const selectedYear = 2024;

/** The year that is evaluated; the one before it is what it is compared with. */
export const evaluatedYear = 2026;

/** 年度考核表 of a sample park for one year: its indicators are what its lists say. */
export function sampleEvaluation(input: EvaluationInput): FilledForm {
  const { form, park, year } = input;
  const application = sampleApplication(park);
  const lists = listsOf(input, application);
  const indicators = indicatorsOf(input, application);
  const tasks = form.tables.get("taskProgress")!.table.fixedRows ?? [];
  return {
    fields: { ...application.fields, ...yearFields(park, year) },
    tables: { ...lists, indicators, taskProgress: tasks.map((_, index) => taskAt(index)) },
  };
}

function yearFields(park: SamplePark, year: number): Answers {
  return {
    fillingDate: `${String(year + 1)}-01-15`,
    selectedYear,
    evaluationYear: year,
    meetings: 4,
    annualReport: `${park.name}按年度计划推进建设，招商、培育、平台和服务各项工作按季调度，示例数据仅供演示。`,
  };
}

function taskAt(index: number): Answers {
  const isDone = index % 3 !== 2;
  return {
    status: isDone ? "已开展" : "推进中",
    progress: isDone ? "已按年度工作计划完成，责任到人、按季调度。" : "正在按计划推进，预计下年度完成。",
  };
}

type Tables = FilledForm["tables"];

function listsOf(input: EvaluationInput, { tables }: FilledForm): Tables {
  const { park, year } = input;
  const signed = (month: string): string => `${String(year)}-${month}`;
  const years = year === evaluatedYear ? [year - 1, year] : [year];
  return {
    ...tables,
    enterprises: ledgerOf(input, tables["enterprises"]!),
    platforms: tables["platforms"]!.map((platform, index) => ({
      ...platform,
      area: 800 + index * 400,
      incubating: 12,
    })),
    investments: years.map((one) => investmentOf(park, one)),
    projects: tables["projects"]!.map((project) => projectOf(project, year)),
    funds: years.flatMap((one) => fundsOf(park, one)),
    attracted: [
      {
        name: "智能计算产业基地(示例)",
        kind: "重大项目",
        amount: 26_000,
        signed: signed("03"),
        support: "股权投资、以奖代补",
      },
      {
        name: "具身智能中试线(示例)",
        kind: "重大项目",
        amount: 18_000,
        signed: signed("06"),
        issues: "土地",
        coordination: "已落实用地",
      },
      { name: "机器人整机总部(示例)", kind: "龙头骨干", amount: 9_000, signed: signed("09"), support: "贷款贴息" },
    ],
    talents: [
      { kind: "领军人才", people: 3 },
      { kind: "高端人才", people: 16 },
    ],
    trainings: [
      { name: "大模型应用训练营", kind: "技能培训", sessions: 4, attendances: 180 + (year - 2025) * 20 },
      { name: "创业辅导日", kind: "创业服务指导", sessions: 6, attendances: 90 },
      { name: "园区人工智能推介会", kind: "推介活动", sessions: 1, attendances: 300 },
    ],
    demos: [
      { name: "社区智慧养老(示例)", area: "社区服务" },
      { name: "医学影像辅助诊断(示例)", area: "医疗" },
    ],
  };
}

/** The year before lacks the last enterprise, which is new, and still has the one before it, which has left since. */
function ledgerOf({ year, isSlipping }: EvaluationInput, enterprises: readonly Answers[]): readonly Answers[] {
  const isEarlier = year < evaluatedYear;
  const rows = enterprises.map((enterprise, index): Answers => {
    const latest = Number(enterprise["aiOutput"]);
    const cultivation = latest >= backboneOutput ? "骨干" : "中小";
    const output = isEarlier ? earlierOutput(latest) : latest;
    const row = { ...enterprise, aiOutput: output, cultivation, status: "在园" };
    const fromEnd = enterprises.length - index;
    if (fromEnd === 1) return { ...row, status: "新进", settledSince: `${String(year)}-03` };
    return fromEnd === 2 && !isEarlier ? { ...row, aiOutput: "", totalOutput: "", status: "退出" } : row;
  });
  if (isEarlier) return rows.slice(0, -1);
  return isSlipping ? rows.filter(({ status }) => status !== "退出") : rows;
}

/** 万元, from which on an enterprise is a backbone enterprise (指南 一(一)3). */
const backboneOutput = 5_000;

/** A little less, but none becomes a backbone enterprise only later. */
function earlierOutput(output: number): number {
  const less = Math.round(output * 0.95);
  return output >= backboneOutput ? Math.max(backboneOutput, less) : less;
}

function investmentOf(park: SamplePark, year: number): Answers {
  const scale = (100 + park.number * 8) * (year - 2015);
  const done = { industryDone: scale * 5, infrastructureDone: scale * 3, publicServicesDone: scale };
  return { year, industryPlan: scale * 5, infrastructurePlan: scale * 3, publicServicesPlan: scale, ...done };
}

function projectOf(project: Answers, year: number): Answers {
  const share = Math.round(Number(project["investment"]) / 5);
  return { ...project, yearPlan: share, yearDone: share, totalDone: share * (year - 2024) };
}

function fundsOf(park: SamplePark, year: number): readonly Answers[] {
  const arranged = 1_000 + park.number * 60 + (year - 2025) * 100;
  return [
    { year, source: "市", arranged, used: arranged - 40 },
    { year, source: park.county === undefined ? "管委会" : "县区", carried: 50, arranged: 600, used: 620 },
  ];
}

/** In the order of the form's fixed rows. */
function figuresOf(input: EvaluationInput, application: FilledForm): readonly number[] {
  const lists = listsOf(input, application);
  const present = lists["enterprises"]!.filter(({ status }) => status !== "退出");
  const codes = new Set(present.map(({ creditCode }) => creditCode));
  const partners = lists["cooperations"]!.map(({ enterprise }) => enterprise!).filter((code) => codes.has(code));
  const ofYear = (id: string): readonly Answers[] => lists[id]!.filter(({ year }) => year === input.year);
  const done = ["industryDone", "infrastructureDone", "publicServicesDone"];
  return [
    sumOf(present, "aiOutput"),
    present.filter(({ aiOutput }) => Number(aiOutput) >= backboneOutput).length,
    present.length,
    done.reduce((sum, column) => sum + sumOf(ofYear("investments"), column), 0),
    lists["attracted"]!.filter(({ kind }) => kind === "重大项目").length,
    lists["platforms"]!.length,
    new Set(partners).size,
    lists["services"]!.length,
    3,
    sumOf(lists["trainings"]!.slice(0, 2), "attendances"),
    sumOf(ofYear("funds"), "arranged"),
    sumOf(ofYear("funds"), "used"),
    Number(application.fields["fibreEnterprises"]),
    0,
    0,
  ];
}

const investmentRow = 3;

function indicatorsOf(input: EvaluationInput, application: FilledForm): readonly Answers[] {
  const { year, isSlipping } = input;
  const earlier = figuresOf({ ...input, year: evaluatedYear - 1 }, application);
  const later = figuresOf({ ...input, year: evaluatedYear }, application);
  const isEarlier = year < evaluatedYear;
  return (isEarlier ? earlier : later).map((actual, row) => {
    const missed = isSlipping && row === investmentRow;
    const laterTarget = missed ? Math.round(later[row]! * 1.2) : targetFor(later[row]!);
    const target = isEarlier ? targetFor(actual) : laterTarget;
    return {
      last: isEarlier ? Math.floor(actual * 0.9) : earlier[row]!,
      target,
      actual,
      completion: target > 0 ? Math.round((actual * 1_000) / target) / 10 : "",
      nextTarget: isEarlier ? laterTarget : Math.ceil(actual * 1.05),
      dataSource: "园区统计台账",
    };
  });
}

/** A target that is met: a little less than the figure where that is large. */
function targetFor(actual: number): number {
  return actual >= 1_000 ? Math.floor(actual * 0.97) : actual;
}
