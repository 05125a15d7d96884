import type { Text } from "../../../shared/cells/text.ts";
import type { SubmissionState } from "../../../shared/submission/submission.ts";

/** What the page of one submission says. */
export const threadWords = {
  title: { zh: "报送情况", en: "Submission" },
  loading: { zh: "正在读取报送情况…", en: "Loading…" },
  what: { zh: "{title} {period}", en: "{title}, {period}" },
  unit: { zh: "填报单位", en: "Unit" },
  city: { zh: "地市", en: "City" },
  number: { zh: "本批次编号", en: "Number in the round" },
  due: { zh: "截止时间（北京时间）", en: "Due (Beijing time)" },
  updated: { zh: "最近变动（北京时间）", en: "Last change (Beijing time)" },
  archived: { zh: "{state}（已归档）", en: "{state} (archived)" },
  why: { zh: "退回理由：{reason}", en: "Why it was returned: {reason}" },
  opinion: { zh: "推荐意见（第 {order} 位）：{opinion}", en: "Recommendation (rank {order}): {opinion}" },
  review: { zh: "审核", en: "Review" },
  mend: { zh: "打开修改", en: "Open and mend" },
  upload: { zh: "重新报送", en: "Submit again" },
  filings: { zh: "历次报送", en: "Filings" },
  filing: { zh: "次", en: "No." },
  received: { zh: "接收时间（北京时间）", en: "Received (Beijing time)" },
  late: { zh: "{time} 迟报", en: "{time}, late" },
  by: { zh: "报送人", en: "By" },
  file: { zh: "文件", en: "File" },
  counts: { zh: "审核结果", en: "Findings" },
  take: { zh: "查看和下载", en: "Look and download" },
  receipt: { zh: "回执", en: "Receipt" },
  receiptOf: { zh: "第 {number} 次报送的回执", en: "Receipt of filing {number}" },
  original: { zh: "原件", en: "As filed" },
  originalOf: { zh: "下载第 {number} 次报送的原件", en: "As filed: filing {number}" },
  marked: { zh: "标记副本", en: "Marked copy" },
  markedOf: { zh: "下载第 {number} 次报送的标记副本", en: "Marked copy of filing {number}" },
  findings: { zh: "问题", en: "Findings" },
  findingsOf: { zh: "第 {number} 次报送的问题", en: "Findings of filing {number}" },
  findingsTitle: { zh: "第 {number} 次报送的审核结果", en: "Findings of filing {number}" },
  findingsHow: {
    zh: "按现在的批次、上期和豁免情况重新审核。",
    en: "Checked again with the round, the last period and the waivers as they are now.",
  },
  close: { zh: "收起", en: "Close" },
  print: { zh: "打印", en: "Print" },
  remarks: { zh: "审核意见（{count} 条）", en: "Reviewers' remarks ({count})" },
  remarkAt: { zh: "{sheet} {cell} · {by} · {time}", en: "{sheet} {cell} · {by} · {time}" },
  waivers: { zh: "申请豁免的标准", en: "Criteria asked to be waived" },
  waiverOpen: { zh: "尚未决定", en: "not decided yet" },
  waiverYes: { zh: "{name} 同意豁免：{reason}", en: "Waived by {name}: {reason}" },
  waiverNo: { zh: "{name} 不同意豁免：{reason}", en: "Not waived, {name}: {reason}" },
  diff: { zh: "两次报送之间的变化", en: "What changed between two filings" },
  from: { zh: "从第几次", en: "From" },
  to: { zh: "到第几次", en: "To" },
  filingChoice: { zh: "第 {number} 次（{time}）", en: "No. {number} ({time})" },
  diffCaption: { zh: "第 {from} 次到第 {to} 次：{count} 处变化", en: "Changes from filing {from} to {to}: {count}" },
  noDiff: { zh: "这两次报送的内容没有变化。", en: "Nothing was changed between these two filings." },
  place: { zh: "位置", en: "Place" },
  label: { zh: "内容", en: "What" },
  before: { zh: "原来", en: "Before" },
  after: { zh: "现在", en: "After" },
  blank: { zh: "（空）", en: "(blank)" },
  diffLoading: { zh: "正在比较…", en: "Comparing…" },
  history: { zh: "全部经过", en: "History" },
  event: { zh: "{time} {event}", en: "{time} {event}" },
  actor: { zh: "{name}（{role}）· 第 {filing} 次报送", en: "{name} ({role}) · filing {filing}" },
  withdraw: { zh: "撤回报送", en: "Withdraw" },
  withdrawHow: {
    zh: "撤回后，主管部门不再审核这份报送；批次截止前可以重新报送。",
    en: "The office will not review it any more. It can be submitted again while the round is open.",
  },
  withdrawWhy: { zh: "撤回理由", en: "Why" },
  withdrawTitle: { zh: "撤回“{title}”{period} 的报送？", en: "Withdraw {title}, {period}?" },
  withdrawPlace: {
    zh: "市里给它的推荐也一并取消，需要重新推荐。",
    en: "The city's recommendation falls with it, and has to be given again.",
  },
  withdrawBack: {
    zh: "撤回可以用重新报送来恢复，记录都会保留。批次关闭以后不能再报送。",
    en: "To undo it, submit again: the record stays. After the round is closed nothing can be submitted.",
  },
  conflict: {
    zh: "这份报送已被他人改动，现已重新载入。您填的内容都还在，请核对后再操作。",
    en: "Somebody else changed this submission; it was loaded again. What you typed is still here: look again and repeat.",
  },
  withdrawYes: { zh: "撤回", en: "Withdraw it" },
} as const satisfies { readonly [name: string]: Text };

/** What the unit can do now, by the state of its submission. */
export const nextForUnit: Readonly<{ [state in SubmissionState]: Text }> = {
  submitted: {
    zh: "等待审核。接收之前可以改好后重新报送，也可以撤回。",
    en: "It waits to be reviewed. Until it is accepted, you can submit a newer one, or withdraw it.",
  },
  returned: {
    zh: "请按退回理由和审核意见修改工作簿，再重新报送。",
    en: "Mend the workbook as the reviewers ask, and submit it again.",
  },
  withdrawn: {
    zh: "已撤回。批次开放期间可以重新报送。",
    en: "Withdrawn. It can be submitted again while the round is open.",
  },
  recommended: { zh: "市级已推荐，等待省级审核。", en: "The city has recommended it; the province reviews it next." },
  accepted: { zh: "省、市已接收，不需要再做什么。", en: "It is accepted. There is nothing to do." },
  selected: { zh: "已入选，不需要再做什么。", en: "It is selected. There is nothing to do." },
  notSelected: {
    zh: "未入选。可在下一批次重新申报。",
    en: "It was not selected. You can apply again in the next round.",
  },
};

/** What those who review do next, by the state of the submission, where it is not their turn. */
export const nextForOthers: Readonly<{ [state in SubmissionState]: Text }> = {
  submitted: { zh: "等待审核。", en: "It waits to be reviewed." },
  returned: { zh: "等待填报单位修改后重新报送。", en: "The unit mends it and submits it again." },
  withdrawn: { zh: "填报单位已撤回，等待重新报送。", en: "The unit has withdrawn it, and may submit it again." },
  recommended: { zh: "等待省级审核。", en: "It waits for the province." },
  accepted: { zh: "已接收。", en: "It is accepted." },
  selected: { zh: "已入选。", en: "It is selected." },
  notSelected: { zh: "未入选。", en: "It was not selected." },
};
