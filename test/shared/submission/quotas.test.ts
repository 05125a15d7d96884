import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import { holdsPlaceAfter, placesTaken, quotaOf } from "../../../shared/submission/quotas.ts";

const forms = ourForms;
const granted = { by: "省厅", at: "2026-05-01T00:00:00.000Z", reason: "省级专项" };

describe("a city's places", () => {
  for (const id of ["application@2018.1", "application@2020.1"]) {
    it(`of ${id} are two for 广州 and 深圳 and one for others (指南 一(二)2)`, () => {
      const form = forms.get(id)!;
      expect(["440100", "440300", "440600", "441900"].map((city) => quotaOf(form, city))).to.deep.equal([2, 2, 1, 1]);
    });
  }

  it("are not counted where the form knows no quota", () => {
    expect(quotaOf(forms.get("annual-evaluation@2018.1")!, "440100")).to.equal(undefined);
  });

  it("are taken by those who hold one, but not by what the province let through beyond them", () => {
    const submissions = [
      { holdsPlace: true, beyondQuota: null },
      { holdsPlace: true, beyondQuota: granted },
      { holdsPlace: false, beyondQuota: null },
    ];
    expect(placesTaken(submissions)).to.equal(1);
  });

  const changes = [
    [false, "recommend", "city", true],
    [true, "withdraw", "park", false],
    [true, "return", "city", false],
    [true, "return", "province", true],
    [true, "submit", "park", true],
    [true, "accept", "province", true],
    [true, "notSelect", "province", true],
    [false, "remark", "city", false],
  ] as const;
  for (const [before, event, role, after] of changes) {
    it(`${before ? "one is held" : "none is held"}: after ${event} by ${role} ${after ? "one is held" : "none is held"}`, () => {
      expect(holdsPlaceAfter(before, event, role)).to.equal(after);
    });
  }
});
