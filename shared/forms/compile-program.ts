import type { Environment } from "@marcbachmann/cel-js";
import {
  ruleScopes,
  type FieldDefinition,
  type FormDefinition,
  type MarkDefinition,
  type RuleDefinition,
  type RuleScope,
} from "./definition.ts";
import type { Complain, DefinitionPath } from "./definition-faults.ts";
import { expressionModel, rowEnvironment, rowTypeName, type ExpressionModel } from "./expressions.ts";
import { readsOf, type Reads } from "./expression-reads.ts";
import type { MarkProgram, Program, RuleProgram, Runnable, SummaryProgram } from "./program.ts";
import { hoist, sharedValues, type SharedValues } from "./shared-values.ts";

interface Pending {
  readonly source: string;
  readonly rewritten: string;
  readonly shared: SharedValues;
  readonly rowTable: string | undefined;
  readonly expects: readonly string[];
  readonly path: DefinitionPath;
  readonly subject: string;
}

interface Compiler {
  readonly tables: ReadonlySet<string>;
  readonly scopes: { readonly [scope in RuleScope]: SharedValues };
  readonly pending: Map<string, Pending>;
  readonly ready: Map<string, Runnable>;
  readonly complain: Complain;
}

const figure = ["double", "int"];
const anything = ["double", "int", "string", "bool", "google.protobuf.Timestamp", "list<string>"];

/** Compiles every expression of a definition; what does not fit is told to `complain` and left out of the program. */
export function compileProgram(definition: FormDefinition, complain: Complain): Program {
  const model = expressionModel(definition);
  const tables = new Set(definition.sheets.flatMap((sheet) => (sheet.table ? [sheet.table.id] : [])));
  const compiler: Compiler = {
    tables,
    scopes: sharedByScope(model, tables),
    pending: new Map(),
    ready: new Map(),
    complain,
  };
  definition.rules.forEach((rule, index) => queueRule(compiler, rule, index));
  queueFields(compiler, definition);
  queueSummary(compiler, definition);
  finish(compiler);
  return {
    model,
    shared: ruleScopes.flatMap((scope) => compiler.scopes[scope].values),
    rules: definition.rules.flatMap((rule, index) => ruleProgram(compiler, rule, index)),
    requiredWhen: requiredWhenOf(compiler, definition),
    summary: summaryProgram(compiler, definition),
  };
}

function sharedByScope(model: ExpressionModel, tables: ReadonlySet<string>): Compiler["scopes"] {
  const made = ruleScopes.map(
    (scope) => [scope, sharedValues(model.environments[scope], tables, `_${scope}`)] as const,
  );
  return Object.fromEntries(made) as unknown as Compiler["scopes"];
}

/** Parts that walk over tables are taken out of all expressions before any row environment is made: CEL freezes a parent. */
function queue(compiler: Compiler, pending: Omit<Pending, "rewritten">): void {
  try {
    const rewritten = hoist(pending.source, pending.shared);
    compiler.pending.set(keyOf(pending.path), { ...pending, rewritten });
  } catch (error) {
    compiler.complain(pending, "expression", { why: summaryOf(error) });
  }
}

function queueRule(compiler: Compiler, rule: RuleDefinition, index: number): void {
  const shared = compiler.scopes[rule.scope];
  const base = { shared, rowTable: rule.each, subject: rule.id };
  const add = (source: string | undefined, expects: readonly string[], path: DefinitionPath): void => {
    if (source !== undefined) queue(compiler, { ...base, source, expects, path: ["rules", index, ...path] });
  };
  add(rule.when, ["bool"], ["when"]);
  add(rule.holds, ["bool"], ["holds"]);
  rule.branches?.forEach((branch, at) => add(branch.holds, ["bool"], ["branches", at, "holds"]));
  for (const [name, source] of Object.entries(rule.facts)) add(source, anything, ["facts", name]);
  rule.mark.forEach((mark, at) => {
    if (typeof mark === "string") return;
    add(mark.rows, [`list<${rowTypeName(mark.column.split(".")[0]!)}>`], ["mark", at, "rows"]);
    add(mark.most, figure, ["mark", at, "most"]);
  });
  add(rule.fix?.value, anything, ["fix", "value"]);
}

function queueFields(compiler: Compiler, definition: FormDefinition): void {
  eachField(definition, (field, path, table) => {
    if (field.requiredWhen === undefined) return;
    queue(compiler, {
      source: field.requiredWhen,
      shared: compiler.scopes.form,
      rowTable: table,
      expects: ["bool"],
      path: [...path, "requiredWhen"],
      subject: table ? `${table}.${field.id}` : field.id,
    });
  });
}

function eachField(
  definition: FormDefinition,
  visit: (field: FieldDefinition, path: DefinitionPath, table: string | undefined) => void,
): void {
  definition.sheets.forEach((sheet, at) => {
    sheet.fields.forEach((field, index) => visit(field, ["sheets", at, "fields", index], undefined));
    sheet.table?.columns.forEach((column, index) =>
      visit(column, ["sheets", at, "table", "columns", index], sheet.table?.id),
    );
  });
}

function queueSummary(compiler: Compiler, { summary }: FormDefinition): void {
  const { columns, distinct, breakdowns } = summary;
  const add = (source: string | undefined, more: Pick<Pending, "expects" | "path" | "rowTable">): void => {
    const path = ["summary", ...more.path];
    const subject = String(more.path.at(-1));
    if (source !== undefined) queue(compiler, { ...more, source, shared: compiler.scopes.form, path, subject });
  };
  columns.forEach(({ value }, index) =>
    add(value, { expects: anything, path: ["columns", index, "value"], rowTable: undefined }),
  );
  add(distinct?.where, { expects: ["bool"], path: ["distinct", "where"], rowTable: distinct?.table });
  breakdowns.forEach(({ where, table }, index) =>
    add(where, { expects: ["bool"], path: ["breakdowns", index, "where"], rowTable: table }),
  );
}

