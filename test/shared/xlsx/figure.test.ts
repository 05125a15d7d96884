import { expect } from "chai";
import fc from "fast-check";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { QUICK_FAILED, quickFigure } from "../../../shared/xlsx/figure.ts";
import { DEFAULT_LIMITS } from "../../../shared/xlsx/limits.ts";
import { openXml } from "../../../shared/xlsx/xml-scan.ts";

/** The figure that stands before a "<", and how many bytes were read. */
function figureIn(text: string): { figure: number; read: number } {
  const host = { codec: nodeCodec, limits: DEFAULT_LIMITS };
  const cursor = openXml(nodeCodec.encodeUtf8(`${text}<`), "part", host);
  return { figure: quickFigure(cursor, 0), read: cursor.pos };
}

function expectAsJavaScript(text: string): void {
  const { figure, read } = figureIn(text);
  if (figure !== Number(text) + 0) expect.fail(`${text} was read as ${String(figure)}`);
  expect(read).to.equal(text.length);
}

describe("figures read from bytes", () => {
  it("are the same doubles as JavaScript reads, for all doubles that programs write out", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (figure) => {
        const text = String(figure);
        if (!text.includes("e")) expectAsJavaScript(text);
      }),
      { numRuns: 5_000 },
    );
  });

  it("are the same doubles for any 1 to 22 digits with a point anywhere", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 22 });
    fc.assert(
      fc.property(digits, fc.nat(22), fc.boolean(), (text, point, isNegative) => {
        const at = Math.min(point, text.length);
        expectAsJavaScript(`${isNegative ? "-" : ""}${text.slice(0, at)}.${text.slice(at)}`);
        expectAsJavaScript(text);
      }),
      { numRuns: 20_000 },
    );
  });

  it("are right to the last bit half-way between two doubles and beside it", () => {
    // 2^53 + 1 lies half-way between two doubles, as does every odd number of quarters above 2^51.
    for (const text of [
      "9007199254740993",
      "9007199254740992.9",
      "9007199254740993.1",
      "4503599627370497.5",
      "4503599627370497.49",
      "4503599627370497.51",
      "90071992547409.935",
      "900719925474099299",
      "900719925474099301",
      "0.500000000000000055",
      "1.00000000000000011",
      "1.000000000000000111",
    ]) {
      expectAsJavaScript(text);
    }
  });

  it("are left to the general way when they are written otherwise", () => {
    for (const text of ["", ".", "-", "1e5", "+1", "1.2.3", " 1", "1 ", "１", "--1", "1,2"]) {
      expect(figureIn(text), text).to.deep.equal({ figure: QUICK_FAILED, read: 0 });
    }
  });
});
