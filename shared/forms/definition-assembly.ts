import type { DefinitionPath } from "./definition-faults.ts";
import { placeRow, type DefinitionDraft, type Item } from "./definition-draft.ts";
import type { ReadRow, TableComplain } from "./definition-table-read.ts";
import type { Text } from "../cells/text.ts";

/** What the parts of a definition are put together with. */
export interface Assembly {
  readonly draft: DefinitionDraft;
  readonly complain: TableComplain;
}

type Rows = readonly ReadRow[];

interface Owned {
  readonly row: ReadRow;
  readonly item: Item;
  readonly path: DefinitionPath;
}

/** `sheets`, from the rows of 字段. */
export function assembleSheets(assembly: Assembly, rows: Rows): readonly Item[] {
  const sheets = owners(assembly, ofKind(rows, "sheet"), ["sheets"]);
  const ownerOf = findOwner(assembly, sheets, { zh: "工作表", en: "sheet" });
  for (const [kind, list] of [
    ["field", "fields"],
    ["display", "displays"],
  ] as const) {
    for (const row of ofKind(rows, kind)) {
      const sheet = ownerOf(row);
      if (sheet) append(assembly, row, { item: sheet.item, path: sheet.path, list });
    }
  }
  for (const row of ofKind(rows, "table")) {
    const sheet = ownerOf(row);
    if (!sheet) continue;
    if (sheet.item["table"] !== undefined) assembly.complain(row.place, "twice", { name: row.owner });
    sheet.item["table"] = { ...row.item };
    placeRow(assembly.draft, [...sheet.path, "table"], row);
  }
  for (const [kind, list] of [
    ["column", "columns"],
    ["fixedRow", "fixedRows"],
  ] as const) {
    for (const row of ofKind(rows, kind)) {
      const sheet = ownerOf(row);
      if (sheet) append(assembly, row, { item: tableOf(assembly, sheet, row), path: [...sheet.path, "table"], list });
    }
  }
  return sheets.map(({ item }) => item);
}

/** The table of a sheet; a sheet whose table row was deleted still shows where its columns are. */
function tableOf({ draft }: Assembly, sheet: Owned, row: ReadRow): Item {
  if (sheet.item["table"] === undefined) {
    sheet.item["table"] = {};
    draft.place([...sheet.path, "table"], row.place);
  }
  return sheet.item["table"] as Item;
}

/** `codeLists`, in the order in which they first appear. */
export function assembleCodes({ draft }: Assembly, rows: Rows): Item {
  const lists = new Map<string, Item[]>();
  for (const row of rows) {
    const list = lists.get(row.owner) ?? [];
    lists.set(row.owner, list);
    if (list.length === 0) draft.place(["codeLists", row.owner], row.place);
    placeRow(draft, ["codeLists", row.owner, list.length], row);
    list.push({ ...row.item });
  }
  return Object.fromEntries(lists);
}

/** `parameters`; one that has values by city holds them beside its value for all others. */
export function assembleParameters(assembly: Assembly, rows: Rows): readonly Item[] {
  const parameters = owners(assembly, ofKind(rows, "parameter"), ["parameters"]);
  const ownerOf = findOwner(assembly, parameters, { zh: "参数", en: "parameter" });
  const cities = new Map<Owned, Map<string, unknown>>();
  for (const row of ofKind(rows, "city")) {
    const parameter = ownerOf(row);
    if (!parameter) continue;
    const known = cities.get(parameter) ?? new Map<string, unknown>();
    const city = wordsAt(row, "city");
    if (known.has(city)) assembly.complain(row.place, "twice", { name: city });
    cities.set(parameter, known.set(city, row.item["value"]));
    expectFigure(assembly, row);
    assembly.draft.place([...parameter.path, "value", "byCity", city], row.places.get("value") ?? row.place);
  }
  for (const { row } of parameters) expectFigure(assembly, row);
  return parameters.map((parameter) => {
    const { byCity, ...item } = parameter.item;
    const values = cities.get(parameter) ?? (byCity === undefined ? undefined : new Map<string, unknown>());
    if (!values) return item;
    return { ...item, value: { default: item["value"], byCity: Object.fromEntries(values) } };
  });
}

/** The schema would only say that neither of two shapes fits. */
function expectFigure({ complain }: Assembly, { item, places, place }: ReadRow): void {
  if (typeof item["value"] !== "number") complain(places.get("value") ?? place, "noFigure");
}

