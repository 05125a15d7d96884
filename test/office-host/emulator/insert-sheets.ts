import { sheetNamed, type Book } from "./book.ts";
import { HostError } from "./host-error.ts";
import type { HostState } from "./host-state.ts";
import { openBook } from "./open-book.ts";
import type { Cell, Row, Sheet } from "./sheet.ts";
import { addSheet } from "./sheets.ts";
import { childOf, childrenOf, cloneXml, type XmlElement } from "./xml.ts";

interface Options {
  readonly sheetNamesToInsert?: readonly string[];
  readonly positionType?: string;
  readonly relativeTo?: string | Readonly<Record<string, unknown>>;
}

/** Of another sheet's part, what needs nothing but itself. */
const KEPT = ["sheetPr", "sheetFormatPr", "cols", "sheetProtection", "dataValidations", "pageMargins", "pageSetup"];

/** Copies sheets of another workbook in: cells, styles, merges, widths and validations; not its tables or drawings. */
export function insertSheets(state: HostState, base64: string, options: unknown): string[] {
  const other = openBook(new Uint8Array(Buffer.from(base64, "base64")));
  const { sheetNamesToInsert, positionType, relativeTo } = (options ?? {}) as Options;
  const wanted = sheetNamesToInsert ?? [];
  const sheets = wanted.length === 0 ? other.sheets : wanted.map((name) => named(other, name));
  const made = sheets.map((sheet) => copySheet(state, other, sheet));
  place(state, made, { positionType: positionType ?? "End", relativeTo });
  return made.map(({ id }) => id);
}

function copySheet(state: HostState, other: Book, source: Sheet): Sheet {
  const { book } = state;
  const sheet = addSheet(state, freeName(book, source.name));
  const styles = new Map<number, number>();
  const adopted = (style: number): number => {
    let known = styles.get(style);
    if (known === undefined) styles.set(style, (known = book.styles.adopted(other.styles, style)));
    return known;
  };
  for (const [at, row] of source.rows) sheet.rows.set(at, copyRow(row, adopted));
  sheet.merges = source.merges;
  sheet.visibility = source.visibility;
  const parts = childrenOf(source.root).filter(({ name }) => KEPT.includes(name));
  const kept = parts.map((part) => withStyles(cloneXml(part), adopted));
  const before = kept.filter(({ name }) => ["sheetPr", "sheetFormatPr", "cols"].includes(name));
  const after = kept.filter((part) => !before.includes(part));
  sheet.root.children = [...before, childOf(sheet.root, "sheetData")!, ...after];
  return sheet;
}

function copyRow({ attributes, cells }: Row, adopted: (style: number) => number): Row {
  const copied = new Map<number, Cell>();
  for (const [column, { value, isError, style, formula }] of cells) {
    const own = formula ? { formula: { text: formula.text } } : {};
    copied.set(column, { value, style: adopted(style), ...(isError ? { isError } : {}), ...own });
  }
  const { s, ...others } = attributes;
  return { attributes: { ...others, ...(s === undefined ? {} : { s: String(adopted(Number(s))) }) }, cells: copied };
}

function withStyles(part: XmlElement, adopted: (style: number) => number): XmlElement {
  for (const { attributes } of childrenOf(part, "col")) {
    if (attributes["style"] !== undefined) attributes["style"] = String(adopted(Number(attributes["style"])));
  }
  return part;
}

function place(
  { book }: HostState,
  made: readonly Sheet[],
  { positionType, relativeTo }: { readonly positionType: string; readonly relativeTo: Options["relativeTo"] },
): void {
  if (positionType === "End") return;
  book.sheets.splice(book.sheets.length - made.length, made.length);
  if (positionType === "Beginning") return void book.sheets.unshift(...made);
  const sheet = typeof relativeTo === "string" ? sheetNamed(book, relativeTo) : undefined;
  if (!sheet) throw new HostError("InvalidArgument", "relativeTo names no sheet.");
  book.sheets.splice(book.sheets.indexOf(sheet) + (positionType === "After" ? 1 : 0), 0, ...made);
}

function freeName(book: Book, name: string): string {
  let free = name;
  for (let number = 2; sheetNamed(book, free); number++) free = `${name.slice(0, 26)} (${String(number)})`;
  return free;
}

function named(book: Book, name: string): Sheet {
  const sheet = sheetNamed(book, name);
  if (!sheet) throw new HostError("InvalidArgument", `The workbook has no sheet ${name}.`);
  return sheet;
}
