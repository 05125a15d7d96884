import type { Codec } from "./codec.ts";
import type { Limits } from "./limits.ts";
import type { FormatsByStyle } from "./number-formats.ts";
import type { Tally } from "./tally.ts";

/** What every sheet of one workbook shares while it is read. */
export interface SheetContext {
  readonly codec: Codec;
  readonly limits: Limits;
  readonly tally: Tally;
  readonly texts: readonly string[];
  readonly formats: FormatsByStyle;
  readonly date1904: boolean;
  /** The name of the sheet being read. */
  readonly sheet: string;
}

/** The context of one sheet; every context has the same shape. */
export function newSheetContext(shared: Omit<SheetContext, "sheet">, sheet: string): SheetContext {
  const { codec, limits, tally, texts, formats, date1904 } = shared;
  return { codec, limits, tally, texts, formats, date1904, sheet };
}