function finish(compiler: Compiler): void {
  const { complain } = compiler;
  const environments = new Map<string, Environment>();
  for (const [key, pending] of compiler.pending) {
    const name = `${pending.shared.prefix}${pending.rowTable ?? ""}`;
    const env =
      environments.get(name) ??
      (pending.rowTable && compiler.tables.has(pending.rowTable)
        ? rowEnvironment(pending.shared.env, pending.rowTable)
        : pending.shared.env);
    environments.set(name, env);
    const checked = env.check(pending.source);
    if (!checked.valid) complain(pending, "expression", { why: summaryOf(checked.error) });
    else if (!pending.expects.includes(String(checked.type)))
      complain(pending, "result", {
        given: String(checked.type),
        wanted: pending.expects.join(" | "),
      });
    else compiler.ready.set(key, runnable(env, pending, compiler.tables));
  }
}

function runnable(env: Environment, pending: Pending, tables: ReadonlySet<string>): Runnable {
  const run = env.parse(pending.rewritten) as (context: object) => unknown;
  return { run, reads: readsOf(env.parse(pending.source).ast, tables, pending.rowTable) };
}

function ruleProgram(compiler: Compiler, rule: RuleDefinition, index: number): RuleProgram[] {
  const get = (...path: DefinitionPath): Runnable | undefined => compiler.ready.get(keyOf(["rules", index, ...path]));
  const holds = get("holds");
  if (!holds) return [];
  const failingRows = failingRowsOf(compiler, rule, index);
  const when = get("when");
  const fix = get("fix", "value");
  const branches = (rule.branches ?? []).flatMap((branch, at) => {
    const runs = get("branches", at, "holds");
    return runs ? [{ id: branch.id, holds: runs }] : [];
  });
  const facts = new Map(
    Object.keys(rule.facts).flatMap((name) => {
      const fact = get("facts", name);
      return fact ? [[name, fact] as const] : [];
    }),
  );
  const marks = rule.mark.map((mark, at) => markProgram(mark, get("mark", at, "rows"), get("mark", at, "most")));
  const decides = union([when, holds]);
  const extra = [
    ...branches.map((branch) => branch.holds),
    ...facts.values(),
    ...marks.flatMap((mark) => [mark.rows, mark.most]),
    fix,
  ];
  const touches = withMarks(union([when, holds, ...extra]), rule);
  return [
    {
      rule,
      ...(when && { when }),
      holds,
      ...(failingRows && { failingRows }),
      branches,
      facts,
      marks,
      ...(fix && { fix }),
      decides,
      touches,
    },
  ];
}

/** Asking CEL once for all failing rows is several times faster than asking it of each row. */
function failingRowsOf(
  compiler: Compiler,
  rule: RuleDefinition,
  index: number,
): ((context: object) => readonly object[]) | undefined {
  const holds = compiler.pending.get(keyOf(["rules", index, "holds"]));
  if (rule.each === undefined || !holds) return undefined;
  const when = compiler.pending.get(keyOf(["rules", index, "when"]))?.rewritten ?? "true";
  const expression = `${rule.each}.filter(e, (${when}) && !(${holds.rewritten}))`;
  return holds.shared.env.parse(expression) as (context: object) => readonly object[];
}

function markProgram(definition: MarkDefinition, rows: Runnable | undefined, most: Runnable | undefined): MarkProgram {
  return { definition, ...(rows && { rows }), ...(most && { most }) };
}

/** A finding shows the value of its first mark, so a change there changes the finding. */
function withMarks(reads: Reads, rule: RuleDefinition): Reads {
  const anywhere = new Set(reads.anywhere);
  const ofRow = new Set(reads.ofRow);
  for (const mark of rule.mark) {
    const name = typeof mark === "string" ? mark : mark.column;
    if (typeof mark === "string" && rule.each !== undefined && name.startsWith(`${rule.each}.`)) ofRow.add(name);
    else anywhere.add(name);
  }
  return { anywhere, ofRow };
}

function union(parts: readonly (Runnable | undefined)[]): Reads {
  const anywhere = new Set<string>();
  const ofRow = new Set<string>();
  for (const part of parts) {
    part?.reads.anywhere.forEach((name) => anywhere.add(name));
    part?.reads.ofRow.forEach((name) => ofRow.add(name));
  }
  return { anywhere, ofRow };
}

function requiredWhenOf(compiler: Compiler, definition: FormDefinition): ReadonlyMap<string, Runnable> {
  const found = new Map<string, Runnable>();
  eachField(definition, (field, path, table) => {
    const runs = compiler.ready.get(keyOf([...path, "requiredWhen"]));
    if (runs) found.set(table ? `${table}.${field.id}` : field.id, runs);
  });
  return found;
}

function summaryProgram(compiler: Compiler, definition: FormDefinition): SummaryProgram {
  const columns = new Map(
    definition.summary.columns.flatMap((column, index) => {
      const runs = compiler.ready.get(keyOf(["summary", "columns", index, "value"]));
      return runs ? [[column.id, runs] as const] : [];
    }),
  );
  const distinctWhere = compiler.ready.get(keyOf(["summary", "distinct", "where"]));
  const breakdownWhere = definition.summary.breakdowns.map((_, index) =>
    compiler.ready.get(keyOf(["summary", "breakdowns", index, "where"])),
  );
  return { columns, ...(distinctWhere && { distinctWhere }), breakdownWhere };
}

function keyOf(path: DefinitionPath): string {
  return path.join("/");
}

/** CEL's own message, without the drawing of the expression under it. */
function summaryOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0]!;
}
