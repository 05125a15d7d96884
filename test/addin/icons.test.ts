import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { drawIcon, iconNames, iconSizes } from "./icon-drawing.ts";
import { readPng } from "./png-file.ts";

const folder = join(import.meta.dirname, "../../addin/icons");

describe("the icons", () => {
  it("are the sizes that Office shows, and one for listings", () => {
    const wanted = iconNames.flatMap((name) => iconSizes.map((size) => `${name}-${String(size)}.png`));
    const listed = wanted.filter((name) => !name.endsWith("-128.png") || name.startsWith("parkforms"));
    expect(readdirSync(folder)).to.have.members(listed);
  });

  for (const name of iconNames) {
    it(`are as they are drawn: ${name}`, () => {
      for (const size of iconSizes.filter((one) => one < 128 || name === "parkforms")) {
        const { width, height, pixels } = readPng(readFileSync(join(folder, `${name}-${String(size)}.png`)));
        expect([width, height]).to.deep.equal([size, size]);
        expect(Buffer.compare(pixels, drawIcon(name, size)), `${name}-${String(size)}`).to.equal(0);
      }
    });
  }

  it("have straight edges on whole pixels at 16, a colour, and see-through corners", () => {
    for (const name of iconNames) {
      const pixels = drawIcon(name, 16);
      const blue = Array.from({ length: 256 }, (_, at) => pixels.subarray(at * 4, at * 4 + 4));
      expect(blue.filter(([red, , , alpha]) => red === 0x1f && alpha === 255).length, name).to.be.greaterThan(8);
      expect(blue.filter(([red, , , alpha]) => red === 0x3a && alpha === 255).length, name).to.be.greaterThan(20);
      expect([pixels[3], pixels[255 * 4 + 3]], name).to.deep.equal([0, 0]);
    }
  });
});
