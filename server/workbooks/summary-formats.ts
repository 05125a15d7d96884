import type ExcelJS from "exceljs";
import { formatAddress, formatRange } from "../../shared/cells/address.ts";
import type { LiveFormat, Look } from "../../shared/summary/book.ts";
import type { PlaceLink } from "./summary-rows.ts";
import { escapeXml } from "./writable-text.ts";

/**
 * What exceljs 4.4.0 keeps to itself. Its streaming writer puts hyperlinks before conditional formats, which is not the
 * schema's order (Excel then repairs the sheet), writes data bars with an empty x14:id (exceljs #3015), and knows no links
 * inside the book; so these two elements are written here.
 */
interface Internals {
  readonly stream: { write(xml: string): void };
  readonly _sheetRelsWriter: { readonly _hyperlinks: readonly { readonly rId: string; readonly address: string }[] };
  _writeHyperlinks: () => void;
  _writeConditionalFormatting: () => void;
}

/** Makes the sheet write its live formats and links, in this order, when it is committed. */
export function writeOwnFormats(
  writer: ExcelJS.stream.xlsx.WorkbookWriter,
  sheet: ExcelJS.Worksheet,
  { formats, links }: { formats: readonly LiveFormat[]; links: readonly PlaceLink[] },
): void {
  const internals = sheet as unknown as Internals;
  internals._writeHyperlinks = () => undefined;
  internals._writeConditionalFormatting = () => {
    const rules = formats.map((format, at) => formatXml(writer, format, at + 1));
    internals.stream.write(rules.join("") + linksXml(internals, links));
  };
}

function formatXml(writer: ExcelJS.stream.xlsx.WorkbookWriter, format: LiveFormat, priority: number): string {
  return `<conditionalFormatting sqref="${formatRange(format.range)}">${ruleXml(writer, format, priority)}</conditionalFormatting>`;
}

function ruleXml(writer: ExcelJS.stream.xlsx.WorkbookWriter, format: LiveFormat, priority: number): string {
  switch (format.kind) {
    case "equals": {
      const words = escapeXml(`"${format.text.replaceAll('"', '""')}"`);
      const look = dxfOf(writer, format.look);
      return `<cfRule type="cellIs" dxfId="${look}" priority="${priority}" operator="equal"><formula>${words}</formula></cfRule>`;
    }
    case "dataBar":
      return (
        `<cfRule type="dataBar" priority="${priority}"><dataBar><cfvo type="num" val="0"/><cfvo type="max"/>` +
        `<color rgb="${BAR}"/></dataBar></cfRule>`
      );
    case "quarters":
      return `<cfRule type="iconSet" priority="${priority}"><iconSet iconSet="5Quarters">${quarters}</iconSet></cfRule>`;
    case "arrows":
      return `<cfRule type="iconSet" priority="${priority}"><iconSet iconSet="3Arrows">${aroundZero}</iconSet></cfRule>`;
  }
}

const BAR = "FF9DC3E6";
const quarters =
  '<cfvo type="percent" val="0"/>' + [20, 40, 60, 80].map((val) => `<cfvo type="num" val="${val}"/>`).join("");
const aroundZero = '<cfvo type="percent" val="0"/><cfvo type="num" val="0"/><cfvo type="num" val="0" gte="0"/>';

const fillOf = (argb: string) => ({ type: "pattern", pattern: "solid", bgColor: { argb } }) as const;

/** Never by colour alone: what needs attention is bold too, and its words say what it is. */
const looks: Readonly<{ [look in Look]: Partial<ExcelJS.Style> }> = {
  bad: { font: { bold: true, color: { argb: "FF9C0006" } }, fill: fillOf("FFFFC7CE") },
  attention: { font: { bold: true, color: { argb: "FF7F4F00" } }, fill: fillOf("FFFFEB9C") },
  good: { font: { color: { argb: "FF006100" } }, fill: fillOf("FFE2F0D9") },
  muted: { font: { italic: true, color: { argb: "FF6B7280" } } },
};

interface Styles {
  addDxfStyle(style: Partial<ExcelJS.Style>): number;
}

const known = new WeakMap<object, Map<Look, number>>();

/** The number of a look in the book's list of differential styles; each is listed once. */
function dxfOf(writer: ExcelJS.stream.xlsx.WorkbookWriter, look: Look): number {
  const numbers = known.get(writer) ?? new Map<Look, number>();
  known.set(writer, numbers);
  const number = numbers.get(look) ?? (writer as unknown as { styles: Styles }).styles.addDxfStyle(looks[look]);
  numbers.set(look, number);
  return number;
}

function linksXml({ _sheetRelsWriter }: Internals, links: readonly PlaceLink[]): string {
  const outside = _sheetRelsWriter._hyperlinks.map(({ rId, address }) => `<hyperlink ref="${address}" r:id="${rId}"/>`);
  const inside = links.map(
    ({ row, column, place }) => `<hyperlink ref="${formatAddress(row, column)}" location="${escapeXml(place)}"/>`,
  );
  const all = [...outside, ...inside];
  return all.length === 0 ? "" : `<hyperlinks>${all.join("")}</hyperlinks>`;
}
