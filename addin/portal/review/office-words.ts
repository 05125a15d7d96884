import type { Text } from "../../../shared/cells/text.ts";

/** What the first page of a city or the province says. */
export const officeWords = {
  title: { zh: "首页", en: "Home" },
  loading: { zh: "正在读取…", en: "Loading…" },
  away: { zh: "连不上服务器，下面是之前的情况。", en: "The server cannot be reached; this is as it was." },
  none: {
    zh: "还没有批次。省级开放批次后，这里显示报送进度。",
    en: "There is no round yet. Its progress will stand here.",
  },
  round: { zh: "{title} {period}", en: "{title} {period}" },
  phase: { zh: "状态", en: "State" },
  due: { zh: "截止（北京时间）", en: "Due (Beijing time)" },
  waiting: { zh: "等您处理（{count}）", en: "Awaiting you ({count})" },
  nothing: { zh: "没有等您处理的报送。", en: "Nothing awaits you." },
  more: { zh: "全部 {count} 份", en: "All {count}" },
  late: { zh: "迟报", en: "late" },
  filed: { zh: "已报 {filed} / {expected}", en: "Reported: {filed} of {expected}" },
} as const satisfies { readonly [name: string]: Text };
