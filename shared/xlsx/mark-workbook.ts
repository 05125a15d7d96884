import type { PackageDraft } from "./mark-package.ts";
import { findPart, readPart } from "./mark-package.ts";
import { relationsOf } from "./mark-relations.ts";
import type { XmlElement } from "./mark-xml.ts";
import { attributesOf, childOf, childrenOf, decodeEntities, innerXml, rootOf } from "./mark-xml.ts";
import { refuse } from "./refusal.ts";
import { unescapeText } from "./xml-text.ts";

/** The workbook part and its sheets, as the package holds them now. */
export interface WorkbookPart {
  readonly path: string;
  /** ISO/IEC 29500 Strict: other namespaces and relationship types. */
  readonly isStrict: boolean;
  readonly sheets: readonly SheetEntry[];
  readonly names: readonly NameEntry[];
  readonly hasWindow: boolean;
  readonly activeSheet: number;
}

export interface SheetEntry {
  readonly name: string;
  readonly relation: string;
  /** Absent for chart and dialogue sheets, and where the part is missing. */
  readonly path: string | undefined;
}

interface NameEntry {
  readonly name: string;
  readonly refersTo: string;
  /** The sheet it is local to, counted from 0. */
  readonly sheet: number | undefined;
}

const RELATIONS = {
  strict: "http://purl.oclc.org/ooxml/officeDocument/relationships",
  usual: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
} as const;

/** The namespace of `r:id`, and the beginning of every relationship type, in this workbook's dialect. */
export function relationsNamespace(workbook: { readonly isStrict: boolean }): string {
  return workbook.isStrict ? RELATIONS.strict : RELATIONS.usual;
}

/** Finds the workbook part through the package's relationships. */
export function readWorkbookPart(draft: PackageDraft): WorkbookPart {
  const main = relationsOf(draft, "").find(({ kind }) => kind === "officeDocument")?.target;
  const path = main === undefined ? undefined : findPart(draft, main);
  if (path === undefined) return refuse("part-missing", { part: main ?? "workbook.xml" });
  const xml = readPart(draft, path);
  const root = rootOf(xml);
  const views = childOf(xml, root, "bookViews");
  const [view] = views ? childrenOf(xml, views) : [];
  return {
    path,
    isStrict: [...attributesOf(xml, root).values()].includes("http://purl.oclc.org/ooxml/spreadsheetml/main"),
    sheets: sheetsOf(draft, path),
    names: namesOf(xml, root),
    hasWindow: view !== undefined,
    activeSheet: view ? Number(attributesOf(xml, view).get("activeTab") ?? "0") : 0,
  };
}

function sheetsOf(draft: PackageDraft, path: string): SheetEntry[] {
  const xml = readPart(draft, path);
  const list = childOf(xml, rootOf(xml), "sheets");
  const relations = new Map(relationsOf(draft, path).map((relation) => [relation.id, relation]));
  return (list ? childrenOf(xml, list) : []).map((sheet) => {
    const attributes = attributesOf(xml, sheet);
    const id = [...attributes].find(([name]) => name.endsWith(":id"))?.[1] ?? "";
    const relation = relations.get(id);
    const part = relation?.kind === "worksheet" ? findPart(draft, relation.target ?? "") : undefined;
    return { name: unescapeText(attributes.get("name") ?? ""), relation: id, path: part };
  });
}

function namesOf(xml: string, root: XmlElement): NameEntry[] {
  const list = childOf(xml, root, "definedNames");
  return (list ? childrenOf(xml, list) : []).map((element) => {
    const attributes = attributesOf(xml, element);
    const sheet = attributes.get("localSheetId");
    return {
      name: attributes.get("name") ?? "",
      refersTo: decodeEntities(innerXml(xml, element)),
      sheet: sheet === undefined ? undefined : Number(sheet),
    };
  });
}
