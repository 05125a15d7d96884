import ExcelJS from "exceljs";
import { loadForms } from "../../server/forms/load-forms.ts";
import { styleOf } from "../../server/workbooks/summary-styles.ts";
import { writeSummary } from "../../server/workbooks/summary.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { SummaryBook, SummaryCell } from "../../shared/summary/book.ts";
import type { MergeEntry } from "../../shared/summary/entry.ts";
import { mergeSummary } from "../../shared/summary/merge.ts";
import { aPark } from "../shared/summary/some-parks.ts";
import type { BenchRow } from "./bench-row.ts";

const period = "2026";
const cities = ["440100", "440200", "440300", "440500", "440600", "440800", "441300", "441900"];
const categories = ["chip", "algorithm", "robot", "home", "medicine"];

/**
 * Bench (c): 1,000 and 10,000 records merged into a province workbook, all of it (choosing files, expressions, totals,
 * formulas with their values, writing), against exceljs streaming exactly the same cells that lie ready in memory.
 */
export async function benchMerge(): Promise<readonly BenchRow[]> {
  const form = loadForms().get("application@2018.1")!;
  const rows: BenchRow[] = [];
  await measure(form, someEntries(form, 200));
  for (const count of [1_000, 10_000]) rows.push(await measure(form, someEntries(form, count)));
  return rows;
}

/** Records that differ in figures, names, rows and codes; what the rules say of them is worked out once per pattern. */
export function someEntries(form: Form, count: number): readonly MergeEntry[] {
  const patterns = Array.from({ length: 40 }, (_, at) => aPattern(form, at));
  return Array.from({ length: count }, (_, at) => entryOf(patterns[at % patterns.length]!, at));
}

function entryOf(pattern: MergeEntry, at: number): MergeEntry {
  const serial = String(at).padStart(8, "0");
  const { record } = pattern;
  const enterprises = record.tables["enterprises"]!.map(({ row, values }) => {
    // One firm in twenty is in another park too.
    const creditCode =
      at % 20 === 0 && row === 4 ? values["creditCode"]! : `91440${serial}${String(row).padStart(3, "0")}X`;
    return { row, values: { ...values, creditCode } };
  });
  const unitName = `${pattern.unitName}${at}`;
  return {
    ...pattern,
    record: { ...record, fields: { ...record.fields, parkName: unitName }, tables: { ...record.tables, enterprises } },
    unitName,
    unitCode: `12440000${serial}XX`,
    source: { ...pattern.source, sha256: at.toString(16).padStart(64, "0") },
  };
}

function aPattern(form: Form, at: number): MergeEntry {
  const enterprises = Array.from({ length: 6 + (at % 5) }, (_, row) => ({
    name: `第${at}园第${row}智能科技有限公司`,
    aiOutput: 400 + at * 35.5 + row * 975.25,
    category: categories[(at + row) % categories.length]!,
  }));
  const entry = aPark(form, { name: `人工智能产业园${at}`, city: cities[at % cities.length]!, enterprises });
  // What a province accepts has a few open findings, not one per field that this test leaves blank.
  return { ...entry, findings: entry.findings.slice(0, at % 6) };
}

/** A sheet whose cells lie ready in memory. */
export interface Ready {
  readonly name: string;
  readonly rows: readonly (readonly (SummaryCell | undefined)[])[];
}

/** The province workbook of these entries, as the product makes it. */
export function mergeProvince(form: Form, entries: readonly MergeEntry[]): SummaryBook {
  return mergeSummary(form, entries, { level: "province", period, language: "zh-CN" });
}

/** Every cell of a book, held in memory as exceljs is to be given it. */
export function readySheets(book: SummaryBook): readonly Ready[] {
  return book.sheets.map(({ name, rows }) => ({ name, rows: [...rows()].map(({ cells }) => cells) }));
}

async function measure(form: Form, entries: readonly MergeEntry[]): Promise<BenchRow> {
  const merge = (): SummaryBook => mergeProvince(form, entries);
  const sheets = readySheets(merge());
  const cells = sheets.reduce((sum, { rows }) => sum + rows.reduce((count, row) => count + row.length, 0), 0);
  const ours: Cost[] = [];
  const theirs: Cost[] = [];
  const rounds = entries.length > 5_000 ? 1 : 7;
  for (let round = 0; round < rounds; round++) {
    theirs.push(await timed(async () => streamByExceljs(sheets)));
    ours.push(await timed(async () => (await writeSummary(merge())).length));
  }
  const own = middle(ours);
  const other = middle(theirs);
  return {
    name: `merge ${entries.length} records into a province workbook`,
    reference: "exceljs streaming the same cells",
    ratio: own.cpu / other.cpu,
    figures: {
      cells,
      milliseconds: own.wall,
      cpu: own.cpu,
      referenceMilliseconds: other.wall,
      referenceCpu: other.cpu,
      wallRatio: own.wall / other.wall,
      mebibytes: own.size / 2 ** 20,
    },
  };
}

interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly size: number;
}

async function timed(run: () => Promise<number>): Promise<Cost> {
  globalThis.gc?.();
  const before = process.cpuUsage();
  const started = performance.now();
  const size = await run();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - started, cpu: (user + system) / 1000, size };
}

function middle(costs: readonly Cost[]): Cost {
  return [...costs].sort((a, b) => a.cpu - b.cpu)[Math.floor(costs.length / 2)]!;
}

/** The plain way with exceljs's own means: the same values, formulas with results and styles, row after row. */
export async function streamByExceljs(sheets: readonly Ready[]): Promise<number> {
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ useStyles: true, useSharedStrings: true });
  for (const { name, rows } of sheets) {
    const sheet = writer.addWorksheet(name);
    for (const cells of rows) {
      const row = sheet.addRow(cells.map((cell) => valueOf(cell)));
      cells.forEach((cell, at) => {
        if (cell) row.getCell(at + 1).style = styleOf(cell.style);
      });
      row.commit();
    }
    sheet.commit();
    await new Promise(setImmediate);
  }
  await writer.commit();
  return (writer as unknown as { stream: { toBuffer(): Uint8Array } }).stream.toBuffer().length;
}

function valueOf(cell: SummaryCell | undefined): ExcelJS.CellValue {
  if (!cell) return null;
  if (cell.formula === undefined) return cell.value;
  return { formula: cell.formula, result: cell.value ?? "", date1904: false } as ExcelJS.CellFormulaValue;
}
