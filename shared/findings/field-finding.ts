import type { CellRef } from "../cells/address.ts";
import { fillText } from "../cells/text.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import type { Value } from "../records/record.ts";
import { columnCell, fieldCell, recordRows, ruleRows, type Evaluation } from "./evaluation.ts";
import type { Finding } from "./finding.ts";
import type { Broken } from "./limits.ts";
import { fieldWording } from "./wording.ts";

/** A field or column whose value is looked at. */
export interface Subject {
  readonly field: FieldDefinition;
  /** Field id, or "table.column". */
  readonly name: string;
}

/** Where the value stands, and what a reason is keyed by. */
export interface Place {
  readonly cell: CellRef | undefined;
  readonly rowKey: string;
  readonly shown?: string;
}

/** The place of a field's value. */
export function fieldPlace({ record }: Evaluation, field: FieldDefinition): Place {
  return withShown({ cell: fieldCell(record, field.id), rowKey: "" }, record.fields[field.id] ?? null);
}

/** The place of a column's value in a row of the record. */
export function rowPlace(evaluation: Evaluation, { field, name }: Subject, index: number): Place {
  const table = name.slice(0, name.indexOf("."));
  const row = recordRows(evaluation, table)[index]!;
  const cell = columnCell(evaluation.record, [table, field.id], row.row);
  return withShown({ cell, rowKey: ruleRows(evaluation, table)[index]!.rowKey }, row.values[field.id] ?? null);
}

function withShown(place: Place, value: Value): Place {
  return value === null ? place : { ...place, shown: String(value) };
}

/** A finding that blocks: a value breaks a condition of its own field. */
export function fieldFinding({ field, name }: Subject, broken: Broken, place: Place): Finding {
  const words = fieldWording[broken.condition];
  const slots = { label: field.label, ...broken.slots };
  return {
    rule: `${name}.${broken.suffix}`,
    severity: "mandatory",
    ...(field.clause !== undefined && { clause: field.clause }),
    rowKey: place.rowKey,
    marks: place.cell ? [place.cell] : [],
    ...(place.shown !== undefined && { value: place.shown }),
    message: fillText(words.message, slots),
    hint: fillText(words.hint, slots),
  };
}
