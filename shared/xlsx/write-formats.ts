import { BUILT_IN_FORMATS } from "./built-in-formats.ts";
import { readPart, writePart, type PackageDraft } from "./mark-package.ts";
import { addBlock } from "./mark-styles.ts";
import type { WorkbookPart } from "./mark-workbook.ts";
import {
  attributesOf,
  childOf,
  childrenOf,
  escapeXml,
  outerXml,
  prefixOf,
  rootOf,
  type XmlElement,
} from "./mark-xml.ts";
import { createStyles, stylesPath } from "./styles-part.ts";

/** The formats of cells of a workbook that is being changed. */
export interface CellFormats {
  /** The index of the format that is the one of this index but for its number format. */
  readonly indexOf: (own: number, numberFormat: string) => number;
  /** Puts the formats that were added into the package. */
  readonly save: () => void;
}

/** Below are the numbers that the standard gives away. */
const FIRST_OWN_ID = 164;

/** Those that mean the same in every language of Excel; the others would be another format elsewhere. */
const SAME_EVERYWHERE: ReadonlyMap<string, number> = new Map([
  ...[["General", 0] as const, ["@", 49] as const],
  ...[1, 2, 3, 4, 9, 10, 11].map((id) => [BUILT_IN_FORMATS.get(id)!, id] as const),
]);

/** No part is touched before a format is asked for. */
export function openCellFormats(draft: PackageDraft, workbook: WorkbookPart): CellFormats {
  let open: { readonly path: string; xml: string } | undefined;
  const known = new Map<string, number>();
  return {
    indexOf: (own, numberFormat) => {
      const key = `${String(own)} ${numberFormat}`;
      const index = known.get(key);
      if (index !== undefined) return index;
      if (!open) {
        const path = stylesPath(draft, workbook) ?? createStyles(draft, workbook);
        open = { path, xml: readPart(draft, path) };
      }
      const made = withFormat(open.xml, own, numberFormat);
      open.xml = made.xml;
      known.set(key, made.index);
      return made.index;
    },
    save: () => {
      if (open) writePart(draft, open.path, open.xml);
    },
  };
}

function withFormat(xml: string, own: number, numberFormat: string): { readonly xml: string; readonly index: number } {
  const numbered = withNumberFormat(withBasics(xml), numberFormat);
  const list = childOf(numbered.xml, rootOf(numbered.xml), "cellXfs");
  const old = list ? childrenOf(numbered.xml, list)[own] : undefined;
  const item = old ? cloneOf(numbered.xml, old, numbered.id) : plainFormat(numbered.id);
  const { xml: done, first } = addBlock(numbered.xml, "cellXfs", [item]);
  return { xml: done, index: first };
}

/** Excel repairs a workbook with formats of cells and no font, fill or border that they could name. */
function withBasics(xml: string): string {
  return ["fonts", "fills", "borders"].reduce((rest, list) => addBlock(rest, list, []).xml, xml);
}

/** The id of a number format, which is added where the workbook has none of that code. */
function withNumberFormat(xml: string, code: string): { readonly xml: string; readonly id: number } {
  const builtIn = SAME_EVERYWHERE.get(code);
  if (builtIn !== undefined) return { xml, id: builtIn };
  const list = childOf(xml, rootOf(xml), "numFmts");
  const formats = (list ? childrenOf(xml, list) : []).map((format) => attributesOf(xml, format));
  const same = formats.find((format) => format.get("formatCode") === code);
  if (same) return { xml, id: Number(same.get("numFmtId")) };
  const id = Math.max(FIRST_OWN_ID - 1, ...formats.map((format) => Number(format.get("numFmtId") ?? "0"))) + 1;
  return {
    xml: addBlock(xml, "numFmts", [`<numFmt numFmtId="${String(id)}" formatCode="${escapeXml(code)}"/>`]).xml,
    id,
  };
}

/** Without its prefix, as all our own pieces are until they are put in. */
function cloneOf(xml: string, old: XmlElement, id: number): string {
  const whole = outerXml(xml, old);
  const tagLength = old.contentStart - old.start;
  const tag = whole
    .slice(0, tagLength)
    .replace(/\s(?:numFmtId|applyNumberFormat)\s*=\s*(?:"[^"]*"|'[^']*')/g, "")
    .replace(`<${old.name}`, `<${old.name} numFmtId="${String(id)}" applyNumberFormat="1"`);
  const prefix = prefixOf(old);
  const clone = tag + whole.slice(tagLength);
  return prefix === "" ? clone : clone.replaceAll(`<${prefix}`, "<").replaceAll(`</${prefix}`, "</");
}

function plainFormat(id: number): string {
  return `<xf numFmtId="${String(id)}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`;
}
