import { expect } from "chai";
import { read, readsAs } from "./a-field.ts";

describe("a percentage", () => {
  readsAs(
    [
      [85, "85"],
      [0, "0"],
      [100, "100"],
      [1.5, "1.5"],
      [{ value: 0.85, numberFormat: "0%" }, "85"],
      [{ value: 0.07, numberFormat: "0.00%" }, "7"],
      [{ value: 1, numberFormat: "0%" }, "100"],
      [{ value: 0, numberFormat: "0%" }, "0"],
      [{ value: 85, numberFormat: '0"%"' }, "85"],
      [{ value: 85, numberFormat: "0\\%" }, "85"],
      ["85%", "85 !understood"],
      ["８５．５％", "85.5 !understood"],
      ["85", "85 !understood"],
      ["85 %", "85 !understood"],
      [0.85, "0.85 !percentFraction"],
      [1, "1 !percentFraction"],
      ["0.85", "0.85 !percentFraction"],
      ["0.85%", "0.85 !understood"],
      [{ value: 85, numberFormat: "0%" }, "85 !percentScaled"],
      [{ value: 1.2, numberFormat: "0%" }, "120 !percentRange"],
      [101, "101 !percentRange"],
      [-1, "-1 !percentRange"],
      [{ value: -0.1, numberFormat: "0%" }, "-10 !percentRange"],
      ["八成", "— !numberUnknown"],
      ["85‰", "— !numberUnit"],
      ["85家", "— !numberUnit"],
      ["/", "— !nil"],
      [{ value: 45355, numberFormat: "yyyy/m/d" }, "— !numberIsDate"],
      [true, "— !numberUnknown"],
    ],
    { field: { type: "percent" } },
  );

  it("may pass 100 where the field allows it", () => {
    const field = { type: "percent", min: -100, max: 1000 } as const;
    expect(read({ value: 1.2, numberFormat: "0%" }, { field })).to.deep.equal({ value: 120 });
    expect(read(150, { field })).to.deep.equal({ value: 150 });
    expect(read(-20, { field })).to.deep.equal({ value: -20 });
  });

  it("offers the other reading as the fix", () => {
    const field = { type: "percent" } as const;
    expect(read(0.07, { field }).problem?.fix).to.deep.equal({ value: 7 });
    expect(read({ value: 85, numberFormat: "0.0%" }, { field }).problem?.fix).to.deep.equal({
      value: 0.85,
      numberFormat: "0.0%",
    });
  });
});
