import { expect } from "chai";
import { tileColumns, tilePlaces, tileRows } from "../../../../addin/portal/pictures/tile-places.ts";
import { cities } from "../../../../shared/forms/codes/regions.ts";

describe("the squares of the cities", () => {
  it("are one for each of the 21 cities, and none for anything else", () => {
    expect([...tilePlaces.keys()].sort()).to.deep.equal(cities.map(({ code }) => code).sort());
    expect(tilePlaces.size).to.equal(21);
  });

  it("stand each in a place of its own, within the picture", () => {
    const places = [...tilePlaces.values()];
    expect(new Set(places.map(({ column, row }) => `${String(column)} ${String(row)}`))).to.have.property("size", 21);
    for (const { column, row } of places) {
      expect(column).to.be.within(0, tileColumns - 1);
      expect(row).to.be.within(0, tileRows - 1);
    }
  });

  it("have initials that tell them apart, from their names in pinyin", () => {
    const initials = cities.map(({ code }) => tilePlaces.get(code)!.initials);
    expect(new Set(initials)).to.have.property("size", 21);
    for (const { code, label } of cities) expect(label.en[0]).to.equal(tilePlaces.get(code)!.initials[0]);
  });
});
