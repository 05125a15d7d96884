import type { Text } from "../../../shared/cells/text.ts";

/** How a round of the own unit stands. */
export type DueState = "planned" | "open" | "near" | "late" | "closed";

/** What people call it. */
export const dueNames: Readonly<{ [state in DueState]: Text }> = {
  planned: { zh: "未开放", en: "not open yet" },
  open: { zh: "开放", en: "open" },
  near: { zh: "临近截止", en: "due soon" },
  late: { zh: "已过期", en: "overdue" },
  closed: { zh: "已截止", en: "closed" },
};

/** What the first page of a unit that reports says. */
export const parkWords = {
  title: { zh: "要报的表", en: "What is due" },
  loading: { zh: "正在读取批次…", en: "Loading…" },
  none: {
    zh: "现在没有要报的表。批次开放后会显示在这里；现在可以先下载空白表填写和审核。",
    en: "Nothing is due. Rounds are shown here once they open; blank forms can be had and checked before.",
  },
  what: { zh: "{title} {period}", en: "{title}, {period}" },
  due: { zh: "截止时间（北京时间）", en: "Due (Beijing time)" },
  opens: { zh: "开放时间（北京时间）", en: "Opens (Beijing time)" },
  extended: { zh: "{due}（已延期）", en: "{due} (extended)" },
  left: { zh: "还有 {days} 天", en: "{days} days left" },
  today: { zh: "不到 1 天", en: "less than a day left" },
  past: { zh: "已过 {days} 天，仍可迟报", en: "{days} days ago; late reports are still taken" },
  closedHow: { zh: "不再接收新的报送", en: "nothing new is taken" },
  own: { zh: "本单位", en: "Own submission" },
  returned: { zh: "{state}，审核意见 {count} 条", en: "{state}, {count} remarks" },
  filed: { zh: "{state}（{receipt}）", en: "{state} ({receipt})" },
  reason: { zh: "退回理由：{reason}", en: "Why it was returned: {reason}" },
  blank: { zh: "下载空白表", en: "Blank form" },
  blankOf: { zh: "下载空白表：{what}", en: "Blank form: {what}" },
  carry: { zh: "结转上期（{period}）", en: "Carry {period} forward" },
  carryOf: { zh: "结转上期（{period}）到：{what}", en: "Carry {period} forward to {what}" },
  upload: { zh: "上传报送", en: "Upload" },
  uploadOf: { zh: "上传报送：{what}", en: "Upload: {what}" },
  openIt: { zh: "查看报送", en: "Open" },
  openOf: { zh: "查看报送：{what}", en: "Open {what}" },
  mend: { zh: "查看退回意见", en: "See the remarks" },
  mendOf: { zh: "查看退回意见：{what}", en: "See the remarks: {what}" },
  saved: { zh: "已下载：{name}", en: "Downloaded: {name}" },
} as const satisfies { readonly [name: string]: Text };
