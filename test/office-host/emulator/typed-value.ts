import type { CellValue } from "./sheet.ts";

/** What Excel makes of something typed or written into a cell. */
export interface Typed {
  readonly value: CellValue;
  readonly isError?: boolean;
  /** Without "="; its result is not calculated. */
  readonly formula?: string;
  /** The number format a cell gets that had none. */
  readonly format?: string;
}

const ERROR = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!)$/;
const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const DATE = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/;

/** Reads a value as Excel does when it is typed: "12" is a number, "2024-5-1" a date, and all is text in a text cell. */
export function typedValue(input: unknown, numberFormat: string): Typed {
  if (typeof input === "number" || typeof input === "boolean") return { value: input };
  const text = String(input);
  if (text === "") return { value: null };
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (numberFormat === "@") return { value: text };
  if (text.startsWith("=") && text.length > 1) return { value: null, formula: text.slice(1) };
  if (ERROR.test(text)) return { value: text, isError: true };
  if (/^(?:true|false)$/i.test(text)) return { value: text.toLowerCase() === "true" };
  return figure(text.trim()) ?? { value: text };
}

function figure(text: string): Typed | undefined {
  const percent = /^([+-]?\d+(\.\d+)?)%$/.exec(text);
  if (percent) return { value: Number(percent[1]) / 100, format: percent[2] === undefined ? "0%" : "0.00%" };
  if (/\d/.test(text) && NUMBER.test(text)) return { value: Number(Number(text.replaceAll(",", "")).toPrecision(15)) };
  const date = DATE.exec(text);
  if (!date) return undefined;
  const [year, month, day] = [Number(date[1]), Number(date[3]), Number(date[4])];
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  return { value: at.getTime() / 86_400_000 + 25_569, format: "yyyy/m/d" };
}
