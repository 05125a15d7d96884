import type { Cell, Sheet } from "../../../shared/cells/workbook.ts";
import { cellsOf } from "./seen-cells.ts";

/** Cells by address, as `cellsOf` gives them. */
export type ReferenceCells = Readonly<{ [address: string]: Omit<Cell, "column"> }>;

const DATE = 'yyyy"年"m"月"d"日"';
const HEADERS = ["序号", "企业名称", "登记日期", "产值", "占比", "已进驻", "结果", "判断"];
const ROWS = [
  [1, "广州云从😀科技", 43160, 1234.56, 0.155, true, 191.3568, "是"],
  [2, "深圳 & <飞> 公司", 45351, -0.1, 1, false, -0.1, "否"],
  [3, "佛山𠮷机器人", 36525, 1234567890.5, 0.0625, true, 77160493.15625, "是"],
] as const;

/** The cells of the first sheet of the reference workbook (`fixtures/make-fixtures.py`). */
export const referenceCells: ReferenceCells = {
  A1: { value: "人工智能产业园区企业清单" },
  ...Object.fromEntries(HEADERS.map((value, index) => [`${"ABCDEFGH"[index]!}3`, { value }])),
  ...Object.assign({}, ...ROWS.map((row, index) => dataRow(row, 4 + index))),
  A8: { value: "隐藏的行" },
  B10: { value: "是" },
  A12: { value: "产业园区" },
};

function dataRow(
  [number, name, date, output, share, settled, result, word]: (typeof ROWS)[number],
  row: number,
): ReferenceCells {
  const at = String(row);
  return {
    [`A${at}`]: { value: number },
    [`B${at}`]: { value: name },
    [`C${at}`]: { value: date, numberFormat: DATE },
    [`D${at}`]: { value: output, numberFormat: "#,##0.00" },
    [`E${at}`]: { value: share, numberFormat: "0.0%" },
    [`F${at}`]: { value: settled },
    [`G${at}`]: { value: result, formula: `D${at}*E${at}` },
    [`H${at}`]: { value: word, formula: `IF(D${at}>100,"是","否")` },
  };
}

/** What every program keeps of a sheet, whatever words it has for it. */
export function essence(sheet: Sheet | undefined): object {
  const cells = Object.entries(cellsOf(sheet)).map(([address, { value, numberFormat = "" }]) => {
    return [address, { value, kind: kindOf(numberFormat) }];
  });
  return {
    cells: Object.fromEntries(cells),
    hiddenRows: sheet?.rows.filter((row) => row.hidden).map((row) => row.row),
    merges: sheet?.merges,
    validations: sheet?.validations,
  };
}

/** The essence of the reference sheet. */
export const referenceEssence = {
  cells: Object.fromEntries(
    Object.entries(referenceCells).map(([address, { value, numberFormat = "" }]) => {
      return [address, { value, kind: kindOf(numberFormat) }];
    }),
  ),
  hiddenRows: [8],
  merges: [{ top: 1, left: 1, bottom: 1, right: 8 }],
  validations: [{ type: "list", ranges: [{ top: 10, left: 2, bottom: 20, right: 2 }], formula1: '"是,否"' }],
};

export const referenceTable = {
  name: "企业表",
  range: { top: 3, left: 1, bottom: 6, right: 8 },
  totalsRows: 0,
  columns: HEADERS,
};

/** Programs rewrite format codes (`\\年` for `"年"`); what they stand for stays. */
function kindOf(numberFormat: string): string {
  if (/y+.*m+.*d+/.test(numberFormat)) return "date";
  return numberFormat.includes("%") ? "percent" : "other";
}
