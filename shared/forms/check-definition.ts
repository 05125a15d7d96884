import type { Code, FieldDefinition, FormDefinition, RuleDefinition } from "./definition.ts";

type Path = readonly (string | number)[];

interface Checker {
  readonly clauses: ReadonlyMap<string, string>;
  readonly codeLists: ReadonlyMap<string, readonly Code[]>;
  readonly complain: (path: Path, subject: string, why: string) => void;
}

/** Checks what the shape of a definition cannot: every name used exists, once, and every text can be filled. */
export function checkDefinition(definition: FormDefinition, checker: Checker): void {
  checkUnique(definition, checker);
  checkFields(definition, checker);
  const targets = targetsOf(definition);
  definition.rules.forEach((rule, index) => {
    checkRule(rule, ["rules", index], checker);
    checkMarks(rule, ["rules", index], { targets, complain: checker.complain });
    checkSlots(rule, ["rules", index], slotsOf(definition, rule), checker);
  });
  checkSummary(definition, targets, checker);
}

function checkUnique(definition: FormDefinition, { complain }: Checker): void {
  const once = (kind: string): ((name: string, path: Path) => void) => {
    const seen = new Set<string>();
    return (name, path) => {
      if (seen.has(name)) complain(path, name, `the ${kind} "${name}" stands twice in this form`);
      seen.add(name);
    };
  };
  const [sheetId, sheetName, fieldId, label, tableId, ruleId, parameterId] = [
    once("sheet id"),
    once("sheet name"),
    once("field id"),
    once("label"),
    once("table id"),
    once("rule id"),
    once("parameter id"),
  ];
  definition.sheets.forEach((sheet, at) => {
    sheetId?.(sheet.id, ["sheets", at, "id"]);
    sheetName?.(sheet.name.toLowerCase(), ["sheets", at, "name"]);
    sheet.fields.forEach((field, index) => {
      fieldId?.(field.id, ["sheets", at, "fields", index, "id"]);
      label?.(field.label.zh, ["sheets", at, "fields", index, "label"]);
    });
    if (!sheet.table) return;
    tableId?.(sheet.table.id, ["sheets", at, "table", "id"]);
    const columnId = once(`column id of ${sheet.table.id}`);
    const header = once(`column label of ${sheet.table.id}`);
    sheet.table.columns.forEach((column, index) => {
      columnId(column.id, ["sheets", at, "table", "columns", index, "id"]);
      header(column.label.zh, ["sheets", at, "table", "columns", index, "label"]);
    });
  });
  definition.rules.forEach((rule, index) => ruleId?.(rule.id, ["rules", index, "id"]));
  definition.parameters.forEach((one, index) => parameterId?.(one.id, ["parameters", index, "id"]));
}

function checkFields(definition: FormDefinition, checker: Checker): void {
  const { complain } = checker;
  definition.parameters.forEach((one, index) => checkSource(one, ["parameters", index], one.id, checker));
  definition.sheets.forEach((sheet, at) => {
    sheet.fields.forEach((field, index) => checkField(field, ["sheets", at, "fields", index], checker));
    const { table } = sheet;
    if ((sheet.kind === "table") !== (table !== undefined) && sheet.kind !== "fields")
      complain(["sheets", at], sheet.id, "a sheet of kind table has a table, a cover has none");
    table?.columns.forEach((column, index) => checkField(column, ["sheets", at, "table", "columns", index], checker));
    table?.key.forEach((key, index) => {
      if (!table.columns.some((column) => column.id === key))
        complain(["sheets", at, "table", "key", index], table.id, `the key "${key}" is not a column of ${table.id}`);
    });
  });
}

function checkField(field: FieldDefinition, path: Path, checker: Checker): void {
  const { complain, codeLists, clauses } = checker;
  const isChoice = field.type === "choice" || field.type === "choices";
  if (isChoice && field.codes === undefined) complain(path, field.id, "a choice needs a code list (codes)");
  if (field.codes !== undefined && !codeLists.has(field.codes))
    complain([...path, "codes"], field.id, `there is no code list "${field.codes}"`);
  if (field.clause !== undefined && !clauses.has(field.clause))
    complain([...path, "clause"], field.id, `there is no clause "${field.clause}"`);
}

