import { addItems, dropItems, findItems, placeFor } from "./mark-list.ts";
import type { MarkSeverity } from "./mark-palette.ts";
import { differentialFormat, markLooks, markSeverities } from "./mark-palette.ts";
import { applyEdits, childOf, childrenOf, prefixOf, rootOf, withPrefix } from "./mark-xml.ts";
import { DUE_FILL, type ReportStyle } from "./report-looks.ts";
import { reportFormats } from "./report-styles.ts";

/** Where our formats stand in the lists of a styles.xml. */
export interface MarkStyles {
  readonly marks: ReadonlyMap<MarkSeverity, number>;
  /** The differential format of an answer that is still due. */
  readonly due: number;
  readonly cells: ReadonlyMap<ReportStyle, number>;
}

/** The highest style indices that any part of the workbook uses; -1 when none does. */
export interface UsedStyles {
  readonly cell: number;
  readonly differential: number;
}

const ORDER = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"].concat([
  ...["dxfs", "tableStyles", "colors", "extLst"],
]);

const DUE = `<dxf><fill><patternFill patternType="solid"><fgColor rgb="FF${DUE_FILL}"/><bgColor rgb="FF${DUE_FILL}"/></patternFill></fill></dxf>`;
const differentials = [...markSeverities.map((severity) => differentialFormat(markLooks[severity])), DUE];

/** What a list must begin with where the workbook has none: index 0 is the format of every plain cell. */
const DEFAULTS: Readonly<{ [list: string]: readonly string[] }> = {
  fonts: ['<font><sz val="11"/><name val="Calibri"/></font>'],
  fills: ["none", "gray125"].map((pattern) => `<fill><patternFill patternType="${pattern}"/></fill>`),
  borders: ["<border><left/><right/><top/><bottom/><diagonal/></border>"],
  cellXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
  dxfs: [],
};

/** A styles.xml with our formats, which are added only where it lacks them; no existing format moves or changes. */
export function addStyles(xml: string): { readonly xml: string; readonly styles: MarkStyles } {
  const hasCellStyles = childOf(xml, rootOf(xml), "cellStyleXfs") !== undefined;
  const fonts = addBlock(xml, "fonts", reportFormats.fonts);
  const fills = addBlock(fonts.xml, "fills", reportFormats.fills);
  const borders = addBlock(fills.xml, "borders", reportFormats.borders);
  const first = { font: fonts.first, fill: fills.first, border: borders.first, hasCellStyles };
  const cells = addBlock(borders.xml, "cellXfs", reportFormats.xfs(first));
  const marks = addBlock(cells.xml, "dxfs", differentials);
  const styles: MarkStyles = {
    marks: new Map(markSeverities.map((severity, index) => [severity, marks.first + index])),
    due: marks.first + markSeverities.length,
    cells: new Map(reportFormats.names.map((name, index) => [name, cells.first + index])),
  };
  return { xml: marks.xml, styles };
}

/** A styles.xml without our formats, as far as they stand at the ends of the lists and nothing uses them any more. */
export function dropStyles(xml: string, used: UsedStyles): string {
  const first = { font: startOf(xml, "fonts"), fill: startOf(xml, "fills"), border: startOf(xml, "borders") };
  const hasCellStyles = childOf(xml, rootOf(xml), "cellStyleXfs") !== undefined;
  const xfs = reportFormats.xfs({ ...first, hasCellStyles });
  const withoutMarks = dropBlock(xml, "dxfs", { items: differentials, used: used.differential });
  const withoutCells = dropBlock(withoutMarks, "cellXfs", { items: xfs, used: used.cell });
  if (withoutCells === withoutMarks) return withoutMarks;
  const blocks = { fonts: reportFormats.fonts, fills: reportFormats.fills, borders: reportFormats.borders };
  return Object.entries(blocks).reduce(
    (rest, [list, items]) => dropBlock(rest, list, { items, used: -1 }),
    withoutCells,
  );
}

/** A styles.xml with a run of items in one of its lists, added where the list lacks it, and where the run begins. */
export function addBlock(xml: string, local: string, plain: readonly string[]): { xml: string; first: number } {
  const root = rootOf(xml);
  const prefix = prefixOf(root);
  const items = plain.map((item) => withPrefix(item, prefix));
  const list = childOf(xml, root, local);
  if (list) {
    const found = findItems(xml, list, items);
    if (found !== undefined) return { xml, first: found };
    return { xml: applyEdits(xml, addItems(xml, list, items)), first: childrenOf(xml, list).length };
  }
  const defaults = (DEFAULTS[local] ?? []).map((item) => withPrefix(item, prefix));
  const all = [...defaults, ...items];
  const text = `<${prefix}${local} count="${String(all.length)}">${all.join("")}</${prefix}${local}>`;
  const at = placeFor(xml, root, { order: ORDER, local });
  return { xml: applyEdits(xml, [{ start: at, end: at, text }]), first: defaults.length };
}

function dropBlock(xml: string, local: string, block: { items: readonly string[]; used: number }): string {
  const root = rootOf(xml);
  const list = childOf(xml, root, local);
  if (!list) return xml;
  const items = block.items.map((item) => withPrefix(item, prefixOf(root)));
  const children = childrenOf(xml, list);
  const first = findItems(xml, list, items);
  if (first === undefined || first + items.length !== children.length || block.used >= first) return xml;
  return applyEdits(xml, dropItems(xml, list, children.slice(first)));
}

/** Where our block would begin if it is the last of the list. */
function startOf(xml: string, local: "fonts" | "fills" | "borders"): number {
  const list = childOf(xml, rootOf(xml), local);
  return (list ? childrenOf(xml, list).length : 0) - reportFormats[local].length;
}
