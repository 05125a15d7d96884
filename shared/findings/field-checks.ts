import type { CellRef } from "../cells/address.ts";
import { fillText, type Slots } from "../cells/text.ts";
import { foldName } from "../forms/cel-functions.ts";
import type { FieldDefinition, TableDefinition } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import type { Runnable } from "../forms/program.ts";
import type { Value } from "../records/record.ts";
import {
  columnCell,
  fieldCell,
  recordRows,
  ruleRows,
  type Check,
  type Evaluation,
  type Obstacle,
} from "./evaluation.ts";
import type { Finding } from "./finding.ts";
import { absentColumns, isAbsent, obstacleAnywhere, obstacleInRow } from "./obstacles.ts";
import { showValue } from "./show-value.ts";
import { fieldWording, type FieldCondition } from "./wording.ts";

/** What a definition asks of a value by itself: that it is there, and lies within its limits. */
interface Broken {
  readonly condition: FieldCondition;
  /** The end of the rule id: "aiOutput.required". */
  readonly suffix: string;
  readonly slots: Slots;
}

interface Subject {
  readonly field: FieldDefinition;
  /** Field id, or "table.column". */
  readonly name: string;
}

/** The checks that the fields and tables of a form imply. */
export function fieldChecks(form: Form): readonly Check[] {
  const ofFields = [...form.fields.values()].flatMap(({ field }) => [
    ...valueCheck(form, field),
    ...requiredWhenCheck(form, field),
  ]);
  const ofTables = [...form.tables.values()].flatMap(({ table }) => [
    ...(table.required ? [rowsCheck(table)] : []),
    ...table.columns.flatMap((column) => columnChecks(form, table, column)),
  ]);
  return [...ofFields, ...ofTables];
}

function valueCheck(form: Form, field: FieldDefinition): readonly Check[] {
  if (!hasLimits(field)) return [];
  const subject = { field, name: field.id };
  const whole = (evaluation: Evaluation): { findings: readonly Finding[] } => {
    if (evaluation.unread.fields.has(field.id) || isAbsent(evaluation, field.id)) return { findings: [] };
    const broken = brokenBy(form, field, evaluation.record.fields[field.id] ?? null);
    return { findings: broken ? [fieldFinding(subject, broken, fieldPlace(evaluation, field))] : [] };
  };
  return [{ id: field.id, anywhere: new Set([field.id]), whole }];
}

function requiredWhenCheck(form: Form, field: FieldDefinition): readonly Check[] {
  const condition = form.program.requiredWhen.get(field.id);
  if (!condition) return [];
  const whole = (evaluation: Evaluation): { findings: readonly Finding[] } => {
    const isFilled = (evaluation.record.fields[field.id] ?? null) !== null || evaluation.unread.fields.has(field.id);
    if (isFilled || isAbsent(evaluation, field.id)) return { findings: [] };
    if (obstacleAnywhere(evaluation, condition.reads.anywhere)) return { findings: [] };
    if (condition.run(evaluation.rules) !== true) return { findings: [] };
    const broken: Broken = { condition: "requiredWhen", suffix: "required", slots: {} };
    return { findings: [fieldFinding({ field, name: field.id }, broken, fieldPlace(evaluation, field))] };
  };
  return [{ id: `${field.id}.when`, anywhere: new Set([field.id, ...condition.reads.anywhere]), whole }];
}

function rowsCheck(table: TableDefinition): Check {
  const first = table.columns[0]!;
  const subject = { field: { ...first, label: table.title }, name: table.id };
  const whole = (evaluation: Evaluation): { findings: readonly Finding[] } => {
    const origin = evaluation.record.origins.tables[table.id];
    if (!origin || recordRows(evaluation, table.id).length > 0) return { findings: [] };
    const cell = columnCell(evaluation.record, [table.id, first.id], origin.headerRow);
    const broken: Broken = { condition: "rows", suffix: "required", slots: {} };
    return { findings: [fieldFinding(subject, broken, { cell, rowKey: "" })] };
  };
  return { id: table.id, anywhere: new Set([table.id]), whole };
}

function columnChecks(form: Form, table: TableDefinition, column: FieldDefinition): readonly Check[] {
  const name = `${table.id}.${column.id}`;
  const subject = { field: column, name };
  const ofRow = new Set([name]);
  const checks: Check[] = [];
  if (table.fixedRows && column === table.columns[0]) return checks;
  const optional = optionalKeys(table);
  if (hasLimits(column)) {
    const run = (evaluation: Evaluation, index: number): Finding | undefined => {
      const row = recordRows(evaluation, table.id)[index]!;
      const value = row.values[column.id] ?? null;
      if (value === null && (!column.required || isOptionalRow(table, optional, row.values))) return undefined;
      const broken = brokenBy(form, column, value);
      if (!broken || isUnreadCell(evaluation, name, row.row)) return undefined;
      return fieldFinding(subject, broken, rowPlace(evaluation, subject, index));
    };
    const watched = optional.size > 0 ? new Set(table.columns.map((one) => `${table.id}.${one.id}`)) : ofRow;
    checks.push({
      id: name,
      anywhere: new Set([table.id]),
      rows: { table: table.id, ofRow: watched, obstacle: absentOnly(ofRow), run },
    });
  }
  const condition = form.program.requiredWhen.get(name);
  if (condition) checks.push(columnRequiredWhen(subject, table.id, condition));
  if (column.unique) checks.push(uniqueCheck(subject, table.id));
  return checks;
}

