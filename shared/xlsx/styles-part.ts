import type { PackageDraft } from "./mark-package.ts";
import { findPart, writePart } from "./mark-package.ts";
import { addContentType, addRelation, relationsOf } from "./mark-relations.ts";
import { relationsNamespace, type WorkbookPart } from "./mark-workbook.ts";

const STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

/** The name of the part that holds the workbook's formats; undefined where it has none. */
export function stylesPath(draft: PackageDraft, workbook: WorkbookPart): string | undefined {
  const target = relationsOf(draft, workbook.path).find(({ kind }) => kind === "styles")?.target;
  return target === undefined ? undefined : findPart(draft, target);
}

/** Gives a workbook that does without formats a part for them, empty, and its name. */
export function createStyles(draft: PackageDraft, workbook: WorkbookPart): string {
  const target = "xl/styles.xml";
  const main = workbook.isStrict
    ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
    : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  writePart(draft, target, `${declaration}\n<styleSheet xmlns="${main}"></styleSheet>`);
  addRelation(draft, workbook.path, { type: `${relationsNamespace(workbook)}/styles`, target });
  addContentType(draft, target, STYLES_TYPE);
  return target;
}
