import { expect } from "chai";
import { DEFAULT_LIMITS } from "../../../shared/xlsx/limits.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { aPackage } from "./a-package.ts";
import { control, hostileInputs } from "./hostile-inputs.ts";
import { read, refusalOf, valuesOf } from "./seen-cells.ts";

describe("files that are hostile or no workbooks", function () {
  this.timeout(60_000);
  const untouched = Object.getOwnPropertyNames(Object.prototype);

  for (const [what, [outcome, make]] of Object.entries(hostileInputs)) {
    it(`${what}: ${outcome}`, () => {
      expect(refusalOf(make())).to.equal(outcome);
      expect(Object.getOwnPropertyNames(Object.prototype)).to.deep.equal(untouched);
      expect(valuesOf(read(aPackage(control)).sheets[0])).to.deep.equal({ A1: "园区", B1: 7 });
    });
  }

  it("refuses by its own code what passes each limit of a host", () => {
    const withLimit = (limits: object) => {
      return refusalOf(aPackage(control), (bytes) => readWorkbook(bytes, nodeCodec, { ...DEFAULT_LIMITS, ...limits }));
    };
    expect(withLimit({})).to.equal("read");
    expect(withLimit({ fileBytes: 100 })).to.equal("file-too-large");
    expect(withLimit({ entries: 2 })).to.equal("zip-entries");
    expect(withLimit({ inflatedBytes: 1000 })).to.equal("inflated-too-large");
    expect(withLimit({ cells: 1 })).to.equal("too-many-cells");
    expect(withLimit({ textUnits: 1 })).to.equal("text-too-long");
    expect(withLimit({ items: 1 })).to.equal("too-many-items");
    expect(withLimit({ depth: 2 })).to.equal("xml-depth");
    expect(withLimit({ memoryBytes: 500 })).to.equal("too-much-content");
  });

  it("refuses a file that is cut off anywhere", () => {
    const whole = aPackage(control);
    for (let length = 1; length < whole.length; length++) {
      expect(refusalOf(whole.subarray(0, length)), `cut at ${String(length)}`).not.to.equal("read");
    }
  });

  it("never takes a file with one wrong bit for another one", () => {
    const whole = aPackage(control);
    const expected = read(whole);
    for (let at = 0; at < whole.length * 8; at += 3) {
      const changed = whole.slice();
      changed[at >> 3]! ^= 1 << (at & 7);
      if (refusalOf(changed) === "read") expect(read(changed), `bit ${String(at)}`).to.deep.equal(expected);
    }
  });
});
