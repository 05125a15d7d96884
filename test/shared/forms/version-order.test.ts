import { expect } from "chai";
import { compareVersionNumbers } from "../../../shared/forms/version-order.ts";

describe("versions of a form", () => {
  it("follow each other by year, then by number, not by letters", () => {
    const versions = ["2020.1", "2018.10", "2018.2", "2026.1"];
    expect(versions.sort(compareVersionNumbers)).to.deep.equal(["2018.2", "2018.10", "2020.1", "2026.1"]);
    expect(compareVersionNumbers("2020.1", "2020.1")).to.equal(0);
  });
});
