import { columnLetters, formatAddress, formatRange, type CellRange } from "../../shared/cells/address.ts";
import { headerRowOf, type ContentRow, type SheetContent } from "../../shared/xlsx/report-content.ts";
import { DUE_FILL, GRID_COLOR, reportLooks, type ReportLook } from "../../shared/xlsx/report-looks.ts";
import { quoteSheet, REPORT_TAG } from "../../shared/xlsx/report-signs.ts";
import { addressLists } from "./address-lists.ts";
import { areasByStyle, dueAreas, linksOf } from "./report-grid.ts";

/** Each link takes a call of its own; the pane leads to the others. */
const MOST_LINKS = 500;

/** Pixels of a character of the standard font, and points of a pixel. */
const CHARACTER_PIXELS = 7;
const CELL_PADDING_PIXELS = 5;
const POINTS_PER_PIXEL = 0.75;

const EDGES = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight", "InsideVertical"] as const;
const EDGES_AND_ROWS = [...EDGES, "InsideHorizontal"] as const;

const alignments = { left: "Left", center: "Center", top: "Top" } as const;

/** One value stands for all cells of a range, which the types do not know. */
const TEXT_FORMAT = "@" as unknown as string[][];

/** Gives the sheet its number formats, before values are put in: a text that looks like a date must stay a text. */
export function formatTexts(sheet: Excel.Worksheet, rows: readonly ContentRow[], width: number): void {
  for (const [style, ranges] of areasByStyle(rows, width)) {
    if (!reportLooks[style].isText) continue;
    for (const range of ranges) sheet.getRange(formatRange(range)).numberFormat = TEXT_FORMAT;
  }
}

/** Gives the sheet its looks, as those of a marked copy. */
export function paintReport(sheet: Excel.Worksheet, content: SheetContent, rows: readonly ContentRow[]): void {
  const width = content.columns.length;
  linkCells(sheet, rows);
  for (const [style, ranges] of areasByStyle(rows, width)) {
    for (const { address } of addressLists(ranges)) paintCells(sheet.getRanges(address), reportLooks[style]);
  }
  for (const [index, column] of content.columns.entries()) {
    const letters = columnLetters(index + 1);
    sheet.getRange(`${letters}:${letters}`).format.columnWidth = pointsOf(column.width);
  }
  drawGrid(sheet, { top: headerRowOf(rows), left: 1, bottom: rows.length, right: width });
  sizeRows(sheet, rows, width);
  showDue(sheet, rows);
}

/** Frozen heads with a filter, the red tab, and what is printed. */
export function setUpReport(sheet: Excel.Worksheet, content: SheetContent, rows: readonly ContentRow[]): void {
  const header = headerRowOf(rows);
  sheet.showGridlines = false;
  sheet.tabColor = "#C00000";
  sheet.freezePanes.freezeRows(header);
  sheet.autoFilter.apply(sheet.getRange(`A${String(header)}:${formatAddress(rows.length, content.columns.length)}`));
  const page = sheet.pageLayout;
  page.orientation = "Landscape";
  page.paperSize = "A4";
  page.zoom = { horizontalFitToPages: 1 };
  page.setPrintTitleRows(`$${String(header)}:$${String(header)}`);
  page.headersFooters.defaultForAllPages.leftFooter = content.footer.left;
  page.headersFooters.defaultForAllPages.rightFooter = content.footer.right;
}

function linkCells(sheet: Excel.Worksheet, rows: readonly ContentRow[]): void {
  for (const { address, cell } of linksOf(rows).slice(0, MOST_LINKS)) {
    const { sheet: name, row, column } = cell.link!;
    const documentReference = `${quoteSheet(name)}!${formatAddress(row, column)}`;
    sheet.getRange(address).hyperlink = { documentReference, textToDisplay: String(cell.value) };
  }
}

function paintCells({ format }: Excel.RangeAreas, look: ReportLook): void {
  const { font, fill } = format;
  font.name = look.face;
  font.size = look.size;
  font.color = `#${look.ink}`;
  font.bold = look.isBold === true;
  font.underline = look.isUnderlined === true ? "Single" : "None";
  if (look.fill !== undefined) fill.color = `#${look.fill}`;
  format.horizontalAlignment = alignments[look.horizontal];
  format.verticalAlignment = alignments[look.vertical];
  format.wrapText = true;
  format.protection.locked = look.isUnlocked !== true;
}

/** Of the table as a whole: lines inside are an error where there is nothing for them to lie between. */
function drawGrid(sheet: Excel.Worksheet, table: CellRange): void {
  const { borders } = sheet.getRange(formatRange(table)).format;
  for (const edge of table.bottom > table.top ? EDGES_AND_ROWS : EDGES) {
    const border = borders.getItem(edge as "EdgeTop");
    border.style = "Continuous";
    border.color = `#${GRID_COLOR}`;
  }
}

function pointsOf(characters: number): number {
  return (characters * CHARACTER_PIXELS + CELL_PADDING_PIXELS) * POINTS_PER_PIXEL;
}

/** Rows without a height of their own fit their texts. */
function sizeRows(sheet: Excel.Worksheet, rows: readonly ContentRow[], width: number): void {
  const header = headerRowOf(rows);
  if (rows.length > header) {
    const below = { top: header + 1, left: 1, bottom: rows.length, right: width };
    sheet.getRange(formatRange(below)).format.autofitRows();
  }
  for (const [index, { height }] of rows.entries()) {
    const row = String(index + 1);
    if (height !== undefined) sheet.getRange(`${row}:${row}`).format.rowHeight = height;
  }
}

/** Answers that are still too short stand out, and stop doing so as soon as they are given. */
function showDue(sheet: Excel.Worksheet, rows: readonly ContentRow[]): void {
  for (const [length, ranges] of dueAreas(rows)) {
    for (const {
      address,
      ranges: [first],
    } of addressLists(ranges)) {
      const { custom } = sheet.getRanges(address).conditionalFormats.add("Custom");
      const answer = formatAddress(first!.top, first!.left);
      custom.rule.formula = `=AND(LEN("${REPORT_TAG}")>0,LEN(TRIM(${answer}))<${String(length)})`;
      custom.format.fill.color = `#${DUE_FILL}`;
    }
  }
}
