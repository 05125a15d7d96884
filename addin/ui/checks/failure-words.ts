import type { Text } from "../../../shared/cells/text.ts";
import type { CheckPhase, Trouble } from "../check-state.ts";

export type FailureCode = Extract<CheckPhase, { kind: "failed" }>["code"];

/** What failed, and what the person in front of it can do. */
export const failureWords: Readonly<{ [code in FailureCode]: { readonly title: Text; readonly remedy: Text } }> = {
  "edit-mode": {
    title: { zh: "Excel 正在编辑单元格。", en: "A cell is being edited." },
    remedy: { zh: "请按 Enter 完成编辑，然后重试。", en: "Press Enter in Excel to finish, then try again." },
  },
  protected: {
    title: { zh: "工作簿受保护。", en: "The workbook is protected." },
    remedy: {
      zh: "请在 Excel“审阅”中撤销保护，然后重试。",
      en: "Take the protection off (Review, in Excel) and try again.",
    },
  },
  "too-large": {
    title: { zh: "工作簿太大，Excel 没有交出数据。", en: "The workbook is too large for Excel to hand over." },
    remedy: {
      zh: "请删除多余的空行空列并保存，或在网页上传文件审核。",
      en: "Delete surplus blank rows and columns and save, or upload the file on the portal.",
    },
  },
  unsupported: {
    title: { zh: "这个版本的 Excel 做不到这一步。", en: "This version of Excel cannot do this." },
    remedy: { zh: "请更新 Excel，或在网页上传文件审核。", en: "Update Excel, or upload the file on the portal." },
  },
  "host-failed": {
    title: { zh: "工作簿没有应答。", en: "The workbook did not answer." },
    remedy: {
      zh: "请重试。仍不行的，保存工作簿，关闭后重新打开。",
      en: "Try again. If it stays so, save the workbook, close it and open it again.",
    },
  },
  unwritable: {
    title: { zh: "这个文件不能在网页上这样改。", en: "This file cannot be changed like that on the portal." },
    remedy: {
      zh: "您的数据没有改动。请用 Excel 或 WPS 打开文件改好，保存后重新选择。",
      en: "Your data are untouched. Change it in Excel or WPS, save, and choose the file again.",
    },
  },
  "engine-failed": {
    title: { zh: "审核程序出错。", en: "The check itself failed." },
    remedy: {
      zh: "您的数据没有改动。请重试；仍不行的，把下面的详情发给管理员。",
      en: "Your data are untouched. Try again; if it stays so, send the details below to your administrator.",
    },
  },
};

/** What did not come about, and why. */
export const troubleWords: Readonly<{ [action in Trouble["action"]]: Text }> = {
  clearMarks: { zh: "没能清除标色。{remedy}", en: "The colours could not be taken off. {remedy}" },
  goTo: { zh: "没能选中单元格。{remedy}", en: "The cell could not be selected. {remedy}" },
  fix: { zh: "没能修正。{remedy}", en: "The fix could not be made. {remedy}" },
  undo: { zh: "没能撤销。{remedy}", en: "It could not be undone. {remedy}" },
  giveReason: { zh: "没能写入说明。{remedy}", en: "The reason could not be written. {remedy}" },
  report: { zh: "没能生成审核意见单。{remedy}", en: "The check opinion could not be made. {remedy}" },
};

export const pageWords = {
  reading: { zh: "正在读取工作簿…", en: "Reading the workbook…" },
  checking: { zh: "正在审核…", en: "Checking…" },
  starting: { zh: "正在启动…", en: "Starting…" },
  percent: { zh: "{part}%", en: "{part}%" },
  refused: { zh: "这份工作簿不能审核", en: "This workbook cannot be checked" },
  retry: { zh: "重试", en: "Try again" },
  details: { zh: "详情", en: "Details" },
  copy: { zh: "复制详情", en: "Copy the details" },
  copied: { zh: "已复制。", en: "Copied." },
  waitTitle: { zh: "请先完成单元格编辑", en: "Please finish editing the cell" },
} as const satisfies { readonly [name: string]: Text };
