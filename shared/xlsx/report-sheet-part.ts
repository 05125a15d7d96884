import type { CellRef } from "../cells/address.ts";
import { columnLetters, formatAddress, formatRange } from "../cells/address.ts";
import { coverCells } from "./mark-ranges.ts";
import type { MarkStyles } from "./mark-styles.ts";
import { escapeXml } from "./mark-xml.ts";
import { headerRowOf, type ContentCell, type ContentRow, type SheetContent } from "./report-content.ts";
import { fittingHeight } from "./report-row-height.ts";
import { quoteSheet, REPORT_TAG } from "./report-signs.ts";
import { cellText } from "./report-text.ts";

/** What the surrounding workbook decides about the sheet. */
export interface SheetSetting {
  readonly styles: MarkStyles;
  readonly isStrict: boolean;
  /** Whether the workbook has a window for the sheet's view to belong to. */
  readonly hasWindow: boolean;
  readonly isActive: boolean;
}

/** Excel repairs a sheet with more hyperlinks. */
const MAX_LINKS = 65_530;

/** The worksheet part of an extra sheet, printed on A4 landscape; only answers are unlocked (there is no password). */
export function reportSheetXml(content: SheetContent, setting: SheetSetting): string {
  const header = headerRowOf(content.rows);
  const lastColumn = columnLetters(content.columns.length);
  const filtered = `A${String(header)}:${lastColumn}${String(content.rows.length)}`;
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${mainNamespace(setting.isStrict)}">`,
    '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<dimension ref="A1:${lastColumn}${String(content.rows.length)}"/>`,
    setting.hasWindow ? viewXml(header, setting.isActive) : "",
    '<sheetFormatPr defaultRowHeight="14.25"/>',
    `<cols>${content.columns.map(({ width }, index) => columnXml(width, index + 1)).join("")}</cols>`,
    `<sheetData>${content.rows.map((row, index) => rowXml(row, index + 1, { content, styles: setting.styles })).join("")}</sheetData>`,
    '<sheetProtection sheet="1" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>',
    `<autoFilter ref="${filtered}"/>`,
    mergesXml(content),
    dueXml(content, setting.styles.due),
    linksXml(content.rows),
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    footerXml(content.footer),
    "</worksheet>",
  ].join("");
}

function mainNamespace(isStrict: boolean): string {
  if (isStrict) return "http://purl.oclc.org/ooxml/spreadsheetml/main";
  return "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
}

function viewXml(header: number, isActive: boolean): string {
  const below = `A${String(header + 1)}`;
  const pane = `<pane ySplit="${String(header)}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/>`;
  const selection = `<selection pane="bottomLeft" activeCell="${below}" sqref="${below}"/>`;
  const selected = isActive ? ' tabSelected="1"' : "";
  const view = `<sheetView showGridLines="0"${selected} workbookViewId="0">${pane}${selection}</sheetView>`;
  return `<sheetViews>${view}</sheetViews>`;
}

function columnXml(width: number, column: number): string {
  return `<col min="${String(column)}" max="${String(column)}" width="${String(width + 0.7109375)}" customWidth="1"/>`;
}

function rowXml(row: ContentRow, number: number, around: { content: SheetContent; styles: MarkStyles }): string {
  const fixed = row.height === undefined ? "" : ' customHeight="1"';
  const height = row.height ?? fittingHeight(row.cells, around.content.columns);
  const cells = row.cells.map((cell, index) => cellXml(cell, formatAddress(number, index + 1), around.styles)).join("");
  return `<row r="${String(number)}" ht="${String(height)}"${fixed}>${cells}</row>`;
}

function cellXml(cell: ContentCell, address: string, styles: MarkStyles): string {
  const place = `r="${address}" s="${String(styles.cells.get(cell.style) ?? 0)}"`;
  const { value } = cell;
  if (value === null || value === "") return `<c ${place}/>`;
  if (typeof value === "number") return `<c ${place}><v>${String(value)}</v></c>`;
  if (typeof value === "boolean") return `<c ${place} t="b"><v>${value ? "1" : "0"}</v></c>`;
  return `<c ${place} t="inlineStr"><is><t${spaceOf(value)}>${cellText(value)}</t></is></c>`;
}

function spaceOf(text: string): string {
  return /^\s|\s$|\n|\s\s/.test(text) ? ' xml:space="preserve"' : "";
}

function mergesXml(content: SheetContent): string {
  const last = columnLetters(content.columns.length);
  const rows = content.rows.flatMap(({ role }, index) => (role === "banner" || role === "signed" ? [index + 1] : []));
  if (rows.length === 0) return "";
  const merges = rows.map((row) => `<mergeCell ref="A${String(row)}:${last}${String(row)}"/>`).join("");
  return `<mergeCells count="${String(rows.length)}">${merges}</mergeCells>`;
}

/** Answers that are still too short stand out, and stop doing so as soon as they are given. */
function dueXml(content: SheetContent, format: number): string {
  const byLength = new Map<number, { row: number; column: number }[]>();
  for (const [row, { cells }] of content.rows.entries()) {
    for (const [column, { minLength }] of cells.entries()) {
      if (minLength === undefined) continue;
      const place = { row: row + 1, column: column + 1 };
      const places = byLength.get(minLength);
      if (places) places.push(place);
      else byLength.set(minLength, [place]);
    }
  }
  return [...byLength]
    .map(([length, cells], index) => dueRuleXml(cells, { length, format, priority: index + 1 }))
    .join("");
}

function dueRuleXml(
  cells: readonly { row: number; column: number }[],
  rule: { length: number; format: number; priority: number },
): string {
  const ranges = coverCells(cells);
  const first = formatAddress(ranges[0]!.top, ranges[0]!.left);
  const formula = `AND(LEN("${REPORT_TAG}")>0,LEN(TRIM(${first}))<${String(rule.length)})`;
  const head = `<cfRule type="expression" dxfId="${String(rule.format)}" priority="${String(rule.priority)}">`;
  const body = `${head}<formula>${escapeXml(formula)}</formula></cfRule>`;
  return `<conditionalFormatting sqref="${ranges.map(formatRange).join(" ")}">${body}</conditionalFormatting>`;
}

function linksXml(rows: readonly ContentRow[]): string {
  const links: string[] = [];
  for (const [row, { cells }] of rows.entries()) {
    for (const [column, { link }] of cells.entries()) {
      if (link && links.length < MAX_LINKS) links.push(linkXml(formatAddress(row + 1, column + 1), link));
    }
  }
  return links.length === 0 ? "" : `<hyperlinks>${links.join("")}</hyperlinks>`;
}

function linkXml(address: string, to: CellRef): string {
  const location = `${quoteSheet(to.sheet)}!${formatAddress(to.row, to.column)}`;
  return `<hyperlink ref="${address}" location="${escapeXml(location)}" display="${escapeXml(location)}"/>`;
}

function footerXml(footer: SheetContent["footer"]): string {
  return `<headerFooter><oddFooter>${escapeXml(`&L${footer.left}&R${footer.right}`)}</oddFooter></headerFooter>`;
}
