import { formatAddress, formatRange } from "../../shared/cells/address.ts";
import type { Cell, Row, Sheet, SheetTable } from "../../shared/cells/workbook.ts";
import { textElement, xmlAttribute, xmlFormula, xmlText } from "./cells-text.ts";

/** The namespaces of a part, as attributes. */
export const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What a worksheet refers to outside of itself: style by number format, and relationship ids. */
export interface SheetLinks {
  readonly styles: ReadonlyMap<string, number>;
  /** In the order of the sheet's tables. */
  readonly tables: readonly string[];
  /** The drawing behind the comments. */
  readonly drawing?: string;
}

/** The worksheet part of one sheet, its elements in the order that the schema wants. */
export function cellsSheet(sheet: Sheet, { styles, tables, drawing }: SheetLinks): string {
  const { rows, merges, hiddenColumns, validations, isProtected } = sheet;
  const merged = merges.map((range) => `<mergeCell ref="${formatRange(range)}"/>`);
  const columns = hiddenColumns.map(
    ({ first, last }) => `<col min="${String(first)}" max="${String(last)}" width="9" hidden="1"/>`,
  );
  return [
    `${DECLARATION}<worksheet ${NAMESPACES}>`,
    listed("cols", columns),
    `<sheetData>${rows.map((row) => rowXml(row, styles)).join("")}</sheetData>`,
    isProtected ? '<sheetProtection sheet="1"/>' : "",
    listed("mergeCells", merged),
    listed("dataValidations", validations.map(validationXml)),
    drawing === undefined ? "" : `<legacyDrawing r:id="${drawing}"/>`,
    listed(
      "tableParts",
      tables.map((id) => `<tablePart r:id="${id}"/>`),
    ),
    "</worksheet>",
  ].join("");
}

/** The table part of an Excel table; ids are counted over the whole workbook. */
export function cellsTable({ name, range, totalsRows, headerRows, columns }: SheetTable, id: number): string {
  const named = xmlAttribute(name);
  const heads = headerRows === 0 ? ' headerRowCount="0"' : "";
  const totals = totalsRows > 0 ? ` totalsRowCount="${String(totalsRows)}"` : "";
  const list = columns.map((column, at) => `<tableColumn id="${String(at + 1)}" name="${xmlAttribute(column)}"/>`);
  return (
    `${DECLARATION}<table ${NAMESPACES} id="${String(id)}" name="${named}" displayName="${named}" ` +
    `ref="${formatRange(range)}"${heads}${totals}>${listed("tableColumns", list)}</table>`
  );
}

function listed(name: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `<${name}>${items.join("")}</${name}>`;
}

function rowXml({ row, hidden, cells }: Row, styles: SheetLinks["styles"]): string {
  const inside = cells.map((cell) => cellXml(cell, row, styles)).join("");
  return `<row r="${String(row)}"${hidden ? ' hidden="1"' : ""}>${inside}</row>`;
}

/** Texts stand in the cell itself: a table of shared ones would only cost another pass. */
function cellXml(cell: Cell, row: number, styles: SheetLinks["styles"]): string {
  const { value, formula, numberFormat, error } = cell;
  if (value === null && formula === undefined && error === undefined) return "";
  const style = numberFormat === undefined ? "" : ` s="${String(styles.get(numberFormat)!)}"`;
  const open = `<c r="${formatAddress(row, cell.column)}"${style}`;
  const f = formulaXml(formula);
  if (error !== undefined) return `${open} t="e">${f}<v>${xmlText(error)}</v></c>`;
  if (typeof value === "number") return `${open}>${f}<v>${String(value)}</v></c>`;
  if (typeof value === "boolean") return `${open} t="b">${f}<v>${value ? "1" : "0"}</v></c>`;
  if (value === null) return `${open}>${f}</c>`;
  if (formula !== undefined) return `${open} t="str">${f}<v>${xmlText(value)}</v></c>`;
  return `${open} t="inlineStr"><is>${textElement(value)}</is></c>`;
}

/** Where only the repetition of a shared formula is known, that is all that can be written. */
function formulaXml(formula: string | undefined): string {
  if (formula === undefined) return "";
  return formula === "" ? '<f t="shared" si="0"/>' : `<f>${xmlText(formula)}</f>`;
}

function validationXml({ type, ranges, formula1 }: Sheet["validations"][number]): string {
  const where = ranges.map(formatRange).join(" ");
  return (
    `<dataValidation type="${xmlAttribute(type)}" allowBlank="1" sqref="${where}">` +
    `<formula1>${xmlFormula(formula1)}</formula1></dataValidation>`
  );
}
