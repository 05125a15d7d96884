import ExcelJS from "exceljs";

const WRITTEN = new Date("2024-01-02T03:04:05Z");

/** Cells of sheets by name, row by row; `make` may do the rest. */
export async function aBook(
  sheets: Readonly<{ [name: string]: readonly (readonly ExcelJS.CellValue[])[] }>,
  make: (workbook: ExcelJS.Workbook) => void | Promise<void> = () => undefined,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = WRITTEN;
  workbook.modified = WRITTEN;
  for (const [name, rows] of Object.entries(sheets)) workbook.addWorksheet(name).addRows(rows as unknown[][]);
  await make(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** As many sheets of a few rows each. */
export function manySheets(count: number): Promise<Uint8Array> {
  const names = Array.from({ length: count }, (_, index) => `表${String(index + 1)}`);
  return aBook(
    Object.fromEntries(
      names.map((name) => [
        name,
        [
          ["名称", "产值"],
          [`${name}企业`, 12.5],
        ],
      ]),
    ),
  );
}

/** One sheet of so many rows and columns, all texts alike. */
export function aLargeSheet(rows: number, columns: number, text: string): Promise<Uint8Array> {
  return aBook({ 清单: Array.from({ length: rows }, () => Array.from({ length: columns }, () => text)) });
}
