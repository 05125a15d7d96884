import * as z from "zod";
import { formatAddress, MAX_COLUMN, MAX_ROW } from "./address.ts";
import type { Workbook } from "./workbook.ts";

/** Excel's own limits for the text of a cell and for a number format. */
const TEXT_UNITS = 32_767;
const FORMAT_UNITS = 255;
const SHEETS = 100;

const row = z.int().min(1).max(MAX_ROW);
const column = z.int().min(1).max(MAX_COLUMN);
const text = z.string().max(TEXT_UNITS);
const shortText = z.string().max(FORMAT_UNITS);
const range = z.strictObject({ top: row, left: column, bottom: row, right: column });

const cell = z.strictObject({
  column,
  value: z.union([text, z.number(), z.boolean(), z.null()]),
  formula: text.optional(),
  numberFormat: shortText.optional(),
  error: shortText.min(1).optional(),
});

const table = z.strictObject({
  name: shortText,
  range,
  totalsRows: z.int().min(0).max(MAX_ROW),
  headerRows: z.literal(0).optional(),
  columns: z.array(text).max(MAX_COLUMN),
});

const sheet = z.strictObject({
  name: z.string().regex(/^[^[\]:*?/\\]{1,31}$/),
  visibility: z.enum(["visible", "hidden", "veryHidden"]),
  rows: z.array(z.strictObject({ row, hidden: z.boolean(), cells: z.array(cell).max(MAX_COLUMN) })).max(MAX_ROW),
  merges: z.array(range),
  hiddenColumns: z.array(z.strictObject({ first: column, last: column })),
  tables: z.array(table),
  validations: z.array(z.strictObject({ type: shortText, ranges: z.array(range).min(1), formula1: text })),
  comments: z.array(z.strictObject({ row, column, text })),
  isProtected: z.boolean(),
});

const shape = z.strictObject({
  sheets: z.array(sheet).min(1).max(SHEETS),
  names: z.array(z.strictObject({ name: shortText, refersTo: text, sheet: z.string().optional() })),
  date1904: z.boolean(),
});

/** A workbook as JSON: known keys only, rows and cells ascending, sheets named apart. */
const workbookSchema = shape.superRefine((value, context) => {
  const path = pathOfDisorder(value as Workbook);
  if (path) context.addIssue({ code: "custom", path: [...path], message: "out of order, or there twice" });
  // What JSON leaves out is absent, never undefined, as the exact type wants it.
}) as unknown as z.ZodType<Workbook>;

/** Where plain data stops being a workbook; sheet and cell are absent where it is not about one. */
export interface WorkbookFault {
  /** "sheets.0.rows.2.cells.1.value" */
  readonly path: string;
  readonly sheet?: string;
  /** "C8" */
  readonly cell?: string;
}

export type WorkbookReading =
  | { readonly kind: "workbook"; readonly workbook: Workbook }
  | { readonly kind: "malformed"; readonly fault: WorkbookFault };

/** Takes parsed JSON for a workbook if it is one, or says where it stops being one. */
export function readPlainWorkbook(value: unknown): WorkbookReading {
  const parsed = workbookSchema.safeParse(value);
  if (parsed.success) return { kind: "workbook", workbook: parsed.data };
  return { kind: "malformed", fault: faultAt(value, parsed.error.issues[0]?.path ?? []) };
}

type Path = readonly PropertyKey[];

function pathOfDisorder({ sheets }: Workbook): Path | undefined {
  const seen = new Set<string>();
  for (const [index, { name, rows }] of sheets.entries()) {
    if (seen.has(name.toLowerCase())) return ["sheets", index, "name"];
    seen.add(name.toLowerCase());
    const inside = pathInRows(rows);
    if (inside) return ["sheets", index, ...inside];
  }
  return undefined;
}

function pathInRows(rows: Workbook["sheets"][number]["rows"]): Path | undefined {
  let lastRow = 0;
  for (const [index, { row: number, cells }] of rows.entries()) {
    if (number <= lastRow) return ["rows", index, "row"];
    lastRow = number;
    let lastColumn = 0;
    for (const [at, one] of cells.entries()) {
      if (one.column <= lastColumn) return ["rows", index, "cells", at, "column"];
      lastColumn = one.column;
    }
  }
  return undefined;
}

function faultAt(value: unknown, path: Path): WorkbookFault {
  const [, sheetAt, , rowAt, , cellAt] = path;
  const isInSheet = path[0] === "sheets" && sheetAt !== undefined;
  const isInCell = isInSheet && path[2] === "rows" && path[4] === "cells" && cellAt !== undefined;
  const found = isInSheet ? at(value, ["sheets", sheetAt]) : undefined;
  const name = at(found, ["name"]);
  const place = isInCell ? addressAt(at(found, ["rows", rowAt!]), cellAt) : undefined;
  return {
    path: path.map(String).join("."),
    ...(typeof name === "string" && { sheet: name.slice(0, 31) }),
    ...(place !== undefined && { cell: place }),
  };
}

function addressAt(line: unknown, cellAt: PropertyKey): string | undefined {
  const number = row.safeParse(at(line, ["row"]));
  const letters = column.safeParse(at(line, ["cells", cellAt, "column"]));
  return number.success && letters.success ? formatAddress(number.data, letters.data) : undefined;
}

/** Whatever stands at a path of data that nobody has checked. */
function at(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null) return undefined;
    found = (found as { readonly [key: PropertyKey]: unknown })[key];
  }
  return found;
}