function columnRequiredWhen(subject: Subject, table: string, condition: Runnable): Check {
  const run = (evaluation: Evaluation, index: number): Finding | undefined => {
    const row = recordRows(evaluation, table)[index]!;
    if ((row.values[subject.field.id] ?? null) !== null || isUnreadCell(evaluation, subject.name, row.row))
      return undefined;
    if (obstacleInRow(evaluation, condition.reads.ofRow, row.row)) return undefined;
    evaluation.rules.e = ruleRows(evaluation, table)[index]!;
    if (condition.run(evaluation.rules) !== true) return undefined;
    return fieldFinding(
      subject,
      { condition: "requiredWhen", suffix: "required", slots: {} },
      rowPlace(evaluation, subject, index),
    );
  };
  const ofRow = new Set([subject.name, ...condition.reads.ofRow]);
  const rows = { table, ofRow, obstacle: absentOnly(ofRow), run };
  return { id: `${subject.name}.when`, anywhere: new Set([table, ...condition.reads.anywhere]), rows };
}

function uniqueCheck(subject: Subject, table: string): Check {
  const whole = (evaluation: Evaluation): { findings: readonly Finding[] } => {
    const first = new Map<string, number>();
    const findings: Finding[] = [];
    recordRows(evaluation, table).forEach((row, index) => {
      const value = row.values[subject.field.id] ?? null;
      if (value === null || value === "") return;
      const folded = typeof value === "string" ? foldName(value) : String(value);
      const other = first.get(folded);
      if (other === undefined) return first.set(folded, row.row);
      const slots = { value: String(value), other };
      return findings.push(
        fieldFinding(subject, { condition: "unique", suffix: "unique", slots }, rowPlace(evaluation, subject, index)),
      );
    });
    return { findings };
  };
  return { id: `${subject.name}.unique`, anywhere: new Set([table, subject.name]), whole };
}

function absentOnly(ofRow: ReadonlySet<string>): (evaluation: Evaluation) => Obstacle | undefined {
  return (evaluation) => absentColumns(evaluation, ofRow);
}

function isUnreadCell({ unread }: Evaluation, name: string, row: number): boolean {
  return unread.columns.get(name)?.has(row) === true;
}

function optionalKeys(table: TableDefinition): ReadonlySet<string> {
  return new Set((table.fixedRows ?? []).filter((row) => row.optional).map((row) => row.key));
}

/** A fixed row that may stay blank, and is. */
function isOptionalRow(
  table: TableDefinition,
  optional: ReadonlySet<string>,
  values: Readonly<{ [column: string]: Value }>,
): boolean {
  const [key, ...rest] = table.columns;
  const name = values[key!.id];
  return typeof name === "string" && optional.has(name) && rest.every((column) => (values[column.id] ?? null) === null);
}

function hasLimits(field: FieldDefinition): boolean {
  const { required, min, max, minLength, maxLength, pattern } = field;
  return required || [min, max, minLength, maxLength, pattern].some((limit) => limit !== undefined);
}

function brokenBy(form: Form, field: FieldDefinition, value: Value): Broken | undefined {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) {
    return field.required ? { condition: "required", suffix: "required", slots: {} } : undefined;
  }
  if (typeof value === "number") return outOfRange(form, field, value);
  return typeof value === "string" ? wrongLength(field, value) : undefined;
}

function outOfRange(form: Form, field: FieldDefinition, value: number): Broken | undefined {
  const limit = (condition: "min" | "max", bound: number): Broken => ({
    condition,
    suffix: "range",
    slots: { value: showValue(form, field, value), limit: showValue(form, field, bound) },
  });
  if (field.min !== undefined && value < field.min) return limit("min", field.min);
  if (field.max !== undefined && value > field.max) return limit("max", field.max);
  return undefined;
}

function wrongLength(field: FieldDefinition, value: string): Broken | undefined {
  const length = [...value].length;
  if (field.minLength !== undefined && length < field.minLength)
    return { condition: "minLength", suffix: "length", slots: { value: length, limit: field.minLength } };
  if (field.maxLength !== undefined && length > field.maxLength)
    return { condition: "maxLength", suffix: "length", slots: { value: length, limit: field.maxLength } };
  if (field.pattern !== undefined && !new RegExp(`^(?:${field.pattern})$`, "u").test(value))
    return { condition: "pattern", suffix: "pattern", slots: { value } };
  return undefined;
}

interface Place {
  readonly cell: CellRef | undefined;
  readonly rowKey: string;
  readonly shown?: string;
}

function fieldPlace({ record }: Evaluation, field: FieldDefinition): Place {
  return withShown({ cell: fieldCell(record, field.id), rowKey: "" }, record.fields[field.id] ?? null);
}

function rowPlace(evaluation: Evaluation, { field, name }: Subject, index: number): Place {
  const table = name.slice(0, name.indexOf("."));
  const row = recordRows(evaluation, table)[index]!;
  const cell = columnCell(evaluation.record, [table, field.id], row.row);
  return withShown({ cell, rowKey: ruleRows(evaluation, table)[index]!.rowKey }, row.values[field.id] ?? null);
}

function withShown(place: Place, value: Value): Place {
  return value === null ? place : { ...place, shown: String(value) };
}

function fieldFinding({ field, name }: Subject, broken: Broken, place: Place): Finding {
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
