const DAY_MS = 86_400_000;
/** Days from 1899-12-30 to 1970-01-01, and from 1899-12-30 to 1904-01-01. */
const EPOCH_DAYS = 25_569;
const DAYS_TO_1904 = 1_462;
/** 1900-03-01: before it Excel counts a 29 February 1900 that never was. */
const FIRST_TRUE_SERIAL = 61;

/** An ISO 8601 date, time or both (`t="d"`) as a serial number; undefined when it is none or no such day exists. */
export function isoDateSerial(text: string, date1904: boolean): number | undefined {
  const match = /^(?:(\d{4})-(\d\d)-(\d\d))?T?(?:(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?$/.exec(text);
  if (!match || (match[1] === undefined && match[4] === undefined)) return undefined;
  const time = (Number(match[4] ?? 0) * 3600 + Number(match[5] ?? 0) * 60 + Number(match[6] ?? 0)) / 86_400;
  if (match[1] === undefined) return time;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const serial = date.getTime() / DAY_MS + EPOCH_DAYS;
  if (date1904) return serial - DAYS_TO_1904 + time;
  return (serial < FIRST_TRUE_SERIAL ? serial - 1 : serial) + time;
}

/** A serial number is told from a figure by its format only, so a date always gets one. */
export function withDateFormat(serial: number, format: string | undefined): string {
  if (format !== undefined && namesDateParts(format)) return format;
  return Number.isInteger(serial) ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss";
}

function namesDateParts(format: string): boolean {
  return /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, ""));
}
