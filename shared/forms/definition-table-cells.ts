import type { Cell, CellValue } from "../cells/workbook.ts";
import type { CellContent, Choices } from "./definition-table.ts";

/** A property as a cell holds it; undefined is a blank cell. `readContent` is the way back. */
export function writeContent(value: unknown, content: CellContent): CellValue {
  if (value === undefined) return null;
  if (typeof content !== "string") return showChoice(wordsOf(value), content);
  switch (content) {
    case "flag":
      return value === true ? YES : null;
    case "list":
      return YES;
    case "number":
      return typeof value === "number" ? numberCell(value) : wordsOf(value);
    case "textOrNumber":
      if (typeof value === "number") return numberCell(value);
      return value === "" ? null : isNumberText(wordsOf(value)) ? quoted(wordsOf(value)) : plain(wordsOf(value));
    case "names":
      return (value as readonly string[]).map((name) => (/^[\w.]+$/.test(name) ? name : quoted(name))).join(", ");
    case "texts":
      return (value as readonly string[]).map((text) => (text.includes("\n") ? quoted(text) : plain(text))).join("\n");
    case "expression":
      return wordsOf(value);
    case "date":
    case "text":
      return plain(wordsOf(value));
  }
}

/** What a cell says of a property; a word that does not fit is handed on as it is, for the schema to complain about. */
export function readContent(cell: Cell, content: CellContent, date1904: boolean): unknown {
  const { value } = cell;
  if (content === "date" && typeof value === "number") return isoDate(value, date1904);
  if (content === "expression" && typeof value === "boolean") return String(value);
  if (typeof value === "number" && (content === "number" || content === "textOrNumber")) return value;
  const words = typeof value === "boolean" ? String(value).toUpperCase() : String(value).trim();
  if (typeof content !== "string") return readChoice(words, content);
  switch (content) {
    case "flag":
      return readFlag(words);
    case "list":
      return readFlag(words) === true ? [] : undefined;
    case "number":
      return isNumberText(words) ? numberOf(words) : words;
    case "textOrNumber":
      return isNumberText(words) ? numberOf(words) : unquoted(words);
    case "names":
      return (words.match(/"(?:[^"\\]|\\.)*"|[^\s,\uFF0C、;\uFF1B"]+/g) ?? []).map(unquoted);
    case "texts":
      return words.split(/\r?\n/).flatMap((line) => (line.trim() === "" ? [] : [unquoted(line.trim())]));
    case "expression":
      return words;
    case "date":
      return readDate(words);
    case "text":
      return unquoted(words);
  }
}

const YES = "是";

function wordsOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** "强制性 [mandatory]": words for people, the value for the program. */
export function showChoice(value: string, choices: Choices): string {
  const words = Object.hasOwn(choices, value) ? choices[value] : undefined;
  return words ? `${words.zh} [${value}]` : value;
}

function readChoice(words: string, choices: Choices): string {
  const value = /\[(.+)\]$/.exec(words)?.[1]?.trim();
  if (value !== undefined) return value;
  const named = Object.entries(choices).find(([, text]) => text.zh === words || text.en === words);
  return named?.[0] ?? words;
}

function readFlag(words: string): unknown {
  if (/^(是|有|√|y|yes|true|1)$/i.test(words)) return true;
  return /^(否|无|×|n|no|false|0)$/i.test(words) ? false : words;
}

/** Excel keeps fifteen digits: a figure that needs more, and −0, stand there as words. */
function numberCell(value: number): CellValue {
  return Number(value.toPrecision(15)) === value && !Object.is(value, -0) ? value : showExactly(value);
}

function showExactly(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

const numberText = /^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(e[-+]?\d+)?$/i;

function isNumberText(words: string): boolean {
  return numberText.test(words.normalize("NFKC"));
}

function numberOf(words: string): number {
  return Number(words.normalize("NFKC").replaceAll(",", ""));
}

/** Words stand as they are, unless a spreadsheet would change them or they look like words in quotes. */
function plain(text: string): string {
  const isSafe =
    text !== "" &&
    text.trim() === text &&
    !/[^\P{Cc}\n]|[\p{Cs}\uFFFE\uFFFF]|_x[0-9A-Fa-f]{4}_/u.test(text) &&
    unquoted(text) === text;
  return isSafe ? text : quoted(text);
}

/** JSON, with nothing in it that XML or a spreadsheet cannot carry. */
function quoted(text: string): string {
  const escape = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replace(/[\u007F-\u009F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g, escape);
}

function unquoted(words: string): string {
  if (!/^".*"$/.test(words)) return words;
  try {
    return String(JSON.parse(words));
  } catch {
    // Words that merely begin and end with a quotation mark.
    return words;
  }
}

/** "2018/1/1", "2018.1.1" and "2018年1月1日" as "2018-01-01". */
function readDate(words: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(words);
  return match ? `${match[1]!}-${match[2]!.padStart(2, "0")}-${match[3]!.padStart(2, "0")}` : words;
}

/** The day of a serial number after February 1900, as Excel turns a typed date into one. */
function isoDate(serial: number, date1904: boolean): string {
  const days = Math.floor(serial) + (date1904 ? 1462 : 0) - 25_569;
  const date = new Date(days * 86_400_000);
  return Number.isNaN(date.getTime()) ? String(serial) : date.toISOString().slice(0, 10);
}
