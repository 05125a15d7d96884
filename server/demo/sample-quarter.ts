import type { Answers, FilledForm } from "./answers.ts";
import { zoneYear, type SampleArea } from "./sample-areas.ts";
import { sampleCreditCode } from "./sample-credit-code.ts";
import { sampleImports } from "./sample-imports.ts";

/** The quarter that is reported; the one before it is what it is compared with. */
export const sampleQuarter = 3;

/**
 * 季度报送表 of an area for the second or the third quarter of 2025. In the third, 鱼珠 is behind with a project that it
 * still calls 正常, and 金融城 and 鱼珠 both list one enterprise.
 */
export function sampleQuarterReport(area: SampleArea, quarter: number): FilledForm {
  return {
    fields: {
      ...areaFields(area),
      fillingDate: `${String(zoneYear)}-${quarter === 3 ? "10" : "07"}-10`,
      districtLeader: "王示例",
      liaisonGroup: `${area.shortName}新进企业对接小组(示例)`,
      clearProcess: "是",
    },
    tables: {
      projects: plans[area.code].map((plan, index) => projectOf(area, { plan, quarter, index })),
      imports: sampleImports(area, quarter),
    },
  };
}

/** What the cover of every form of the zone asks of an area. */
export function areaFields(area: SampleArea): Answers {
  return {
    area: area.name,
    county: area.countyName,
    leadDepartment: `${area.countyName}示例产业促进部门`,
    managementCode: sampleCreditCode(area.county, 90_001, "12"),
    email: `${area.code}@example.com`,
    unitHead: "陈示例",
    filledBy: "李示例",
    phone: "020-83100000",
  };
}

interface Plan {
  readonly name: string;
  readonly category: string;
  /** 亿元 */
  readonly investment: number;
  readonly yearPlan: number;
  /** 亿元 done in each quarter of the year. */
  readonly done: readonly number[];
  readonly node: string;
  readonly problems?: string;
}

const plans: { readonly [area in SampleArea["code"]]: readonly Plan[] } = {
  pazhou: [
    {
      name: "数字会展中心(示例)",
      category: "重点工程项目",
      investment: 42,
      yearPlan: 12,
      done: [3, 3, 3.2],
      node: "2026-12",
    },
    {
      name: "人工智能算力基地(示例)",
      category: "重点工程项目",
      investment: 28.5,
      yearPlan: 8,
      done: [1.8, 2, 2.1],
      node: "2026-06",
    },
    {
      name: "智慧社区示范(示例)",
      category: "重点示范任务",
      investment: 1.2,
      yearPlan: 0.8,
      done: [0.2, 0.2, 0.2],
      node: "2025-12",
    },
  ],
  jinrongcheng: [
    {
      name: "数字金融创新中心(示例)",
      category: "重点工程项目",
      investment: 36,
      yearPlan: 10,
      done: [2.4, 2.6, 2.5],
      node: "2027-03",
    },
    {
      name: "移动支付数字商圈(示例)",
      category: "重点示范任务",
      investment: 2.4,
      yearPlan: 1.2,
      done: [0.3, 0.3, 0.3],
      node: "2025-12",
    },
    {
      name: "电竞产业园(示例)",
      category: "重大招商任务",
      investment: 15,
      yearPlan: 6,
      done: [1, 1, 0.5],
      node: "2026-09",
      problems: "用地移交较计划推迟，已约定年内完成。",
    },
  ],
  yuzhu: [
    {
      name: "信创产业基地(示例)",
      category: "重点工程项目",
      investment: 30,
      yearPlan: 9,
      done: [2.2, 2.3, 2.4],
      node: "2026-11",
    },
    {
      name: "区块链应用中心(示例)",
      category: "重点工程项目",
      investment: 12,
      yearPlan: 5,
      done: [1.2, 1, 0.4],
      node: "2026-05",
    },
  ],
};

interface ProjectInput {
  readonly plan: Plan;
  readonly quarter: number;
  readonly index: number;
}

function projectOf(area: SampleArea, { plan, quarter, index }: ProjectInput): Answers {
  const { done, problems, ...known } = plan;
  const thisYear = rounded(done.slice(0, quarter).reduce((sum, figure) => sum + figure, 0));
  const sinceStart = rounded(plan.investment * 0.3 + thisYear);
  return {
    ...known,
    code: `${area.code.slice(0, 2).toUpperCase()}-${String(index + 1).padStart(2, "0")}`,
    responsible: `${area.shortName}片区建设办公室(示例)`,
    ...(area.code === "pazhou" && { subArea: index === 1 ? "广州大学城" : "琶洲" }),
    builder: `${area.shortName}建设(示例)有限公司`,
    thisQuarter: done[quarter - 1]!,
    thisYear,
    sinceStart,
    progress: Math.floor((sinceStart / plan.investment) * 100),
    status: problems === undefined ? "正常" : "滞后",
    ...(problems !== undefined && { problems }),
  };
}

/** Binary fractions of sums stay out of the sheets. */
function rounded(figure: number): number {
  return Math.round(figure * 100) / 100;
}
