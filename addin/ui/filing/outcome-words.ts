import type { Text } from "../../../shared/cells/text.ts";

/** What an action came to, where the server has no words for it. */
export const outcomeWords = {
  kept: { zh: "已保存，联网后自动报送。", en: "Saved; it is sent when the server is back." },
  withdrawn: { zh: "已撤回。", en: "Withdrawn." },
  returned: { zh: "已退回，共 {count} 条意见。", en: "Returned with {count} remarks." },
  remarked: { zh: "已批注 {count} 条。", en: "{count} remarks sent." },
  waived: { zh: "豁免决定已保存。", en: "The decisions on waivers are saved." },
  acted: { zh: "已完成：{event}。", en: "Done: {event}." },
  conflict: {
    zh: "这份报送已被他人改动，现已重新载入。您写的意见都还在，请核对后再操作。",
    en: "Somebody else changed this submission; it was loaded again. Your remarks are still here: look again and repeat.",
  },
  noCell: { zh: "请先在工作表中选中一个单元格。", en: "Select a cell in the sheet first." },
  opened: { zh: "已在新窗口打开：{name}", en: "Opened in a new window: {name}" },
  saved: { zh: "已下载：{name}", en: "Downloaded: {name}" },
  elsewhereFailed: { zh: "统一身份认证没有完成。", en: "The sign-in at the identity provider was not finished." },
} as const satisfies { readonly [name: string]: Text };
