import { dateOfDay, dayNumber } from "./calendar.ts";
import type { CalendarDate } from "./calendar.ts";

/** Days from Excel's day 0 (1899-12-30) to 1970-01-01. */
const DAYS_TO_1970 = 25_569;
/** Days between the two date systems (ECMA-376 Part 1, 18.17.4.1). */
const DAYS_1900_TO_1904 = 1462;
/** 1900-02-29, which Excel counts although it never was; serials up to it are a day off and of no use here. */
const LAST_WRONG_SERIAL = 60;
/** 9999-12-31 */
const LAST_SERIAL = 2_958_465;

/** The day of an Excel serial number (its time of day is dropped); undefined outside Excel's own range. */
export function dateOfSerial(serial: number, date1904: boolean): CalendarDate | undefined {
  const serial1900 = Math.floor(date1904 ? serial + DAYS_1900_TO_1904 : serial);
  if (!(serial1900 > LAST_WRONG_SERIAL && serial1900 <= LAST_SERIAL)) return undefined;
  return dateOfDay(serial1900 - DAYS_TO_1970);
}

/** The Excel serial number of a day. */
export function serialOfDate(date: CalendarDate, date1904: boolean): number {
  const serial1900 = dayNumber(date) + DAYS_TO_1970;
  return date1904 ? serial1900 - DAYS_1900_TO_1904 : serial1900;
}
