import { formatAddress } from "../../../shared/cells/address.ts";
import type { Cell, Sheet, Workbook } from "../../../shared/cells/workbook.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { WorkbookRefusal } from "../../../shared/xlsx/refusal.ts";
import type { RefusalCode } from "../../../shared/xlsx/refusal.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";

/** Reads with the codec of the server and the limits of the product. */
export function read(bytes: Uint8Array): Workbook {
  return readWorkbook(bytes, nodeCodec);
}

/** The cells of a sheet by address, without their columns. */
export function cellsOf(sheet: Sheet | undefined): { [address: string]: Omit<Cell, "column"> } {
  const cells: { [address: string]: Omit<Cell, "column"> } = {};
  for (const row of sheet?.rows ?? []) {
    for (const { column, ...cell } of row.cells) cells[formatAddress(row.row, column)] = cell;
  }
  return cells;
}

/** The values of a sheet by address. */
export function valuesOf(sheet: Sheet | undefined): { [address: string]: unknown } {
  return Object.fromEntries(Object.entries(cellsOf(sheet)).map(([address, cell]) => [address, cell.value]));
}

/** The code with which the reader refuses these bytes; "read" when it does not. */
export function refusalOf(bytes: Uint8Array, readBytes: (bytes: Uint8Array) => unknown = read): RefusalCode | "read" {
  try {
    readBytes(bytes);
    return "read";
  } catch (error) {
    if (error instanceof WorkbookRefusal) return error.code;
    throw error;
  }
}
