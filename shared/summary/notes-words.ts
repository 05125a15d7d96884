import type { Text } from "../cells/text.ts";

const t = (zh: string, en: string): Text => ({ zh, en });

export const controlWords = {
  agrees: t("一致", "agrees"),
  differs: t("不一致", "differs"),
  onceOf: t("其中：{column} 去重合计", "of which: {column}, each entity once"),
};

/** The words of the sheet 说明. */
export const notesWords = {
  title: t("{period}{form}汇总说明", "{form} {period}: notes on the summary"),
  line: t("表号：{code}　　制表机关：{agency}", "Form {code}, {agency}"),
  level: t("汇总层级", "level"),
  provinceLevel: t("省级汇总", "province"),
  cityLevel: t("市级汇总（{city}）", "city ({city})"),
  period: t("报告期", "period"),
  measure: t("计量单位", "units of measure"),
  measureRule: t("见各表栏目标题括号内；未标注的为文字或计数", "in brackets in the headers"),
  counted: t("计入单位数", "units counted"),
  excluded: t("未计入文件数", "files left out"),
  latest: t("最近报送时间", "latest submission"),
  noTime: t("文件未经服务器报送，无报送时间", "the files were not sent in through a server"),
  rule: t("计入口径", "which files count"),
  cityRule: t(
    "每个单位、每个报告期计入一份：市级已推荐（或其后状态）的最近一次报送；其余列入“未计入文件”并说明原因",
    "one file per unit and period: the latest that the city has recommended; all others are listed with the reason",
  ),
  provinceRule: t(
    "每个单位、每个报告期计入一份：省级已接收（或其后状态）的最近一次报送；其余列入“未计入文件”并说明原因",
    "one file per unit and period: the latest that the province has accepted; all others are listed with the reason",
  ),
  earlierRule: t(
    "每个单位、每个报告期计入最近一份，含尚未通过本级的（“状态”栏标“未达本级”）；其余列入“未计入文件”并说明原因",
    "one file per unit and period, the latest, also where this level has not passed it (its state says so)",
  ),
  adding: t("汇总方法", "how figures add"),
  addingRule: t(
    "绝对数逐单位相加；比率为合计之比；百分比、进度、得分、名次不相加，以“—”表示。“未读”为单元格无法识别，不计入合计",
    "amounts are added; ratios are ratios of sums; percentages, scores and ranks never add and show “—”; “unread” is in no sum",
  ),
  live: t("公式", "formulas"),
  liveRule: t(
    "合计、核对与可由明细得出的指标均为公式，改动明细后自动更新；统计以“单位序号”对应，排序、筛选不影响结果",
    "totals, checks and figures that follow from the detail sheets are formulas; sorting and filtering do not change them",
  ),
  notice: t("声明", "please note"),
  controls: t(
    "控制总数（各单位之和 = 各市之和 = 合计 = 明细之和）",
    "Control totals (units = cities = total = details)",
  ),
  indicator: t("指标", "indicator"),
  reporters: t("填报单位数", "units reporting"),
  ofUnits: t("各单位之和", "sum of units"),
  ofCities: t("各市之和", "sum of cities"),
  total: t("汇总表合计", "total shown"),
  ofDetails: t("明细之和", "sum of details"),
  check: t("核对", "check"),
  unread: t("未读数据（不计入合计）", "Values that could not be read (in no sum)"),
  noUnread: t("无。所有计入的指标均已读出。", "None. Every figure was read."),
  unreadItem: t("{unit}（{city}）：{column}", "{unit} ({city}): {column}"),
  moreUnread: t("……另有 {count} 项，见汇总表“未读”", "… and {count} more, see “unread” in the summary"),
  contents: t("目录", "Contents"),
};
