import type { Text } from "../../../shared/cells/text.ts";

/** What the page for reviewing one submission says. */
export const reviewPageWords = {
  title: { zh: "审核", en: "Review" },
  loading: { zh: "正在读取…", en: "Loading…" },
  reading: { zh: "正在读取工作簿…", en: "Reading the workbook…" },
  away: { zh: "连不上服务器，没能读取工作簿。", en: "The server cannot be reached; the workbook could not be read." },
  retry: { zh: "重试", en: "Try again" },
  about: { zh: "{title} {period}", en: "{title} {period}" },
  inCity: { zh: "{city} · {about}", en: "{city} · {about}" },
  state: { zh: "状态：{state}", en: "State: {state}" },
  filing: { zh: "看第几次报送", en: "Filing" },
  filingChoice: { zh: "第 {number} 次（{time}）", en: "No. {number} ({time})" },
  compare: { zh: "对比", en: "Compare with" },
  compareNone: { zh: "不对比", en: "Nothing" },
  comparePrevious: { zh: "上一次报送（第 {number} 次）", en: "The filing before (no. {number})" },
  comparePeriod: { zh: "{period} 已接收的报送", en: "What was accepted for {period}" },
  queue: { zh: "待处理的报送", en: "Those that await you" },
  place: { zh: "待处理第 {at} / {count} 份", en: "{at} of {count} that await you" },
  waiting: { zh: "还有 {count} 份待处理", en: "{count} others await you" },
  before: { zh: "上一份：{unit}", en: "Previous: {unit}" },
  after: { zh: "下一份：{unit}", en: "Next: {unit}" },
  thread: { zh: "报送情况和全部经过", en: "Where it stands, and its history" },
  progress: { zh: "报送进度", en: "Progress of the round" },
  original: { zh: "下载原件", en: "Download as filed" },
  marked: { zh: "下载标记副本", en: "Download the marked copy" },
  sheets: { zh: "报送的工作簿", en: "The workbook as filed" },
  earlier: { zh: "{period} 已接收的工作簿", en: "The workbook accepted for {period}" },
  changes: { zh: "与第 {from} 次报送相比，{count} 处变化", en: "Changes since filing {from}: {count}" },
  noChanges: { zh: "与第 {from} 次报送相比，没有变化。", en: "Nothing was changed since filing {from}." },
  change: { zh: "{before} → {after}", en: "{before} → {after}" },
  blank: { zh: "（空）", en: "(blank)" },
  someChanges: { zh: "前 {shown} 处，共 {count} 处", en: "The first {shown} of {count}" },
  findings: { zh: "审核结果", en: "Findings" },
  clean: { zh: "没有发现问题。", en: "Nothing was found." },
  oldFiling: {
    zh: "这是以前的一次报送，只能看。审核请看第 {number} 次。",
    en: "This is an earlier filing, to be looked at. The one to review is no. {number}.",
  },
  toLast: { zh: "看第 {number} 次报送", en: "Go to filing {number}" },
} as const satisfies { readonly [name: string]: Text };

/** What is asked before a reviewer does what others will see. */
export const reviewQuestions = {
  return: {
    title: { zh: "退回“{unit}”的报送？", en: "Return the submission of {unit}?" },
    what: {
      zh: "填报单位会看到退回理由和 {count} 条意见，修改后可以重新报送。",
      en: "The unit sees why, and {count} remarks; it may mend the workbook and submit it again.",
    },
    back: {
      zh: "退回不能撤销，但工作簿和全部记录都保留：填报单位不改也可以原样再报一次，即恢复待审核。",
      en: "It cannot be taken back, but nothing is lost: the unit may submit the same workbook again, and it waits for you as before.",
    },
    yes: { zh: "退回", en: "Return it" },
  },
  refuseWaiver: {
    title: { zh: "不批准这项豁免？", en: "Refuse this waiver?" },
    what: { zh: "填报单位会看到理由；这一条件按未达到计。", en: "The unit sees why; the criterion counts as not met." },
    back: {
      zh: "可以撤销：在推荐或接收之前，随时可以改为批准，以后一次决定为准。",
      en: "It can be undone: until it is recommended or accepted you may approve it instead; the last decision counts.",
    },
    yes: { zh: "不批准", en: "Refuse it" },
  },
  notSelect: {
    title: { zh: "把“{unit}”评为未入选？", en: "Not select {unit}?" },
    what: { zh: "填报单位会看到结果。", en: "The unit sees the outcome." },
    back: { zh: "可以撤销：归档之前可以改评为入选。", en: "It can be undone: until it is archived you may select it." },
    yes: { zh: "评为未入选", en: "Do not select it" },
  },
  archive: {
    title: { zh: "归档“{unit}”的报送？", en: "Archive the submission of {unit}?" },
    what: { zh: "归档后谁也不能再改它的状态。", en: "After that nobody can change its state." },
    back: {
      zh: "不能撤销：归档是一份报送的终点，仍可查看和下载。",
      en: "It cannot be undone: this is the end of a submission. It can still be read and downloaded.",
    },
    yes: { zh: "归档", en: "Archive it" },
  },
} as const;
