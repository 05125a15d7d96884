import { expect } from "chai";
import fc from "fast-check";
import { creditCodeFault } from "../../../shared/records/credit-code.ts";
import { aCreditCode } from "./a-credit-code.ts";
import { read, readsAs } from "./a-field.ts";

const code = { field: { type: "creditCode" } } as const;

describe("a credit code", () => {
  readsAs(
    [
      ["91110000600037341L", "91110000600037341L"],
      ["92141127MA0KD1Y64A", "92141127MA0KD1Y64A"],
      ["12440600MB2C07549J", "12440600MB2C07549J"],
      [" 91110000600037341L ", "91110000600037341L"],
      ["91110000600037341l", "91110000600037341L !understood"],
      ["９１１１００００６０００３７３４１Ｌ", "91110000600037341L !understood"],
      ["9111 0000 6000 3734 1L", "91110000600037341L !understood"],
      ["91110000-60003734-1L", "91110000600037341L !understood"],
      ["91110000600037341M", "— !creditCodeCheck"],
      ["91110000600037314L", "— !creditCodeCheck"],
      ["91110000600O37341L", "— !creditCodeLetters"],
      ["9111000060003734IL", "— !creditCodeLetters"],
      ["911100006000373411", "— !creditCodeCheck"],
      ["111111111111111111", "— !creditCodeCheck"],
      ["9111000060003734L", "— !creditCodeLength"],
      ["440106000012345", "— !creditCodeLength"],
      ["60003734-1", "— !creditCodeLength"],
      ["9111A000600037341L", "— !creditCodeShape"],
      ["01110000600037341L", "— !creditCodeShape"],
      ["362322198709086409", "— !creditCodeCitizen"],
      ["11010519491231002X", "— !creditCodeCitizen"],
      [440106197001011260, "— !creditCodeNumeric"],
      [911100006000373400, "— !creditCodeNumeric"],
      [123456789, "— !creditCodeLength"],
      [true, "— !creditCodeLength"],
      ["无", "— !nil"],
      ["", "—"],
      ["  ", "—"],
    ],
    code,
  );

  it("offers the code with 0 for O and 1 for I when that makes it right", () => {
    expect(read("91110000600O37341L", code).problem?.fix).to.deep.equal({
      value: "91110000600037341L",
      numberFormat: "@",
    });
    expect(read("9111000060003734ZL", code).problem?.fix).to.equal(undefined);
  });

  it("notes a region outside the unit's city, but not the State or the province", () => {
    const inFoshan = { ...code, city: "440600" };
    expect(read("12440600MB2C07549J", inFoshan)).to.deep.equal({ value: "12440600MB2C07549J" });
    expect(read("12440600MB2C07549J", { ...code, city: "440100" }).problem).to.deep.include({
      code: "creditCodeRegion",
      slots: { shown: "12440600MB2C07549J", region: "440600", city: "440100" },
    });
    const ofProvince = aCreditCode("440000", "MA5XXXXX");
    expect(read(ofProvince, inFoshan)).to.deep.equal({ value: ofProvince });
  });

  it("asks about a right code that is also built like an identity number", () => {
    let both: string | undefined;
    for (let serial = 0; serial < 1_000_000 && both === undefined; serial++) {
      const candidate = citizenNumber(`11010519${80 + (serial % 19)}${serialOf(serial)}`);
      if (candidate && creditCodeFault(candidate) === undefined) both = candidate;
    }
    expect(both, "no number passes all three checks").to.be.a("string");
    expect(read(both!, code)).to.deep.include({ value: both });
    expect(read(both!, code).problem?.code).to.equal("creditCodeLikeCitizen");
  });
});

describe("any credit code", () => {
  const codes = fc
    .tuple(
      fc.integer({ min: 110000, max: 659999 }),
      fc.string({ unit: fc.constantFrom(..."0123456789ABCDEFGHJKLMNPQRTUWXY"), minLength: 8, maxLength: 8 }),
    )
    .map(([region, organisation]) => aCreditCode(String(region), organisation));

  it("is read as itself, in lower case and full width too", () => {
    fc.assert(
      fc.property(codes, fc.boolean(), (right, isWide) => {
        const written = isWide
          ? right.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
          : right.toLowerCase();
        expect(read(written, code).value).to.equal(right);
      }),
    );
  });

  it("is refused with any one character changed", () => {
    fc.assert(
      fc.property(codes, fc.nat(17), fc.constantFrom(..."0123456789ABCDEFGHJKLMNPQRTUWXY"), (right, at, sign) => {
        fc.pre(right[at] !== sign);
        expect(read(right.slice(0, at) + sign + right.slice(at + 1), code).value).to.equal(null);
      }),
      { numRuns: 1000 },
    );
  });

  it("is refused with two neighbours swapped", () => {
    fc.assert(
      fc.property(codes, fc.nat(16), (right, at) => {
        fc.pre(right[at] !== right[at + 1]);
        const swapped = right.slice(0, at) + right[at + 1] + right[at] + right.slice(at + 2);
        expect(read(swapped, code).value).to.equal(null);
      }),
      { numRuns: 1000 },
    );
  });

  it("never comes of a text that does not hold it", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 15, maxLength: 24 }), (text) => {
        const { value } = read(text, code);
        if (value !== null) expect(text.toUpperCase().replace(/[\s-]/g, "")).to.equal(value);
      }),
    );
  });
});

function serialOf(serial: number): string {
  const inYear = Math.floor(serial / 19);
  const month = String(1 + (Math.floor(inYear / 28_000) % 12)).padStart(2, "0");
  const day = String(1 + (Math.floor(inYear / 1000) % 28)).padStart(2, "0");
  return `${month}${day}${String(inYear % 1000).padStart(3, "0")}`;
}

function citizenNumber(first17: string): string | undefined {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return first17.length === 17 ? first17 + "10X98765432"[sum % 11] : undefined;
}
