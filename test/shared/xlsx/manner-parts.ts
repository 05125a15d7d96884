import type { Cell } from "../../../shared/cells/workbook.ts";
import { aZip } from "./a-zip.ts";
import { referenceTable } from "./reference-content.ts";
import type { ReferenceCells } from "./reference-content.ts";

export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

type PlainCell = Omit<Cell, "column">;

interface RowWriter {
  readonly row: (row: number) => string;
  readonly cell: (address: string, cell: PlainCell) => string;
}

/** The inside of `sheetData`: cells are given row by row. */
export function rowsOf(cells: ReferenceCells, write: RowWriter): string {
  const rows = new Map<number, string>();
  for (const [address, cell] of Object.entries(cells)) {
    const row = Number(/\d+$/.exec(address)?.[0]);
    rows.set(row, (rows.get(row) ?? write.row(row)) + write.cell(address, cell));
  }
  return [...rows.values()].map((row) => `${row}</row>`).join("");
}

/** A cell whose text is shared; the text of a formula stands in the cell. */
export function sharedTextCell({
  address,
  cell,
  texts,
  formula,
}: {
  readonly address: string;
  readonly cell: PlainCell;
  readonly texts: Map<string, number>;
  readonly formula: string | undefined;
}): string {
  const { value } = cell;
  const start = `<c r="${address}" s="${String(styleOf(cell))}"`;
  if (formula !== undefined) {
    const element = formula.startsWith("<f") ? formula : `<f>${escaped(formula)}</f>`;
    return `${start}${typeof value === "string" ? ' t="str"' : ""}>${element}<v>${escaped(String(value))}</v></c>`;
  }
  if (typeof value === "boolean") return `${start} t="b"><v>${value ? "1" : "0"}</v></c>`;
  if (typeof value !== "string") return `${start}><v>${String(value)}</v></c>`;
  if (!texts.has(value)) texts.set(value, texts.size);
  return `${start} t="s"><v>${String(texts.get(value))}</v></c>`;
}

/** A cell in the prefixed way of the OpenXML SDK, its text in place. */
export function inlineTextCell(address: string, cell: PlainCell): string {
  const { value, formula } = cell;
  const start = `<x:c r="${address}" s="${String(styleOf(cell))}"`;
  if (formula !== undefined) {
    const type = typeof value === "string" ? "str" : "n";
    return `${start} t="${type}"><x:f>${escaped(formula)}</x:f><x:v>${String(value)}</x:v></x:c>`;
  }
  if (typeof value === "boolean") return `${start} t="b"><x:v>${String(value)}</x:v></x:c>`;
  if (typeof value === "number") return `${start} t="n"><x:v>${String(value)}</x:v></x:c>`;
  return `${start} t="inlineStr"><x:is><x:t>${escaped(String(value))}</x:t></x:is></x:c>`;
}

/** Column G as Excel writes a formula that was filled down. */
export function sharedFormula(address: string, { formula }: PlainCell): string | undefined {
  if (!address.startsWith("G") || formula === undefined) return formula;
  return address === "G4" ? `<f t="shared" ref="G4:G6" si="0">${formula}</f>` : '<f t="shared" si="0"/>';
}

/** A shared text; the one in two fonts is in two runs. */
export function runs(text: string): string {
  if (text !== "产业园区") return `<t>${escaped(text)}</t>`;
  return '<r><rPr><b/><sz val="11"/></rPr><t>产业</t></r><r><rPr><sz val="11"/></rPr><t>园区</t></r>';
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function styleOf({ numberFormat }: PlainCell): number {
  return [undefined, 'yyyy"年"m"月"d"日"', "#,##0.00", "0.0%"].indexOf(numberFormat);
}

export function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`;
}

/** The part of the reference table. */
export function table(): string {
  const columns = referenceTable.columns.map(
    (name, index) => `<tableColumn id="${String(index + 1)}" name="${name}"/>`,
  );
  return (
    `${HEAD}<table xmlns="${MAIN}" id="1" name="企业表" displayName="企业表" ref="A3:H6" totalsRowShown="0"><autoFilter ref="A3:H6"/>` +
    `<tableColumns count="8">${columns.join("")}</tableColumns></table>`
  );
}

/** The parts that a manner of writing consists of. */
interface MannerParts {
  readonly sheet: string;
  /** As a target from the root; the OpenXML SDK names parts its own way. */
  readonly sheetName?: string;
  readonly sharedStrings?: string;
  readonly sheetRelations: string;
  readonly workbookRelations?: string;
  readonly beforeSheets: string;
  readonly prefix?: string;
  readonly extra: Readonly<{ [name: string]: string }>;
}

export function aPackageOf(parts: MannerParts): Uint8Array {
  const { prefix = "", sheetName = "worksheets/sheet1.xml" } = parts;
  const path = sheetName.startsWith("/") ? sheetName.slice(1) : `xl/${sheetName}`;
  const open = (name: string, attributes = "") => `<${prefix}${name}${attributes}`;
  const namespaces = ` xmlns${prefix ? ":x" : ""}="${MAIN}"`;
  const workbook =
    `${HEAD}${open("workbook", namespaces)}>${parts.beforeSheets}${open("sheets")}>` +
    `${open("sheet")} name="企业清单" sheetId="1" r:id="rId3" xmlns:r="${RELATION}"/></${prefix}sheets></${prefix}workbook>`;
  const formats =
    '<numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="0.0%"/></numFmts>';
  const xfs = [0, 176, 4, 177]
    .map((id) => `<xf numFmtId="${String(id)}" fontId="0" fillId="0" borderId="0" xfId="0"/>`)
    .join("");
  const relations = relation("rId3", "worksheet", sheetName) + relation("rId2", "styles", "/xl/styles.xml");
  const slash = path.lastIndexOf("/") + 1;
  const all: { [name: string]: string } = {
    "[Content_Types].xml": `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships>${relation("rId1", "officeDocument", prefix ? "/xl/workbook.xml" : "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": workbook,
    "xl/styles.xml": `${HEAD}<styleSheet xmlns="${MAIN}">${formats}<cellXfs count="4">${xfs}</cellXfs></styleSheet>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${parts.workbookRelations ?? ""}${relations}${
      parts.sharedStrings === undefined ? "" : relation("rId4", "sharedStrings", "sharedStrings.xml")
    }</Relationships>`,
    [path]: parts.sheet,
    [`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`]: `<Relationships>${parts.sheetRelations}</Relationships>`,
    ...(parts.sharedStrings === undefined ? {} : { "xl/sharedStrings.xml": parts.sharedStrings }),
    ...parts.extra,
  };
  return aZip(Object.entries(all).map(([name, data]) => ({ name, data })));
}
