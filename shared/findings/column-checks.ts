import { foldName } from "../forms/cel-functions.ts";
import type { FieldDefinition, TableDefinition } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import type { Runnable } from "../forms/program.ts";
import type { Value } from "../records/record.ts";
import { recordRows, ruleRows, type Check, type Evaluation, type Obstacle } from "./evaluation.ts";
import { fieldFinding, rowPlace, type Subject } from "./field-finding.ts";
import type { Finding } from "./finding.ts";
import { brokenBy, hasLimits, suspicionOf } from "./limits.ts";
import { absentColumns, obstacleInRow } from "./obstacles.ts";

/** The checks that one column of a table implies. */
export function columnChecks(form: Form, table: TableDefinition, column: FieldDefinition): readonly Check[] {
  if (table.fixedRows && column === table.columns[0]) return [];
  const subject = { field: column, name: `${table.id}.${column.id}` };
  const condition = form.program.requiredWhen.get(subject.name);
  return [
    ...(hasLimits(column) ? [limitsCheck(form, table, subject)] : []),
    ...(condition ? [columnRequiredWhen(subject, table.id, condition)] : []),
    ...(column.unique ? [uniqueCheck(subject, table.id)] : []),
  ];
}

function limitsCheck(form: Form, table: TableDefinition, subject: Subject): Check {
  const { field, name } = subject;
  const optional = optionalKeys(table);
  const isSuspect = suspicionOf(field);
  const run = (evaluation: Evaluation, index: number): Finding | undefined => {
    const row = recordRows(evaluation, table.id)[index]!;
    const value = row.values[field.id] ?? null;
    if (value === null && isOptionalRow(table, optional, row.values)) return undefined;
    const broken = brokenBy(form, field, value);
    if (!broken || isUnreadCell(evaluation, name, row.row)) return undefined;
    return fieldFinding(subject, broken, rowPlace(evaluation, subject, index));
  };
  const suspects = function* (evaluation: Evaluation): Iterable<number> {
    const rows = recordRows(evaluation, table.id);
    for (let index = 0; index < rows.length; index++) {
      if (isSuspect(rows[index]!.values[field.id] ?? null)) yield index;
    }
  };
  // Whether a fixed row may stay blank depends on its other columns.
  const watched = optional.size > 0 ? table.columns.map((column) => `${table.id}.${column.id}`) : [name];
  const obstacle = absentOnly(new Set([name]));
  const rows = { table: table.id, ofRow: new Set(watched), obstacle, run, suspects };
  return { id: name, anywhere: new Set([table.id]), rows };
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
