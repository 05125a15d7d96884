import type { Cell, Row, Sheet, Workbook } from "../cells/workbook.ts";
import { reportColumns } from "./report-columns.ts";

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

interface Header {
  readonly row: number;
  readonly columns: Readonly<{ [column in (typeof NEEDED)[number]]: number }>;
}

function findHeader(sheet: Sheet): Header | undefined {
  for (const row of sheet.rows) {
    if (row.row > HEADER_WITHIN) return undefined;
    const [rule, rowKey, reason] = NEEDED.map((column) => columnOf(row, column));
    if (rule && rowKey && reason) return { row: row.row, columns: { rule, rowKey, reason } };
  }
  return undefined;
}

/** Column id → its head in either language, folded. */
const heads = new Map(
  NEEDED.map((column) => {
    const { label } = reportColumns.find(({ id }) => id === column)!;
    return [column, [folded(label.zh), folded(label.en)]] as const;
  }),
);

function columnOf(row: Row, wanted: (typeof NEEDED)[number]): number | undefined {
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
  const at = (column: number): string => textOf(row.cells.find((cell) => cell.column === column));
  const rule = at(columns.rule).trim();
  const reason = at(columns.reason).trim();
  const key = reasonKey(rule, at(columns.rowKey));
  // Where a row was copied, the first reason given stands.
  if (rule !== "" && reason !== "" && !reasons.has(key)) reasons.set(key, reason);
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
