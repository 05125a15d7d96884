import {
  aPackageOf,
  HEAD,
  inlineTextCell,
  MAIN,
  RELATION,
  relation,
  rowsOf,
  runs,
  sharedFormula,
  sharedTextCell,
  table,
} from "./manner-parts.ts";
import type { ReferenceCells } from "./reference-content.ts";

/** Writes the reference content the way a program does that cannot be run here. */
export type Manner = (cells: ReferenceCells) => Uint8Array;

/**
 * Excel 365: shared texts with phonetic properties, shared formulas, revision ids, `mc:AlternateContent`, attributes of
 * later versions, a calculation chain and properties that nobody needs to read.
 */
export const excel: Manner = (cells) => {
  const texts = new Map<string, number>();
  const sheet =
    `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${RELATION}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
    'mc:Ignorable="x14ac xr xr2 xr3" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" ' +
    'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{00000000-0001-0000-0000-000000000000}">' +
    '<sheetPr><tabColor rgb="FFFF0000"/></sheetPr><dimension ref="A1:H12"/><sheetViews><sheetView tabSelected="1" workbookViewId="0">' +
    '<selection activeCell="B4" sqref="B4"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="14.25" x14ac:dyDescent="0.2"/>' +
    `<sheetData>${rowsOf(cells, {
      row: (row) => `<row r="${String(row)}" spans="1:8"${row === 8 ? ' hidden="1"' : ""} x14ac:dyDescent="0.2">`,
      cell: (address, cell) => sharedTextCell({ address, cell, texts, formula: sharedFormula(address, cell) }),
    })}</sheetData><phoneticPr fontId="1" type="noConversion"/><mergeCells count="1"><mergeCell ref="A1:H1"/></mergeCells>` +
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><tableParts count="1"><tablePart r:id="rId1"/></tableParts>' +
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">' +
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" allowBlank="1" ' +
    'xr:uid="{A}"><x14:formula1><xm:f>"是,否"</xm:f></x14:formula1><xm:sqref>B10:B20</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>';
  const sst = [...texts.keys()]
    .map((text) => `<si>${runs(text)}<phoneticPr fontId="1" type="noConversion"/></si>`)
    .join("");
  return aPackageOf({
    sheet,
    sharedStrings: `${HEAD}<sst xmlns="${MAIN}" count="20" uniqueCount="${String(texts.size)}">${sst}</sst>`,
    sheetRelations: relation("rId1", "table", "../tables/table1.xml"),
    beforeSheets:
      '<fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="22730"/><workbookPr defaultThemeVersion="166925"/>' +
      '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15">' +
      '<x15ac:absPath url="C:\\Users\\x\\" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>',
    extra: {
      "xl/tables/table1.xml": table(),
      "xl/calcChain.xml": `${HEAD}<calcChain xmlns="${MAIN}"><c r="G4" i="1"/></calcChain>`,
    },
  });
};

/** WPS Office: its own namespaces and parts, pictures in cells as DISPIMG formulas. */
export const wps: Manner = (cells) => {
  const texts = new Map<string, number>();
  const sheet =
    `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${RELATION}" xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" ` +
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData">' +
    `<sheetPr/><dimension ref="A1:H12"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData>${rowsOf(
      cells,
      {
        row: (row) => `<row r="${String(row)}" spans="1:8"${row === 8 ? ' hidden="1"' : ""}>`,
        cell: (address, cell) => sharedTextCell({ address, cell, texts, formula: cell.formula }),
      },
    )}<row r="30" ht="60" customHeight="1" spans="1:1"><c r="A30" s="0" t="str"><f>_xlfn.DISPIMG("ID_0A",1)</f><v>=DISPIMG("ID_0A",1)</v></c></row>` +
    '</sheetData><mergeCells count="1"><mergeCell ref="A1:H1"/></mergeCells><dataValidations count="1"><dataValidation type="list" allowBlank="1" ' +
    'showInputMessage="1" showErrorMessage="1" sqref="B10:B20"><formula1>"是,否"</formula1></dataValidation></dataValidations>' +
    '<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>';
  const sst = [...texts.keys()].map((text) => `<si>${runs(text)}</si>`).join("");
  return aPackageOf({
    sheet,
    sharedStrings: `${HEAD}<sst xmlns="${MAIN}" count="20" uniqueCount="${String(texts.size)}">${sst}</sst>`,
    sheetRelations: relation("rId1", "table", "../tables/table1.xml"),
    beforeSheets: '<fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><workbookPr/>',
    workbookRelations:
      '<Relationship Id="rId9" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/>',
    extra: {
      "xl/tables/table1.xml": table(),
      "xl/cellimages.xml": '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
    },
  });
};

/** Google Sheets: no `dimension`, texts with preserved space, shared formulas, a drawing on every sheet. */
export const googleSheets: Manner = (cells) => {
  const texts = new Map<string, number>();
  const sheet =
    `${HEAD}<worksheet xmlns="${MAIN}" xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main" xmlns:r="${RELATION}" ` +
    'xmlns:mv="urn:schemas-microsoft-com:mac:vml"><sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><sheetViews>' +
    `<sheetView workbookViewId="0"/></sheetViews><sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/><sheetData>${rowsOf(
      cells,
      {
        row: (row) => `<row r="${String(row)}"${row === 8 ? ' hidden="1"' : ""}>`,
        cell: (address, cell) => sharedTextCell({ address, cell, texts, formula: sharedFormula(address, cell) }),
      },
    )}</sheetData><mergeCells count="1"><mergeCell ref="A1:H1"/></mergeCells><dataValidations><dataValidation type="list" allowBlank="1" showErrorMessage="1" ` +
    'sqref="B10:B20"><formula1>"是,否"</formula1></dataValidation></dataValidations><drawing r:id="rId1"/><tableParts count="1"><tablePart r:id="rId3"/></tableParts></worksheet>';
  const sst = [...texts.keys()]
    .map((text) => `<si>${runs(text).replaceAll("<t>", '<t xml:space="preserve">')}</si>`)
    .join("");
  return aPackageOf({
    sheet,
    sharedStrings: `${HEAD}<sst xmlns="${MAIN}" count="20" uniqueCount="${String(texts.size)}">${sst}</sst>`,
    sheetRelations:
      relation("rId1", "drawing", "../drawings/drawing1.xml") + relation("rId3", "table", "../tables/table1.xml"),
    beforeSheets: "<workbookPr/>",
    extra: { "xl/tables/table1.xml": table(), "xl/drawings/drawing1.xml": "<xdr:wsDr/>" },
  });
};

/** The OpenXML SDK: every element prefixed, texts in place, absolute targets, ids made of hexadecimal digits, marks. */
export const openXmlSdk: Manner = (cells) => {
  const sheet =
    `\uFEFF<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="${MAIN}"><x:sheetData>${rowsOf(cells, {
      row: (row) => `<x:row r="${String(row)}"${row === 8 ? ' hidden="true"' : ""}>`,
      cell: inlineTextCell,
    }).replaceAll("</row>", "</x:row>")}</x:sheetData><x:mergeCells><x:mergeCell ref="A1:H1" /></x:mergeCells>` +
    '<x:dataValidations count="1"><x:dataValidation type="list" sqref="B10:B20"><x:formula1>"是,否"</x:formula1></x:dataValidation></x:dataValidations>' +
    `<x:tableParts><x:tablePart d3p1:id="Rb1" xmlns:d3p1="${RELATION}" /></x:tableParts></x:worksheet>`;
  return aPackageOf({
    sheet,
    sheetName: "/xl/worksheets/sheet.xml",
    sheetRelations: relation("Rb1", "table", "/xl/tables/table.xml"),
    beforeSheets: "",
    prefix: "x:",
    extra: { "xl/tables/table.xml": table() },
  });
};
