import { placeFor, unclosed } from "./mark-list.ts";
import type { PackageDraft } from "./mark-package.ts";
import { readPart, writePart } from "./mark-package.ts";
import { relationsOf, removePartWhole, removeRelation } from "./mark-relations.ts";
import { WORKBOOK_ORDER } from "./mark-sheet-list.ts";
import type { WorkbookPart } from "./mark-workbook.ts";
import { applyEdits, childOf, prefixOf, rootOf } from "./mark-xml.ts";

/** Whether a worksheet part holds a formula. */
export function hasFormulas(xml: string): boolean {
  return /<(?:[\w.-]+:)?f[\s>/]/.test(xml);
}

/** Excel repairs a chain that names cells without a formula, or of a missing sheet; without a chain it makes a new one. */
export function removeCalculationChain(draft: PackageDraft, workbook: WorkbookPart): void {
  const chain = relationsOf(draft, workbook.path).find(({ kind }) => kind === "calcChain");
  if (!chain) return;
  removeRelation(draft, workbook.path, chain.id);
  if (chain.target !== undefined) removePartWhole(draft, chain.target);
}

/** Makes programs calculate every formula anew when they open the workbook. */
export function calculateOnLoad(draft: PackageDraft, { path }: Pick<WorkbookPart, "path">): void {
  const xml = readPart(draft, path);
  const root = rootOf(xml);
  const settings = childOf(xml, root, "calcPr");
  if (!settings) {
    const at = placeFor(xml, root, { order: WORKBOOK_ORDER, local: "calcPr" });
    const text = `<${prefixOf(root)}calcPr fullCalcOnLoad="1"/>`;
    return writePart(draft, path, applyEdits(xml, [{ start: at, end: at, text }]));
  }
  const { start, contentStart: end } = settings;
  const bare = xml.slice(start, end).replace(/\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')/, "");
  const text = `${unclosed(bare)} fullCalcOnLoad="1"${bare.endsWith("/>") ? "/>" : ">"}`;
  writePart(draft, path, applyEdits(xml, [{ start, end, text }]));
}
