import type * as z from "zod";
import { formatAddress } from "../../shared/cells/address.ts";
import type { FormProblem } from "../../shared/forms/form-error.ts";
import type { definitionProblem } from "../../shared/submission/messages-forms.ts";
import type { FieldIssue } from "../../shared/submission/problem.ts";

export type DefinitionProblem = z.infer<typeof definitionProblem>;

/** What is wrong in a definition workbook, as it is told to whoever sent it. */
export function problemView({ cell, subject, message }: FormProblem): DefinitionProblem {
  return {
    ...(cell && { sheet: cell.sheet, cell: formatAddress(cell.row, cell.column) }),
    ...(subject !== undefined && { subject }),
    message,
  };
}

/** The same as one issue of a refusal; its path is "规则!H12", or what there is of it. */
export function problemIssue({ sheet, cell, subject, message }: DefinitionProblem): FieldIssue {
  const place = sheet !== undefined && cell !== undefined ? `${sheet}!${cell}` : (sheet ?? subject ?? "");
  return { path: place, code: "definition-fault", message };
}
