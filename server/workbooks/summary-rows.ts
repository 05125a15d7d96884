import type ExcelJS from "exceljs";
import { columnLetters, formatRange, type CellRange } from "../../shared/cells/address.ts";
import type { StyleName, SummaryCell, SummaryRow } from "../../shared/summary/book.ts";
import { styleOf } from "./summary-styles.ts";
import { escapeXml, writableText } from "./writable-text.ts";

/**
 * The parts of exceljs 4.4.0's streaming writer that take finished XML. Its own rows are objects for every cell: for a
 * province's book that takes three times as long and as much memory as putting the same text together directly.
 */
interface SheetInternals {
  startedData: boolean;
  readonly stream: { write(xml: string): void };
  readonly _merges: string[];
  readonly _sheetRelsWriter: { addHyperlink(link: { target: string; address: string }): void };
  _writeColumns(): void;
  _writeOpenSheetData(): void;
}

interface BookInternals {
  readonly styles: { addStyleModel(style: Partial<ExcelJS.Style>): number };
  readonly sharedStrings: { add(text: string): number };
}

/** A link to a place in the same book. */
export interface PlaceLink {
  readonly row: number;
  readonly column: number;
  /** "'汇总表'!A1" */
  readonly place: string;
}

/** Takes the rows of one sheet, first to last. */
export interface RowWriter {
  write(row: SummaryRow): void;
  /** Hands what was written so far to the compressor. */
  flush(): void;
  merge(ranges: readonly CellRange[]): void;
  readonly links: readonly PlaceLink[];
}

/** Opens the rows of a sheet that has its columns already. */
export function rowWriter(book: ExcelJS.stream.xlsx.WorkbookWriter, sheet: ExcelJS.Worksheet): RowWriter {
  const internals = sheet as unknown as SheetInternals;
  internals._writeColumns();
  internals._writeOpenSheetData();
  internals.startedData = true;
  const { styles, sharedStrings } = book as unknown as BookInternals;
  const numberOf = styleNumbers(styles);
  const links: PlaceLink[] = [];
  const outside = (link: string, address: string): void =>
    internals._sheetRelsWriter.addHyperlink({ target: link, address });
  const letters: string[] = [];
  let number = 0;
  let xml = "";
  return {
    links,
    write: (row) => {
      number++;
      xml += openRow(row, number);
      for (let at = 0; at < row.cells.length; at++) {
        const cell = row.cells[at];
        if (!cell) continue;
        const address = (letters[at] ??= columnLetters(at + 1)) + String(number);
        xml += `<c r="${address}" s="${numberOf(cell.style, at)}"${contentOf(cell, sharedStrings)}`;
        if (cell.link === undefined) continue;
        if (cell.link.startsWith("#")) links.push({ row: number, column: at + 1, place: cell.link.slice(1) });
        else outside(cell.link, address);
      }
      xml += "</row>";
    },
    flush: () => {
      if (xml !== "") internals.stream.write(xml);
      xml = "";
    },
    merge: (ranges) => internals._merges.push(...ranges.map(formatRange)),
  };
}

/** Makes the function that numbers styles; a column has mostly the one that it had in the row before. */
function styleNumbers(styles: BookInternals["styles"]): (name: StyleName, column: number) => number {
  const known = new Map<StyleName, number>();
  const names: StyleName[] = [];
  const numbers: number[] = [];
  return (name, column) => {
    if (names[column] === name) return numbers[column]!;
    const number = known.get(name) ?? styles.addStyleModel(styleOf(name));
    known.set(name, number);
    names[column] = name;
    numbers[column] = number;
    return number;
  };
}

function openRow({ height, outline }: SummaryRow, number: number): string {
  const tall = height === undefined ? "" : ` ht="${height}" customHeight="1"`;
  return `<row r="${number}"${tall}${outline ? ` outlineLevel="${outline}"` : ""}>`;
}

/** The rest of a cell's tag: words as shared strings (never as a formula), figures, formulas with their value. */
function contentOf({ value, formula }: SummaryCell, strings: BookInternals["sharedStrings"]): string {
  if (formula !== undefined) {
    const calculated = `<f>${escapeXml(formula)}</f>`;
    if (typeof value === "number") return `>${calculated}<v>${value}</v></c>`;
    return ` t="str">${calculated}<v>${escapeXml(writableText(value ?? ""))}</v></c>`;
  }
  if (typeof value === "number") return Number.isFinite(value) ? `><v>${value}</v></c>` : "/>";
  return value === null || value === "" ? "/>" : ` t="s"><v>${strings.add(writableText(value))}</v></c>`;
}
