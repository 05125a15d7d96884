import type { Text } from "../../../shared/cells/text.ts";

/** What the grid says beside the cells. */
export const gridWords = {
  sheets: { zh: "工作表", en: "Sheets" },
  cells: { zh: "“{sheet}”的单元格", en: "Cells of “{sheet}”" },
  marked: { zh: "{count} 处有问题", en: "cells with findings: {count}" },
  foldedRows: { zh: "第 {first}–{last} 行空白或隐藏，未画出", en: "Rows {first}–{last} are blank or hidden" },
  foldedColumns: { zh: "{first}–{last} 列空白或隐藏，未画出", en: "Columns {first}–{last} are blank or hidden" },
  none: { zh: "没有选中单元格", en: "No cell is selected" },
  blank: { zh: "（空）", en: "(blank)" },
  formula: { zh: "公式 ={formula}", en: "Formula ={formula}" },
  before: { zh: "原值：{before}", en: "Before: {before}" },
  changed: { zh: "有改动", en: "changed" },
} as const satisfies { readonly [name: string]: Text };
