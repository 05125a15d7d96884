import type { Text } from "../cells/text.ts";

export type ReportColumn =
  | "severity"
  | "rule"
  | "sheet"
  | "cells"
  | "rowKey"
  | "value"
  | "message"
  | "clause"
  | "clauseWords"
  | "hint"
  | "reason";

/** The columns of the sheet 审核结果 in their order; reasons are found again by these words, so they are not reworded. */
export const reportColumns: readonly { readonly id: ReportColumn; readonly label: Text; readonly width: number }[] = [
  { id: "severity", label: { zh: "级别", en: "Severity" }, width: 11 },
  { id: "rule", label: { zh: "规则", en: "Rule" }, width: 17 },
  { id: "sheet", label: { zh: "工作表", en: "Sheet" }, width: 11 },
  { id: "cells", label: { zh: "单元格", en: "Cells" }, width: 12 },
  { id: "rowKey", label: { zh: "行键", en: "Row key" }, width: 20 },
  { id: "value", label: { zh: "值", en: "Value" }, width: 12 },
  { id: "message", label: { zh: "问题", en: "Finding" }, width: 30 },
  { id: "clause", label: { zh: "条款", en: "Clause" }, width: 11 },
  { id: "clauseWords", label: { zh: "条款原文", en: "Words of the clause" }, width: 32 },
  { id: "hint", label: { zh: "修改建议", en: "Suggested change" }, width: 24 },
  { id: "reason", label: { zh: "说明", en: "Reason" }, width: 24 },
];

/** The title of the sheet, by which it is also known again. */
export const reportTitle: Text = { zh: "审核结果", en: "Check results" };
