import { expect } from "chai";
import { citiesOf, newValuesIn } from "../../../../addin/portal/versions/new-values.ts";
import type { ParameterDefinition } from "../../../../shared/forms/definition.ts";

const area: ParameterDefinition = { id: "areaMin", label: { zh: "面积", en: "Area" }, value: 300 };
const quota: ParameterDefinition = {
  id: "quota",
  label: { zh: "名额", en: "Quota" },
  value: { default: 1, byCity: { "440100": 2 } },
};

const read = (typed: { readonly [name: string]: string }) => newValuesIn([area, quota], new Map(Object.entries(typed)));

describe("the new values of parameters", () => {
  it("are those that differ; a blank field keeps what is", () => {
    expect(read({})).to.deep.equal({ kind: "same" });
    expect(read({ "parameter-areaMin": " 300 " })).to.deep.equal({ kind: "same" });
    expect(read({ "parameter-areaMin": "１,２００.5" })).to.deep.equal({
      kind: "changed",
      values: { areaMin: 1200.5 },
    });
  });

  it("are given for all cities, for one that has its own, or for one more", () => {
    const changed = (value: ParameterDefinition["value"]) => ({ kind: "changed", values: { quota: value } });
    expect(read({ "parameter-quota": "3" })).to.deep.equal(changed({ default: 3, byCity: { "440100": 2 } }));
    expect(read({ "parameter-quota-440100": "4" })).to.deep.equal(changed({ default: 1, byCity: { "440100": 4 } }));
    expect(read({ "parameter-quota-440300": "2" })).to.deep.equal(
      changed({ default: 1, byCity: { "440100": 2, "440300": 2 } }),
    );
    expect(citiesOf(quota, new Map([["parameter-quota-440300", "2"]]))).to.deep.equal(["440100", "440300"]);
  });

  it("are figures, or it is said which is none", () => {
    expect(read({ "parameter-quota-440100": "两个" })).to.deep.equal({
      kind: "noFigure",
      parameter: quota,
      typed: "两个",
    });
  });
});
