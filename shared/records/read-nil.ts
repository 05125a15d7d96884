import type { Cell } from "../cells/workbook.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import { BLANK, withProblem, type Reading } from "./reading.ts";

/** A nil token: blank, with a notice unless the finding on the required field says it already. See nil.ts. */
export function readNil(cell: Cell, field: FieldDefinition): Reading {
  if (field.required) return BLANK;
  if (field.type === "text" && !field.feedsCriterion) return BLANK;
  const { problem } = withProblem("nil", cell);
  return problem ? { value: null, problem } : BLANK;
}
