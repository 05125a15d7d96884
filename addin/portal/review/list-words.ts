import type { Text } from "../../../shared/cells/text.ts";
import type { SubmissionSort } from "../../../shared/submission/submission.ts";

/** What the list of submissions says. */
export const listWords = {
  title: { zh: "报送记录", en: "Submissions" },
  loading: { zh: "正在读取…", en: "Loading…" },
  away: { zh: "连不上服务器，列表可能不是最新的。", en: "The server cannot be reached; the list may be old." },
  none: { zh: "没有符合条件的报送。", en: "There is no such submission." },
  all: { zh: "全部", en: "All" },
  form: { zh: "报表", en: "Form" },
  period: { zh: "报告期", en: "Period" },
  city: { zh: "地市", en: "City" },
  states: { zh: "状态（可多选）", en: "States" },
  onlyLate: { zh: "只看迟报", en: "Late ones only" },
  search: { zh: "查找单位", en: "Search for a unit" },
  sort: { zh: "排序", en: "Order" },
  reset: { zh: "清除筛选", en: "Clear the filters" },
  csv: { zh: "下载列表（CSV）", en: "Download the list (CSV)" },
  unit: { zh: "填报单位", en: "Reporting unit" },
  state: { zh: "状态", en: "State" },
  filings: { zh: "报送次数", en: "Filings" },
  received: { zh: "报送时间", en: "Received" },
  late: { zh: "迟报", en: "Late" },
  isLate: { zh: "迟", en: "late" },
  findings: { zh: "强制 / 准强制 / 核实", en: "Mandatory / waivable / to explain" },
  receipt: { zh: "回执号", en: "Receipt" },
  range: { zh: "第 {from}–{to} 份，共 {total} 份", en: "{from} to {to} of {total}" },
  total: { zh: "共 {total} 份", en: "{total} in all" },
  pages: { zh: "翻页", en: "Pages" },
  previous: { zh: "上一页", en: "Previous page" },
  next: { zh: "下一页", en: "Next page" },
} as const satisfies { readonly [name: string]: Text };

/** How the orders are called in which submissions can be listed; "" for that of rounds and numbers. */
export const sortNames: Readonly<{ [sort in SubmissionSort | ""]: Text }> = {
  "": { zh: "按批次和编号", en: "By round and number" },
  received: { zh: "最近报送的在前", en: "Last received first" },
  updated: { zh: "最近变动的在前", en: "Last changed first" },
  unit: { zh: "按单位名称", en: "By unit" },
};
