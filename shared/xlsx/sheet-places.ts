import { parseAddress } from "../cells/address.ts";
import type { XmlElement } from "./mark-xml.ts";
import { attributesOf, childOf, childrenOf } from "./mark-xml.ts";

/** A `row` of a worksheet's text. Some programs write one row in several pieces, or rows out of order. */
export interface RowPlace {
  readonly row: number;
  readonly element: XmlElement;
}

/** A `c` of a worksheet's text. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
  readonly element: XmlElement;
}

/** The rows inside `sheetData`, numbered as the reader numbers them. */
export function rowsInside(xml: string, data: XmlElement): RowPlace[] {
  let last = 0;
  return childrenOf(xml, data).flatMap((element) => {
    if (element.local !== "row") return [];
    const stated = Number(attributesOf(xml, element).get("r") ?? firstCellRow(xml, element) ?? last + 1);
    last = stated;
    return [{ row: stated, element }];
  });
}

/** A row without a number is the one that its first cell names. */
function firstCellRow(xml: string, row: XmlElement): number | undefined {
  const cell = childOf(xml, row, "c");
  return cell && parseAddress(attributesOf(xml, cell).get("r") ?? "")?.row;
}

/** The cells of a row; one without an address follows the one before. */
export function cellsInside(xml: string, { row, element: parent }: RowPlace): CellPlace[] {
  let last = 0;
  return childrenOf(xml, parent).flatMap((element) => {
    if (element.local !== "c") return [];
    last = parseAddress(attributesOf(xml, element).get("r") ?? "")?.column ?? last + 1;
    return [{ row, column: last, element }];
  });
}

/** By which a cell of one sheet is found in a map. */
export function keyOf({ row, column }: { readonly row: number; readonly column: number }): string {
  return `${String(row)}:${String(column)}`;
}
