import type { Language, Text } from "../../shared/cells/text.ts";
import { cellMarks } from "../../shared/findings/cell-marks.ts";
import type { CheckResult, Finding } from "../../shared/findings/finding.ts";
import { reportSheet } from "../../shared/findings/report-sheet.ts";
import type { Form } from "../../shared/forms/form.ts";
import { markWorkbook } from "../../shared/xlsx/mark.ts";
import { refusalWords, WorkbookRefusal } from "../../shared/xlsx/refusal.ts";
import { nodeCodec } from "./node-codec.ts";

/** The marked copy, or why there is none: a package can be readable and still not be fit for changing. */
export type MarkedCopy = { readonly marked: Uint8Array } | { readonly notMarked: Text };

export interface MarkOptions {
  readonly form: Form;
  readonly language: Language;
  /** What reviewers wrote at cells, in the shape of findings. */
  readonly remarks?: readonly Finding[];
}

/** The user's own workbook with the failing cells highlighted and the sheet 审核结果 added. */
export function markedCopy(
  bytes: Uint8Array,
  result: Pick<CheckResult, "findings" | "identity" | "notEvaluated">,
  { form, language, remarks = [] }: MarkOptions,
): MarkedCopy {
  const { findings, identity, notEvaluated } = result;
  const report = reportSheet(findings, { form, language, identity, notEvaluated, remarks });
  try {
    return { marked: markWorkbook(bytes, nodeCodec, { marks: cellMarks([...remarks, ...findings]), report }) };
  } catch (error) {
    if (!(error instanceof WorkbookRefusal)) throw error;
    return { notMarked: refusalWords(error).text };
  }
}
