import { addressOf, type Area } from "./area.ts";
import type { Cell, ConditionalFormat, Row, Sheet } from "./sheet.ts";
import { childOf, cloneXml, element, escapeXml, insertBefore, writeXml, xmlOf, type XmlElement } from "./xml.ts";

/** What a sheet needs of the workbook to be written. */
export interface SheetSink {
  /** The index of a text in the shared strings. */
  readonly stringIndex: (text: string, known: number | undefined) => number;
  /** The index of a conditional format's format in the styles. */
  readonly dxfIndex: (format: ConditionalFormat) => number | undefined;
}

const AFTER_MERGES = [
  "phoneticPr",
  "conditionalFormatting",
  "dataValidations",
  "hyperlinks",
  "printOptions",
  "pageMargins",
  "pageSetup",
  "headerFooter",
  "rowBreaks",
  "colBreaks",
  "customProperties",
  "cellWatches",
  "ignoredErrors",
  "smartTags",
  "drawing",
  "legacyDrawing",
  "legacyDrawingHF",
  "picture",
  "oleObjects",
  "controls",
  "webPublishItems",
  "tableParts",
  "extLst",
];

/** A sheet as the text of its part: the same sheet always gives the same text. */
export function writeSheet(sheet: Sheet, sink: SheetSink): string {
  const root = cloneXml(sheet.root);
  if (sheet.merges.length > 0) insertBefore(root, mergeCells(sheet.merges), AFTER_MERGES);
  for (const [index, format] of sheet.formats.entries()) {
    insertBefore(root, formatElement(format, index + 1, sink), AFTER_MERGES.slice(2));
  }
  const dimension = childOf(root, "dimension");
  if (dimension) dimension.attributes["ref"] = usedRef(sheet);
  const text = writeXml(root);
  return text.replace(/<sheetData( [^>]*)?\/>/, () => `<sheetData>${rowsText(sheet.rows, sink)}</sheetData>`);
}

function rowsText(rows: ReadonlyMap<number, Row>, sink: SheetSink): string {
  const texts: string[] = [];
  for (const at of [...rows.keys()].sort((one, other) => one - other)) {
    const { attributes, cells } = rows.get(at)!;
    texts.push(`<row r="${String(at + 1)}"`);
    for (const key of Object.keys(attributes)) texts.push(` ${key}="${escapeXml(attributes[key]!)}"`);
    texts.push(">");
    for (const column of [...cells.keys()].sort((one, other) => one - other)) {
      const name = addressOf({ top: at, left: column, bottom: at, right: column });
      texts.push(cellText(name, cells.get(column)!, sink));
    }
    texts.push("</row>");
  }
  return texts.join("");
}

function cellText(name: string, { value, isError, style, formula, shared }: Cell, sink: SheetSink): string {
  const head = `<c r="${name}"${style === 0 ? "" : ` s="${String(style)}"`}`;
  const f = formula ? (formula.element ? xmlOf(formula.element) : `<f>${escapeXml(formula.text)}</f>`) : "";
  if (value === null) return f ? `${head}>${f}</c>` : `${head}/>`;
  if (isError) return `${head} t="e">${f}<v>${escapeXml(String(value))}</v></c>`;
  if (typeof value === "number") return `${head}>${f}<v>${String(value)}</v></c>`;
  if (typeof value === "boolean") return `${head} t="b">${f}<v>${value ? "1" : "0"}</v></c>`;
  if (formula) return `${head} t="str">${f}<v>${escapeXml(value)}</v></c>`;
  return `${head} t="s"><v>${String(sink.stringIndex(value, shared))}</v></c>`;
}

function mergeCells(merges: readonly Area[]): XmlElement {
  const children = merges.map((area) => element("mergeCell", { ref: addressOf(area) }));
  return element("mergeCells", { count: String(children.length) }, children);
}

function formatElement(format: ConditionalFormat, priority: number, sink: SheetSink): XmlElement {
  const { type, ...others } = format.rule.attributes;
  const dxfId = sink.dxfIndex(format);
  const attributes: Record<string, string> = {
    ...(type === undefined ? {} : { type }),
    ...(dxfId === undefined ? {} : { dxfId: String(dxfId) }),
    priority: String(priority),
    ...(format.stopIfTrue ? { stopIfTrue: "1" } : {}),
    ...others,
  };
  const rule = element("cfRule", attributes, format.rule.children);
  return element("conditionalFormatting", { sqref: format.areas.map(addressOf).join(" ") }, [rule]);
}

function usedRef({ rows }: Sheet): string {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const [at, { cells }] of rows) {
    for (const column of cells.keys()) {
      [top, bottom] = [Math.min(top, at), Math.max(bottom, at)];
      [left, right] = [Math.min(left, column), Math.max(right, column)];
    }
  }
  return bottom < 0 ? "A1" : addressOf({ top, left, bottom, right });
}
