import { Problem, type FieldIssue } from "../../shared/submission/problem.ts";
import { currentFiling, type Remark, type Submission } from "../../shared/submission/submission.ts";
import { readResult } from "./read-result.ts";
import type { Services } from "./services.ts";

/** A remark stands on a sheet of the workbook as it was filed last, under the name it has there: Problem `request-invalid`. */
export async function requireKnownSheets(
  services: Services,
  submission: Submission,
  remarks: readonly Remark[],
): Promise<void> {
  if (remarks.length === 0) return;
  const { record } = await readResult(services, currentFiling(submission));
  const { fields, tables } = record.origins;
  const sheets = new Set([...Object.values(fields), ...Object.values(tables)].map(({ sheet }) => sheet));
  const issues = remarks.flatMap(({ sheet }, index) => (sheets.has(sheet) ? [] : [unknownSheet(index)]));
  if (issues.length > 0) throw new Problem("request-invalid", {}, { issues });
}

function unknownSheet(index: number): FieldIssue {
  return { path: `body.remarks.${String(index)}.sheet`, code: "unknown_sheet", message: words.unknownSheet };
}

const words = {
  unknownSheet: {
    zh: "报送的工作簿中没有这张表",
    en: "The workbook as filed has no such sheet",
  },
};
