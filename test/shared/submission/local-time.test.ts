import { expect } from "chai";
import { instantOf, localField, localTime } from "../../../shared/submission/local-time.ts";

describe("times in Beijing", () => {
  it("are shown eight hours ahead of the instant, which may be another day", () => {
    expect(localTime("2026-05-31T16:30:00.000Z")).to.equal("2026-06-01 00:30:00");
    expect(localField("2026-05-31T16:30:00.000Z")).to.equal("2026-06-01T00:30");
  });

  it("become the instant again, with or without seconds", () => {
    expect(instantOf("2026-06-01T00:30")).to.equal("2026-05-31T16:30:00.000Z");
    expect(instantOf("2026-06-01 00:30:05")).to.equal("2026-05-31T16:30:05.000Z");
    expect(instantOf(localField("2026-12-31T16:00:00.000Z"))).to.equal("2026-12-31T16:00:00.000Z");
  });

  it("are no instant where a day or an hour does not exist", () => {
    for (const words of ["", "2026-06-01", "tomorrow", "2026-13-01T00:00", "2026-06-01T25:00"]) {
      expect(instantOf(words), words).to.equal(undefined);
    }
  });
});
