import { parseAddress } from "../../../../shared/cells/address.ts";
import type { Cell, CellValue, Row, Sheet } from "../../../../shared/cells/workbook.ts";

/** A sheet with these values at these addresses. */
export function aSheet(values: Readonly<{ [address: string]: CellValue }>, rest: Partial<Sheet> = {}): Sheet {
  const rows = new Map<number, Cell[]>();
  for (const [address, value] of Object.entries(values)) {
    const { row, column } = parseAddress(address)!;
    rows.set(row, [...(rows.get(row) ?? []), { column, value }]);
  }
  const made = [...rows].map(([row, cells]): Row => {
    return { row, hidden: false, cells: cells.toSorted((a, b) => a.column - b.column) };
  });
  return {
    ...{ name: "清单", visibility: "visible", rows: made.toSorted((a, b) => a.row - b.row) },
    ...{ merges: [], hiddenColumns: [], tables: [], validations: [], comments: [], isProtected: false },
    ...rest,
  };
}
