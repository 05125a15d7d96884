import type { Text } from "../cells/text.ts";

interface RefusalEntry {
  /** What is wrong with the file. */
  readonly text: Text;
  /** What to do about it. */
  readonly remedy: Text;
}

const SAVE_AS_XLSX: Text = {
  zh: "请用 Excel 或 WPS 打开该文件,选择“另存为”,类型选“Excel 工作簿 (*.xlsx)”,再上传新文件",
  en: "Open the file in Excel or WPS, save it as “Excel workbook (*.xlsx)” and upload the new file",
};
const SAVE_AGAIN: Text = {
  zh: "请用 Excel 或 WPS 打开该文件(如提示修复请选择修复),另存为新的 .xlsx 文件后再上传;打不开时请重新下载空白表填写",
  en: "Open the file in Excel or WPS (accept a repair if one is offered), save it as a new .xlsx file and upload that; if it does not open, fill in a fresh blank workbook",
};
const SEND_AGAIN: Text = {
  zh: "文件可能没有传完,请重新复制或重新上传原文件",
  en: "The file probably did not arrive whole: copy or upload the original again",
};
const USE_BLANK: Text = {
  zh: "请把数据复制到下载的空白表中,删去多余的工作表、行列和格式后再上传",
  en: "Copy the data into a fresh blank workbook, without surplus sheets, rows, columns and formatting, and upload that",
};

