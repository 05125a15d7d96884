import type { ASTNode, Environment } from "@marcbachmann/cel-js";
import { childrenOf, iterating, readsOf } from "./expression-reads.ts";
import { listOfOthers } from "./names-of-others.ts";
import { renderExpression } from "./render-expression.ts";

/** A part of an expression that several rules use, or that does not depend on the row: it is computed once a check. */
export interface SharedValue {
  /** The variable that stands for it: "_s0", "_s1" … */
  readonly name: string;
  readonly run: (context: object) => unknown;
  /** Fields, columns and tables that it reads. */
  readonly reads: ReadonlySet<string>;
  /** Set for `keys(others.map(o, …))` to which each of the others always adds the same: that list, of those that are given. */
  readonly ofOthers?: (context: { readonly others: readonly object[] }) => readonly (string | readonly string[])[];
}

/** The shared values of one environment, filled while expressions are compiled. */
export interface SharedValues {
  readonly env: Environment;
  readonly tables: ReadonlySet<string>;
  readonly values: SharedValue[];
  /** Canonical text → variable name. */
  readonly names: Map<string, string>;
  /** Numbers variables apart between environments. */
  readonly prefix: string;
}

export function sharedValues(env: Environment, tables: ReadonlySet<string>, prefix: string): SharedValues {
  return { env, tables, values: [], names: new Map(), prefix };
}

/**
 * Rewrites an expression so that each part that walks over a table, and does not depend on a variable bound
 * around it, becomes a variable. `env` of the result knows these variables.
 */
export function hoist(source: string, shared: SharedValues): string {
  const { ast } = shared.env.parse(source);
  return withNames(ast, hoistable(ast, new Set()), shared);
}

/** The expression with the parts named that are computed apart. */
function withNames(node: ASTNode, parts: readonly ASTNode[], shared: SharedValues): string {
  const names = new Map(parts.map((part) => [part, nameOf(part, shared)]));
  return renderExpression(node, (child) => names.get(child));
}

/** The outermost parts worth computing once. */
function hoistable(node: ASTNode, bound: ReadonlySet<string>): readonly ASTNode[] {
  return isWorthSharing(node) && isClosed(node, bound) ? [node] : innerParts(node, bound);
}

function innerParts(node: ASTNode, bound: ReadonlySet<string>): readonly ASTNode[] {
  const own = boundBy(node);
  const inside = own ? new Set([...bound, own]) : bound;
  return childrenOf(node).flatMap((child) => hoistable(child, inside));
}

function boundBy(node: ASTNode): string | undefined {
  if (node.op !== "rcall" || !(iterating.has(node.args[0]) || node.args[0] === "bind")) return undefined;
  const variable = node.args[2][0];
  return variable?.op === "id" ? variable.args : undefined;
}

function isWorthSharing(node: ASTNode): boolean {
  if (node.op !== "call" && node.op !== "rcall") return false;
  return containsIteration(node);
}

function containsIteration(node: ASTNode): boolean {
  if (node.op === "rcall" && iterating.has(node.args[0])) return true;
  return childrenOf(node).some(containsIteration);
}

/** Does the node use neither a variable bound around it nor the row `e` of its rule? */
function isClosed(node: ASTNode, bound: ReadonlySet<string>): boolean {
  return !uses(node, new Set([...bound, "e"]));
}

function uses(node: ASTNode, names: ReadonlySet<string>): boolean {
  if (node.op === "id") return names.has(node.args);
  const own = boundBy(node);
  if (own === undefined || !names.has(own)) return childrenOf(node).some((child) => uses(child, names));
  const receiver = node.op === "rcall" ? node.args[1] : node;
  const rest = new Set([...names].filter((name) => name !== own));
  const parts = node.op === "rcall" ? node.args[2].slice(1) : [];
  return uses(receiver, names) || parts.some((part) => uses(part, rest));
}

function nameOf(node: ASTNode, shared: SharedValues): string {
  const canonical = renderExpression(node);
  const known = shared.names.get(canonical);
  if (known !== undefined) return known;
  const text = withNames(node, innerParts(node, new Set()), shared);
  const checked = shared.env.check(text);
  // What does not fit is left in its place: the check of the whole expression tells of it.
  if (!checked.valid) return canonical;
  const name = `${shared.prefix}${shared.values.length}`;
  const run = shared.env.parse(text) as (context: object) => unknown;
  const reads = readsOf(node, shared.tables).anywhere;
  // A table of that name would be the form's own rows.
  const list = shared.tables.has("others") ? undefined : listOfOthers(node);
  const ofOthers = list && (shared.env.parse(renderExpression(list)) as NonNullable<SharedValue["ofOthers"]>);
  shared.values.push({ name, run, reads, ...(ofOthers && { ofOthers }) });
  shared.env.registerVariable(name, String(checked.type));
  shared.names.set(canonical, name);
  return name;
}
