import type { Text } from "../cells/text.ts";
import type { Code, FieldDefinition, FormDefinition, RuleDefinition } from "./definition.ts";
import type { Complain, DefinitionPath, DefinitionPlace } from "./definition-faults.ts";

interface Checker {
  readonly clauses: ReadonlyMap<string, string>;
  readonly codeLists: ReadonlyMap<string, readonly Code[]>;
  readonly complain: Complain;
}

interface SlotChecker extends Pick<Checker, "complain"> {
  readonly slots: ReadonlySet<string>;
}

/** Checks what the shape of a definition cannot: every name used exists, once, and every text can be filled. */
export function checkDefinition(definition: FormDefinition, checker: Checker): void {
  checkUnique(definition, checker);
  checkFields(definition, checker);
  const targets = targetsOf(definition);
  const summaryColumns = new Set(definition.summary.columns.map((column) => column.id));
  definition.rules.forEach((rule, index) => {
    checkRule(rule, ["rules", index], checker);
    const marked = rule.scope === "merged" ? summaryColumns : targets;
    checkMarks(rule, ["rules", index], { targets: marked, complain: checker.complain });
    checkSlots(rule, ["rules", index], { slots: slotsOf(definition, rule), complain: checker.complain });
  });
  checkSummary(definition, targets, checker);
}

function checkUnique(definition: FormDefinition, { complain }: Checker): void {
  const once = (kind: Text): ((name: string, path: DefinitionPath) => void) => {
    const seen = new Set<string>();
    return (name, path) => {
      if (seen.has(name)) complain({ path, subject: name }, "twice", { kind, name });
      seen.add(name);
    };
  };
  const sheetId = once({ zh: "工作表编号", en: "sheet id" });
  const sheetName = once({ zh: "工作表名", en: "sheet name" });
  const fieldId = once({ zh: "指标编号", en: "field id" });
  const label = once({ zh: "指标名称", en: "label" });
  const tableId = once({ zh: "清单编号", en: "table id" });
  const ruleId = once({ zh: "规则编号", en: "rule id" });
  const parameterId = once({ zh: "参数编号", en: "parameter id" });
  definition.sheets.forEach((sheet, at) => {
    sheetId(sheet.id, ["sheets", at, "id"]);
    sheetName(sheet.name.toLowerCase(), ["sheets", at, "name"]);
    sheet.fields.forEach((field, index) => {
      fieldId(field.id, ["sheets", at, "fields", index, "id"]);
      label(field.label.zh, ["sheets", at, "fields", index, "label"]);
    });
    if (!sheet.table) return;
    tableId(sheet.table.id, ["sheets", at, "table", "id"]);
    const columnId = once({ zh: "列编号", en: "column id" });
    const header = once({ zh: "列名", en: "column label" });
    sheet.table.columns.forEach((column, index) => {
      columnId(column.id, ["sheets", at, "table", "columns", index, "id"]);
      header(column.label.zh, ["sheets", at, "table", "columns", index, "label"]);
    });
  });
  definition.rules.forEach((rule, index) => ruleId(rule.id, ["rules", index, "id"]));
  definition.parameters.forEach((one, index) => parameterId(one.id, ["parameters", index, "id"]));
}

function checkFields(definition: FormDefinition, checker: Checker): void {
  const { complain } = checker;
  definition.parameters.forEach((one, index) =>
    checkSource(one, { path: ["parameters", index], subject: one.id }, checker),
  );
  definition.sheets.forEach((sheet, at) => {
    sheet.fields.forEach((field, index) => {
      checkField(field, ["sheets", at, "fields", index], checker);
      checkCarry(field, [], { path: ["sheets", at, "fields", index, "carry"], complain });
    });
    const { table } = sheet;
    if ((sheet.kind === "table") !== (table !== undefined) && sheet.kind !== "fields")
      complain({ path: ["sheets", at], subject: sheet.id }, "sheetKind");
    table?.columns.forEach((column, index) => {
      checkField(column, ["sheets", at, "table", "columns", index], checker);
      checkCarry(column, table.columns, { path: ["sheets", at, "table", "columns", index, "carry"], complain });
    });
    table?.key.forEach((key, index) => {
      if (!table.columns.some((column) => column.id === key))
        complain({ path: ["sheets", at, "table", "key", index], subject: table.id }, "keyColumn", {
          name: key,
          table: table.id,
        });
    });
  });
}

function checkField(field: FieldDefinition, path: DefinitionPath, checker: Checker): void {
  const { complain, codeLists, clauses } = checker;
  const isChoice = field.type === "choice" || field.type === "choices";
  if (isChoice && field.codes === undefined) complain({ path, subject: field.id }, "noCodes");
  if (field.codes !== undefined && !codeLists.has(field.codes))
    complain({ path: [...path, "codes"], subject: field.id }, "unknownCodes", { name: field.codes });
  if (field.clause !== undefined && !clauses.has(field.clause))
    complain({ path: [...path, "clause"], subject: field.id }, "unknownClause", { name: field.clause });
}

