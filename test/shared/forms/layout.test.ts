import { expect } from "chai";
import { formatAddress, formatRange, type CellRange } from "../../../shared/cells/address.ts";
import { headerOf, layoutForm, type SheetLayout } from "../../../shared/forms/layout.ts";
import { aSmallForm } from "./a-small-form.ts";

const layout = layoutForm(aSmallForm());

function sheetNamed(name: string): SheetLayout {
  return layout.find((place) => place.sheet.name === name)!;
}

function valueAddresses(place: SheetLayout): { [id: string]: string } {
  return Object.fromEntries(place.fields.map((each) => [each.field.id, formatAddress(each.row, each.valueColumn)]));
}

function overlap(a: CellRange, b: CellRange): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

describe("layout of a blank workbook", () => {
  it("has the sheets in the order of the definition", () => {
    expect(layout.map((place) => place.sheet.name)).to.deep.equal([
      "封面",
      "基本情况",
      "企业清单",
      "资金安排",
      "近三年环保",
    ]);
  });

  it("gives every field of the form one place, with its label directly left of its value", () => {
    const form = aSmallForm();
    const places = layout.flatMap((place) => place.fields);
    expect(places.map((place) => place.field.id)).to.have.members([...form.fields.keys()]);
    for (const place of places) expect(place.labelColumn, place.field.id).to.equal(place.valueColumn - 1);
  });

  it("puts one field a row under title, heading and captions", () => {
    const basics = sheetNamed("基本情况");
    expect(basics).to.include({ titleRow: 1, headingRow: 2, captionRow: 3 });
    expect(valueAddresses(basics)).to.deep.equal({
      parkName: "B4",
      area: "B5",
      companies: "B6",
      fibre: "B7",
      rule: "B9",
      overview: "B10",
    });
  });

  it("puts a calculated cell under the field that it follows", () => {
    const [display] = sheetNamed("基本情况").displays;
    expect(display).to.include({ row: 8, valueColumn: 2, unitColumn: 3 });
  });

  it("starts a table under the title, with as many rows as the definition says", () => {
    const { table } = sheetNamed("企业清单");
    expect(table).to.include({ headerRow: 2, firstRow: 3, lastRow: 42 });
    expect([...table!.columns])
      .to.deep.include(["name", 1])
      .and.to.deep.include(["industry", 6]);
  });

  it("puts the fields of a table sheet between heading and header row", () => {
    const funds = sheetNamed("资金安排");
    expect(valueAddresses(funds)).to.deep.equal({ fundsTotal: "B3" });
    expect(funds.table).to.include({ headerRow: 4, firstRow: 5, lastRow: 24 });
  });

  it("gives a table of fixed rows exactly those rows", () => {
    expect(sheetNamed("近三年环保").table).to.include({ headerRow: 2, firstRow: 3, lastRow: 4 });
  });

  it("lays out the cover with the block at the top right and the signatures in one last row", () => {
    const cover = sheetNamed("封面");
    const rowsOfFoot = cover.fields.filter((place) => place.field.band === "foot").map((place) => place.row);
    expect(valueAddresses(cover)).to.include({ reportCode: "F1", agency: "F2", version: "F6" });
    expect(cover.cover!.captionRows).to.deep.equal({ approval: 3, validity: 4, unit: 5 });
    expect(new Set(rowsOfFoot)).to.deep.equal(new Set([cover.lastRow]));
  });

  it("never puts two merged ranges, or two fields, over each other", () => {
    for (const place of layout) {
      for (const [index, merge] of place.merges.entries()) {
        for (const other of place.merges.slice(index + 1)) {
          expect(overlap(merge, other), `${place.sheet.name} ${formatRange(merge)} ${formatRange(other)}`).to.equal(
            false,
          );
        }
      }
      const cells = place.fields.flatMap((each) => [
        formatAddress(each.row, each.labelColumn),
        formatAddress(each.row, each.valueColumn),
      ]);
      expect(new Set(cells).size, place.sheet.name).to.equal(cells.length);
    }
  });

  it("writes the unit of a column in brackets behind its label", () => {
    const [, , output, settled] = aSmallForm().definition.sheets[2]!.table!.columns;
    expect(headerOf(output!)).to.equal("人工智能产品产值(万元)");
    expect(headerOf(settled!)).to.equal("实际入驻");
  });
});
