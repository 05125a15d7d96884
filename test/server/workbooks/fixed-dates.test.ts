import { expect } from "chai";
import { unzipSync, zipSync } from "fflate";
import { withFixedDates } from "../../../server/workbooks/fixed-dates.ts";

const parts = { "a.txt": new TextEncoder().encode("one"), "表/b.txt": new TextEncoder().encode("two".repeat(99)) };

function aZipOf(date: string): Uint8Array {
  return zipSync(parts, { mtime: new Date(date) });
}

describe("fixed dates of a zip", () => {
  it("makes archives of the same parts equal, whenever they were packed", () => {
    const [one, other] = [aZipOf("2024-02-29T12:00:00"), aZipOf("2026-11-21T23:59:58")];
    expect(Buffer.compare(one, other), "the two differ to begin with").not.to.equal(0);
    expect(Buffer.compare(withFixedDates(one), withFixedDates(other))).to.equal(0);
  });

  it("keeps every part as it was", () => {
    expect(unzipSync(withFixedDates(aZipOf("2026-11-21T10:00:00")))).to.deep.equal(unzipSync(aZipOf("2026-01-01")));
  });

  it("finds its way in bytes that are a window on a larger buffer, and behind a comment", () => {
    const zip = aZipOf("2026-11-21T10:00:00");
    const buffer = new Uint8Array(zip.length + 64).fill(7);
    buffer.set(zip, 32);
    buffer[32 + zip.length - 2] = 3;
    const dated = withFixedDates(buffer.subarray(32, 32 + zip.length + 3));
    expect(Buffer.compare(dated.subarray(0, -5), withFixedDates(zip).subarray(0, -2))).to.equal(0);
  });

  it("says so when the bytes are no zip", () => {
    expect(() => withFixedDates(new Uint8Array(100))).to.throw("no zip directory");
  });
});
