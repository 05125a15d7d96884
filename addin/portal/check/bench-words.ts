import type { Text } from "../../../shared/cells/text.ts";

/** The words of the page where a file is checked. */
export const benchWords = {
  title: { zh: "审核", en: "Check" },
  reading: { zh: "正在读取“{name}”…", en: "Reading “{name}”…" },
  refused: { zh: "“{name}”不能审核", en: "“{name}” cannot be checked" },
  failed: { zh: "没能打开“{name}”", en: "“{name}” could not be opened" },
  failedDo: {
    zh: "审核程序出错，您的文件没有改动。请重试；仍不行的，把下面的详情发给管理员。",
    en: "The check itself failed; your file is untouched. Try again; if it stays so, send the details below to your administrator.",
  },
  retry: { zh: "重试", en: "Try again" },
  sample: { zh: "用示例工作簿试一试", en: "Try a sample workbook" },
  sampleWhat: {
    zh: "一份填好的申请书，有意留有各类问题。",
    en: "A filled application with faults of every kind planted in it.",
  },
  sampleAway: {
    zh: "连不上服务器，这台电脑上也没有留下示例工作簿。请用自己的文件，或稍后再试。",
    en: "The server cannot be reached, and no sample was kept on this computer. Use a file of your own, or try later.",
  },
  noSample: { zh: "这种表没有示例工作簿。", en: "There is no sample of this form." },
  other: { zh: "换一个文件", en: "Another file" },
  marked: { zh: "下载标色副本", en: "Download the marked copy" },
  mended: { zh: "下载改好的文件", en: "Download the mended file" },
  print: { zh: "打印审核意见单", en: "Print the check opinion" },
  markedName: { zh: "{name}_标色.xlsx", en: "{name}_marked.xlsx" },
  mendedName: { zh: "{name}_已改.xlsx", en: "{name}_mended.xlsx" },
  saved: { zh: "已下载“{name}”。", en: "“{name}” was downloaded." },
  formulas: {
    zh: "表中有公式：公式的结果要由 Excel 或 WPS 重新计算。报送之前，请下载改好的文件，打开并保存一次，再用保存后的文件报送。",
    en: "The workbook has formulas, whose results only Excel or WPS can work out anew. Before you submit, download the mended file, open and save it once, and submit the saved file.",
  },
  unsaved: { zh: "改动还没有下载", en: "Changes were not downloaded" },
  unsavedWhat: {
    zh: "“{name}”里的改正和说明只在这个页面里。换成别的文件，它们就没有了，不能找回。",
    en: "What was fixed and explained in “{name}” is in this page only. With another file it is gone and cannot be brought back.",
  },
  leave: { zh: "不下载，换文件", en: "Go on without it" },
  files: { zh: "已选的文件，一次审核一个", en: "Chosen files, checked one at a time" },
  tabs: { zh: "审核和报送", en: "Check and submit" },
  check: { zh: "审核", en: "Check" },
  filing: { zh: "报送", en: "Submit" },
  shows: { zh: "显示", en: "Show" },
  both: { zh: "全部", en: "Both" },
  grid: { zh: "表格", en: "Sheet" },
  list: { zh: "问题", en: "Findings" },
} as const satisfies { readonly [name: string]: Text };