function checkSource(
  item: { clause?: string | undefined; source?: "house" | undefined },
  path: Path,
  subject: string,
  checker: Checker,
): void {
  if (item.clause === undefined && item.source === undefined)
    checker.complain(path, subject, "cite a clause, or say source: house");
  if (item.clause !== undefined && !checker.clauses.has(item.clause))
    checker.complain([...path, "clause"], subject, `there is no clause "${item.clause}"`);
}

function checkRule(rule: RuleDefinition, path: Path, checker: Checker): void {
  checkSource(rule, path, rule.id, checker);
  if ((rule.severity === "waivable") !== (rule.waiver !== undefined))
    checker.complain(path, rule.id, "a waivable rule, and no other, names who may waive it (waiver)");
}

/** Everything that a mark or a fix can point at: fields, columns and tables. */
function targetsOf(definition: FormDefinition): ReadonlySet<string> {
  return new Set(
    definition.sheets.flatMap((sheet) => [
      ...sheet.fields.map((field) => field.id),
      ...(sheet.table
        ? [sheet.table.id, ...sheet.table.columns.map((column) => `${sheet.table!.id}.${column.id}`)]
        : []),
    ]),
  );
}

function checkMarks(
  rule: RuleDefinition,
  path: Path,
  { targets, complain }: { targets: ReadonlySet<string>; complain: Checker["complain"] },
): void {
  if (rule.each !== undefined && !targets.has(rule.each))
    complain([...path, "each"], rule.id, `there is no table "${rule.each}"`);
  rule.mark.forEach((mark, index) => {
    const target = typeof mark === "string" ? mark : mark.column;
    if (!targets.has(target))
      complain([...path, "mark", index], rule.id, `there is nothing called "${target}" to mark`);
  });
  if (rule.fix && !targets.has(rule.fix.target))
    complain([...path, "fix", "target"], rule.id, `there is nothing called "${rule.fix.target}" to fix`);
}

function slotsOf(definition: FormDefinition, rule: RuleDefinition): ReadonlySet<string> {
  const slots = new Set(["T", ...Object.keys(rule.facts), ...definition.parameters.map((one) => `p.${one.id}`)]);
  for (const sheet of definition.sheets) {
    for (const field of sheet.fields) slots.add(`f.${field.id}`);
    if (rule.each === undefined || sheet.table?.id !== rule.each) continue;
    slots.add("rowKey");
    for (const column of sheet.table.columns) slots.add(`e.${column.id}`);
  }
  return slots;
}

function checkSlots(rule: RuleDefinition, path: Path, slots: ReadonlySet<string>, checker: Checker): void {
  for (const part of ["message", "hint"] as const) {
    for (const language of ["zh", "en"] as const) {
      for (const [, name] of rule[part][language].matchAll(/\{([\w.]+)\}/g)) {
        if (!slots.has(name!)) checker.complain([...path, part, language], rule.id, `the slot {${name}} has no fact`);
      }
    }
  }
}

function checkSummary(definition: FormDefinition, targets: ReadonlySet<string>, { complain }: Checker): void {
  const { summary } = definition;
  const columns = new Set(summary.columns.map((column) => column.id));
  summary.columns.forEach((column, index) => {
    if ((column.units === "ratio") !== (column.ratio !== undefined))
      complain(
        ["summary", "columns", index],
        column.id,
        "a ratio column, and no other, names numerator and denominator",
      );
    for (const part of column.ratio ? [column.ratio.numerator, column.ratio.denominator] : [])
      if (!columns.has(part))
        complain(["summary", "columns", index, "ratio"], column.id, `no summary column "${part}"`);
    if (column.units !== "ratio" && column.value === undefined)
      complain(["summary", "columns", index], column.id, "a summary column needs a value");
  });
  summary.criteria.forEach((id, index) => {
    if (!definition.rules.some((rule) => rule.id === id))
      complain(["summary", "criteria", index], id, `there is no rule "${id}"`);
  });
  summary.details.forEach((id, index) => {
    if (!targets.has(id)) complain(["summary", "details", index], id, `there is no table "${id}"`);
  });
}
