import type { CellRange } from "../cells/address.ts";
import type { FieldDefinition, SheetDefinition } from "./definition.ts";

/** What a cover has besides its fields: captions that are not filled in, boxes and the seal. */
export interface CoverFrame {
  readonly head: { readonly labelColumn: number; readonly valueColumn: number };
  /** 批准文号, 有效期, 计量单位: rows of the block at the top right that are no fields. */
  readonly captionRows: { readonly approval: number; readonly validity: number; readonly unit: number };
  readonly notice: CellRange;
  /** The grid of label and value pairs. */
  readonly body: CellRange;
  readonly guidance: CellRange;
  readonly seal: CellRange;
  readonly footRows: readonly number[];
}

/** Columns A to H; a label is always in the cell directly left of its value. */
const LAST_COLUMN = 8;
const HEAD = { labelColumn: 5, valueColumn: 6 };
const BODY_PAIRS = [1, 5];
const FOOT_PAIRS = [1, 3, 5, 7];
/** Blank rows above the title, so that it stands where the eye expects it on a sheet of A4. */
const ROWS_ABOVE_TITLE = 1;
const BOX_ROWS = 4;

/**
 * Lays out a cover as the state statistics forms have it: 表号, 制表机关 … at the top right, the title,
 * the unit's particulars two pairs a row, the seal, and the people who answer for the form in the last row.
 */
export function layoutCover(sheet: SheetDefinition) {
  const head = layoutHead(sheet.fields.filter((field) => bandOf(field) === "head"));
  const titleRow = head.nextRow + ROWS_ABOVE_TITLE;
  const notice = wholeRow(titleRow + 1);
  const body = layoutBody(
    sheet.fields.filter((field) => bandOf(field) === "body"),
    notice.bottom + 2,
  );
  const boxTop = body.nextRow + 1;
  const boxBottom = boxTop + BOX_ROWS - 1;
  const foot = layoutFoot(
    sheet.fields.filter((field) => bandOf(field) === "foot"),
    boxBottom + 2,
  );
  const frame: CoverFrame = {
    head: HEAD,
    captionRows: head.captionRows,
    notice,
    body: { top: notice.bottom + 2, left: 1, bottom: body.nextRow - 1, right: LAST_COLUMN },
    guidance: { top: boxTop, left: 1, bottom: boxBottom, right: 4 },
    seal: { top: boxTop, left: 5, bottom: boxBottom, right: LAST_COLUMN },
    footRows: foot.rows,
  };
  return {
    titleRow,
    lastColumn: LAST_COLUMN,
    lastRow: foot.rows.at(-1) ?? boxBottom,
    merges: [...head.merges, wholeRow(titleRow), notice, ...body.merges, frame.guidance, frame.seal],
    fields: [...head.fields, ...body.fields, ...foot.fields],
    displays: [],
    cover: frame,
  };
}

function bandOf(field: FieldDefinition): "head" | "body" | "foot" {
  if (field.band) return field.band;
  const isHead = field.prefill === "reportCode" || field.prefill === "agency" || field.prefill === "formVersion";
  return isHead ? "head" : "body";
}

/** 表号 and 制表机关 come first, then the three captions, then the other fields of the block (模板版本, 报告期). */
function layoutHead(fields: readonly FieldDefinition[]) {
  const isFirst = (field: FieldDefinition) => field.prefill === "reportCode" || field.prefill === "agency";
  const first = fields.filter(isFirst);
  const approval = first.length + 1;
  const rest = fields.filter((field) => !isFirst(field));
  const places = [
    ...first.map((field, index) => ({ field, row: index + 1, ...HEAD })),
    ...rest.map((field, index) => ({ field, row: approval + 3 + index, ...HEAD })),
  ];
  const nextRow = approval + 3 + rest.length;
  const rows = Array.from({ length: nextRow - 1 }, (_, index) => index + 1);
  return {
    fields: places,
    captionRows: { approval, validity: approval + 1, unit: approval + 2 },
    merges: rows.map((row) => ({ top: row, left: HEAD.valueColumn, bottom: row, right: LAST_COLUMN })),
    nextRow,
  };
}

/** Two pairs a row; a long text, and the last of an odd number, takes the whole row. */
function layoutBody(fields: readonly FieldDefinition[], firstRow: number) {
  const lines: FieldDefinition[][] = [];
  for (const field of fields) {
    const line = lines.at(-1);
    if (line?.length === 1 && !isLong(field) && !isLong(line[0]!)) line.push(field);
    else lines.push([field]);
  }
  const pairs = lines.flatMap((line, index) =>
    line.map((field, position) => {
      const labelColumn = BODY_PAIRS[position]!;
      return { field, row: firstRow + index, labelColumn, valueColumn: labelColumn + 1, isAlone: line.length === 1 };
    }),
  );
  return {
    fields: pairs.map(({ isAlone: _, ...place }) => place),
    merges: pairs.map(({ row, labelColumn, valueColumn, isAlone }) => {
      return { top: row, left: valueColumn, bottom: row, right: isAlone ? LAST_COLUMN : labelColumn + 3 };
    }),
    nextRow: firstRow + lines.length,
  };
}

function isLong(field: FieldDefinition): boolean {
  return field.type === "text" && (field.maxLength ?? 0) > 100;
}

/** Four pairs a row: 单位负责人, 填表人, 联系电话, 填报日期. */
function layoutFoot(fields: readonly FieldDefinition[], firstRow: number) {
  const places = fields.map((field, index) => {
    const labelColumn = FOOT_PAIRS[index % FOOT_PAIRS.length]!;
    const row = firstRow + Math.floor(index / FOOT_PAIRS.length);
    return { field, row, labelColumn, valueColumn: labelColumn + 1 };
  });
  return { fields: places, rows: [...new Set(places.map((place) => place.row))] };
}

function wholeRow(row: number): CellRange {
  return { top: row, left: 1, bottom: row, right: LAST_COLUMN };
}
