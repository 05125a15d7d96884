import type { FieldDefinition, TableDefinition } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import { columnChecks } from "./column-checks.ts";
import { columnCell, recordRows, type Check, type Evaluation } from "./evaluation.ts";
import { fieldFinding, fieldPlace } from "./field-finding.ts";
import type { Finding } from "./finding.ts";
import { brokenBy, hasLimits, type Broken } from "./limits.ts";
import { isAbsent, obstacleAnywhere } from "./obstacles.ts";

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