/** `rules` with their branches, facts and marks. */
export function assembleRules(assembly: Assembly, rows: Rows): readonly Item[] {
  const rules = owners(assembly, ofKind(rows, "rule"), ["rules"]);
  const ownerOf = findOwner(assembly, rules, { zh: "规则", en: "rule" });
  const facts = new Map<Owned, Map<string, unknown>>();
  for (const row of rows.filter(({ kind }) => kind !== "rule")) {
    const rule = ownerOf(row);
    if (!rule) continue;
    const { item, path } = rule;
    if (row.kind === "branch") append(assembly, row, { item, path, list: "branches" });
    else if (row.kind === "mark") append(assembly, markRow(row), { item, path, list: "mark" });
    else facts.set(rule, withFact(assembly, facts.get(rule) ?? new Map<string, unknown>(), { row, path }));
  }
  return rules.map((rule) => inOrder(rule.item, facts.get(rule)));
}

function withFact(
  { draft, complain }: Assembly,
  known: Map<string, unknown>,
  { row, path }: { readonly row: ReadRow; readonly path: DefinitionPath },
): Map<string, unknown> {
  const id = wordsAt(row, "id");
  if (known.has(id)) complain(row.place, "twice", { name: id });
  draft.place([...path, "facts", id], row.places.get("value") ?? row.place);
  return known.set(id, row.item["value"]);
}

/** A mark without an expression is only a name. */
function markRow(row: ReadRow): ReadRow {
  return row.item["rows"] === undefined && row.item["most"] === undefined
    ? { ...row, item: { "": row.item["column"] } }
    : row;
}

/** Branches and facts before the texts that use them, as people write a rule. */
function inOrder(
  { branches, mark, message, hint, fix, ...head }: Item,
  facts: ReadonlyMap<string, unknown> = new Map(),
): Item {
  const parts = { branches, ...(facts.size > 0 && { facts: Object.fromEntries(facts) }), mark, message, hint, fix };
  return { ...head, ...Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) };
}

/** The lists of `summary`: the kind of their rows, and the one property of items that are nothing but a name. */
const summaryLists = [
  { kind: "column", list: "columns" },
  { kind: "criterion", list: "criteria", only: "id" },
  { kind: "detail", list: "details", only: "table" },
  { kind: "breakdown", list: "breakdowns" },
  { kind: "target", list: "targets" },
  { kind: "matrix", list: "matrix", only: "id" },
  { kind: "crossing", list: "crossings" },
  { kind: "reviewColumn", list: "reviewColumns" },
] as const;

/** `summary`, its lists in the order of the rows. */
export function assembleSummary(assembly: Assembly, rows: Rows): Item {
  const summary: Item = {};
  for (const { kind, list, ...one } of summaryLists) {
    for (const row of ofKind(rows, kind)) {
      const named = "only" in one ? { ...row, item: { "": row.item[one.only] ?? "" } } : row;
      append(assembly, named, { item: summary, path: ["summary"], list });
    }
  }
  for (const kind of ["distinct", "progress", "review"]) {
    for (const row of ofKind(rows, kind)) {
      if (summary[kind] !== undefined) assembly.complain(row.place, "twice", { name: kind });
      summary[kind] = { ...row.item };
      placeRow(assembly.draft, ["summary", kind], row);
    }
  }
  return summary;
}

/** The words of a text column; blank is "". */
function wordsAt({ item }: ReadRow, property: string): string {
  const words = item[property];
  return typeof words === "string" ? words : "";
}

function ofKind(rows: Rows, kind: string): Rows {
  return rows.filter((row) => row.kind === kind);
}

/** The items that others belong to. */
function owners({ draft }: Assembly, rows: Rows, base: DefinitionPath): readonly Owned[] {
  return rows.map((row, index) => {
    const path = [...base, index];
    placeRow(draft, path, row);
    return { row, item: { ...row.item }, path };
  });
}

/** Finds what a row belongs to by its id; of two with one id (a fault of its own) the one that stands before the row. */
function findOwner(
  { complain }: Assembly,
  candidates: readonly Owned[],
  kind: Text,
): (row: ReadRow) => Owned | undefined {
  const byId = new Map<unknown, Owned[]>();
  for (const one of candidates) {
    const named = byId.get(one.item["id"]);
    if (named) named.push(one);
    else byId.set(one.item["id"], [one]);
  }
  return (row) => {
    const named = byId.get(row.owner) ?? [];
    const owner = named.findLast((one) => one.row.place.row <= row.place.row) ?? named[0];
    if (!owner) complain(row.place, "noOwner", { name: row.owner, kind });
    return owner;
  };
}

/** Adds a row's item at the end of a list; an item of one unnamed value is that value. */
function append(
  { draft }: Assembly,
  row: ReadRow,
  { item, path, list }: { readonly item: Item; readonly path: DefinitionPath; readonly list: string },
): void {
  const items = (item[list] ?? []) as unknown[];
  item[list] = items;
  const base = [...path, list, items.length];
  placeRow(draft, base, row);
  const isNamed = Object.hasOwn(row.item, "");
  items.push(isNamed ? row.item[""] : { ...row.item });
  const cell = row.places.get("column") ?? (isNamed ? [...row.places.values()][0] : undefined);
  if (cell) draft.place(base, cell);
}
