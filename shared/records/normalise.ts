import type { Cell } from "../cells/workbook.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import { cellTrouble } from "./cell-trouble.ts";
import { choiceReader } from "./read-choice.ts";
import { emailReader, phoneReader } from "./read-contact.ts";
import { creditCodeReader } from "./read-credit-code.ts";
import { dateReader } from "./read-date.ts";
import { readNil } from "./read-nil.ts";
import { numberReader } from "./read-number.ts";
import { percentReader } from "./read-percent.ts";
import { textReader } from "./read-text.ts";
import { yearReader } from "./read-year.ts";
import { yesNoReader } from "./read-yes-no.ts";
import { BLANK, type NormaliseContext, type Reading, type ValueReader } from "./reading.ts";
import { trimmed } from "./fold.ts";
import { isNil } from "./nil.ts";

export type CellReader = (cell: Cell | undefined) => Reading;

/** Reads one cell as its field means it: the typed value, and at most one problem. */
export function normalise(cell: Cell | undefined, field: FieldDefinition, context: NormaliseContext): Reading {
  return readerOf(field, context)(cell);
}

/** The reader of a field or column, made once and used for every cell of the column. */
export function readerOf(field: FieldDefinition, context: NormaliseContext): CellReader {
  const read = valueReaderOf(field, context);
  return (cell) => {
    if (cell === undefined) return BLANK;
    if (cell.formula !== undefined || cell.error !== undefined) {
      const trouble = cellTrouble(cell);
      if (trouble) return trouble;
    }
    if (cell.value === null || cell.value === "") return BLANK;
    return read(cell);
  };
}

function valueReaderOf(field: FieldDefinition, context: NormaliseContext): ValueReader {
  switch (field.type) {
    case "text":
      return beforePictures(textReader(field, context));
    case "integer":
    case "number":
      return beforeWords(numberReader(field), field);
    case "percent":
      return beforeWords(percentReader(field), field);
    case "date":
    case "month":
      return beforeWords(dateReader(field, context), field);
    case "year":
      return beforeWords(yearReader(context), field);
    case "yesNo":
      return beforePictures(yesNoReader(field));
    case "choice":
    case "choices":
      return beforePictures(field.codes === undefined ? textReader(field, context) : choiceReader(field, context));
    case "creditCode":
      return beforePictures(creditCodeReader(field, context));
    case "phone":
      return beforeWords(phoneReader(), field);
    case "email":
      return beforeWords(emailReader(), field);
  }
}

/** A picture in a cell is kept by WPS as the text of a DISPIMG formula. */
function beforePictures(read: ValueReader): ValueReader {
  return (cell) => {
    const isFormulaText = typeof cell.value === "string" && cell.value.charCodeAt(0) === 61;
    return (isFormulaText ? cellTrouble(cell) : undefined) ?? read(cell);
  };
}

/** Blanks and nil tokens are the same for all types that are not words. */
function beforeWords(read: ValueReader, field: FieldDefinition): ValueReader {
  const readOthers = beforePictures(read);
  return (cell) => {
    if (typeof cell.value !== "string") return read(cell);
    if (isNil(cell.value)) return readNil(cell, field);
    return trimmed(cell.value) === "" ? BLANK : readOthers(cell);
  };
}
