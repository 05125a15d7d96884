import type { CellRef } from "../cells/address.ts";
import type { ReportStyle } from "./report-looks.ts";

/** An extra worksheet as plain data: what stands in it, without any format's XML. */
export interface SheetContent {
  /** The name wished for; "(2)" is added where the user has a sheet of that name. */
  readonly name: string;
  /** Names under which an earlier sheet of ours may stand, in other languages. */
  readonly otherNames: readonly string[];
  readonly columns: readonly { /** In characters. */ readonly width: number }[];
  readonly rows: readonly ContentRow[];
  /** Printed at the lower left and right of every page; `&P` and `&N` are the page and their number. */
  readonly footer: { readonly left: string; readonly right: string };
}

export interface ContentRow {
  /**
   * `banner`: the first cell stretches over all columns. `header`: frozen, repeated on every page, with the filter.
   * `signed`: a banner that is shown only when the package carries a digital signature, which marking makes invalid.
   */
  readonly role: "banner" | "header" | "data" | "signed";
  /** In points; Excel fits the height to the text where it is left out. */
  readonly height?: number;
  readonly cells: readonly ContentCell[];
}

export interface ContentCell {
  readonly value: string | number | boolean | null;
  readonly style: ReportStyle;
  /** A click leads to this cell. */
  readonly link?: CellRef;
  /** The cell shows that it is due until it holds as many characters. */
  readonly minLength?: number;
}

/** The row of the column heads, from 1. */
export function headerRowOf(rows: readonly ContentRow[]): number {
  return rows.findIndex((row) => row.role === "header") + 1;
}
