import type { Text } from "../../../shared/cells/text.ts";
import type { RoundPhase } from "../../../shared/submission/round.ts";

/** How people call where a round is. */
export const phaseNames: Readonly<{ [phase in RoundPhase]: Text }> = {
  planned: { zh: "未到开放时间", en: "not open yet" },
  open: { zh: "开放中", en: "open" },
  late: { zh: "已过截止时间", en: "past its date" },
  closed: { zh: "已关闭", en: "closed" },
};

/** What the pages about rounds say. */
export const roundWords = {
  title: { zh: "批次", en: "Rounds" },
  loading: { zh: "正在读取…", en: "Loading…" },
  list: { zh: "各批次", en: "The rounds" },
  none: { zh: "还没有批次。", en: "There are no rounds yet." },
  form: { zh: "报表", en: "Form" },
  period: { zh: "报告期", en: "Period" },
  version: { zh: "表式版本", en: "Form version" },
  inForce: { zh: "现用版本", en: "Version in force" },
  opens: { zh: "开放时间", en: "Opens" },
  due: { zh: "截止时间", en: "Due" },
  phase: { zh: "状态", en: "State" },
  openings: { zh: "开放次数", en: "Openings" },
  extensions: { zh: "延期", en: "Extensions" },
  beijing: { zh: "时间均为北京时间。", en: "All times are Beijing time." },
  closedAt: { zh: "关闭时间", en: "Closed" },
  pages: { zh: "这个批次的其他页面", en: "Other pages of this round" },
  progress: { zh: "报送进度", en: "Progress" },
  submissions: { zh: "报送记录", en: "Submissions" },
  scoring: { zh: "专家评分", en: "Expert scoring" },
  selection: { zh: "入选与公示", en: "Selection and list" },
  parameters: { zh: "调整参数", en: "Adjust parameters" },
  shownVersion: { zh: "查看表式 {id}", en: "Look at {id}" },
  reason: { zh: "原因", en: "Reason" },
  open: { zh: "开放新批次", en: "Open a round" },
  openSend: { zh: "开放批次", en: "Open the round" },
  opened: { zh: "批次已开放：{title} {period}。", en: "The round is open: {title} {period}." },
  notInForce: { zh: "{id}（{from} 起施行）", en: "{id} (in force from {from})" },
  ended: { zh: "{id}（{to} 止）", en: "{id} (until {to})" },
  extend: { zh: "延期", en: "Extend" },
  scope: { zh: "适用范围", en: "For" },
  all: { zh: "全部", en: "Everybody" },
  city: { zh: "一个市", en: "One city" },
  unit: { zh: "一个填报单位", en: "One reporting unit" },
  cityName: { zh: "地市", en: "City" },
  unitName: { zh: "填报单位", en: "Reporting unit" },
  until: { zh: "延至", en: "Until" },
  extended: { zh: "已延期至 {until}。", en: "Extended until {until}." },
  everybody: { zh: "全部填报单位", en: "everybody" },
  oneUnit: { zh: "一个填报单位", en: "one reporting unit" },
  close: { zh: "关闭批次", en: "Close the round" },
  closed: { zh: "批次已关闭。", en: "The round is closed." },
  reopen: { zh: "重新开放", en: "Reopen" },
  reopened: { zh: "批次已重新开放。", en: "The round is open again." },
  changeVersion: { zh: "更换表式版本", en: "Change the form version" },
  newVersion: { zh: "换成", en: "New version" },
  noOtherVersion: { zh: "这个表式没有别的版本。", en: "This form has no other version." },
  publishVersion: { zh: "发布新版本", en: "Publish a new version" },
  changed: { zh: "批次现用版本：{id}。", en: "The round is judged by {id} now." },
  noTime: { zh: "请填写日期和时间。", en: "Give a date and a time." },
  noUnit: { zh: "请选择一个填报单位。", en: "Choose a reporting unit." },
  dueFirst: { zh: "截止时间应晚于开放时间。", en: "The date due has to be later than the opening." },
  conflict: {
    zh: "这个批次已被他人改动，现已重新载入。您填的内容都还在，请核对后再操作。",
    en: "Somebody else changed this round; it was loaded again. What you typed is still here: look again and repeat.",
  },
  unknown: { zh: "没有这个批次。", en: "There is no such round." },
} as const satisfies { readonly [name: string]: Text };

/** What is asked before something happens to a round: what comes of it, and the way back or why there is none. */
export const roundQuestions = {
  openTitle: { zh: "开放“{title}”{period} 批次？", en: "Open the round {period} of {title}?" },
  openWhat: {
    zh: "填报单位自 {opens} 起可以报送，{due} 之后算迟报，按 {id} 审核。",
    en: "Units may file from {opens}; after {due} a report is late. They are judged by {id}.",
  },
  openBack: {
    zh: "批次开放后不能删除，因为报送和审计都要引用它。开错了可以关闭，关闭后还可以重新开放。",
    en: "A round cannot be deleted, because filings and the audit refer to it. It can be closed, and opened again.",
  },
  extendTitle: { zh: "延期？", en: "Extend?" },
  extendWhat: { zh: "{whom}的截止时间延至 {until}。", en: "The date for {whom} becomes {until}." },
  extendBack: {
    zh: "延期不能收回：通知出去的期限不会提前。要提前截止，只能关闭批次。",
    en: "An extension cannot be taken back: a date that was announced is not moved forward. To stop earlier, close the round.",
  },
  closeTitle: { zh: "关闭“{title}”{period} 批次？", en: "Close the round {period} of {title}?" },
  closeWhat: {
    zh: "关闭后不再接收新的报送；已退回的仍可改正后再报。",
    en: "Nothing new is taken after that; what was returned may still be mended.",
  },
  closeBack: { zh: "可以随时重新开放。", en: "It can be opened again at any time." },
  reopenTitle: { zh: "重新开放“{title}”{period} 批次？", en: "Reopen the round {period} of {title}?" },
  reopenWhat: {
    zh: "填报单位自 {opens} 起可以报送，{due} 之后算迟报。",
    en: "Units may file from {opens}; after {due} a report is late.",
  },
  reopenBack: { zh: "可以再次关闭。", en: "It can be closed again." },
  versionTitle: { zh: "表式换成 {id}？", en: "Change the form version to {id}?" },
  versionWhat: {
    zh: "此后的报送用 {id} 审核，旧版本的空白表不再接收。已报送的不重新审核，审计记下哪些是按旧版本报的。",
    en: "From now on filings are judged by {id}, and blanks of the old version are not taken. What was filed is not judged again; the audit keeps which.",
  },
  versionBack: { zh: "可以用同样的办法换回 {before}。", en: "It can be changed back to {before} the same way." },
} as const satisfies { readonly [name: string]: Text };
