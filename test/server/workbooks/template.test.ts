import { expect } from "chai";
import { unzipSync, strFromU8 } from "fflate";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { writeTemplate } from "../../../server/workbooks/template.ts";
import { ourForms } from "../../our-forms.ts";
import { MAX_ROW, formatRange, isInside, parseRange } from "../../../shared/cells/address.ts";
import type { Sheet, Workbook } from "../../../shared/cells/workbook.ts";
import { definedNameOf, tableNameOf, type Form } from "../../../shared/forms/form.ts";
import { headerOf, layoutForm, type SheetLayout } from "../../../shared/forms/layout.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { packageFaults } from "../../contracts/package-faults.ts";
import { aSmallForm } from "../../shared/forms/a-small-form.ts";

const unit = { name: "广州市人工智能产业园", code: "12440100MB2D0008XA", city: "440100", county: "440106" };

const cases: readonly (readonly [name: string, form: () => Form])[] = [
  ["a small form", aSmallForm],
  ["application@2018.1", () => ourForms.get("application@2018.1")!],
  ["zone-quarterly@2021.1", () => ourForms.get("zone-quarterly@2021.1")!],
  ["zone-annual@2021.1", () => ourForms.get("zone-annual@2021.1")!],
];

for (const [name, formOf] of cases) {
  describe(`blank workbook of ${name}`, () => {
    let form: Form;
    let bytes: Uint8Array;
    let book: Workbook;
    let layout: readonly SheetLayout[];

    before(async () => {
      form = formOf();
      bytes = await writeTemplate(form, { unit, period: "2026" });
      book = readWorkbook(bytes, nodeCodec);
      layout = layoutForm(form);
    });

    const sheetOf = (place: SheetLayout) => book.sheets.find((sheet) => sheet.name === place.sheet.name)!;

    it("has the cover first, then the instructions, the form's sheets and the code lists", () => {
      const [cover, ...rest] = form.definition.sheets.map((sheet) => sheet.name);
      expect(book.sheets.map((sheet) => sheet.name)).to.deep.equal([cover, "填报说明", ...rest, "代码"]);
      expect(book.sheets.every((sheet) => sheet.visibility === "visible")).to.equal(true);
    });

    it("names the cell of every field, right beside its label", () => {
      const names = new Map(book.names.map((each) => [each.name, each.refersTo]));
      for (const place of layout) {
        for (const { field, row, labelColumn, valueColumn } of place.fields) {
          const [, sheetName = "", address = ""] = /^'(.+)'!\$?(.+)$/.exec(names.get(definedNameOf(field)) ?? "") ?? [];
          expect(sheetName, field.id).to.equal(place.sheet.name);
          expect(parseRange(address), field.id).to.include({ top: row, left: valueColumn });
          const label = textAt(sheetOf(place), row, labelColumn);
          expect(label, field.id).to.be.oneOf([field.label.zh, `${field.label.zh}*`]);
        }
      }
    });

    it("has an Excel table for every table, with the header texts in its cells", () => {
      for (const place of layout) {
        if (!place.table) continue;
        const { table, headerRow, lastRow } = place.table;
        const [found, ...others] = sheetOf(place).tables;
        const headers = table.columns.map((column) => headerOf(column) + (column.required ? "*" : ""));
        expect(others).to.deep.equal([]);
        expect(found).to.deep.include({ name: tableNameOf(table), totalsRows: 0, columns: headers });
        expect(found!.range).to.deep.equal({ top: headerRow, left: 1, bottom: lastRow, right: table.columns.length });
        expect(headers.map((_, index) => textAt(sheetOf(place), headerRow, index + 1))).to.deep.equal(headers);
        expect(new Set(headers).size, "Excel repairs a table with two equal headers").to.equal(headers.length);
      }
    });

    it("writes the given rows of a table, with their years", () => {
      for (const place of layout) {
        const { table, firstRow = 0 } = place.table ?? {};
        for (const [index, given] of (table?.fixedRows ?? []).entries()) {
          const expected = given.label.zh.replace("{T-2}", "2024").replace("{T-1}", "2025").replace("{T-3}", "2023");
          expect(textAt(sheetOf(place), firstRow + index, 1)).to.equal(expected.replace("{T}", "2026"));
        }
      }
    });

    it("leaves everything else for the unit to fill in", () => {
      for (const place of layout) {
        if (!place.table) continue;
        const { firstRow, table } = place.table;
        const filled = sheetOf(place).rows.filter((row) => row.row >= firstRow);
        expect(filled.length, place.sheet.name).to.equal(table.fixedRows?.length ?? 0);
      }
    });

    it("gives every input cell a message within Excel's limits", () => {
      for (const place of layout) {
        const validations = attributesOf(xmlOf(bytes, book, place.sheet.name), "dataValidation");
        for (const validation of validations) {
          expect(validation["prompt"], validation["sqref"]).to.have.length.within(1, 255);
          expect(validation["promptTitle"], validation["sqref"]).to.have.length.within(1, 32);
          expect(validation["prompt"]).not.to.match(/[\r\n]/);
        }
        const ranges = validations.flatMap((each) => each["sqref"]!.split(" ").map((range) => parseRange(range)!));
        for (const { row, column, label } of inputCells(place)) {
          const covering = ranges.filter((range) => isInside(range, row, column));
          expect(covering.length, `${place.sheet.name} ${label}`).to.equal(1);
        }
      }
    });

    it("never refuses an entry: lists only ask, and nothing else is validated", () => {
      for (const place of layout) {
        for (const validation of attributesOf(xmlOf(bytes, book, place.sheet.name), "dataValidation")) {
          const { type, errorStyle } = validation;
          expect(type === undefined || (type === "list" && errorStyle === "warning"), validation["sqref"]).to.equal(
            true,
          );
        }
      }
    });

    it("bounds every validation to the rows of its table", () => {
      for (const place of layout) {
        for (const { ranges } of sheetOf(place).validations) {
          for (const range of ranges) {
            expect(range.bottom, formatRange(range)).to.be.at.most(place.lastRow);
            expect(range.bottom - range.top, formatRange(range)).to.be.below(MAX_ROW);
          }
        }
      }
    });

    it("locks the words of cover, instructions and field sheets without a password, and no list", () => {
      for (const sheet of book.sheets) {
        const place = layout.find((each) => each.sheet.name === sheet.name);
        expect(sheet.isProtected, sheet.name).to.equal(place?.table === undefined);
        const [protection] = attributesOf(xmlOf(bytes, book, sheet.name), "sheetProtection");
        expect(protection ?? {}).not.to.have.any.keys("password", "hashValue", "algorithmName");
      }
    });

    it("prints every sheet on A4, one page wide, with its header rows repeated and pages counted", () => {
      for (const place of layout) {
        const xml = xmlOf(bytes, book, place.sheet.name);
        const [page] = attributesOf(xml, "pageSetup");
        expect(page).to.include({ paperSize: "9", fitToWidth: "1" });
        expect(page!["orientation"]).to.equal(place.sheet.landscape ? "landscape" : "portrait");
        expect(xml).to.match(/<oddFooter>[^<]*第 &amp;P 页[^<]*&amp;N 页/);
        const local = book.names.filter((each) => each.sheet === place.sheet.name);
        expect(local.map((each) => each.name)).to.include("_xlnm.Print_Area");
        const repeated = place.table?.headerRow ?? place.captionRow;
        const titles = local.find((each) => each.name === "_xlnm.Print_Titles")?.refersTo;
        expect(titles).to.equal(repeated && `'${place.sheet.name}'!$${repeated}:$${repeated}`);
      }
    });

    it("fills in what is known, and the identity of the form", () => {
      const byPrefill = new Map(
        layout.flatMap((place) =>
          place.fields.map((each) => [each.field.prefill, textAt(sheetOf(place), each.row, each.valueColumn)] as const),
        ),
      );
      expect(byPrefill.get("formVersion")).to.equal(form.id);
      expect(byPrefill.get("unit")).to.equal(unit.name);
      expect(byPrefill.get("period")).to.equal("2026");
      expect(byPrefill.get("city")).to.equal("广州市");
      if (byPrefill.has("year")) expect(byPrefill.get("year")).to.equal(2026);
    });

    it("refers to nothing outside of itself and has no notes", () => {
      const parts = unzipSync(bytes);
      expect(Object.keys(parts).filter((part) => /external|comments|vml/i.test(part))).to.deep.equal([]);
      for (const [part, content] of Object.entries(parts)) {
        expect(strFromU8(content), part).not.to.match(/TargetMode="External"|<f>[^<]*\[/);
      }
    });

    it("has nothing that Excel would repair, and every part in the order of the schema", () => {
      // exceljs lists folders as entries of their own; they are no parts, and Excel passes over them.
      const faults = packageFaults(bytes).filter((fault) => !fault.endsWith("/: no content type"));
      expect(faults).to.deep.equal([]);
    });

    it("is the same file, byte for byte, when it is written again", async () => {
      const again = await writeTemplate(formOf(), { unit, period: "2026" });
      expect(Buffer.compare(again, bytes)).to.equal(0);
      // The date of the first entry: written by the clock it would change with the day.
      expect([...bytes.subarray(10, 14)]).to.deep.equal([0, 0, 0x21, 0]);
    });
  });
}

function textAt(sheet: Sheet, row: number, column: number): string | number | boolean | null | undefined {
  return sheet.rows.find((each) => each.row === row)?.cells.find((cell) => cell.column === column)?.value;
}

/** The part of a sheet; exceljs numbers them in order. */
function xmlOf(bytes: Uint8Array, book: Workbook, sheetName: string): string {
  const part = `xl/worksheets/sheet${book.sheets.findIndex((sheet) => sheet.name === sheetName) + 1}.xml`;
  return strFromU8(unzipSync(bytes, { filter: (file) => file.name === part })[part]!);
}

/** The attributes of every element of this name; entities are left as they are, which only makes them longer. */
function attributesOf(xml: string, element: string): { readonly [name: string]: string }[] {
  return [...xml.matchAll(new RegExp(`<${element}((?: [\\w:]+="[^"]*")*)\\s*/?>`, "g"))].map(([, attributes = ""]) =>
    Object.fromEntries([...attributes.matchAll(/ ([\w:]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!])),
  );
}

function inputCells(place: SheetLayout): { row: number; column: number; label: string }[] {
  const given = new Set(["reportCode", "agency", "formVersion"]);
  const fields = place.fields
    .filter(({ field }) => !given.has(field.prefill ?? ""))
    .map((each) => ({ row: each.row, column: each.valueColumn, label: each.field.id }));
  if (!place.table) return fields;
  const { table, firstRow, lastRow, columns } = place.table;
  const rows = [firstRow, lastRow];
  const filled = table.columns.slice(table.fixedRows ? 1 : 0);
  const cells = filled.flatMap(({ id }) =>
    rows.map((row) => ({ row, column: columns.get(id)!, label: `${id} ${row}` })),
  );
  return [...fields, ...cells];
}
