import type { Workbook } from "../../shared/cells/workbook.ts";
import { DECLARATION, NAMESPACES } from "./cells-sheet.ts";
import { xmlAttribute } from "./cells-text.ts";

/** Formats below this id are Excel's own. */
const FIRST_OWN_FORMAT = 164;

/** Number format → style index, in the order in which the cells first use them; 0 is General. */
export function stylesOf(workbook: Workbook): ReadonlyMap<string, number> {
  const styles = new Map<string, number>();
  for (const { rows } of workbook.sheets) {
    for (const { cells } of rows) {
      for (const { numberFormat } of cells) {
        if (numberFormat !== undefined && !styles.has(numberFormat)) styles.set(numberFormat, styles.size + 1);
      }
    }
  }
  return styles;
}

/** The styles part; no cell is locked, because which ones were is not known. */
export function cellsStyles(styles: ReadonlyMap<string, number>): string {
  const formats = [...styles].map(
    ([code, index]) => `<numFmt numFmtId="${String(idOf(index))}" formatCode="${xmlAttribute(code)}"/>`,
  );
  const xfs = [0, ...styles.values()].map(
    (index) =>
      `<xf numFmtId="${String(idOf(index))}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" ` +
      'applyProtection="1"><protection locked="0"/></xf>',
  );
  return [
    `${DECLARATION}<styleSheet ${NAMESPACES}>`,
    formats.length === 0 ? "" : `<numFmts count="${String(formats.length)}">${formats.join("")}</numFmts>`,
    '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>',
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${String(xfs.length)}">${xfs.join("")}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    "</styleSheet>",
  ].join("");
}

function idOf(style: number): number {
  return style === 0 ? 0 : FIRST_OWN_FORMAT + style - 1;
}
