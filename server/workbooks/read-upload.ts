import type { Workbook } from "../../shared/cells/workbook.ts";
import { fillText } from "../../shared/cells/text.ts";
import { readPlainWorkbook, type WorkbookFault } from "../../shared/cells/workbook-schema.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { cellsWorkbook } from "./cells-book.ts";
import { nodeCodec } from "./node-codec.ts";
import type { Upload } from "./pool-messages.ts";
import type { Refusal } from "./refusal.ts";

/** Cells that are no workbook, with the words for whoever sent them. */
export class CellsRefusal extends Error {
  override readonly name = "CellsRefusal";
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.text.en);
    this.refusal = refusal;
  }
}

/**
 * The workbook that was sent in, with its .xlsx file. Cells become a file first and are read out of it, so that what
 * is checked is what is stored. Throws a WorkbookRefusal, or a CellsRefusal.
 */
export function readUpload({ bytes, content }: Upload): { readonly file: Uint8Array; readonly workbook: Workbook } {
  const file = content === "cells" ? cellsWorkbook(readCells(bytes)) : bytes;
  return { file, workbook: readWorkbook(file, nodeCodec) };
}

function readCells(bytes: Uint8Array): Workbook {
  const reading = readPlainWorkbook(parseJson(bytes));
  if (reading.kind === "malformed") throw malformed(reading.fault);
  return reading.workbook;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(nodeCodec.decodeUtf8(bytes));
  } catch {
    throw malformed({ path: "JSON" });
  }
}

function malformed({ path, sheet, cell }: WorkbookFault): CellsRefusal {
  const text = sheet === undefined ? words.text : cell === undefined ? words.inSheet : words.atCell;
  const slots = { path, sheet: sheet ?? "", cell: cell ?? "" };
  return new CellsRefusal({ code: "cells-malformed", text: fillText(text, slots), remedy: words.remedy });
}

const words = {
  text: { zh: "送来的单元格数据不完整({path})", en: "The cells that were sent are not whole ({path})" },
  inSheet: {
    zh: "工作表“{sheet}”送来的单元格数据不完整({path})",
    en: "The cells that were sent of the sheet “{sheet}” are not whole ({path})",
  },
  atCell: {
    zh: "工作表“{sheet}”单元格 {cell} 送来的数据不完整({path})",
    en: "What was sent of the cell {cell} of the sheet “{sheet}” is not whole ({path})",
  },
  remedy: {
    zh: "请保存工作簿,改为上传文件",
    en: "Save the workbook and upload the file instead",
  },
};
