import type { Form } from "../../../shared/forms/form.ts";
import { enterpriseCodes, type Application, type Values } from "./a-clean-application.ts";

/** The figures of the Pazhou area in 2025, by indicator; coverage stands at the edge of its tolerance. */
const figures: readonly (readonly [indicator: string, actual: number])[] = [
  ["软件和信息技术服务业营业收入", 450.5],
  ["高新技术企业当年新增", 150],
  ["高新技术企业累计新增", 900],
  ["技术合同成交额", 600],
  ["投融资服务机构数", 120],
  ["重点企业数", 500],
  ["领军企业数", 12],
  ["新增人工智能与数字经济企业当年", 80],
  ["新增人工智能与数字经济企业累计", 300],
  ["产业数字化渗透率", 40],
  ["产业数字化覆盖率", 52.05],
  ["规上企业数", 200],
  ["已数字化企业数", 104],
  ["开放创新平台数", 3],
  ["国家级成果应用转化基地数", 0],
  ["省级成果应用转化基地数", 2],
  ["市级成果应用转化基地数", 5],
];

/** A year of the Pazhou area that meets every rule of zone-annual@2021.1; only what is its own to answer is answered. */
export function aCleanZoneYear(form: Form): Application {
  return {
    fields: yearFields("2025"),
    tables: {
      indicators: figures.map(([indicator, actual]) => ({ indicator, actual, dataSource: "区统计局", scope: null })),
      dutyProgress: duties(form),
      ...lists(),
    },
  };
}

/** The year before: two indicators changed by exactly half, and one was 0. */
export function theZoneYearBefore(form: Form): Application {
  const year = aCleanZoneYear(form);
  year.fields["period"] = "2024";
  setActual(year, "高新技术企业当年新增", 100);
  setActual(year, "技术合同成交额", 1200);
  setActual(year, "市级成果应用转化基地数", 0);
  return year;
}

/** Changes the figure of one indicator. */
export function setActual({ tables }: Application, indicator: string, actual: number | null): void {
  tables["indicators"]!.find((row) => row["indicator"] === indicator)!["actual"] = actual;
}

/** Changes the row of one duty: "第五条1". */
export function setDuty({ tables }: Application, duty: string, values: Values): void {
  Object.assign(
    tables["dutyProgress"]!.find((row) => row["duty"] === duty)!,
    values,
  );
}

function yearFields(period: string): Values {
  return {
    reportCode: "穗试2表(参考)",
    agency: "园表通参考模板",
    formVersion: "zone-annual@2021.1",
    period,
    area: "pazhou",
    city: "440100",
    county: "440105",
    leadDepartment: "海珠区科技工业商务和信息化局",
    managementCode: null,
    email: null,
    unitHead: "陈明",
    filledBy: "李华",
    phone: "020-38900000",
    fillingDate: "2026-02-10",
  };
}

function duties(form: Form): Values[] {
  const rows = form.tables.get("dutyProgress")!.table.fixedRows!;
  return rows.map(({ key, optional }) => {
    const isOwn = !optional || key.includes("琶洲");
    return {
      duty: key,
      status: isOwn ? "underWay" : null,
      amount: null,
      note: isOwn ? "按年度工作要点推进。" : null,
    };
  });
}

function lists(): { [tableId: string]: Values[] } {
  return {
    workPoints: [
      {
        task: "数字会展中心建设",
        category: "engineering",
        measure: "每月调度一次。",
        node: "2025-12",
        projectCode: "P-01",
        result: "主体封顶。",
      },
    ],
    platforms: [{ name: "琶洲算力平台", kind: "algorithm", recognition: "recognised" }],
    research: [{ platform: "琶洲实验室", kind: "provincialLaboratory", direction: "基础理论与算法", result: null }],
    cultivation: [{ name: "甲数据有限公司", creditCode: enterpriseCodes[0], kind: "unicorn" }],
  };
}
