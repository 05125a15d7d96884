import type { Cell } from "../cells/workbook.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import { isPlausibleYear, showDate, showMonth, type CalendarDate } from "./calendar.ts";
import { parseDateText, type DateParts, type DateTrouble } from "./date-text.ts";
import { dateFormat } from "./fix-format.ts";
import { numberFormatFacts } from "./number-format.ts";
import { withProblem, type NormaliseContext, type Reading, type ValueReader } from "./reading.ts";
import { dateOfSerial, serialOfDate } from "./serial-date.ts";

/** 1980-01-01 and 2079-12-31: a bare number between them in a date column is a date that lost its format. */
const FIRST_BARE_SERIAL = 29_221;
const LAST_BARE_SERIAL = 65_745;

interface DateReading {
  readonly field: FieldDefinition;
  readonly date1904: boolean;
}

/** Reads days ("2021-05-31") and, for `month` fields, months ("2021-05"). */
export function dateReader(field: FieldDefinition, context: NormaliseContext): ValueReader {
  const how = { field, date1904: context.date1904 };
  return (cell) => {
    if (typeof cell.value === "number") return readNumeric(cell, cell.value, how);
    if (typeof cell.value !== "string") return withProblem("dateUnknown", cell);
    return understood(cell, parseDateText(cell.value), how);
  };
}

function readNumeric(cell: Cell, value: number, how: DateReading): Reading {
  if (numberFormatFacts(cell.numberFormat).kind === "date") {
    const date = dateOfSerial(value, how.date1904);
    if (!date || !isPlausibleYear(date.year)) return trouble("dateImplausible", cell, how);
    return { value: shownAs(date, how) };
  }
  return understood(cell, dateOfBareNumber(value, how), how);
}

/** 20210531, 202105 and 2021.5 typed as numbers; a serial number whose date format was lost. */
function dateOfBareNumber(value: number, how: DateReading): DateParts | DateTrouble {
  const serial = how.date1904 ? value + 1462 : value;
  if (Number.isInteger(value) && serial >= FIRST_BARE_SERIAL && serial <= LAST_BARE_SERIAL) {
    return dateOfSerial(value, how.date1904) ?? "dateUnknown";
  }
  // Excel drops the nought of 2021.10, so that October and January look alike.
  if (/^\d{4}\.1$/.test(String(value))) return "dateAmbiguous";
  return parseDateText(String(value));
}

function understood(cell: Cell, parts: DateParts | DateTrouble, how: DateReading): Reading {
  if (typeof parts === "string") return trouble(parts, cell, how);
  if (parts.day === undefined && how.field.type === "date") return trouble("dateImprecise", cell, how);
  const date: CalendarDate = { year: parts.year, month: parts.month, day: parts.day ?? 1 };
  const value = shownAs(date, how);
  const isMonth = how.field.type === "month";
  const fix = {
    value: serialOfDate(isMonth ? { ...date, day: 1 } : date, how.date1904),
    ...dateFormat(cell.numberFormat, isMonth ? "yyyy-mm" : "yyyy-mm-dd"),
  };
  return withProblem("understood", cell, { value, slots: { understood: value }, fix, date1904: how.date1904 });
}

function shownAs(date: CalendarDate, how: DateReading): string {
  return how.field.type === "month" ? showMonth(date) : showDate(date);
}

function trouble(code: DateTrouble, cell: Cell, how: DateReading): Reading {
  return withProblem(code, cell, { date1904: how.date1904 });
}
