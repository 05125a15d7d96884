import type ExcelJS from "exceljs";
import { formatAddress } from "../../shared/cells/address.ts";

export interface PageSetup {
  readonly landscape: boolean;
  readonly lastRow: number;
  readonly lastColumn: number;
  /** The last of the rows that are repeated on every page; the first one is `repeatFrom`, or row 1. */
  readonly repeat?: number;
  readonly repeatFrom?: number;
  /** A whole sheet on one page, one page wide (the usual), or as wide as it is. */
  readonly fit?: "page" | "width" | "none";
  /** Words at the left of the footer. */
  readonly footer: string;
}

const A4 = 9;

/** A4, one page wide, with header rows repeated and "第 x 页 共 y 页" at the foot. */
export function setUpPage(sheet: ExcelJS.Worksheet, setup: PageSetup): void {
  const { repeat, fit = "width" } = setup;
  const page: Partial<ExcelJS.PageSetup> = {
    paperSize: A4,
    orientation: setup.landscape ? "landscape" : "portrait",
    ...(fit === "none"
      ? { fitToPage: false, scale: 80 }
      : { fitToPage: true, fitToWidth: 1, fitToHeight: fit === "page" ? 1 : 0 }),
    horizontalCentered: true,
    margins: { left: 0.6, right: 0.6, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.35 },
    printArea: `A1:${formatAddress(setup.lastRow, setup.lastColumn)}`,
    ...(repeat !== undefined && { printTitlesRow: `${setup.repeatFrom ?? 1}:${repeat}` }),
  };
  Object.assign(sheet.pageSetup, page);
  sheet.headerFooter.oddFooter = `&L${plainWords(setup.footer)}&C第 &P 页\u3000共 &N 页&R&A`;
}

/** An ampersand begins a code in a header or footer. */
function plainWords(words: string): string {
  return words.replaceAll("&", "&&");
}
