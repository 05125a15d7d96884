import type { Language, Text } from "../../shared/cells/text.ts";
import { cellMarks } from "../../shared/findings/cell-marks.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import { reportSheet } from "../../shared/findings/report-sheet.ts";
import type { Form } from "../../shared/forms/form.ts";
import { markWorkbook } from "../../shared/xlsx/mark.ts";
import { refusalWords, WorkbookRefusal } from "../../shared/xlsx/refusal.ts";
import { nodeCodec } from "./node-codec.ts";

/** The marked copy, or why there is none: a package can be readable and still not be fit for changing. */
export type MarkedCopy = { readonly marked: Uint8Array } | { readonly notMarked: Text };

/** The user's own workbook with the failing cells highlighted and the sheet 审核结果 added. */
export function markedCopy(
  bytes: Uint8Array,
  result: CheckResult,
  { form, language }: { readonly form: Form; readonly language: Language },
): MarkedCopy {
  const { findings, identity, notEvaluated } = result;
  const report = reportSheet(findings, { form, language, identity, notEvaluated });
  try {
    return { marked: markWorkbook(bytes, nodeCodec, { marks: cellMarks(findings), report }) };
  } catch (error) {
    if (!(error instanceof WorkbookRefusal)) throw error;
    return { notMarked: refusalWords(error).text };
  }
}
