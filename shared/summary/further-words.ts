import type { Text } from "../cells/text.ts";

const t = (zh: string, en: string): Text => ({ zh, en });

/** The words of the sheets that only some forms declare: targets, units beside units, progress, review, units year on year. */
export const furtherWords = {
  targets: t("目标达成", "Targets"),
  matrix: t("{unit}×指标", "Figures by {unit}"),
  crossing: t("{unit}×{by}", "{by} by {unit}"),
  progress: t("项目进度", "Progress"),
  unitGrowth: t("单位同比", "Units, year on year"),
  unitGrowthQuarter: t("单位环比", "Units, quarter on quarter"),

  targetsNote: t(
    "适用目标为不早于报告期的第一个目标年（{year}年）的目标；比率为合计之比，不相加、不平均",
    "measured against the first target year not before the period ({year}); ratios are ratios of sums",
  ),
  allValue: t("全区实际", "whole zone"),
  targetOf: t("{year}年目标", "target of {year}"),
  targetYear: t("适用目标年", "target year"),
  target: t("适用目标", "target"),
  comparison: t("要求", "asked"),
  above: t("超过", "more than"),
  atLeast: t("不少于", "at least"),
  attainment: t("达成率(%)", "attainment (%)"),
  isReached: t("是否达到", "reached"),
  reached: t("达到", "reached"),
  missed: t("未达到", "missed"),

  matrixNote: t(
    "各单位数随汇总表实时计算；比率的合计为合计之比",
    "live over the summary; totals of ratios are ratios of sums",
  ),
  crossingNote: t("按《{table}》逐行计数", "rows of “{table}” counted"),

  progressNote: t(
    "至报告期末全年已过 {elapsed}%；完成率只计有年度计划的项目；形象进度按总投资加权合并",
    "{elapsed}% of the year has passed; rates count projects with a plan; progress is weighted by investment",
  ),
  project: t("项目", "project"),
  rate: t("完成率(%)", "done (%)"),
  elapsed: t("序时进度(%)", "year elapsed (%)"),
  ahead: t("超序时进度(百分点)", "ahead (points)"),
  weighted: t("形象进度加权额", "progress × investment"),
  noProjects: t("各单位均无此项内容（无）。", "No unit has a row here (none)."),

  reviewNote: t(
    "空白栏由审核部门填写；标“示例”的等次由参考模板推算，不是考核结果",
    "blank columns are the reviewer's; a grade marked sample is worked out by this template and is not a result",
  ),
  unitGrowthNote: t(
    "{previous} 与 {period} 比较；合计只含两期都有数的单位，{missing} 家没有上期数",
    "{period} against {previous}; totals hold units with both figures, {missing} have no earlier one",
  ),
  sameUnits: t("同口径合计", "units with both"),
};
