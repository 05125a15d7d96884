import type { Text } from "../../../shared/cells/text.ts";

/** The page of the audit trail. */
export const auditWords = {
  title: { zh: "审计记录", en: "Audit trail" },
  list: { zh: "审计记录列表", en: "Entries of the audit trail" },
  number: { zh: "序号", en: "No." },
  time: { zh: "时间（北京时间）", en: "Time (Beijing)" },
  who: { zh: "经办人", en: "By" },
  action: { zh: "操作", en: "Action" },
  target: { zh: "对象", en: "About" },
  detail: { zh: "详情", en: "Details" },
  search: { zh: "搜索姓名、对象或详情", en: "Search name, target or details" },
  kind: { zh: "操作类别", en: "Kind" },
  all: { zh: "全部", en: "All" },
  since: { zh: "从", en: "From" },
  until: { zh: "到", en: "To" },
  older: { zh: "更早的", en: "Older" },
  newest: { zh: "最新的", en: "Newest" },
  none: { zh: "没有符合条件的记录。", en: "There is no such entry." },
  loading: { zh: "正在读取…", en: "Loading…" },
  verify: { zh: "核对整条链", en: "Verify the whole chain" },
  verifying: { zh: "正在核对…", en: "Verifying…" },
  sound: {
    zh: "{entries} 条记录环环相扣，没有改动或缺失。",
    en: "All {entries} entries are linked; none was changed or taken out.",
  },
  broken: {
    zh: "第 {sequence} 条起不再相符：{fault}。请立即报告负责安全的人员，并用备份核对。",
    en: "From entry {sequence} on the chain does not hold: {fault}. Tell whoever is in charge of security at once, and compare with a backup.",
  },
  export: { zh: "下载这一页（JSON Lines）", en: "Download this page (JSON Lines)" },
  nobody: { zh: "（未登录）", en: "(not signed in)" },
} as const satisfies { readonly [name: string]: Text };

/** What the first part of an action is about. */
export const actionKinds: readonly (readonly [kind: string, name: Text])[] = [
  ["session", { zh: "登录", en: "Sign-in" }],
  ["submission", { zh: "报送", en: "Submissions" }],
  ["summary", { zh: "汇总", en: "Summaries" }],
  ["round", { zh: "批次", en: "Rounds" }],
  ["account", { zh: "账号", en: "Accounts" }],
  ["unit", { zh: "填报单位", en: "Reporting units" }],
  ["form", { zh: "表式", en: "Form versions" }],
  ["register", { zh: "入选名单", en: "Register" }],
];
