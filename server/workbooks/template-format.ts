import type { FieldDefinition, TableDefinition } from "../../shared/forms/definition.ts";
import { headerOf } from "../../shared/forms/layout.ts";

/** Longer texts would show as ##### in a cell of text format in older versions of Excel. */
const LONGEST_TEXT_FORMAT = 200;

/** Excel's format code for a field's cell; undefined for General. Codes, phones and document numbers stay text. */
export function numberFormatOf(field: FieldDefinition): string | undefined {
  switch (field.type) {
    case "creditCode":
    case "phone":
    case "email":
      return "@";
    case "text":
      return (field.maxLength ?? 0) > LONGEST_TEXT_FORMAT ? undefined : "@";
    case "integer":
    case "year":
      return "0";
    case "number":
    case "percent":
      return "0.00";
    case "date":
      return "yyyy-mm-dd";
    case "month":
      return "yyyy-mm";
    case "yesNo":
    case "choice":
    case "choices":
      return undefined;
  }
}

/** Width of a text in half-width characters: Chinese ones count two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) > 0x2e7f || "“”‘’—…×÷≥≤±°".includes(character) ? 2 : 1;
  return width;
}

/** Lines that a text takes in a column of `width` characters, its own line breaks included. */
function linesOf(text: string, width: number): number {
  return text.split("\n").reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
}

/** Height in points of a row that shows the tallest of these texts, at 10.5 points. */
export function heightOf(texts: readonly (readonly [text: string, width: number])[], least: number): number {
  const lines = Math.max(1, ...texts.map(([text, width]) => linesOf(text, width)));
  return Math.min(409, Math.max(least, lines * 14.5 + 7));
}

/** Column widths of a table in characters, from the definition or from what the column holds. */
export function tableWidths(table: TableDefinition): number[] {
  return table.columns.map((column, index) => {
    const labels = index === 0 ? (table.fixedRows ?? []).map((row) => widthOf(row.label.zh)) : [];
    const given = Math.min(34, Math.max(0, ...labels) + 2);
    return column.width ?? Math.max(given, usualWidth(column), Math.ceil(widthOf(headerOf(column)) / 2) + 4);
  });
}

function usualWidth(field: FieldDefinition): number {
  switch (field.type) {
    case "creditCode":
    case "email":
      return 22;
    case "phone":
    case "choice":
    case "number":
      return 14;
    case "date":
      return 12;
    case "month":
    case "integer":
    case "percent":
      return 10;
    case "year":
    case "yesNo":
      return 9;
    case "text":
    case "choices":
      return (field.maxLength ?? 0) > LONGEST_TEXT_FORMAT ? 34 : 20;
  }
}
