import type { Workbook } from "../cells/workbook.ts";
import type { Form } from "../forms/form.ts";
import { layoutForm, type FormLayout, type SheetLayout } from "../forms/layout.ts";
import { openBook, type Book } from "./book.ts";
import type { Header } from "./find-header.ts";
import { findFields } from "./find-fields.ts";
import type { FoundField } from "./found-field.ts";
import { findTables, sheetNamed, type FoundTables, type TableSheet } from "./find-table.ts";
import { foldWords } from "./fold.ts";
import { layoutProblem, nothingGathered, type Gathered } from "./gathered.ts";
import { hiddenSheets } from "./hidden-sheets.ts";
import { identifyBook } from "./identify.ts";
import { labelWords } from "./labels.ts";
import { mapColumns, type ColumnMap } from "./map-columns.ts";
import { readFields } from "./read-fields.ts";
import { readFixedRows } from "./read-fixed-rows.ts";
import { readRows } from "./read-rows.ts";
import type { RowMemory } from "./row-memory.ts";
import type { NormaliseContext } from "./reading.ts";
import type { Problem, Record, RecordRow, TableOrigin } from "./record.ts";
import { planTable } from "./table-plan.ts";

/**
 * Reads a workbook as a form: where everything stands, and what it says. Each field and table is found by its defined
 * name or Excel table if the expected label stands beside it, then by label or header text, then by place; whatever
 * is missing, moved or not understood is a problem of the record. With the `memory` of earlier readings as the same
 * form, rows that are still the same objects are not read again and stay the same objects of the record.
 */
export function locate(workbook: Workbook, form: Form, memory?: RowMemory): Record {
  const layout = memory?.layout ?? layoutForm(form);
  if (memory) memory.layout = layout;
  const book = openBook(workbook, memory?.labels);
  const identity = identifyBook(book);
  const period = identity.period ?? "";
  const gathered = nothingGathered();
  const ownNames = new Set(layout.map(({ sheet }) => foldWords(sheet.name)));
  const tables = findTables(book, tableSheets(layout), ownNames);
  const found = findAllFields({ book, layout, ownNames, gathered }, tables);
  const fields = readFields(form, found, { date1904: workbook.date1904, gathered });
  const context = { codeLists: form.codeLists, date1904: workbook.date1904, ...cityOf(fields.city) };
  const read = readTables({ book, layout, tables, period, gathered, memory }, context);
  gathered.problems.push(...hiddenSheets(layout, found, tables));
  return {
    form: form.id,
    unit: identity.unit ?? "",
    period,
    fields: fields.values,
    tables: read.tables,
    origins: { fields: fields.origins, tables: read.origins },
    unread: { fields: gathered.unreadFields, cells: gathered.unreadCells },
    problems: gathered.problems,
  };
}

function cityOf(city: string | undefined): { readonly city?: string } {
  return city === undefined ? {} : { city };
}

function tableSheets(layout: FormLayout): readonly TableSheet[] {
  return layout.flatMap((sheet) => (sheet.table ? [{ layout: sheet, place: sheet.table }] : []));
}

interface FieldTask {
  readonly book: Book;
  readonly layout: FormLayout;
  readonly ownNames: ReadonlySet<string>;
  readonly gathered: Gathered;
}

/** Labels on a table's sheet end where its header begins. */
function findAllFields({ book, layout, ownNames, gathered }: FieldTask, tables: FoundTables): readonly FoundField[] {
  const ends = new Map([...tables.headers.values()].map((header) => [header.sheet.name, header.top]));
  return layout.flatMap((sheet) => {
    if (sheet.fields.length === 0) return [];
    const header = sheet.table && tables.headers.get(sheet.table.table.id);
    const moved = header ? { ...sheet, sheet: { ...sheet.sheet, name: header.sheet.name } } : sheet;
    const { fields, problems } = findFields({ book, ends, ownNames }, moved);
    gathered.problems.push(...problems);
    return fields;
  });
}

interface TableTask {
  readonly book: Book;
  readonly layout: FormLayout;
  readonly tables: FoundTables;
  readonly period: string;
  readonly gathered: Gathered;
  readonly memory: RowMemory | undefined;
}

interface ReadTables {
  readonly tables: { [tableId: string]: readonly RecordRow[] };
  readonly origins: { [tableId: string]: TableOrigin };
}

function readTables(task: TableTask, context: NormaliseContext): ReadTables {
  const read: ReadTables = { tables: {}, origins: {} };
  for (const { layout, place } of tableSheets(task.layout)) {
    const { table } = place;
    const header = task.tables.headers.get(table.id);
    if (!header) {
      const problem = tableMissing(task, layout);
      if (!isKnown(task.gathered, problem)) task.gathered.problems.push(problem);
      read.tables[table.id] = [];
      continue;
    }
    const map = mapColumns(table, header);
    task.gathered.problems.push(...map.problems, ...copies(task, table.id));
    const plan = planTable(table, { header, map }, context);
    const { rows, lastRow } = table.fixedRows
      ? readFixedRows(plan, task.period, task.gathered)
      : readRows(plan, { labels: fieldLabels(layout), memory: task.memory }, task.gathered);
    read.tables[table.id] = rows;
    read.origins[table.id] = originOf(header, map, lastRow);
  }
  return read;
}

function fieldLabels(layout: SheetLayout): ReadonlySet<string> {
  return new Set(layout.fields.flatMap(({ field }) => labelWords(field)));
}

function originOf(header: Header, map: ColumnMap, lastRow: number): TableOrigin {
  const columns = Object.fromEntries(map.columns);
  return { sheet: header.sheet.name, headerRow: header.bottom, columns, lastRow };
}

function tableMissing({ book }: TableTask, layout: SheetLayout): Problem {
  const own = sheetNamed(book, layout.sheet.name);
  if (!own) return layoutProblem("sheetMissing", layout.sheet.id, { slots: { label: layout.sheet.name } });
  const cells = [{ sheet: own.name, row: 1, column: 1 }];
  return layoutProblem("tableMissing", layout.table?.table.id ?? layout.sheet.id, {
    cells,
    slots: { sheet: own.name },
  });
}

/** A missing sheet with fields and a table is missing once. */
function isKnown({ problems }: Gathered, { code, subject }: Problem): boolean {
  return problems.some((known) => known.code === code && known.subject === subject);
}

function copies({ tables }: TableTask, id: string) {
  return (tables.copies.get(id) ?? []).map(({ sheet, bottom }) => {
    const cells = [{ sheet: sheet.name, row: bottom, column: 1 }];
    return layoutProblem("tableTwice", id, { cells, slots: { sheet: sheet.name } });
  });
}