/** Every reason for which a workbook is not read. The codes are stable: other programs act on them. */
export const REFUSALS = {
  "empty-file": {
    text: { zh: "文件是空的(0 字节)", en: "The file is empty (0 bytes)" },
    remedy: SEND_AGAIN,
  },
  "file-too-large": {
    text: {
      zh: "文件大小 {found} MiB,超过上限 {limit} MiB",
      en: "The file has {found} MiB; at most {limit} MiB are read",
    },
    remedy: USE_BLANK,
  },
  "not-a-workbook": {
    text: { zh: "这不是 Excel 工作簿", en: "This is not an Excel workbook" },
    remedy: SAVE_AS_XLSX,
  },
  "text-file": {
    text: {
      zh: "这是文本文件(如 CSV、HTML 或 XML),只是扩展名写成了 .xlsx",
      en: "This is a text file (such as CSV, HTML or XML) that was only named .xlsx",
    },
    remedy: SAVE_AS_XLSX,
  },
  "old-xls": {
    text: { zh: "这是旧版 Excel 97-2003 工作簿 (.xls)", en: "This is an old Excel 97-2003 workbook (.xls)" },
    remedy: SAVE_AS_XLSX,
  },
  "encrypted-workbook": {
    text: { zh: "工作簿设有打开密码,无法读取", en: "The workbook is protected by a password and cannot be read" },
    remedy: {
      zh: "请在 Excel 中选择“文件 → 信息 → 保护工作簿 → 用密码进行加密”,清空密码并保存后再上传",
      en: "In Excel choose File → Info → Protect Workbook → Encrypt with Password, clear the password, save and upload again",
    },
  },
  "other-office-file": {
    text: {
      zh: "这是其他类型的 Office 文件(如 Word 或演示文稿),不是工作簿",
      en: "This is another kind of Office file (such as a document or a presentation), not a workbook",
    },
    remedy: { zh: "请选择填好的 .xlsx 工作簿", en: "Choose the filled-in .xlsx workbook" },
  },
  "open-document": {
    text: { zh: "这是 OpenDocument 表格 (.ods)", en: "This is an OpenDocument spreadsheet (.ods)" },
    remedy: SAVE_AS_XLSX,
  },
  "binary-workbook": {
    text: { zh: "这是二进制工作簿 (.xlsb)", en: "This is a binary workbook (.xlsb)" },
    remedy: SAVE_AS_XLSX,
  },
  "macro-workbook": {
    text: {
      zh: "这是启用宏的工作簿 (.xlsm),不予接收",
      en: "This is a macro-enabled workbook (.xlsm), which is not accepted",
    },
    remedy: SAVE_AS_XLSX,
  },
  "zip-truncated": {
    text: { zh: "文件不完整:结尾缺失", en: "The file is incomplete: its end is missing" },
    remedy: SEND_AGAIN,
  },
  "zip-damaged": {
    text: { zh: "文件已损坏:压缩包的{part}无法读取", en: "The file is damaged: {part} of the package cannot be read" },
    remedy: SEND_AGAIN,
  },
  "zip-checksum": {
    text: {
      zh: "文件已损坏:部件 {part} 的校验和不符",
      en: "The file is damaged: the checksum of part {part} does not match",
    },
    remedy: SEND_AGAIN,
  },
  "zip-false-size": {
    text: {
      zh: "压缩包中部件 {part} 的大小与所声明的不符",
      en: "Part {part} of the package does not have the size that the package states",
    },
    remedy: SAVE_AGAIN,
  },
  "zip-entries": {
    text: {
      zh: "压缩包含 {found} 个部件,超过上限 {limit} 个",
      en: "The package holds {found} parts; at most {limit} are read",
    },
    remedy: USE_BLANK,
  },
  "zip-duplicate": {
    text: { zh: "压缩包中部件 {part} 出现了两次", en: "Part {part} stands in the package twice" },
    remedy: SAVE_AGAIN,
  },
  "zip-encrypted": {
    text: { zh: "压缩包中的部件 {part} 已加密", en: "Part {part} of the package is encrypted" },
    remedy: SAVE_AS_XLSX,
  },
  "zip-method": {
    text: {
      zh: "部件 {part} 使用了工作簿不允许的压缩方式({method})",
      en: "Part {part} is compressed in a way that workbooks may not use ({method})",
    },
    remedy: SAVE_AGAIN,
  },
  "inflated-too-large": {
    text: { zh: "解压后的内容超过上限 {limit} MiB", en: "The contents unpack to more than {limit} MiB" },
    remedy: USE_BLANK,
  },
  "part-missing": {
    text: { zh: "工作簿缺少部件 {part}", en: "Part {part} of the workbook is missing" },
    remedy: SAVE_AGAIN,
  },
  "no-worksheets": {
    text: { zh: "工作簿中没有可以读取的工作表", en: "The workbook has no worksheet that can be read" },
    remedy: SAVE_AGAIN,
  },
  "duplicate-sheet": {
    text: { zh: "有两个工作表都叫“{sheet}”", en: "Two worksheets are called “{sheet}”" },
    remedy: SAVE_AGAIN,
  },
  "xml-doctype": {
    text: {
      zh: "部件 {part} 含有不允许的 DOCTYPE 声明",
      en: "Part {part} has a DOCTYPE declaration, which is not allowed",
    },
    remedy: SAVE_AGAIN,
  },
  "xml-damaged": {
    text: { zh: "部件 {part} 的内容已损坏(第 {offset} 字节附近)", en: "Part {part} is damaged (near byte {offset})" },
    remedy: SAVE_AGAIN,
  },
  "xml-depth": {
    text: { zh: "部件 {part} 的嵌套超过 {limit} 层", en: "Part {part} is nested more than {limit} levels deep" },
    remedy: SAVE_AGAIN,
  },
  "xml-encoding": {
    text: {
      zh: "部件 {part} 的文字编码不是 UTF-8 或 UTF-16",
      en: "The text of part {part} is neither UTF-8 nor UTF-16",
    },
    remedy: SAVE_AGAIN,
  },
  "too-many-cells": {
    text: {
      zh: "单元格超过 {limit} 个(含只有格式的空单元格)",
      en: "There are more than {limit} cells (empty formatted ones included)",
    },
    remedy: USE_BLANK,
  },
  "too-much-content": {
    text: {
      zh: "内容过多,读取所需内存超过 {limit} MiB",
      en: "There is too much content: reading it would take more than {limit} MiB of memory",
    },
    remedy: USE_BLANK,
  },
  "too-many-merges": {
    text: { zh: "合并单元格超过 {limit} 处", en: "There are more than {limit} merged ranges" },
    remedy: USE_BLANK,
  },
  "too-many-items": {
    text: {
      zh: "工作簿中的数据验证、批注、名称等内容过多({kind} 超过 {limit} 项)",
      en: "The workbook holds too many validations, comments, names or the like (more than {limit} of {kind})",
    },
    remedy: USE_BLANK,
  },
  "text-too-long": {
    text: {
      zh: "部件 {part} 中有一段文字超过 {limit} 个字符",
      en: "A text in part {part} is longer than {limit} characters",
    },
    remedy: { zh: "请缩短该单元格的文字", en: "Shorten the text of that cell" },
  },
  "row-out-of-range": {
    text: { zh: "工作表“{sheet}”中有超过第 1048576 行的行号", en: "Sheet “{sheet}” has a row beyond row 1048576" },
    remedy: SAVE_AGAIN,
  },
  "column-out-of-range": {
    text: {
      zh: "工作表“{sheet}”第 {row} 行有超过 XFD 列的单元格",
      en: "Sheet “{sheet}”, row {row}, has a cell beyond column XFD",
    },
    remedy: SAVE_AGAIN,
  },
  "bad-address": {
    text: {
      zh: "工作表“{sheet}”第 {row} 行附近有无法识别的单元格地址",
      en: "Sheet “{sheet}” has a cell address near row {row} that makes no sense",
    },
    remedy: SAVE_AGAIN,
  },
  "duplicate-cell": {
    text: {
      zh: "工作表“{sheet}”的单元格 {cell} 出现了两次",
      en: "Cell {cell} of sheet “{sheet}” stands in the file twice",
    },
    remedy: SAVE_AGAIN,
  },
  "shared-text-missing": {
    text: {
      zh: "工作表“{sheet}”第 {row} 行引用了不存在的共享文字",
      en: "Sheet “{sheet}”, row {row}, refers to a shared text that does not exist",
    },
    remedy: SAVE_AGAIN,
  },
  "took-too-long": {
    text: { zh: "读取超过 {limit} 秒,已停止", en: "Reading took longer than {limit} seconds and was stopped" },
    remedy: USE_BLANK,
  },
  "took-too-much-memory": {
    text: { zh: "读取所需内存超过上限,已停止", en: "Reading needed more memory than allowed and was stopped" },
    remedy: USE_BLANK,
  },
} as const satisfies { readonly [code: string]: RefusalEntry };

export type RefusalCode = keyof typeof REFUSALS;
