import type { Form } from "../../../shared/forms/form.ts";
import { layoutForm, type SheetLayout } from "../../../shared/forms/layout.ts";
import type { Record, RecordRow, TableOrigin, Value } from "../../../shared/records/record.ts";

/** Fields, or the columns of a row, by id. */
export interface Values {
  [id: string]: Value;
}

/** An application as plain values: fields by id, and the rows of each table. Mutable, so that a test changes what it is about. */
export interface Application {
  readonly fields: Values;
  readonly tables: { [tableId: string]: Values[] };
}

/** Valid credit codes of the sample enterprises (GB 32100-2015). */
export const enterpriseCodes = [
  "91440101MA591000XD",
  "91440101MA5910376E",
  "91440101MA59107475",
  "91440101MA59111177",
  "91440101MA59114833",
  "91440101MA5911854R",
] as const;

/** Valid credit codes of enterprises that the clean application does not list. */
export const unlistedCodes = [
  "91440101MA5912224U",
  "91440101MA5912590P",
  "91440101MA5912961E",
  "91440101MA5913331G",
] as const;

/** A park in 天河 that meets every rule of application@2018.1, at the very boundary wherever there is one. */
export function aCleanApplication(): Application {
  return {
    fields: { ...coverFields(), ...basicFields(), ...statusFields(), ...planFields() },
    tables: { ...enterpriseTables(), ...policyTables(), ...environmentTables(), ...planTables() },
  };
}

function coverFields(): Values {
  return {
    reportCode: "园申1表(参考)",
    agency: "园表通参考模板",
    formVersion: "application@2018.1",
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
    fillingDate: "2026-05-20",
  };
}

function basicFields(): Values {
  return {
    parkName: "天河智谷人工智能产业园",
    managementBody: "天河智谷园区管理委员会",
    managementKind: "committee",
    managementNote: null,
    operator: "天河智谷运营有限公司",
    approvalNumber: "穗天编〔2021〕8号",
    applicationYear: 2026,
    plannedArea: 300,
    developedArea: 300,
    boundaries: "东至科韵路,南至黄埔大道,西至车陂路,北至中山大道",
    mainIndustry: "算法、智能机器人",
    enterpriseCount: 40,
    aiEnterpriseCount: 6,
    aiOutputTotal: 22100,
    parkOutput: 44200,
    employees: 5200,
    supplyChain: "三家骨干企业带动上下游协作配套。",
    overview: "园区于2021年启动建设。",
    remarks: null,
  };
}

function statusFields(): Values {
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
    functionalZoning: true,
    landUsePlan: true,
    landApproved: true,
    urbanPlan: true,
    clearTitle: true,
    compactLayout: true,
    planStatus: "issued",
    supportStatus: "issued",
    fundPledge: true,
    pledgeBody: "天河区人民政府",
    pledgeNumber: "穗天府函〔2026〕12号",
    fundsTotal: 1500.5,
    transport: "地铁5号线、21号线经过。",
    livingServices: "有学校、医院和人才公寓。",
    gigabit: true,
    fibreEnterprises: 36,
    cleanStatement: "近三年内园区及企业未发生重大污染事故和重大环境违法事件。",
    truthPledge: true,
    pledgedBy: "陈明",
    pledgeDate: "2026-05-20",
  };
}

function planFields(): Values {
  return { planStart: 2026, planEnd: 2028, planInvestment: 9000 };
}

function enterpriseTables(): { [tableId: string]: Values[] } {
  const outputs = [8000, 6000, 5000, 1200, 1000, 900];
  return {
    enterprises: outputs.map((output, index) => anEnterprise(index, output)),
    platforms: ["智谷众创空间", "云图研究院", "启航孵化器"].map((name, index) => ({
      name,
      kind: ["makerspace", "researchUnit", "incubator"][index]!,
      level: "provincial",
      host: "天河智谷运营有限公司",
      inPark: true,
      recognitionNumber: `粤科平台〔2023〕${index + 1}号`,
      recognised: "2023-06",
    })),
    cooperations: enterpriseCodes.slice(0, 5).map((enterprise, index) => ({
      name: `联合研发协议${index + 1}`,
      enterprise,
      partner: "华南理工大学",
      partnerKind: "university",
      content: "算法联合研发",
      signed: "2025-03-01",
      validUntil: "2028-03-01",
      amount: 100,
    })),
    services: ["广州创投基金", "天河融资服务中心", "智谷培训学院"].map((name, index) => ({
      name,
      kind: ["venture", "financing", "training"][index]!,
      creditCode: null,
      content: "面向园区企业提供服务",
      since: "2024-01",
    })),
  };
}

