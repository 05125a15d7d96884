import { formatRange } from "../../shared/cells/address.ts";
import type { Region } from "./block-plan.ts";

/** What Excel says of the cells of a block, row by row. */
export interface BlockAnswer {
  readonly block: Region;
  /** Excel leaves them out where they are too many. */
  readonly values: readonly (readonly unknown[])[] | null;
  readonly formulas: readonly (readonly unknown[])[];
  readonly formats: readonly (readonly unknown[])[];
  /** By row; empty where they were not asked for. */
  readonly hiddenRows: readonly boolean[];
  /** "Error", "String" …; empty where they were not asked for. */
  readonly types: readonly (readonly unknown[])[];
}

/** Asks for the cells of a block. */
export function askBlock({ workbook }: Excel.RequestContext, block: Region): () => BlockAnswer {
  const range = workbook.worksheets.getItem(block.sheet).getRange(formatRange(block.range));
  range.load("values,formulas,numberFormat");
  const readTypes = block.asksTypes ? askTypes(range) : () => [];
  const rows = block.asksRows ? range.getRowProperties({ rowHidden: true }) : undefined;
  return () => ({
    block,
    values: range.values as unknown[][] | null,
    formulas: range.formulas as unknown[][],
    formats: range.numberFormat as unknown[][],
    types: readTypes(),
    hiddenRows: rows?.value.map(({ rowHidden }) => rowHidden === true) ?? [],
  });
}

function askTypes(range: Excel.Range): () => BlockAnswer["types"] {
  range.load("valueTypes");
  return () => range.valueTypes;
}

/** Bytes a cell took in these answers, from every so many rows; at least what quotes and commas take. */
export function densityOf(answers: readonly BlockAnswer[]): number {
  let cells = 0;
  let bytes = 0;
  for (const { values, formulas, formats } of answers) {
    for (let row = 0; values !== null && row < values.length; row += ROWS_PER_SAMPLE) {
      cells += values[row]!.length;
      for (const part of [values, formulas, formats]) bytes += bytesOf(JSON.stringify(part[row]));
    }
  }
  return Math.max(LEAST_DENSITY, (bytes / Math.max(1, cells)) * SAFETY);
}

const ROWS_PER_SAMPLE = 16;
const LEAST_DENSITY = 12;
const SAFETY = 1.15;

/** In UTF-8, where a Chinese character takes three. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
  }
  return bytes;
}
