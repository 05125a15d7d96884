import type { Form } from "../../../shared/forms/form.ts";
import { anEnterprise, enterpriseCodes, unlistedCodes, type Application, type Values } from "./a-clean-application.ts";

/** What each indicator of the clean evaluation is, in the order of its rows: the figure of last year, and of this year. */
export const cleanIndicators: readonly (readonly [key: string, last: number, actual: number])[] = [
  ["人工智能产品产值", 20000, 22100],
  ["骨干企业数", 3, 3],
  ["人工智能企业数", 7, 6],
  ["完成投资", 2500, 3000.3],
  ["新引进重大项目数", 1, 1],
  ["创新平台数", 2, 3],
  ["产学研合作企业数", 5, 5],
  ["服务平台数", 3, 3],
  ["引进领军人才数", 4, 2],
  ["培训人次", 150, 150],
  ["专项资金安排", 1500, 1500.5],
  ["专项资金使用", 1400, 1500.3],
  ["百兆光纤企业数", 34, 36],
  ["重大污染事故数", 0, 0],
  ["重大环境违法事件数", 0, 0],
];

/**
 * The evaluation of 2026 of a park in 天河 that meets every rule of annual-evaluation@2018.1, at the very boundary
 * wherever there is one. Each list also holds a row that must not count.
 */
export function aCleanAnnualEvaluation(form: Form): Application {
  return {
    fields: { ...coverFields(), ...mechanismFields(), selfScoreTotal: 99.5 },
    tables: { indicators: indicators(), taskProgress: tasks(form), ...moneyTables(), ...parkTables() },
  };
}

/** The evaluation of 2025 that was accepted of the same park. */
export function theEvaluationBefore(form: Form): Application {
  const evaluation = aCleanAnnualEvaluation(form);
  Object.assign(evaluation.fields, { period: "2025", evaluationYear: 2025, fillingDate: "2026-01-15" });
  evaluation.tables["indicators"] = cleanIndicators.map(([indicator, last, actual]) => ({
    ...anIndicator(indicator, 0, last),
    nextTarget: actual,
  }));
  evaluation.tables["enterprises"]!.at(-1)!["status"] = "present";
  return evaluation;
}

function coverFields(): Values {
  return {
    reportCode: "园考1表(参考)",
    agency: "园表通参考模板",
    formVersion: "annual-evaluation@2018.1",
    period: "2026",
    unitName: "天河智谷人工智能产业园",
    city: "440100",
    county: "440106",
    countyDepartment: "天河区科技工业和信息化局",
    managementCode: "114401000074901376",
    email: "park@example.cn",
    unitHead: "陈明",
    filledBy: "李华",
    phone: "020-38900000",
    fillingDate: "2027-01-01",
    parkName: "天河智谷人工智能产业园",
    selectedYear: 2024,
    evaluationYear: 2026,
    managementBody: "天河智谷园区管理委员会",
    annualReport: "本年园区建设按计划推进。",
  };
}

function mechanismFields(): Values {
  return {
    hasLeadership: true,
    leaderName: "王强",
    leaderPost: "区长",
    leaderIsPrincipal: true,
    departments: 1,
    parkTakesPart: true,
    leadershipNumber: "穗天府办〔2021〕3号",
    hasTeam: true,
    teamName: "天河智谷运营服务中心",
    teamSize: 1,
    jointMeeting: true,
    meetings: 2,
    landChanges: null,
    planStatus: "issued",
    supportStatus: "drafting",
    eiaChanges: null,
    livingChanges: "新增公交线路一条。",
    gigabit: true,
    fibreEnterprises: 36,
    enterpriseCount: 40,
  };
}

function indicators(): Values[] {
  const rows = cleanIndicators.map(([indicator, last, actual]) => anIndicator(indicator, last, actual));
  Object.assign(rows[0]!, { fullScore: 60, selfScore: 60 });
  Object.assign(rows[1]!, { fullScore: 40, selfScore: 39.5 });
  return rows;
}

function anIndicator(indicator: string, last: number, actual: number): Values {
  return {
    indicator,
    last,
    target: actual,
    actual,
    completion: actual === 0 ? null : 100,
    fullScore: null,
    selfScore: null,
    nextTarget: actual,
    dataSource: "统计台账",
  };
}

function tasks(form: Form): Values[] {
  const { fixedRows = [] } = form.tables.get("taskProgress")!.table;
  return fixedRows.map(({ key }, index) => ({
    task: key,
    status: (["done", "ongoing", "none"] as const)[index % 3]!,
    quantity: null,
    progress: "本年已按要求推进该事项",
    evidence: null,
  }));
}

