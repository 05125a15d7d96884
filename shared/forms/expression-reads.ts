import type { ASTNode } from "@marcbachmann/cel-js";

/** What an expression reads: "areaPlanned" (a field), "enterprises.aiOutput" (a column), "enterprises" (which rows there are). */
export interface Reads {
  /** Read whatever row is asked about. */
  readonly anywhere: ReadonlySet<string>;
  /** Columns read of the row `e` alone. */
  readonly ofRow: ReadonlySet<string>;
}

interface Collector {
  readonly tables: ReadonlySet<string>;
  readonly anywhere: Set<string>;
  readonly ofRow: Set<string>;
  /** Variable → the table whose row it holds. */
  readonly rows: ReadonlyMap<string, string>;
  readonly rowTable: string | undefined;
}

/** Collects what an expression reads, from its syntax tree; `rowTable` is the table of `e`. */
export function readsOf(root: ASTNode, tables: ReadonlySet<string>, rowTable?: string): Reads {
  const anywhere = new Set<string>();
  const ofRow = new Set<string>();
  collect(root, { tables, anywhere, ofRow, rows: new Map(), rowTable });
  return { anywhere, ofRow };
}

/** The macros that bind a variable to each item of their receiver. */
export const iterating: ReadonlySet<string> = new Set(["filter", "map", "exists", "all", "exists_one"]);

/** The nodes right under a node of the syntax tree. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  const found: ASTNode[] = [];
  gather(node.args, found);
  return found;
}

function gather(args: unknown, found: ASTNode[]): void {
  if (Array.isArray(args)) for (const item of args) gather(item, found);
  else if (isNode(args)) found.push(args);
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === "object" && value !== null && "op" in value && "args" in value;
}

function collect(node: ASTNode, to: Collector): void {
  if (node.op === ".") return collectAccess(node.args, to);
  if (node.op === "id") {
    if (to.tables.has(node.args)) to.anywhere.add(node.args);
    return;
  }
  if (node.op === "rcall" && iterating.has(node.args[0])) {
    const [, receiver, [variable, ...rest]] = node.args;
    collect(receiver, to);
    const table = tableOf(receiver, to);
    const rows = new Map(to.rows);
    if (variable?.op === "id") {
      if (table) rows.set(variable.args, table);
      else rows.delete(variable.args);
    }
    for (const part of rest) collect(part, { ...to, rows });
    return;
  }
  for (const child of childrenOf(node)) collect(child, to);
}

function collectAccess([object, name]: readonly [ASTNode, string], to: Collector): void {
  if (object.op !== "id") return collect(object, to);
  if (object.args === "f") {
    to.anywhere.add(name);
    return;
  }
  const table = to.rows.get(object.args);
  if (table) to.anywhere.add(`${table}.${name}`);
  else if (object.args === "e" && to.rowTable) to.ofRow.add(`${to.rowTable}.${name}`);
}

/** The table whose rows a list expression holds. */
function tableOf(node: ASTNode, to: Collector): string | undefined {
  if (node.op === "id") return to.tables.has(node.args) ? node.args : undefined;
  if (node.op === "rcall" && node.args[0] === "filter") return tableOf(node.args[1], to);
  if (node.op === "?:") return tableOf(node.args[1], to) ?? tableOf(node.args[2], to);
  return undefined;
}
