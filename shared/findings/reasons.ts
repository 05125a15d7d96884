import type { Cell, Row, Sheet, Workbook } from "../cells/workbook.ts";
import { reportColumns, type ReportColumn } from "./report-columns.ts";

/** The columns without which a sheet is not a list of findings. */
const NEEDED = ["rule", "rowKey", "reason"] as const;

/** Rows above the column heads: ours has six, other programs may have added some. */
const HEADER_WITHIN = 60;

/** The name of a reason: the rule and, for a rule about rows, the row's key ("" for the whole form). */
export function reasonKey(rule: string, rowKey: string): string {
  return `${normal(rule)}\u0000${normal(rowKey)}`;
}

/**
 * The reasons that the unit wrote into column 说明, by `reasonKey`. The sheet is known by its column heads in either
 * language, so it may have been renamed, moved, sorted, filtered, given more columns or saved by another program.
 */
export function readReasons(workbook: Workbook): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  for (const sheet of workbook.sheets) {
    const header = findHeader(sheet);
    if (!header) continue;
    for (const row of sheet.rows) {
      if (row.row > header.row) addReason(reasons, row, header.columns);
    }
  }
  return reasons;
}

/** A sheet 审核结果 as it stands in a workbook. */
export interface ReasonSheet {
  readonly name: string;
  /** Report column → sheet column; rule, row key and reason are always there. */
  readonly columns: Readonly<{ [column in ReportColumn]?: number }>;
  /** `reasonKey` → the rows that bear it, from the top. */
  readonly rows: ReadonlyMap<string, readonly number[]>;
  /** The last row that holds anything. */
  readonly lastRow: number;
}

/** The first sheet from which reasons are read, if there is one. */
export function findReasonSheet({ sheets }: Workbook): ReasonSheet | undefined {
  for (const sheet of sheets) {
    const header = findHeader(sheet);
    const head = header && sheet.rows.find(({ row }) => row === header.row);
    if (!header || !head) continue;
    const rows = new Map<string, number[]>();
    for (const row of sheet.rows) {
      const rule = textAt(row, header.columns.rule).trim();
      if (row.row <= header.row || rule === "") continue;
      const key = reasonKey(rule, textAt(row, header.columns.rowKey));
      rows.set(key, [...(rows.get(key) ?? []), row.row]);
    }
    const columns = Object.fromEntries(reportColumns.flatMap(({ id }) => columnEntry(head, id)));
    return { name: sheet.name, columns, rows, lastRow: sheet.rows.at(-1)!.row };
  }
  return undefined;
}

function columnEntry(head: Row, id: ReportColumn): readonly (readonly [string, number])[] {
  const column = columnOf(head, id);
  return column === undefined ? [] : [[id, column]];
}

interface Header {
  readonly row: number;
  readonly columns: Readonly<{ [column in (typeof NEEDED)[number]]: number }>;
}

/** Sheets are never changed, and an edit leaves all but one the same object. */
const headersOf = new WeakMap<Sheet, Header | "none">();

function findHeader(sheet: Sheet): Header | undefined {
  const known = headersOf.get(sheet) ?? searchHeader(sheet) ?? "none";
  headersOf.set(sheet, known);
  return known === "none" ? undefined : known;
}

function searchHeader(sheet: Sheet): Header | undefined {
  for (const row of sheet.rows) {
    if (row.row > HEADER_WITHIN) return undefined;
    const [rule, rowKey, reason] = NEEDED.map((column) => columnOf(row, column));
    if (rule && rowKey && reason) return { row: row.row, columns: { rule, rowKey, reason } };
  }
  return undefined;
}

/** Column id → its head in either language, folded. */
const heads = new Map(reportColumns.map(({ id, label }) => [id, [folded(label.zh), folded(label.en)]] as const));

function columnOf(row: Row, wanted: ReportColumn): number | undefined {
  const words = heads.get(wanted)!;
  return row.cells.find((cell) => mayBeHead(cell) && words.includes(folded(textOf(cell))))?.column;
}

/** First letters of the heads in both languages. */
const firstLetters = new Set([...heads.values()].flat().map((head) => head[0]!));

/** Every sheet is searched, so what cannot be a head, with its remark in brackets, is not even folded. */
function mayBeHead({ value }: Cell): boolean {
  if (typeof value !== "string" || value.length === 0 || value.length > 40) return false;
  const first = value.trimStart()[0]?.normalize("NFKC").toLowerCase();
  return first !== undefined && firstLetters.has(first);
}

function addReason(reasons: Map<string, string>, row: Row, columns: Header["columns"]): void {
  const rule = textAt(row, columns.rule).trim();
  const reason = textAt(row, columns.reason).trim();
  const key = reasonKey(rule, textAt(row, columns.rowKey));
  // Where a row was copied, the first reason given stands.
  if (rule !== "" && reason !== "" && !reasons.has(key)) reasons.set(key, reason);
}

function textAt(row: Row, column: number): string {
  return textOf(row.cells.find((cell) => cell.column === column));
}

function textOf(cell: Cell | undefined): string {
  return cell?.value === null || cell === undefined ? "" : String(cell.value);
}

/** Column heads as people retype them: full-width forms, blanks, and a remark in brackets make no difference. */
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\([^()]*\)/g, "")
    .replace(/\s+/g, "")
    .toLowerCase();
}

/** Programs trim and re-break texts; the rest of a key is compared letter for letter. */
function normal(key: string): string {
  return key.replace(/\s+/g, " ").trim();
}
