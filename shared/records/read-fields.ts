import type { CellRef } from "../cells/address.ts";
import type { Form } from "../forms/form.ts";
import type { FoundField } from "./found-field.ts";
import { isUnreadProblem, layoutProblem, problemAtCell, type Gathered } from "./gathered.ts";
import { cellAt, isBlank, isHiddenColumn, rowAt } from "./grid.ts";
import { normalise } from "./normalise.ts";
import type { NormaliseContext } from "./reading.ts";
import type { Problem, Value } from "./record.ts";

/** The fields of a form as read, and where each stands. */
export interface ReadFields {
  readonly values: Readonly<{ [fieldId: string]: Value }>;
  readonly origins: Readonly<{ [fieldId: string]: CellRef }>;
  /** The code of the city that the cover names. */
  readonly city: string | undefined;
}

/** Reads every field that was found; the others are null. The cover's city is read first, because codes depend on it. */
export function readFields(
  form: Form,
  found: readonly FoundField[],
  { date1904, gathered }: { readonly date1904: boolean; readonly gathered: Gathered },
): ReadFields {
  const values: { [fieldId: string]: Value } = {};
  const origins: { [fieldId: string]: CellRef } = {};
  for (const id of form.fields.keys()) values[id] = null;
  const plain: NormaliseContext = { codeLists: form.codeLists, date1904 };
  const cityField = found.find(({ place }) => place.field.prefill === "city");
  const cityValue = cityField && normalise(cellOf(cityField), cityField.place.field, plain).value;
  const city = typeof cityValue === "string" && /^\d{6}$/.test(cityValue) ? cityValue : undefined;
  const context = city === undefined ? plain : { ...plain, city };
  for (const one of found) {
    const { field } = one.place;
    origins[field.id] = refOf(one);
    values[field.id] = readField(one, context, gathered);
  }
  gathered.problems.push(...hiddenFields(found));
  return { values, origins, city };
}

function readField(found: FoundField, context: NormaliseContext, gathered: Gathered): Value {
  const { field } = found.place;
  const cell = cellOf(found);
  if (found.isUntrusted) {
    if (!isBlank(cell)) gathered.unreadFields.push(field.id);
    return null;
  }
  const { value, problem } = normalise(cell, field, context);
  if (problem) gathered.problems.push(problemAtCell(refOf(found), problem, { subject: field.id }));
  if (isUnreadProblem(problem)) gathered.unreadFields.push(field.id);
  return value;
}

function cellOf({ sheet, row, column }: FoundField) {
  return cellAt(sheet, row, column);
}

function refOf({ sheet, row, column }: FoundField): CellRef {
  return { sheet: sheet.name, row, column };
}

/** Hidden rows and columns of a sheet of fields that hold a value, a problem for each sheet. */
function hiddenFields(found: readonly FoundField[]): readonly Problem[] {
  const filled = found.filter((one) => !isBlank(cellOf(one)));
  const hidden = filled.filter(
    ({ sheet, row, column }) => rowAt(sheet, row)?.hidden === true || isHiddenColumn(sheet, column),
  );
  const sheets = new Set(hidden.map((one) => one.sheet));
  return [...sheets].map((sheet) => {
    const ones = hidden.filter((one) => one.sheet === sheet);
    const names = ones.map((one) => one.place.field.label.zh).join("、");
    const slots = { count: ones.length, names };
    return layoutProblem("hiddenRows", ones[0]!.place.field.id, { cells: ones.map(refOf), slots });
  });
}
