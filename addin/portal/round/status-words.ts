import type { Text } from "../../../shared/cells/text.ts";

/** What the page about who has reported says. */
export const statusWords = {
  title: { zh: "报送进度", en: "Progress" },
  loading: { zh: "正在读取…", en: "Loading…" },
  away: { zh: "连不上服务器，下面是之前的情况。", en: "The server cannot be reached; this is as it was." },
  round: { zh: "{title} {period}", en: "{title} {period}" },
  phase: { zh: "状态", en: "State" },
  due: { zh: "截止（北京时间）", en: "Due (Beijing time)" },
  cities: { zh: "各市进度", en: "Progress by city" },
  units: { zh: "各单位报送情况", en: "The units" },
  noUnits: { zh: "没有符合条件的单位。", en: "There is no such unit." },
  count: { zh: "共 {count} 家", en: "{count} in all" },
  some: { zh: "前 {shown} 家，共 {count} 家", en: "The first {shown} of {count}" },
  more: { zh: "再显示 {count} 家", en: "Show {count} more" },
  city: { zh: "地市", en: "City" },
  unit: { zh: "填报单位", en: "Reporting unit" },
  state: { zh: "状态", en: "State" },
  filings: { zh: "报送次数", en: "Filings" },
  received: { zh: "报送时间", en: "Received" },
  late: { zh: "迟报", en: "Late" },
  isLate: { zh: "迟", en: "late" },
  contact: { zh: "联系人", en: "Contact" },
  phone: { zh: "电话", en: "Telephone" },
  all: { zh: "全部", en: "All" },
  onlyLate: { zh: "只看迟报", en: "Late ones only" },
  search: { zh: "查找", en: "Search" },
  expected: { zh: "应报", en: "Expected" },
  filed: { zh: "已报", en: "Reported" },
  missing: { zh: "未报", en: "Not reported" },
  returned: { zh: "退回", en: "Returned" },
  share: { zh: "进度", en: "Share" },
  percent: { zh: "{city}：{percent}%", en: "{city}: {percent}%" },
  quota: { zh: "推荐名额", en: "Places" },
  total: { zh: "合计", en: "Total" },
} as const satisfies { readonly [name: string]: Text };

/** What is said about those who are to be reminded. */
export const remindWords = {
  title: { zh: "催报名单", en: "To be reminded" },
  none: { zh: "没有需要催报的单位。", en: "Nobody has to be reminded." },
  count: { zh: "未报、撤回或退回未改的 {count} 家。", en: "{count} that have not reported, or have it back." },
  text: { zh: "可复制的通知", en: "Text to send" },
  copy: { zh: "复制", en: "Copy" },
  copied: { zh: "已复制。", en: "Copied." },
  selected: { zh: "浏览器不允许复制：文字已选中，请按 Ctrl+C。", en: "Selected: press Ctrl+C." },
  csv: { zh: "下载催报名单（CSV）", en: "Download the list (CSV)" },
  head: {
    zh: "【{title} {period}】截止时间 {due}（北京时间）。以下 {count} 家单位尚未完成报送，请尽快报送：",
    en: "[{title} {period}] Due {due} (Beijing time). These {count} units have not reported yet; please do so soon:",
  },
  line: { zh: "{number}. {unit}（{state}，截止 {due}）", en: "{number}. {unit} ({state}, due {due})" },
  lineTo: {
    zh: "{number}. {unit}（{state}，截止 {due}）{contact} {phone}",
    en: "{number}. {unit} ({state}, due {due}) {contact} {phone}",
  },
} as const satisfies { readonly [name: string]: Text };
