import { serialize, type ASTNode, type Environment } from "@marcbachmann/cel-js";
import { childrenOf, iterating, readsOf } from "./expression-reads.ts";

/** A part of an expression that several rules use, or that does not depend on the row: it is computed once a check. */
export interface SharedValue {
  /** The variable that stands for it: "_s0", "_s1" … */
  readonly name: string;
  readonly run: (context: object) => unknown;
  /** Fields, columns and tables that it reads. */
  readonly reads: ReadonlySet<string>;
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
  return rewrite(ast, source, shared);
}

function rewrite(node: ASTNode, source: string, shared: SharedValues): string {
  const parts: string[] = [];
  let from = node.start;
  for (const found of hoistable(node, new Set())) {
    parts.push(source.slice(from, found.start), nameOf(found, source, shared));
    from = found.end;
  }
  parts.push(source.slice(from, node.end));
  return parts.join("");
}

/** The outermost parts worth computing once, in the order of the text. */
function hoistable(node: ASTNode, bound: ReadonlySet<string>): ASTNode[] {
  if (isWorthSharing(node) && isClosed(node, bound)) return [node];
  return innerParts(node, bound).sort((a, b) => a.start - b.start);
}

function innerParts(node: ASTNode, bound: ReadonlySet<string>): ASTNode[] {
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

function nameOf(node: ASTNode, source: string, shared: SharedValues): string {
  const canonical = serialize(node);
  const known = shared.names.get(canonical);
  if (known !== undefined) return known;
  const text = rewriteInside(node, source, shared);
  const checked = shared.env.check(text);
  if (!checked.valid) return source.slice(node.start, node.end);
  const name = `${shared.prefix}${shared.values.length}`;
  const run = shared.env.parse(text) as (context: object) => unknown;
  shared.values.push({ name, run, reads: readsOf(node, shared.tables).anywhere });
  shared.env.registerVariable(name, String(checked.type));
  shared.names.set(canonical, name);
  return name;
}

/** The text of a part with the shared parts inside it replaced. */
function rewriteInside(node: ASTNode, source: string, shared: SharedValues): string {
  const pieces: string[] = [];
  let from = node.start;
  for (const found of innerParts(node, new Set()).sort((a, b) => a.start - b.start)) {
    pieces.push(source.slice(from, found.start), nameOf(found, source, shared));
    from = found.end;
  }
  pieces.push(source.slice(from, node.end));
  return pieces.join("");
}
