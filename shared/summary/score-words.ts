import type { Text } from "../cells/text.ts";
import type { Standing } from "./scoring.ts";

const t = (zh: string, en: string): Text => ({ zh, en });

/** Looked up by formulas, so they are written once. */
export const standingWords: Readonly<{ [standing in Standing]: Text }> = {
  scored: t("已评", "scored"),
  recused: t("回避", "recused"),
  missing: t("缺评", "missing"),
  invalid: t("无效", "invalid"),
};

export const scoreSheetNames = {
  ranking: t("评审排名", "Ranking"),
  scores: t("评分明细", "Scores"),
  opinions: t("评审意见", "Opinions"),
  gaps: t("回避与缺评", "Recused and missing"),
  weights: t("满分与权重", "Marks and weights"),
  notes: t("评审说明", "Notes"),
};

/** The words of the sheets of merged scores. */
export const scoreWords = {
  title: t("{when}第 {round} 轮{sheet}", "{sheet}, {when}, round {round}"),
  nothing: t("—", "—"),
  page: t("第 &P 页 / 共 &N 页", "page &P of &N"),
  rank: t("名次", "rank"),
  park: t("园区名称", "park"),
  expert: t("专家", "expert"),
  organisation: t("工作单位", "organisation"),
  standing: t("评分状态", "state"),
  scorers: t("评分专家数", "experts who scored"),
  recused: t("回避", "recused"),
  missing: t("缺评或无效", "missing or invalid"),
  mean: t("平均分", "mean"),
  trimmedMean: t("去极值平均分", "trimmed mean"),
  final: t("最终得分", "final score"),
  basis: t("计分方式", "counts"),
  trimmed: t("去极值平均", "trimmed mean"),
  plain: t("平均", "mean"),
  spread: t("极差", "spread"),
  conditionMeans: t("各条件平均分", "mean of each condition"),
  conditionScores: t("各条件评分", "score of each condition"),
  total: t("加权总分", "weighted total"),
  finding: t("提示", "notice"),
  documentOpinion: t("资料评审意见", "on the papers"),
  siteOpinion: t("实地考察意见", "after the visit"),
  lacking: t("缺评或超出满分的条件", "conditions without a valid score"),
  rankingNote: t(
    "评分专家不少于 {trimFrom} 人时去掉最高、最低各一个总分后平均，否则直接平均；同分同名次。满分与权重为示例，非指南规定",
    "from {trimFrom} scoring experts on the highest and the lowest total are dropped; ties share a rank. Marks and weights are examples",
  ),
  scoresNote: t(
    "按园区分块，排名由各块计算，请勿排序；回避、缺评和无效的不计分，也不按 0 分计",
    "one block for each park, from which the ranking is calculated: do not sort; only full scores count, nothing counts as 0",
  ),
  opinionsNote: t("共 {count} 条", "{count} in all"),
  gapsNote: t("回避、缺评和无效共 {count} 条", "{count} in all"),
  weightsNote: t(
    "示例：等权重，非指南规定；改动后各表随之重算",
    "examples, not from the guide; the sheets follow a change",
  ),
  notesNote: t("汇总口径和未计入的评分表", "how it was merged and what was left out"),
  noParks: t("本轮没有可汇总的评分（无）。", "There is nothing to merge in this round (none)."),
  noOpinions: t("专家没有填写评审意见（无）。", "No expert wrote an opinion (none)."),
  noGaps: t("没有回避、缺评或无效的评分（无）。", "Nothing is recused, missing or invalid (none)."),
  item: t("项目", "item"),
  content: t("内容", "content"),
  full: t("满分(示例)", "maximum mark (example)"),
  weight: t("权重(示例)", "weight (example)"),
  totalMark: t("加权总分满分(示例)", "maximum of the total (example)"),
  trimFrom: t("去极值所需专家数", "experts from which to trim"),
  spreadShare: t("极差提示比例(%)", "spread that is pointed out (%)"),
  countedExperts: t("计入的专家", "experts that count"),
  applications: t("参评园区数", "parks"),
  strangers: t("不属于本轮申报的园区(未计入)", "parks that did not apply (left out)"),
  excluded: t("未计入的评分表", "workbook left out"),
  excludedLine: t("{name}（{organisation}）{file}：{reason}", "{name} ({organisation}) {file}: {reason}"),
  expertLine: t("{name}（{organisation}）", "{name} ({organisation})"),
  basisOfForm: t("表式说明", "about the form"),
};
