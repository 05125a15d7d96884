import { areaOf, areasOf, type Area } from "./area.ts";
import type { Cell, ConditionalFormat, Formula, Row, Sheet } from "./sheet.ts";
import { movedFormula } from "./structure-edit.ts";
import { childOf, childrenOf, element, textOf, type XmlElement } from "./xml.ts";

export interface SheetSource {
  readonly id: string;
  readonly part: string;
  readonly name: string;
  readonly visibility: Sheet["visibility"];
  readonly root: XmlElement;
  /** The texts of the shared strings. */
  readonly strings: readonly string[];
  /** A new id for a conditional format. */
  readonly nextId: () => string;
}

/** A sheet from its part. Conditional formats come in the order of their priority. */
export function readSheet({ id, part, name, visibility, root, strings, nextId }: SheetSource): Sheet {
  const data = childOf(root, "sheetData") ?? element("sheetData");
  const rows = readRows(data, strings);
  data.children = [];
  const merges = childrenOf(childOf(root, "mergeCells")).map((merge) => areaOf(merge.attributes["ref"]!)!);
  const formats = readFormats(root, nextId);
  root.children = root.children.filter(
    (child) => typeof child !== "string" && child.name !== "mergeCells" && child.name !== "conditionalFormatting",
  );
  return { id, part, root, rows, name, visibility, merges, formats, tables: [], comments: [] };
}

function readRows(data: XmlElement, strings: readonly string[]): Map<number, Row> {
  const rows = new Map<number, Row>();
  const shared = new Map<string, { readonly text: string; readonly area: Area }>();
  let at = -1;
  for (const row of childrenOf(data, "row")) {
    const { r, ...attributes } = row.attributes;
    at = r === undefined ? at + 1 : Number(r) - 1;
    const cells = new Map<number, Cell>();
    let column = -1;
    for (const cell of childrenOf(row, "c")) {
      const named = cell.attributes["r"];
      column = named === undefined ? column + 1 : areaOf(named)!.left;
      cells.set(column, readCell(cell, { at, column, shared, strings }));
    }
    rows.set(at, { attributes, cells });
  }
  return rows;
}

interface Place {
  readonly at: number;
  readonly column: number;
  readonly shared: Map<string, { readonly text: string; readonly area: Area }>;
  readonly strings: readonly string[];
}

function readCell(cell: XmlElement, place: Place): Cell {
  const style = Number(cell.attributes["s"] ?? 0);
  const written = childOf(cell, "f");
  const formula = written ? { formula: readFormula(written, place) } : {};
  const type = cell.attributes["t"] ?? "n";
  if (type === "inlineStr") return { value: inlineText(childOf(cell, "is")) || null, style, ...formula };
  const v = childOf(cell, "v");
  if (v === undefined) return { value: null, style, ...formula };
  const text = textOf(v);
  if (type === "s") return { value: place.strings[Number(text)] ?? "", style, shared: Number(text), ...formula };
  if (type === "b") return { value: text === "1" || text === "true", style, ...formula };
  if (type === "e") return { value: text, isError: true, style, ...formula };
  if (type === "str") return { value: text, style, ...formula };
  if (type === "d") return { value: serialOf(text), style, ...formula };
  return { value: text === "" ? null : Number(text), style, ...formula };
}

function readFormula(written: XmlElement, { at, column, shared }: Place): Formula {
  const text = textOf(written);
  const index = written.attributes["si"];
  if (written.attributes["t"] !== "shared" || index === undefined) return { text, element: written };
  const area = { top: at, left: column, bottom: at, right: column };
  if (text !== "") shared.set(index, { text, area });
  const first = shared.get(index);
  if (first === undefined) return { text, element: written };
  return { text: movedFormula(first.text, at - first.area.top, column - first.area.left), element: written };
}

function readFormats(root: XmlElement, nextId: () => string): ConditionalFormat[] {
  const found: { readonly priority: number; readonly format: ConditionalFormat }[] = [];
  for (const group of childrenOf(root, "conditionalFormatting")) {
    for (const rule of childrenOf(group, "cfRule")) {
      const { priority, dxfId, stopIfTrue, ...attributes } = rule.attributes;
      const format: ConditionalFormat = {
        id: nextId(),
        areas: areasOf(group.attributes["sqref"]!),
        rule: element("cfRule", attributes, rule.children),
        stopIfTrue: stopIfTrue === "1" || stopIfTrue === "true",
        ...(dxfId === undefined ? {} : { dxfId: Number(dxfId) }),
      };
      found.push({ priority: Number(priority ?? 0), format });
    }
  }
  return found.sort((one, other) => one.priority - other.priority).map(({ format }) => format);
}

/** The text of a shared or inline string: its runs, without phonetic help. */
export function inlineText(string: XmlElement | undefined): string {
  const plain = childrenOf(string, "t").map(textOf);
  const runs = childrenOf(string, "r").map((run) => textOf(childOf(run, "t")));
  return [...plain, ...runs].join("").replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => {
    return String.fromCharCode(Number.parseInt(code, 16));
  });
}

function serialOf(text: string): number {
  return Date.parse(text.endsWith("Z") ? text : `${text}Z`) / 86_400_000 + 25_569;
}
