import type { Text } from "../cells/text.ts";
import type { Outcome } from "../findings/finding.ts";
import type { Severity } from "../forms/definition.ts";
import type { UnitStatus } from "./entry.ts";

const t = (zh: string, en: string): Text => ({ zh, en });

/** The words that stand in cells and are looked up by formulas, so they are written once. */
export const outcomeWords: Readonly<{ [outcome in Outcome]: Text }> = {
  met: t("符合", "met"),
  unmet: t("不符合", "not met"),
  explained: t("已说明", "explained"),
  waived: t("豁免", "waived"),
  notEvaluated: t("未评估", "not evaluated"),
};

export const outcomes: readonly Outcome[] = ["met", "unmet", "explained", "waived", "notEvaluated"];

export const severityWords: Readonly<{ [severity in Severity]: Text }> = {
  mandatory: t("强制性", "mandatory"),
  waivable: t("准强制性", "waivable"),
  explain: t("核实性", "to explain"),
  notice: t("提示性", "notice"),
};

export const statusWords: Readonly<{ [status in UnitStatus]: Text }> = {
  checked: t("已审核", "checked"),
  submitted: t("已报送", "submitted"),
  returned: t("已退回", "returned"),
  withdrawn: t("已撤回", "withdrawn"),
  recommended: t("市级已推荐", "recommended"),
  accepted: t("省级已接收", "accepted"),
  selected: t("已入选", "selected"),
  notSelected: t("未入选", "not selected"),
};

export const waiverLevelWords = { city: t("市级", "city"), province: t("省级", "province") };

export const unitWords = {
  park: t("园区", "park"),
  area: t("片区", "area"),
  expert: t("专家", "expert"),
};

export const sheetNames = {
  notes: t("说明", "Notes"),
  overview: t("汇总表", "Summary"),
  quotas: t("推荐名额", "Quotas"),
  recommendations: t("推荐汇总表", "Recommendations"),
  selected: t("入选名单公布稿", "Selected list"),
  ranking: t("排名", "Ranking"),
  criteria: t("条件统计", "Criteria"),
  regions: t("分区汇总", "Regions"),
  breakdown: t("分类-{by}", "By {by}"),
  growth: t("同比", "Year on year"),
  growthQuarter: t("环比", "Quarter on quarter"),
  findings: t("审核结果", "Findings"),
  waivers: t("豁免清单", "Waivers"),
  reporting: t("报送情况", "Reporting"),
  distinct: t("去重企业", "Counted once"),
  detail: t("明细-{table}", "Detail-{table}"),
  sources: t("来源", "Sources"),
  excluded: t("未计入文件", "Left out"),
};
