import type { ASTNode } from "@marcbachmann/cel-js";
import { childrenOf } from "../forms/expression-reads.ts";
import type { RuleDefinition } from "../forms/definition.ts";
import type { Form, FormTable } from "../forms/form.ts";
import type { Record, RecordRow, Value } from "../records/record.ts";

/**
 * What rules of scope `round` can read of another workbook of the round, and no more: the fields, tables and columns
 * that their expressions name. It takes the place of the whole record in `RoundContext.others`.
 */
export function roundRecord(form: Form, record: Record): Record {
  const { fields, tables } = placesOf(form);
  return {
    form: record.form,
    unit: record.unit,
    period: record.period,
    fields: kept(record.fields, fields),
    tables: Object.fromEntries(
      tables.map(([id, columns]) => [id, (record.tables[id] ?? []).map((row) => keptRow(row, columns))]),
    ),
    origins: { fields: {}, tables: {} },
    unread: { fields: [], cells: [] },
    problems: [],
  };
}

interface Places {
  readonly fields: readonly string[];
  /** Table id and the ids of its columns. */
  readonly tables: readonly (readonly [string, readonly string[]])[];
}

const placesByForm = new WeakMap<Form, Places>();

/** Names are compared without asking what they are names of, so more than is needed may be kept, never less. */
function placesOf(form: Form): Places {
  const known = placesByForm.get(form);
  if (known) return known;
  const names = namesIn(form);
  const found = {
    fields: [...form.fields.keys()].filter((id) => names.has(id)),
    tables: [...form.tables].flatMap(([id, table]) =>
      names.has(id) ? [[id, columnsNamed(table, names)] as const] : [],
    ),
  };
  placesByForm.set(form, found);
  return found;
}

function columnsNamed({ table, columns }: FormTable, names: ReadonlySet<string>): readonly string[] {
  // The key of a row is made of its key columns.
  const needed = new Set(names.has("rowKey") ? [...names, ...table.key] : names);
  return [...columns.keys()].filter((id) => needed.has(id));
}

function namesIn(form: Form): ReadonlySet<string> {
  const { round: env } = form.program.model.environments;
  const names = new Set<string>();
  for (const rule of form.definition.rules) {
    if (rule.scope !== "round") continue;
    for (const source of expressionsOf(rule)) collectNames(env.parse(source).ast, names);
  }
  return names;
}

function expressionsOf({ when, holds, branches, facts, mark, fix }: RuleDefinition): readonly string[] {
  const marks = mark.flatMap((one) => (typeof one === "string" ? [] : [one.rows, one.most]));
  const all = [when, holds, ...(branches ?? []).map((branch) => branch.holds), ...Object.values(facts), ...marks];
  return [...all, fix?.value].filter((source) => source !== undefined);
}

/** Every identifier, member name and text literal: `o.f.city`, `o.f["city"]`. */
function collectNames(node: ASTNode, names: Set<string>): void {
  const parts: readonly unknown[] = Array.isArray(node.args) ? node.args : [node.args];
  for (const part of parts) if (typeof part === "string") names.add(part);
  for (const child of childrenOf(node)) collectNames(child, names);
}

function keptRow({ row, values }: RecordRow, columns: readonly string[]): RecordRow {
  return { row, values: kept(values, columns) };
}

function kept(values: Readonly<{ [id: string]: Value }>, ids: readonly string[]): { [id: string]: Value } {
  return Object.fromEntries(ids.flatMap((id) => (values[id] === undefined ? [] : [[id, values[id]]])));
}
