import type { Text } from "../../../shared/cells/text.ts";

/** What the page of a summary says. */
export const summaryWords = {
  title: { zh: "汇总", en: "Summary" },
  loading: { zh: "正在生成汇总…", en: "Making the summary…" },
  away: { zh: "连不上服务器，没有汇总可看。", en: "The server cannot be reached." },
  chooseCity: {
    zh: "这张表只报到市，没有全省汇总。请选择一个市。",
    en: "This form is reported to the cities alone. Choose a city.",
  },
  refused: { zh: "没有这份汇总。", en: "There is no such summary." },
  round: { zh: "{title} {period}", en: "{title} {period}" },
  of: { zh: "范围", en: "Of" },
  province: { zh: "全省", en: "The province" },
  earlier: { zh: "包括本级尚未通过的报送", en: "Also what has not been passed on yet" },
  xlsx: { zh: "下载汇总表（xlsx）", en: "Download the workbook (xlsx)" },
  csv: { zh: "下载汇总表（CSV）", en: "Download as CSV" },
  saved: { zh: "已下载：{name}", en: "Downloaded: {name}" },
  reload: { zh: "刷新", en: "Reload" },
  sheets: { zh: "工作表", en: "Sheets" },
  empty: { zh: "这张表没有行。", en: "This sheet has no rows." },
  some: { zh: "前 {shown} 行，共 {count} 行", en: "The first {shown} of {count} rows" },
  more: { zh: "再显示 {count} 行", en: "Show {count} more rows" },
  head: { zh: "{label}（{unit}）", en: "{label} ({unit})" },
  print: { zh: "打印", en: "Print" },
} as const satisfies { readonly [name: string]: Text };
