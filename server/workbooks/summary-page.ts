import type ExcelJS from "exceljs";
import { columnLetters, formatRange, type CellRange } from "../../shared/cells/address.ts";
import type { SummaryBook, SummarySheet } from "../../shared/summary/book.ts";

const A4 = 9;

/** Adds a sheet with everything that the streaming writer wants to know before the first row. */
export function addSummarySheet(
  writer: ExcelJS.stream.xlsx.WorkbookWriter,
  sheet: SummarySheet,
  book: SummaryBook,
): ExcelJS.Worksheet {
  const options: Partial<ExcelJS.AddWorksheetOptions> & { autoFilter?: string } = {
    properties: propertiesOf(sheet),
    views: [viewOf(sheet)],
    pageSetup: pageOf(sheet),
    headerFooter: headerFooterOf(sheet, book),
    ...(sheet.filter && { autoFilter: formatRange(sheet.filter) }),
  };
  const target = writer.addWorksheet(sheet.name, options);
  target.columns = sheet.widths.map((width) => ({ width }));
  return target;
}

function viewOf({ frozen }: SummarySheet): Partial<ExcelJS.WorksheetView> {
  const plain = { showGridLines: false, zoomScale: 100 };
  if (frozen.rows === 0 && frozen.columns === 0) return { state: "normal", ...plain };
  return { state: "frozen", xSplit: frozen.columns, ySplit: frozen.rows, ...plain };
}

function propertiesOf({ isOutlined }: SummarySheet): ExcelJS.WorksheetProperties {
  const plain = { defaultRowHeight: 18 };
  const outline = { outlineLevelRow: 1, outlineProperties: { summaryBelow: false, summaryRight: false } };
  return (isOutlined ? { ...plain, ...outline } : plain) as ExcelJS.WorksheetProperties;
}

function pageOf(sheet: SummarySheet): Partial<ExcelJS.PageSetup> {
  const { repeated, frozen, pagesWide } = sheet;
  return {
    paperSize: A4,
    orientation: "landscape",
    ...scaleOf(sheet),
    horizontalCentered: true,
    margins: { left: 0.5, right: 0.5, top: sheet.printed ? 1 : 0.6, bottom: 0.7, header: 0.35, footer: 0.35 },
    ...(sheet.printed && { printArea: absoluteRows(sheet.printed.area) }),
    ...(repeated && { printTitlesRow: `${repeated.first}:${repeated.last}` }),
    ...(pagesWide > 1 && frozen.columns > 0 && { printTitlesColumn: `A:${columnLetters(frozen.columns)}` }),
  };
}

/** Characters of the usual width across an A4 page, landscape, at full size. */
const FULL_SIZE = 136;

/**
 * As wide as its pages. A folding sheet states its scale instead: exceljs writes "fit to page" before "outline" into sheetPr,
 * which is not the schema's order.
 */
function scaleOf({ isOutlined, widths, frozen, pagesWide }: SummarySheet): Partial<ExcelJS.PageSetup> {
  if (!isOutlined) return { fitToPage: true, fitToWidth: pagesWide, fitToHeight: 0 };
  const sum = (some: readonly number[]): number => some.reduce((total, width) => total + width, 0);
  const repeated = sum(widths.slice(0, frozen.columns));
  const onEach = repeated + (sum(widths) - repeated) / pagesWide;
  // A column that does not fit goes to the next page whole: a tenth of the page is left for that.
  return { fitToPage: false, scale: Math.max(40, Math.min(100, Math.floor((FULL_SIZE / onEach) * 90))) };
}

/** exceljs puts the first dollar sign itself. */
function absoluteRows({ top, left, bottom, right }: CellRange): string {
  return `${columnLetters(left)}$${top}:${columnLetters(right)}$${bottom}`;
}

/** Excel allows 255 characters for a header, codes included. */
const MOST_NOTE = 120;

/** The title over every printed page: cells that run over several pages would be cut. A space ends each font size. */
function headerFooterOf({ printed, footer }: SummarySheet, book: SummaryBook): Partial<ExcelJS.HeaderFooter> {
  const oddFooter = `&L${plainWords(book.title)}&C${book.pageNumber}&R${plainWords(footer)}`;
  if (!printed) return { oddFooter };
  const title = `&"方正小标宋简体,Regular"&18 ${plainWords(printed.title)}`;
  return {
    oddFooter,
    oddHeader: `&C${title}\n&"仿宋_GB2312,Regular"&10 ${plainWords(printed.note.slice(0, MOST_NOTE))}`,
  };
}

/** An ampersand begins a code in a header or footer. */
function plainWords(words: string): string {
  return words.replaceAll("&", "&&");
}