function checkCarry(
  { id, carry }: FieldDefinition,
  columns: readonly FieldDefinition[],
  { path, complain }: { readonly path: DefinitionPath; readonly complain: Complain },
): void {
  const known = ["keep", "clear", ...columns.map((column) => column.id)];
  if (carry !== undefined && !known.includes(carry)) complain({ path, subject: id }, "carryColumn", { name: carry });
}

function checkSource(
  item: { clause?: string | undefined; source?: "house" | undefined },
  { path, subject }: DefinitionPlace,
  checker: Checker,
): void {
  if (item.clause === undefined && item.source === undefined) checker.complain({ path, subject }, "noSource");
  if (item.clause !== undefined && !checker.clauses.has(item.clause))
    checker.complain({ path: [...path, "clause"], subject }, "unknownClause", { name: item.clause });
}

function checkRule(rule: RuleDefinition, path: DefinitionPath, checker: Checker): void {
  checkSource(rule, { path, subject: rule.id }, checker);
  if ((rule.severity === "waivable") !== (rule.waiver !== undefined))
    checker.complain({ path, subject: rule.id }, "waiver");
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
  path: DefinitionPath,
  { targets, complain }: { targets: ReadonlySet<string>; complain: Checker["complain"] },
): void {
  if (rule.each !== undefined && !targets.has(rule.each))
    complain({ path: [...path, "each"], subject: rule.id }, "unknownTable", { name: rule.each });
  rule.mark.forEach((mark, index) => {
    const target = typeof mark === "string" ? mark : mark.column;
    if (!targets.has(target))
      complain({ path: [...path, "mark", index], subject: rule.id }, "unknownTarget", { name: target });
  });
  if (rule.fix && !targets.has(rule.fix.target))
    complain({ path: [...path, "fix", "target"], subject: rule.id }, "unknownTarget", { name: rule.fix.target });
}

function slotsOf(definition: FormDefinition, rule: RuleDefinition): ReadonlySet<string> {
  const slots = new Set(["T", ...Object.keys(rule.facts), ...definition.parameters.map((one) => `p.${one.id}`)]);
  for (const { id } of rule.scope === "merged" ? definition.summary.columns : []) slots.add(`m.${id}`);
  for (const sheet of definition.sheets) {
    for (const field of sheet.fields) slots.add(`f.${field.id}`);
    if (rule.each === undefined || sheet.table?.id !== rule.each) continue;
    slots.add("rowKey");
    for (const column of sheet.table.columns) slots.add(`e.${column.id}`);
  }
  return slots;
}

function checkSlots(rule: RuleDefinition, path: DefinitionPath, checker: SlotChecker): void {
  const words = [rule.message.zh, rule.message.en, rule.hint.zh, rule.hint.en].join(" ");
  const used = new Set([...words.matchAll(/\{([\w.]+)\}/g)].map(([, name]) => name!));
  for (const name of used) if (!checker.slots.has(name)) checker.complain({ path, subject: rule.id }, "slot", { name });
}

function checkSummary(definition: FormDefinition, targets: ReadonlySet<string>, { complain }: Checker): void {
  const { summary } = definition;
  const columns = new Set(summary.columns.map((column) => column.id));
  summary.columns.forEach((column, index) => {
    if ((column.units === "ratio") !== (column.ratio !== undefined))
      complain({ path: ["summary", "columns", index], subject: column.id }, "ratio");
    for (const part of column.ratio ? [column.ratio.numerator, column.ratio.denominator] : [])
      if (!columns.has(part))
        complain({ path: ["summary", "columns", index, "ratio"], subject: column.id }, "unknownColumn", { name: part });
    if (column.units !== "ratio" && column.value === undefined)
      complain({ path: ["summary", "columns", index], subject: column.id }, "noValue");
  });
  summary.criteria.forEach((id, index) => {
    if (!definition.rules.some((rule) => rule.id === id))
      complain({ path: ["summary", "criteria", index], subject: id }, "unknownRule", { name: id });
  });
  summary.details.forEach((id, index) => {
    if (!targets.has(id)) complain({ path: ["summary", "details", index], subject: id }, "unknownTable", { name: id });
  });
  summary.matrix.forEach((id, index) => {
    if (!columns.has(id)) complain({ path: ["summary", "matrix", index], subject: id }, "unknownColumn", { name: id });
  });
  summary.targets.forEach(({ column, rule }, index) => {
    const place = { path: ["summary", "targets", index], subject: column };
    if (!columns.has(column)) complain(place, "unknownColumn", { name: column });
    if (!definition.rules.some(({ id }) => id === rule)) complain(place, "unknownRule", { name: rule });
  });
}
