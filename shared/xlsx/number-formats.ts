import type { PackageParts } from "./package-parts.ts";
import { openPart } from "./package-parts.ts";
import { BUILT_IN_FORMATS } from "./built-in-formats.ts";
import { countItem, countText } from "./tally.ts";
import { CLOSE, END, isNamed, nextTag } from "./xml-scan.ts";
import { attribute, unescapeText } from "./xml-text.ts";

/** Format codes by the style index of a cell (`s`); undefined stands for General. */
export type FormatsByStyle = readonly (string | undefined)[];

/** Excel's own limit; what is longer is no format, but could be made to keep a pattern busy. */
const LONGEST_CODE = 255;

/** Reads the number format of every cell style; no styles part means that every cell is General. */
export function readNumberFormats(parts: PackageParts, stylesPart: string | undefined): FormatsByStyle {
  if (stylesPart === undefined || !parts.entries.has(stylesPart)) return [];
  const cursor = openPart(parts, stylesPart);
  const codes = new Map<number, string | undefined>(BUILT_IN_FORMATS);
  const formats: (string | undefined)[] = [];
  let isInCellStyles = false;
  for (let tag = nextTag(cursor); tag !== END; tag = nextTag(cursor)) {
    if (isNamed(cursor, "cellXfs")) isInCellStyles = tag !== CLOSE;
    else if (tag === CLOSE) continue;
    else if (isNamed(cursor, "xf") && isInCellStyles) {
      countText(parts, 0);
      formats.push(codes.get(Number(attribute(cursor, "numFmtId") ?? 0)));
    } else if (isNamed(cursor, "numFmt")) {
      countItem(parts, "numFmt");
      const code = unescapeText(attribute(cursor, "formatCode") ?? "");
      codes.set(
        Number(attribute(cursor, "numFmtId")),
        isGeneral(code) || code.length > LONGEST_CODE ? undefined : code,
      );
    }
  }
  return formats;
}

function isGeneral(code: string): boolean {
  return code === "" || code.toLowerCase() === "general";
}
