import { fillText, type Text } from "../../shared/cells/text.ts";
import type { CellValue } from "../../shared/cells/workbook.ts";
import { headerText } from "../../shared/forms/definition-table-read.ts";
import type { DefinitionColumn } from "../../shared/forms/definition-table.ts";
import { FormError } from "../../shared/forms/form-error.ts";
import { writableText } from "./writable-text.ts";

/** Excel's limit for the words of one cell. */
const MOST_CHARACTERS = 32_767;

/**
 * A value as a cell holds it. Throws a FormError where Excel would cut the words: a definition that came back shorter
 * would be another one.
 */
export function wholeWords(value: CellValue, column: DefinitionColumn): CellValue {
  if (typeof value !== "string") return value;
  if (value.length <= MOST_CHARACTERS) return writableText(value);
  const message = fillText(tooLong, { column: column.header, found: value.length, most: MOST_CHARACTERS });
  throw new FormError([{ file: headerText(column), subject: value.slice(0, 20), message }]);
}

const tooLong: Text = {
  zh: "“{column}”有 {found} 字,超过 Excel 单元格的上限 {most} 字",
  en: "{column} has {found} characters, more than the {most} of a cell",
};