function moneyTables(): Application["tables"] {
  return {
    investments: [anInvestment(2025, [900, 1100, 500]), anInvestment(2026, [1000.1, 1500.2, 500])],
    projects: [
      {
        name: "智谷一期",
        builder: "天河智谷运营有限公司",
        category: "robot",
        isPublic: true,
        investment: 5000,
        content: "研发楼两栋",
        begins: "2026-02",
        ends: "2026-12",
        progress: 100,
        yearPlan: 3000,
        yearDone: 3000.3,
        totalDone: 3000.3,
        issues: null,
      },
    ],
    funds: [
      { year: 2025, source: "city", carried: null, arranged: 700, used: 700 },
      { year: 2026, source: "city", carried: null, arranged: 1000.2, used: 900 },
      { year: 2026, source: "county", carried: 100, arranged: 500.3, used: 600.3 },
    ],
    attracted: [
      anAttraction("智算中心", "major", "2026-03"),
      anAttraction("机器人总部", "leader", "2027-01"),
      anAttraction("上年签约的算力基地", "major", "2025-11"),
    ],
  };
}

function anInvestment(year: number, [industry, infrastructure, publicServices]: readonly number[]): Values {
  return {
    year,
    industryPlan: 1000,
    industryDone: industry!,
    infrastructurePlan: 1500,
    infrastructureDone: infrastructure!,
    publicServicesPlan: 500,
    publicServicesDone: publicServices!,
  };
}

function anAttraction(name: string, kind: string, signed: string): Values {
  return { name, kind, amount: 20000, signed, support: ["equity", "reward"], issues: ["land"], coordination: "已落实" };
}

function parkTables(): Application["tables"] {
  const outputs = [8000, 6000, 5000, 1200, 1000, 900];
  const leaver = { ...aLedgerRow(0, 9000), name: "外迁科技有限公司", creditCode: unlistedCodes[0], status: "left" };
  const platforms = ["智谷众创空间", "云图研究院", "启航孵化器"].map((name) => aPlatform(name, true));
  const partners = [...enterpriseCodes.slice(0, 5), enterpriseCodes[0], unlistedCodes[0]];
  return {
    enterprises: [...outputs.map((output, index) => aLedgerRow(index, output)), leaver],
    platforms: [...platforms, aPlatform("园外加速器", false)],
    cooperations: partners.map((enterprise, index) => aCooperation(index, enterprise)),
    services: ["广州创投基金", "天河融资服务中心", "智谷培训学院"].map((name) => aService(name)),
    talents: [
      { kind: "leading", people: 2 },
      { kind: "highEnd", people: 5 },
    ],
    trainings: [aTraining("算法训练营", "skills", 120), aTraining("创业辅导日", "coaching", 30), aFair()],
    demos: [{ name: "社区智慧养老", area: "community" }],
    policies: [aPolicy()],
    cleanYears: ["2023", "2024", "2025", "2026"].map((year) => ({
      year,
      parkAccidents: 0,
      enterpriseAccidents: 0,
      violations: 0,
    })),
  };
}

/** One row of the ledger of enterprises. */
export function aLedgerRow(index: number, output: number): Values {
  return {
    ...anEnterprise(index, output),
    cultivation: output >= 5000 ? "backbone" : "smallMedium",
    status: "present",
    measures: null,
    supportAmount: null,
    formerIndustry: null,
    investor: null,
  };
}

function aPlatform(name: string, inPark: boolean): Values {
  const known = { kind: "incubator", level: "provincial", host: "天河智谷运营有限公司", recognitionNumber: null };
  return { name, ...known, inPark, recognised: "2023-06", area: 1200, incubating: 20 };
}

function aCooperation(index: number, enterprise: string): Values {
  const known = { partner: "华南理工大学", partnerKind: "university", content: "算法联合研发", amount: 100 };
  return {
    name: `联合研发协议${String(index + 1)}`,
    enterprise,
    ...known,
    signed: "2025-03-01",
    validUntil: "2028-03-01",
  };
}

function aService(name: string): Values {
  return { name, kind: "training", creditCode: null, content: "面向园区企业提供服务", since: "2024-01" };
}

function aTraining(name: string, kind: string, attendances: number): Values {
  return { name, kind, sessions: 2, attendances };
}

function aFair(): Values {
  return aTraining("人工智能推介会", "promotion", 500);
}

function aPolicy(): Values {
  const known = { issuer: "广州市人民政府办公厅", issuerLevel: "city", status: "issued", kind: "support" };
  return {
    name: "广州市人工智能产业扶持措施",
    number: "穗府办〔2025〕6号",
    ...known,
    issued: "2025-02-10",
    supports: ["talent"],
  };
}
