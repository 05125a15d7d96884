import { enterpriseCodes, type Application, type Values } from "./a-clean-application.ts";

/** A quarter of the Pazhou area that meets every rule of zone-quarterly@2021.1, at the very boundary wherever there is one. */
export function aCleanQuarter(): Application {
  return { fields: quarterFields("2025Q3"), tables: { projects: projects(), imports: imports() } };
}

/** The quarter before it, from which it follows: one project was finished and is no longer listed. */
export function theQuarterBefore(): Application {
  const [first, second, third] = projects();
  return {
    fields: quarterFields("2025Q2"),
    tables: {
      projects: [
        { ...first!, thisQuarter: 1, thisYear: 2, sinceStart: 10 },
        { ...second!, status: "onTrack", progress: 60 },
        third!,
        { ...second!, code: "P-04", name: "已完成的示范", status: "done" },
      ],
      imports: [],
    },
  };
}

function quarterFields(period: string): Values {
  return {
    reportCode: "穗试1表(参考)",
    agency: "园表通参考模板",
    formVersion: "zone-quarterly@2021.1",
    period,
    area: "pazhou",
    city: "440100",
    county: "440105",
    leadDepartment: "海珠区科技工业商务和信息化局",
    managementCode: "114401000074901376",
    email: "area@example.cn",
    unitHead: "陈明",
    filledBy: "李华",
    phone: "020-38900000",
    fillingDate: "2025-10-10",
    districtLeader: "王强",
    liaisonGroup: "琶洲新进企业对接小组",
    clearProcess: true,
    noProjects: false,
    noImports: null,
  };
}

function projects(): Values[] {
  const shared = { responsible: "琶洲管委会", subArea: "pazhou-pazhou", builder: "琶洲建设有限公司", problems: null };
  const noMoney = { investment: null, yearPlan: null, thisQuarter: null, thisYear: null, sinceStart: null };
  const figures = { investment: 10, yearPlan: 4, thisQuarter: 0.6, thisYear: 2.6, sinceStart: 10 };
  const late = { investment: 5, yearPlan: 4, thisQuarter: 0, thisYear: 0, sinceStart: 0 };
  return [
    {
      ...shared,
      ...figures,
      code: "P-01",
      name: "数字会展中心",
      category: "engineering",
      progress: 100,
      node: "2025-10",
      status: "onTrack",
    },
    {
      ...shared,
      ...noMoney,
      code: "P-02",
      name: "智慧社区示范",
      category: "demonstration",
      progress: 100,
      node: "2025-09",
      status: "done",
    },
    {
      ...shared,
      ...late,
      code: "P-03",
      name: "云计算大楼",
      category: "engineering",
      progress: 0,
      node: "2026-03",
      status: "behind",
      problems: "用地手续未完成。",
    },
  ];
}

function imports(): Values[] {
  const shared = { subArea: null, capital: 1000, attraction: "science", liaison: "周敏" };
  return [
    {
      ...shared,
      name: "甲数据有限公司",
      creditCode: enterpriseCodes[0],
      origin: "otherProvince",
      direction: "pazhou-bigData",
      kinds: ["headquarters", "backbone"],
      sales: 2500,
      stage: "registered",
      imported: "2025-07-01",
    },
    {
      ...shared,
      name: "境外乙公司",
      creditCode: null,
      origin: "overseas",
      direction: "pazhou.jinrongcheng.yuzhu-digitalTrade",
      kinds: ["seed"],
      sales: null,
      stage: "opened",
      imported: "2025-09-30",
    },
    {
      ...shared,
      name: "丙科技有限公司",
      creditCode: null,
      origin: "founded",
      direction: "other",
      kinds: null,
      sales: null,
      stage: "signed",
      imported: "2025-08-15",
    },
  ];
}
