import type { Form } from "../../shared/forms/form.ts";
import type { Answers, FilledForm } from "./answers.ts";
import { zoneYear, type SampleArea } from "./sample-areas.ts";
import { sampleCreditCode } from "./sample-credit-code.ts";
import { areaFields } from "./sample-quarter.ts";

/**
 * 统计监测与年度评价表 of an area for 2025 or the year before. Together the areas reach every target of 导则 第四条 but
 * that of new high-tech enterprises; the penetration of 鱼珠 has fallen.
 */
export function sampleZoneYear(form: Form, area: SampleArea, year: number): FilledForm {
  const duties = form.tables.get("dutyProgress")!.table.fixedRows ?? [];
  return {
    fields: { ...areaFields(area), fillingDate: `${String(year + 1)}-02-10` },
    tables: {
      indicators: figuresOf(area, year).map((actual) => ({ actual, dataSource: "区统计部门(示例)" })),
      dutyProgress: duties.map(({ key, optional }) => dutyOf(!optional || key.includes(area.shortName))),
      ...listsOf(area, year),
    },
  };
}

/**
 * Of 2025, in the order of the form's fixed rows; 覆盖率 stands as 0 and is worked out. What is counted in 亿元 or in
 * enterprises was a tenth less the year before.
 */
const figures: { readonly [area in SampleArea["code"]]: readonly number[] } = {
  pazhou: [452.6, 96, 980, 780.5, 150, 560, 14, 82, 340, 42.5, 0, 200, 104, 3, 1, 3, 6],
  jinrongcheng: [236.4, 74, 720, 520.2, 210, 450, 9, 66, 270, 38.2, 0, 170, 90, 1, 0, 2, 4],
  yuzhu: [258.1, 68, 640, 460.8, 70, 380, 8, 58, 240, 35.1, 0, 165, 84, 1, 0, 2, 3],
};

const penetrationAt = 9;
const coverageAt = 10;

function figuresOf({ code }: SampleArea, year: number): readonly number[] {
  const ofYear = figures[code].map((figure, index) => {
    if (year === zoneYear) return figure;
    if (index === penetrationAt) return code === "yuzhu" ? figure + 1 : figure - 1;
    return Number.isInteger(figure) ? Math.ceil(figure * 0.9) : Math.round(figure * 90) / 100;
  });
  const [sized, digitalised] = [ofYear[coverageAt + 1]!, ofYear[coverageAt + 2]!];
  return ofYear.with(coverageAt, Math.round((digitalised / sized) * 10_000) / 100);
}

function dutyOf(isOwn: boolean): Answers {
  return isOwn ? { status: "推进中", note: "按年度工作要点推进，按季向市报送进展。" } : {};
}

function listsOf({ shortName, county }: SampleArea, year: number): FilledForm["tables"] {
  return {
    workPoints: [
      {
        task: `${shortName}重点项目建设(示例)`,
        category: "重点工程项目",
        measure: "每月调度，问题清单销号。",
        node: `${String(year)}-12`,
        result: "年度计划投资完成。",
      },
      {
        task: `${shortName}应用场景示范(示例)`,
        category: "重点示范任务",
        measure: "发布场景清单，组织企业对接。",
        node: `${String(year)}-11`,
        result: "发布场景八项。",
      },
    ],
    platforms: [
      { name: `${shortName}人工智能算法平台(示例)`, kind: "人工智能算法平台", recognition: "已认证" },
      { name: `${shortName}人才服务站(示例)`, kind: "一站式人才服务站", recognition: "认证中" },
    ],
    research: [
      {
        platform: `${shortName}企业技术中心(示例)`,
        kind: "企业技术中心",
        direction: "关键技术与示范应用",
        result: "专利十二项。",
      },
    ],
    cultivation: [
      { name: `${shortName}独角兽(示例)有限公司`, creditCode: sampleCreditCode(county, 90_201), kind: "独角兽企业" },
      { name: `${shortName}种子(示例)有限公司`, creditCode: sampleCreditCode(county, 90_202), kind: "种子企业" },
    ],
  };
}
