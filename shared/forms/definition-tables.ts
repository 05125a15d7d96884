import type { CellValue } from "../cells/workbook.ts";
import type { FormDefinition, MarkDefinition, ParameterDefinition } from "./definition.ts";
import { writeContent } from "./definition-table-cells.ts";
import { definitionPlans, settingsPlan } from "./definition-table-plans.ts";
import { KIND_COLUMN, type DefinitionColumn, type SheetPlan } from "./definition-table.ts";

/** A row of a sheet of the definition workbook, its cells in the order of the sheet's columns. */
export interface DefinitionRow {
  readonly kind: string;
  readonly cells: readonly CellValue[];
}

export interface DefinitionSheet {
  readonly plan: SheetPlan;
  readonly rows: readonly DefinitionRow[];
}

export interface DefinitionTables {
  /** Every setting with its value, blank where the definition has none. */
  readonly settings: readonly { readonly setting: DefinitionColumn; readonly value: CellValue }[];
  readonly sheets: readonly DefinitionSheet[];
}

/** A definition as sheets of plain cells, nothing left out; `readDefinitionTables` is the way back. */
export function definitionTables(definition: FormDefinition): DefinitionTables {
  return {
    settings: settingsPlan.columns.map((setting) => {
      return { setting, value: writeContent(valueAt(definition, setting.key), setting.content) };
    }),
    sheets: [
      sheetOf(definitionPlans.fields, fieldItems(definition)),
      sheetOf(definitionPlans.codes, codeItems(definition)),
      sheetOf(definitionPlans.parameters, definition.parameters.flatMap(parameterItems)),
      sheetOf(definitionPlans.rules, ruleItems(definition)),
      sheetOf(definitionPlans.summary, summaryItems(definition)),
    ],
  };
}

/** What one row is about. */
interface Item {
  readonly kind: string;
  /** The id of what it belongs to. */
  readonly owner?: string;
  readonly value: object;
}

function sheetOf(plan: SheetPlan, items: readonly Item[]): DefinitionSheet {
  return { plan, rows: items.map((item) => rowOf(item, plan)) };
}

function rowOf({ kind, owner, value }: Item, plan: SheetPlan): DefinitionRow {
  const rowKind = plan.kinds.find((one) => one.kind === kind)!;
  const cells = plan.columns.map(({ key, content }) => {
    if (key === KIND_COLUMN) return writeContent(kind, content);
    if (key === rowKind.owner) return writeContent(owner, content);
    const path = rowKind.cells.get(key);
    return path === undefined ? null : writeContent(valueAt(value, path), content);
  });
  return { kind, cells };
}

/** The value at "label.zh"; undefined where there is none. */
function valueAt(item: object, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as { readonly [key: string]: unknown })[key];
  }, item);
}

function fieldItems({ sheets }: FormDefinition): readonly Item[] {
  return sheets.flatMap((sheet) => {
    const owner = sheet.id;
    const { table } = sheet;
    const rows = (kind: string, values: readonly object[]): Item[] => values.map((value) => ({ kind, owner, value }));
    return [
      { kind: "sheet", value: sheet },
      ...rows("field", sheet.fields),
      ...rows("display", sheet.displays),
      ...rows("table", table ? [table] : []),
      ...rows("column", table?.columns ?? []),
      ...rows("fixedRow", table?.fixedRows ?? []),
    ];
  });
}

function codeItems({ codeLists }: FormDefinition): readonly Item[] {
  return Object.entries(codeLists).flatMap(([owner, codes]) => codes.map((value) => ({ kind: "code", owner, value })));
}

function parameterItems(parameter: ParameterDefinition): readonly Item[] {
  const { value } = parameter;
  if (typeof value === "number") return [{ kind: "parameter", value: parameter }];
  const cities = Object.entries(value.byCity).map(([city, figure]) => {
    return { kind: "city", owner: parameter.id, value: { city, value: figure } };
  });
  return [{ kind: "parameter", value: { ...parameter, value: value.default, byCity: [] } }, ...cities];
}

function ruleItems({ rules }: FormDefinition): readonly Item[] {
  return rules.flatMap((rule) => {
    const owner = rule.id;
    const facts = Object.entries(rule.facts).map(([id, value]) => ({ id, value }));
    // The order of the marks counts, so they stand together: in one cell, or a row each.
    const isPlain = rule.mark.every((mark) => typeof mark === "string");
    const { mark, ...others } = rule;
    return [
      { kind: "rule", value: isPlain ? rule : others },
      ...(rule.branches ?? []).map((value) => ({ kind: "branch", owner, value })),
      ...facts.map((value) => ({ kind: "fact", owner, value })),
      ...(isPlain ? [] : mark.map((one) => ({ kind: "mark", owner, value: markItem(one) }))),
    ];
  });
}

function markItem(mark: MarkDefinition): object {
  return typeof mark === "string" ? { column: mark } : mark;
}

function summaryItems({ summary }: FormDefinition): readonly Item[] {
  const { columns, criteria, details, distinct, breakdowns, targets, matrix, crossings } = summary;
  const { progress, review, reviewColumns } = summary;
  return [
    ...columns.map((value) => ({ kind: "column", value })),
    ...criteria.map((id) => ({ kind: "criterion", value: { id } })),
    ...details.map((table) => ({ kind: "detail", value: { table } })),
    ...(distinct ? [{ kind: "distinct", value: distinct }] : []),
    ...breakdowns.map((value) => ({ kind: "breakdown", value })),
    ...targets.map((value) => ({ kind: "target", value })),
    ...matrix.map((id) => ({ kind: "matrix", value: { id } })),
    ...crossings.map((value) => ({ kind: "crossing", value })),
    ...(progress ? [{ kind: "progress", value: progress }] : []),
    ...(review ? [{ kind: "review", value: review }] : []),
    ...reviewColumns.map((value) => ({ kind: "reviewColumn", value })),
  ];
}
