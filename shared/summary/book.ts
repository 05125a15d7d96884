import type { CellRange } from "../cells/address.ts";

export type RowRole = "body" | "city" | "total";
export type CellKind =
  | "text"
  | "center"
  | "code"
  /** Words that Excel calculates: a formula in a cell of text format would turn into text when somebody edits it. */
  | "check"
  | "year"
  | "number0"
  | "number1"
  | "number2"
  | "number3"
  | "number4"
  | "date"
  | "month"
  | "link";

/** The look of a cell by name; a writer knows what each name looks like. */
export type StyleName =
  | `${RowRole}.${CellKind}`
  | "title"
  | "titleLeft"
  | "subtitle"
  | "subtitleLeft"
  | "header"
  | "group"
  | "section"
  | "label"
  | "note"
  | "empty"
  | "sign";

/** One cell. A formula always comes with the value that Excel would calculate; text is never taken for a formula. */
export interface SummaryCell {
  readonly value: string | number | null;
  readonly style: StyleName;
  /** Without the leading "=". */
  readonly formula?: string;
  /** A web address, or "#'sheet'!A1" for a place in this book. */
  readonly link?: string;
}

/** A row of cells from column A on; undefined leaves a cell out. Rows follow one another from row 1. */
export interface SummaryRow {
  readonly cells: readonly (SummaryCell | undefined)[];
  /** Points. */
  readonly height?: number | undefined;
  /** 1 = folds away under the row above. */
  readonly outline?: number | undefined;
}

export type Look = "bad" | "good" | "attention" | "muted";

/** A format that Excel keeps up to date while people edit. */
export type LiveFormat =
  | { readonly kind: "equals"; readonly range: CellRange; readonly text: string; readonly look: Look }
  | { readonly kind: "dataBar"; readonly range: CellRange }
  /** A filled circle in quarters: 0 to 100. */
  | { readonly kind: "quarters"; readonly range: CellRange }
  /** Up, level or down: above, at or below 0. */
  | { readonly kind: "arrows"; readonly range: CellRange };

/** A column of a list, for those who read the figures elsewhere than in Excel. */
export interface SheetColumn {
  /** The same in every language and period. */
  readonly id: string;
  /** Without the unit. */
  readonly label: string;
  readonly unit?: string;
  /** The words over this and its neighbours. */
  readonly group?: string;
}

export interface SummarySheet {
  /** The same in every language and period: "overview", "detail-enterprises". */
  readonly id: string;
  readonly name: string;
  /** Of a sheet that is one list: its rows of the looks body, city and total are the list, the others stand around it. */
  readonly columns?: readonly SheetColumn[];
  /** Widths in characters. */
  readonly widths: readonly number[];
  /** Made anew at each call, so that a book of a million cells is never in memory at once. */
  readonly rows: () => Iterable<SummaryRow>;
  readonly merges: readonly CellRange[];
  readonly formats: readonly LiveFormat[];
  /** Rows and columns that stay in sight; the columns are also repeated on every printed page. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** Rows that are repeated on every printed page. */
  readonly repeated?: { readonly first: number; readonly last: number };
  readonly filter?: CellRange;
  /** How many A4 pages, landscape, stand side by side when it is printed. */
  readonly pagesWide: number;
  /** Rows fold away under the row above them. */
  readonly isOutlined?: boolean;
  readonly footer: string;
  /** What is printed, where that is not everything: the title stands over every page then. */
  readonly printed?: { readonly area: CellRange; readonly title: string; readonly note: string };
}

/** A summary workbook as plain data: sheets of rows, made one at a time. */
export interface SummaryBook {
  readonly title: string;
  /** The date that the file's own properties state, "2018-01-01": a property of the form, never of the clock. */
  readonly since: string;
  /** The page number at the foot, with Excel's codes &P and &N. */
  readonly pageNumber: string;
  readonly sheets: readonly SummarySheet[];
}
