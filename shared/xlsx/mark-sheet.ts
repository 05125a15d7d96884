import type { CellRange } from "../cells/address.ts";
import { formatRange, parseRange } from "../cells/address.ts";
import { areasBySeverity, type PlacedMark } from "./mark-areas.ts";
import { placeFor } from "./mark-list.ts";
import { MARK_TAG, markSeverities, type MarkSeverity } from "./mark-palette.ts";
import type { XmlEdit, XmlElement } from "./mark-xml.ts";
import { applyEdits, attributesOf, childOf, childrenOf, innerXml, prefixOf, rootOf, withPrefix } from "./mark-xml.ts";

/** The cells of one worksheet that are marked, and the differential format of each severity. */
export interface SheetMarks {
  readonly cells: readonly PlacedMark[];
  readonly formats: ReadonlyMap<MarkSeverity, number>;
}

/** A list of a few hundred areas is far below what Excel takes in one `sqref`; more go into a rule of their own. */
const AREAS_PER_RULE = 500;

const ORDER = [
  ...["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"],
  ...["protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"],
  ...["phoneticPr", "conditionalFormatting"],
];

/** A worksheet with its cells marked by conditional formats that lie above the user's own; cells are not touched. */
export function markSheet(xml: string, marks: SheetMarks): string {
  const root = rootOf(xml);
  const areas = areasBySeverity(marks.cells, mergesOf(xml, root));
  const rules = markSeverities.flatMap((severity) => {
    return chunksOf(areas.get(severity) ?? []).map((ranges) => ({ ranges, format: marks.formats.get(severity)! }));
  });
  if (rules.length === 0) return xml;
  const text = rules.map(({ ranges, format }, index) => ruleXml(ranges, format, index + 1)).join("");
  const at = placeFor(xml, root, { order: ORDER, local: "conditionalFormatting" });
  const shifts = rulesOf(xml, root).flatMap((rule) => priorityEdit(xml, rule, (own) => own + rules.length));
  return applyEdits(xml, [{ start: at, end: at, text: withPrefix(text, prefixOf(root)) }, ...shifts]);
}

/** A worksheet without our marks, whoever saved it since; the user's own rules get their priorities back. */
export function unmarkSheet(xml: string): string {
  if (!xml.includes(MARK_TAG)) return xml;
  const root = rootOf(xml);
  const all = rulesOf(xml, root);
  const ours = new Set(all.filter((rule) => innerXml(xml, rule).includes(MARK_TAG)));
  const freed = [...ours].map((rule) => priorityOf(xml, rule) ?? Infinity);
  const shifts = all
    .filter((rule) => !ours.has(rule))
    .flatMap((rule) => priorityEdit(xml, rule, (own) => own - freed.filter((priority) => priority < own).length));
  return applyEdits(xml, [...removalsOf(xml, root, ours), ...shifts]);
}

function mergesOf(xml: string, root: XmlElement): readonly CellRange[] {
  const list = childOf(xml, root, "mergeCells");
  return (list ? childrenOf(xml, list) : []).flatMap((merge) => {
    return parseRange(attributesOf(xml, merge).get("ref") ?? "") ?? [];
  });
}

function chunksOf(ranges: readonly CellRange[]): CellRange[][] {
  const count = Math.ceil(ranges.length / AREAS_PER_RULE);
  return Array.from({ length: count }, (_, index) =>
    ranges.slice(index * AREAS_PER_RULE, (index + 1) * AREAS_PER_RULE),
  );
}

function ruleXml(ranges: readonly CellRange[], format: number, priority: number): string {
  const rule = `<cfRule type="expression" dxfId="${String(format)}" priority="${String(priority)}">`;
  const formula = `<formula>LEN("${MARK_TAG}")&gt;0</formula>`;
  const sqref = ranges.map(formatRange).join(" ");
  return `<conditionalFormatting sqref="${sqref}">${rule}${formula}</cfRule></conditionalFormatting>`;
}

/** All rules that share the sheet's order of priorities: its own and those of Excel 2010 and later in `extLst`. */
function rulesOf(xml: string, root: XmlElement): XmlElement[] {
  return childrenOf(xml, root).flatMap((child) => {
    if (child.local === "conditionalFormatting") return childrenOf(xml, child).filter(isRule);
    return child.local === "extLst" ? rulesInside(xml, child) : [];
  });
}

function isRule(element: XmlElement): boolean {
  return element.local === "cfRule";
}

function rulesInside(xml: string, parent: XmlElement): XmlElement[] {
  if (!innerXml(xml, parent).includes("cfRule")) return [];
  return childrenOf(xml, parent).flatMap((child) => (isRule(child) ? [child] : rulesInside(xml, child)));
}

function priorityOf(xml: string, rule: XmlElement): number | undefined {
  const written = attributesOf(xml, rule).get("priority");
  return written !== undefined && /^\d+$/.test(written) ? Number(written) : undefined;
}

function priorityEdit(xml: string, rule: XmlElement, renumber: (own: number) => number): XmlEdit[] {
  const own = priorityOf(xml, rule);
  if (own === undefined || renumber(own) === own) return [];
  const tag = xml.slice(rule.start, rule.contentStart);
  const text = tag.replace(/(\spriority\s*=\s*["'])\d+/, (_, head: string) => head + String(renumber(own)));
  return [{ start: rule.start, end: rule.contentStart, text }];
}

function removalsOf(xml: string, root: XmlElement, ours: ReadonlySet<XmlElement>): XmlEdit[] {
  const starts = new Set([...ours].map((rule) => rule.start));
  return childrenOf(xml, root).flatMap((child) => {
    if (child.local !== "conditionalFormatting") return [];
    const own = childrenOf(xml, child).filter((rule) => starts.has(rule.start));
    const whole = own.length === childrenOf(xml, child).length ? [child] : own;
    return own.length === 0 ? [] : whole.map(({ start, end }) => ({ start, end, text: "" }));
  });
}
