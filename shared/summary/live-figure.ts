import type { ASTNode } from "@marcbachmann/cel-js";
import type { Form } from "../forms/form.ts";
import type { RecordRow, Value } from "../records/record.ts";

type Comparison = "=" | ">=" | ">" | "<=" | "<";

export interface LiveCondition {
  readonly column: string;
  readonly comparison: Comparison;
  /** A fixed value, or the id of a parameter, which may differ from city to city. */
  readonly value: string | number | boolean | { readonly parameter: string };
}

/** A figure that SUMIFS or COUNTIFS over the rows of one table can give. */
export interface LiveFigure {
  readonly table: string;
  /** The column to add up; rows are counted when it is left out. */
  readonly sum?: string;
  readonly where: readonly LiveCondition[];
}

/** The part of CEL that Excel can say too: a count, or a sum of one column, over rows that meet plain conditions. */
export function liveFigureOf(form: Form, expression: string): LiveFigure | undefined {
  const node = form.program.model.environments.form.parse(expression).ast;
  const counted = countOf(form, node);
  if (counted) return counted;
  if (node.op !== "call" || node.args[0] !== "sum") return undefined;
  return sumOf(form, node.args[1][0]!);
}

/** The sum of the figures of the rows that count in 去重企业. */
export function distinctFigure(form: Form): LiveFigure | undefined {
  const { distinct } = form.definition.summary;
  if (!distinct) return undefined;
  const rows = rowsWhere(form, distinct);
  return rows && { ...rows, sum: distinct.figure };
}

/** The rows of a table that meet a condition on the row `e`, as far as Excel can say it. */
export function rowsWhere(
  form: Form,
  { table, where }: { readonly table: string; readonly where?: string | undefined },
): LiveFigure | undefined {
  return where === undefined ? { table, where: [] } : liveFigureOf(form, `count(${table}.filter(e, ${where}))`);
}

/** What Excel would calculate from these rows; blanks meet no comparison, as in SUMIFS. */
export function calculate(
  figure: LiveFigure,
  rows: readonly RecordRow[],
  parameter: (id: string) => number | undefined,
): number {
  let result = 0;
  for (const row of rows) {
    if (!figure.where.every((condition) => meets(row.values[condition.column] ?? null, condition, parameter))) continue;
    const value = figure.sum === undefined ? 1 : row.values[figure.sum];
    if (typeof value === "number") result += value;
  }
  return result;
}

function countOf(form: Form, node: ASTNode): LiveFigure | undefined {
  if (node.op === "call" && (node.args[0] === "count" || node.args[0] === "size"))
    return rowsOf(form, node.args[1][0]!);
  if (node.op === "rcall" && node.args[0] === "size") return rowsOf(form, node.args[1]);
  return undefined;
}

function sumOf(form: Form, node: ASTNode): LiveFigure | undefined {
  if (node.op !== "rcall" || node.args[0] !== "map") return undefined;
  const [, receiver, [variable, value, more]] = node.args;
  const rows = rowsOf(form, receiver);
  const sum = value && !more ? columnOf(value, variable) : undefined;
  const type = rows && sum ? form.tables.get(rows.table)!.columns.get(sum)?.type : undefined;
  return rows && sum && (type === "number" || type === "integer") ? { ...rows, sum } : undefined;
}

function rowsOf(form: Form, node: ASTNode): LiveFigure | undefined {
  if (node.op === "id") return form.tables.has(node.args) ? { table: node.args, where: [] } : undefined;
  if (node.op !== "rcall" || node.args[0] !== "filter") return undefined;
  const [, receiver, [variable, test]] = node.args;
  const inner = rowsOf(form, receiver);
  const conditions = inner && test ? conditionsOf(test, variable) : undefined;
  return inner && conditions ? { ...inner, where: [...inner.where, ...conditions] } : undefined;
}

const comparisons: Readonly<{ [op: string]: Comparison }> = {
  "==": "=",
  ">=": ">=",
  ">": ">",
  "<=": "<=",
  "<": "<",
};

function conditionsOf(node: ASTNode, variable: ASTNode | undefined): readonly LiveCondition[] | undefined {
  if (node.op === "&&") {
    const both = [conditionsOf(node.args[0], variable), conditionsOf(node.args[1], variable)];
    return both[0] && both[1] ? [...both[0], ...both[1]] : undefined;
  }
  const flag = columnOf(node, variable);
  if (flag) return [{ column: flag, comparison: "=", value: true }];
  const comparison = Object.hasOwn(comparisons, node.op) ? comparisons[node.op] : undefined;
  if (!comparison) return undefined;
  const [left, right] = node.args as readonly [ASTNode, ASTNode];
  const column = columnOf(left, variable);
  const value = fixedOf(right);
  return column && value !== undefined ? [{ column, comparison, value }] : undefined;
}

function columnOf(node: ASTNode, variable: ASTNode | undefined): string | undefined {
  if (node.op !== "." || variable?.op !== "id") return undefined;
  const [object, name] = node.args;
  return object.op === "id" && object.args === variable.args ? name : undefined;
}

function fixedOf(node: ASTNode): LiveCondition["value"] | undefined {
  if (node.op === "." && node.args[0].op === "id" && node.args[0].args === "p") return { parameter: node.args[1] };
  if (node.op !== "value") return undefined;
  const value: unknown = node.args;
  if (typeof value === "bigint") return Number(value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

function meets(
  value: Value,
  { comparison, value: wanted }: LiveCondition,
  parameter: (id: string) => number | undefined,
): boolean {
  const limit = typeof wanted === "object" ? parameter(wanted.parameter) : wanted;
  if (comparison === "=") return value === limit;
  if (typeof value !== "number" || typeof limit !== "number") return false;
  switch (comparison) {
    case ">=":
      return value >= limit;
    case ">":
      return value > limit;
    case "<=":
      return value <= limit;
    case "<":
      return value < limit;
  }
}
