import type { Cell } from "../../../shared/cells/workbook.ts";
import { numberFormatFacts } from "../../../shared/records/number-format.ts";
import { shown } from "../../../shared/records/shown.ts";

/** What a cell shows, whole: text as it is, numbers by their number format as far as it is known here. */
export function cellText(cell: Cell, date1904: boolean): string {
  if (typeof cell.value === "string") return cell.value;
  if (typeof cell.value === "number" && cell.error === undefined) return numberText(cell, cell.value, date1904);
  return shown(cell, date1904);
}

/** What a cell is aligned by, as spreadsheets do it. */
export function alignmentOf({ value, error }: Cell): "start" | "end" | "center" {
  if (error !== undefined || typeof value === "boolean") return "center";
  return typeof value === "number" ? "end" : "start";
}

function numberText(cell: Cell, value: number, date1904: boolean): string {
  const { kind, suffix } = numberFormatFacts(cell.numberFormat);
  if (kind === "date" || kind === "scaled") return shown(cell, date1904);
  const digits = kind === "percent" ? value * 100 : value;
  return `${withDigits(digits, cell.numberFormat)}${kind === "percent" ? "%" : ""}${suffix}`;
}

/** Decimals and groups of thousands as the format has them; without a format, as many digits as there are. */
function withDigits(value: number, format: string | undefined): string {
  const pattern = /[#0?][#0?,]*(?:\.([#0?]+))?/.exec(format?.split(";")[0] ?? "")?.[0];
  return pattern === undefined ? String(Number(value.toPrecision(15))) : formatterOf(pattern).format(value);
}

const formatters = new Map<string, Intl.NumberFormat>();
/** Formats come from users' files: there is no end of them. */
const MOST_FORMATTERS = 200;

/** Making a formatter takes longer than all else about a cell. */
function formatterOf(pattern: string): Intl.NumberFormat {
  const known = formatters.get(pattern);
  if (known) return known;
  const decimals = pattern.split(".")[1] ?? "";
  const made = new Intl.NumberFormat("en-US", {
    useGrouping: pattern.includes(","),
    minimumFractionDigits: Math.min(20, decimals.replace(/[^0]/g, "").length),
    maximumFractionDigits: Math.min(20, decimals.length),
  });
  if (formatters.size >= MOST_FORMATTERS) formatters.clear();
  formatters.set(pattern, made);
  return made;
}
