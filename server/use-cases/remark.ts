import type { FieldIssue } from "../../shared/submission/problem.ts";
import { currentFiling, type Remark, type Submission } from "../../shared/submission/submission.ts";
import { refuseIssues } from "./request-invalid.ts";

/** A remark stands on a sheet of the workbook as it was filed last, under the name it has there: Problem `request-invalid`. */
export function requireKnownSheets(remarks: readonly Remark[], submission: Submission): void {
  const { sheets } = currentFiling(submission);
  if (!sheets) return;
  const issues = remarks.flatMap(({ sheet }, index) => (sheets.includes(sheet) ? [] : [unknownSheet(index)]));
  refuseIssues(issues);
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
