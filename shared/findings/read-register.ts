import { formatAddress } from "../cells/address.ts";
import { fillText, type Text } from "../cells/text.ts";
import type { Cell, Row, Sheet, Workbook } from "../cells/workbook.ts";
import type { RegisteredPark } from "./check-context.ts";

/** The register of selected parks out of a workbook, or what is wrong with that. */
export type RegisterReading =
  | { readonly kind: "register"; readonly parks: readonly RegisteredPark[] }
  | { readonly kind: "wrong"; readonly text: Text };

const parkHeads = ["园区名称", "园区", "park"];
const yearHeads = ["入选年度", "入选年份", "selected year"];
const HEADER_WITHIN = 20;

/** Reads the first sheet that has the heads 园区名称 and 入选年度 beside each other, in any order; blank rows are skipped. */
export function readRegister(workbook: Workbook): RegisterReading {
  for (const sheet of workbook.sheets) {
    for (const row of sheet.rows) {
      if (row.row > HEADER_WITHIN) break;
      const park = columnOf(row, parkHeads);
      const year = columnOf(row, yearHeads);
      if (park !== undefined && year !== undefined) return parksBelow(sheet, row, { park, year });
    }
  }
  return { kind: "wrong", text: words.noHeads };
}

function columnOf(row: Row, heads: readonly string[]): number | undefined {
  return row.cells.find((cell) =>
    heads.includes(
      textOf(cell)
        .toLowerCase()
        .replace(/[*\s]+$/, ""),
    ),
  )?.column;
}

function parksBelow(sheet: Sheet, header: Row, columns: { park: number; year: number }): RegisterReading {
  const parks: RegisteredPark[] = [];
  for (const row of sheet.rows) {
    if (row.row <= header.row) continue;
    const park = textOf(row.cells.find((cell) => cell.column === columns.park));
    const year = textOf(row.cells.find((cell) => cell.column === columns.year)).replace(/年度?$/, "");
    if (park === "" && year === "") continue;
    if (park === "" || !/^(19|20)\d\d$/.test(year)) {
      const cell = formatAddress(row.row, park === "" ? columns.park : columns.year);
      return { kind: "wrong", text: fillText(words.wrongRow, { sheet: sheet.name, cell }) };
    }
    parks.push({ park, selectedYear: Number(year) });
  }
  return { kind: "register", parks };
}

function textOf(cell: Cell | undefined): string {
  return cell?.value === null || cell === undefined ? "" : String(cell.value).normalize("NFKC").trim();
}

const words = {
  noHeads: {
    zh: "没有找到表头“园区名称”和“入选年度”",
    en: "the heads 园区名称 and 入选年度 were not found",
  },
  wrongRow: {
    zh: "工作表“{sheet}”{cell} 应填园区名称和四位数的入选年度",
    en: "{cell} of the sheet “{sheet}” needs the name of a park and a year of four digits",
  },
};