/** One row of the list of enterprises; the first is large. */
export function anEnterprise(index: number, output: number): Values {
  return {
    name: `智能科技${index + 1}有限公司`,
    creditCode: enterpriseCodes[index] ?? null,
    industryCode: "6513",
    category: "algorithm",
    chainLink: "中游",
    scale: index === 0 ? "large" : "small",
    products: "视觉算法平台",
    aiOutput: output,
    totalOutput: output,
    research: 100,
    employees: 80,
    highTech: true,
    registered: true,
    settled: true,
    settledSince: "2022-04",
  };
}

function policyTables(): { [tableId: string]: Values[] } {
  const aDocument = (name: string, kind: string): Values => ({
    name,
    number: `穗府办〔2025〕${name.length}号`,
    issuer: "广州市人民政府办公厅",
    issuerLevel: "city",
    issued: "2025-02-10",
    status: "issued",
    kind,
  });
  return {
    policies: [aDocument("天河智谷总体规划", "plan"), aDocument("广州市人工智能产业扶持措施", "support")],
    funds: [
      { year: 2026, source: "city", use: "construction", amount: 1000.2 },
      { year: 2026, source: "county", use: "industry", amount: 500.3 },
    ],
    parcels: [
      aParcel("东区地块", 180, { titleNumber: "粤(2021)不动产权第001号" }),
      aParcel("西区地块", 120, { noTitleNote: "划拨用地,证件办理中" }),
    ],
  };
}

function aParcel(name: string, area: number, more: Values): Values {
  const approval = {
    authority: "广州市规划和自然资源局",
    approvalNumber: "穗规批〔2021〕5号",
    approvalDate: "2021-01-15",
  };
  return { name, area, use: "工业", ...approval, titleNumber: null, noTitleNote: null, ...more };
}

function environmentTables(): { [tableId: string]: Values[] } {
  const materials = [
    "申报材料",
    "规划与政策文件",
    "资金安排文件",
    "用地批准",
    "环评意见",
    "三年无事故说明",
    "机构与团队文件",
  ];
  return {
    eia: [{ kind: "plan", number: "穗环审〔2021〕7号", authority: "广州市生态环境局", decided: "2021-03-01" }],
    cleanYears: ["2023", "2024", "2025", "2026"].map((year) => ({
      year,
      parkAccidents: 0,
      enterpriseAccidents: 0,
      violations: 0,
    })),
    attachments: [
      ...materials.map((material, index) =>
        anAttachment(material, index % 2 ? { pages: `${index}-9` } : { fileName: "附件.pdf" }),
      ),
      anAttachment("其他", {}),
    ],
  };
}

function anAttachment(material: string, more: Values): Values {
  return { material, clauseRef: null, pages: null, sealed: null, fileName: null, ...more };
}

function planTables(): { [tableId: string]: Values[] } {
  return {
    investments: [2026, 2027, 2028].map((year) => ({
      year,
      industry: 1000,
      infrastructure: 1500,
      publicServices: 500,
    })),
    projects: [
      {
        name: "智谷一期",
        builder: "天河智谷运营有限公司",
        category: "robot",
        isPublic: false,
        investment: 5000,
        content: "研发楼两栋",
        begins: "2026-06",
        ends: "2026-06",
        progress: 0,
      },
    ],
    goals: [{ indicator: "人工智能产品产值", year: 2028, target: 60000, measure: "万元" }],
  };
}

/** The record that reading the application from a blank workbook filled in would give, at the addresses of the layout. */
export function recordOf(form: Form, application: Application, period = "2026"): Record {
  const layout = layoutForm(form);
  const rowsByTable: { [tableId: string]: RecordRow[] } = {};
  const origins: { [tableId: string]: TableOrigin } = {};
  for (const { sheet, table } of layout) {
    if (!table) continue;
    const { headerRow, firstRow, lastRow, columns } = table;
    const rows = application.tables[table.table.id] ?? [];
    rowsByTable[table.table.id] = rows.map((values, index) => ({ row: firstRow + index, values }));
    origins[table.table.id] = { sheet: sheet.name, headerRow, columns: Object.fromEntries(columns), lastRow };
  }
  return {
    form: form.id,
    unit: String(application.fields["unitName"] ?? ""),
    period,
    fields: application.fields,
    tables: rowsByTable,
    origins: { fields: fieldOrigins(layout), tables: origins },
    unread: { fields: [], cells: [] },
    problems: [],
  };
}

function fieldOrigins(layout: readonly SheetLayout[]): Record["origins"]["fields"] {
  return Object.fromEntries(
    layout.flatMap(({ sheet, fields }) =>
      fields.map(({ field, row, valueColumn }) => [field.id, { sheet: sheet.name, row, column: valueColumn }]),
    ),
  );
}
