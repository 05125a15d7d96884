import { formatAddress } from "../cells/address.ts";
import type { CellValue } from "../cells/workbook.ts";
import { withPrefix } from "./mark-xml.ts";
import { exactText } from "./report-text.ts";
import type { PlacedValue } from "./placed-value.ts";

/** A cell of a worksheet's text, under the prefix of its surroundings. */
export function cellXml({ cell, value }: PlacedValue, style: number, prefix: string): string {
  const styled = style === 0 ? "" : ` s="${String(style)}"`;
  const start = `<c r="${formatAddress(cell.row, cell.column)}"${styled}`;
  const content = contentOf(value);
  return withPrefix(content === undefined ? `${start}/>` : `${start}${content}</c>`, prefix);
}

/** Texts stand in the cell itself: the shared ones then need no change. */
function contentOf(value: CellValue): string | undefined {
  switch (typeof value) {
    case "number":
      return `><v>${String(value + 0).toUpperCase()}</v>`;
    case "boolean":
      return ` t="b"><v>${value ? "1" : "0"}</v>`;
    case "string":
      return value === "" ? undefined : ` t="inlineStr"><is><t xml:space="preserve">${exactText(value)}</t></is>`;
    default:
      return undefined;
  }
}
