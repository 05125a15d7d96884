import { expect } from "chai";
import fc from "fast-check";
import { conversion } from "../../../shared/records/units.ts";
import { inShort, read, readsAs } from "./a-field.ts";

const money = { field: { type: "number", unit: "万元" } } as const;
const land = { field: { type: "number", unit: "亩" } } as const;
const firms = { field: { type: "integer", unit: "家" } } as const;

describe("a figure in a 万元 column", () => {
  readsAs(
    [
      [2500, "2500"],
      [0, "0"],
      [-3.5, "-3.5"],
      [{ value: 2500.75, numberFormat: "#,##0.00" }, "2500.75"],
      [{ value: 2500, numberFormat: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ' }, "2500"],
      [{ value: 2500, numberFormat: "[$¥-804]#,##0.00" }, "2500"],
      [{ value: 2500, formula: "B2*2" }, "2500"],
      ["2500", "2500 !understood"],
      ["２５００", "2500 !understood"],
      ["2,500", "2500 !understood"],
      ["2，500.50", "2500.5 !understood"],
      ["1,234,567", "1234567 !understood"],
      [" 2500 ", "2500 !understood"],
      ["\u00a02500\u3000", "2500 !understood"],
      ["2500\u200b", "2500 !understood"],
      ["+2500", "2500 !understood"],
      ["-2500", "-2500 !understood"],
      ["−2500", "-2500 !understood"],
      ["（100）", "-100 !understood"],
      ["(100)万元", "-100 !understood"],
      ["(100万元)", "-100 !understood"],
      ["(100万)元", "— !numberUnknown"],
      ["-0", "0 !understood"],
      [".5", "0.5 !understood"],
      ["￥2500", "2500 !understood"],
      ["¥ -2,500.00", "-2500 !understood"],
      ["-¥2500", "-2500 !understood"],
      ["人民币2500万元", "2500 !understood"],
      ["2500万元", "2500 !understood"],
      ["2500 万元", "2500 !understood"],
      ["2500万", "2500 !understood"],
      ["1.2亿元", "12000 !understood"],
      ["1.2亿", "12000 !understood"],
      ["1.2345亿", "12345 !understood"],
      ["3百万元", "300 !understood"],
      ["3千万", "3000 !understood"],
      ["5千元", "0.5 !understood"],
      ["25000元", "2.5 !understood"],
      ["1元", "0.0001 !understood"],
      ["0.1万亿元", "10000000 !understood"],
      ["25oo", "— !numberUnknown"],
      ["约2500", "— !numberUnknown"],
      ["2500左右", "— !numberUnknown"],
      ["2500以上", "— !numberUnknown"],
      ["2500-3000", "— !numberUnknown"],
      ["2500~3000", "— !numberUnknown"],
      ["2 500", "— !numberUnknown"],
      ["2,50", "— !numberUnknown"],
      ["1,2345", "— !numberUnknown"],
      ["12345,678", "— !numberUnknown"],
      ["1.2.3", "— !numberUnknown"],
      ["2500.", "— !numberUnknown"],
      ["1.2E+05", "— !numberUnknown"],
      ["1e5", "— !numberUnknown"],
      ["10²", "— !numberUnknown"],
      ["①", "— !numberUnknown"],
      ["½", "— !numberUnknown"],
      ["两千五百", "— !numberUnknown"],
      ["1亿2000万", "— !numberUnknown"],
      ["(-100)", "— !numberUnknown"],
      ["--5", "— !numberUnknown"],
      ["2500美元", "— !numberUnit"],
      ["2500亩", "— !numberUnit"],
      ["2500家", "— !numberUnit"],
      ["25千", "— !numberUnknown"],
      ["85%", "— !numberUnit"],
      ["1234567890123456", "— !numberTooLong"],
      ["0.1234567890123456", "— !numberTooLong"],
      [1e15, "— !numberTooLong"],
      [440106197001011260, "— !numberTooLong"],
      [Infinity, "— !numberTooLong"],
      [true, "— !numberUnknown"],
      ["", "—"],
      ["  ", "—"],
      [{ value: "", formula: 'IF(A1="","",1)' }, "—"],
      ["无", "— !nil"],
      ["/", "— !nil"],
      ["—", "— !nil"],
      ["——", "— !nil"],
      ["-", "— !nil"],
      ["不适用", "— !nil"],
      ["N/A", "— !nil"],
      ["ｎ／ａ", "— !nil"],
      [{ value: 45355, numberFormat: "yyyy/m/d" }, "— !numberIsDate"],
      [{ value: 45355, numberFormat: 'm"月"d"日"' }, "— !numberIsDate"],
      [{ value: 25000000, numberFormat: '0!.0,"万"' }, "— !numberScaled"],
      [{ value: 25000000, numberFormat: "0\\.0," }, "— !numberScaled"],
      [{ value: 25000000, numberFormat: "#,##0,," }, "— !numberScaled"],
      [{ value: 1.2, numberFormat: '0.00"亿元"' }, "12000 !understood"],
      [{ value: 1200, numberFormat: '0.00"万元"' }, "1200"],
      [{ value: 0.1, numberFormat: 'General"亿"' }, "1000 !understood"],
      [{ value: 300, numberFormat: '0"亩"' }, "— !numberUnit"],
      [{ value: 300, numberFormat: '0"(估)"' }, "300"],
      [{ value: 300, numberFormat: "[$US$-409]#,##0.00" }, "— !numberUnit"],
    ],
    money,
  );

  it("offers the figure in the column's own unit as the fix", () => {
    expect(read("1.2亿元", money).problem).to.deep.include({
      shown: "1.2亿元",
      slots: { shown: "1.2亿元", understood: "12000 万元" },
      fix: { value: 12000 },
    });
  });

  it("says nothing of a nil token where the field is required, because that has a finding of its own", () => {
    expect(inShort(read("/", { field: { ...money.field, required: true } }))).to.equal("—");
  });
});

describe("a figure in a 亩 column", () => {
  readsAs(
    [
      ["300亩", "300 !understood"],
      ["20公顷", "300 !understood"],
      ["200000㎡", "300 !understood"],
      ["200000 m²", "300 !understood"],
      ["200000m2", "300 !understood"],
      ["20万平方米", "300 !understood"],
      ["0.2平方公里", "300 !understood"],
      ["0.2km²", "300 !understood"],
      ["100平方米", "0.15 !understood"],
      ["0.03万亩", "300 !understood"],
      ["0.03万", "300 !understood"],
      ["300万元", "— !numberUnit"],
      ["300公里", "— !numberUnknown"],
    ],
    land,
  );
  it("rounds 亩 to square metres once, at the end", () => {
    expect(read("1亩", { field: { type: "number", unit: "平方米" } }).value).to.equal(2000 / 3);
  });
});

describe("a count", () => {
  readsAs(
    [
      [35, "35"],
      [{ value: 35, numberFormat: '0"家"' }, "35"],
      [34.99999999999999, "35"],
      [35.5, "— !numberNotWhole"],
      ["35家", "35 !understood"],
      ["35个", "35 !understood"],
      ["1.2万家", "12000 !understood"],
      ["1.2万", "12000 !understood"],
      ["35.5家", "— !numberNotWhole"],
      ["35人", "— !numberUnit"],
      ["35.0", "35 !understood"],
      ["007", "7 !understood"],
    ],
    firms,
  );
  it("tells people from visits", () => {
    expect(inShort(read("120人", { field: { type: "integer", unit: "人次" } }))).to.equal("— !numberUnit");
    expect(inShort(read("1.2万人次", { field: { type: "integer", unit: "人次" } }))).to.equal("12000 !understood");
    expect(inShort(read("120名", { field: { type: "integer", unit: "人" } }))).to.equal("120 !understood");
  });
  it("takes a counting word where the field has no unit", () => {
    expect(inShort(read("12个", { field: { type: "integer" } }))).to.equal("12 !understood");
    expect(inShort(read("12元", { field: { type: "integer" } }))).to.equal("— !numberUnit");
  });
});

describe("a line speed", () => {
  readsAs(
    [
      ["1000M", "— !numberUnknown"],
      ["1Gbps", "1000 !understood"],
      ["100兆", "100 !understood"],
      ["1000Mbps", "1000 !understood"],
    ],
    { field: { type: "number", unit: "Mbps" } },
  );
});

describe("cells that no figure can be taken from", () => {
  readsAs(
    [
      [{ value: null, formula: "B2*2" }, "— !notCalculated"],
      [{ value: null, formula: "B2*2", error: "#REF!" }, "— !errorValue"],
      [{ value: null, error: "#N/A" }, "— !errorValue"],
      [{ value: 5, formula: "[1]Sheet1!A1" }, "— !externalLink"],
      [{ value: 5, formula: "SUM([2026.xlsx]明细!A1:A9)" }, "— !externalLink"],
      [{ value: 5, formula: "'C:\\数据\\[2026 汇总.xlsx]明细'!A1" }, "— !externalLink"],
      [{ value: 5, formula: "[1]!total" }, "— !externalLink"],
      [{ value: 5, formula: "SUM(t_funds[金额(万元)])" }, "5"],
      [{ value: 5, formula: "t_funds[[#This Row],[a]]*'2026'!B2" }, "5"],
      [{ value: 5, formula: '"[1]a!"&t_funds[a]' }, "5"],
      [{ value: '=DISPIMG("ID_1",1)', formula: '_xlfn.DISPIMG("ID_1",1)' }, "— !picture"],
      [{ value: '=DISPIMG("ID_1",1)' }, "— !picture"],
    ],
    money,
  );
});

describe("any decimal in any accepted style", () => {
  const decimals = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), fc.integer({ min: 0, max: 6 }))
    .map(([isNegative, digits, places]) => {
      const padded = digits.toString().padStart(places + 1, "0");
      const whole = padded.slice(0, padded.length - places);
      return { isNegative, whole, fraction: places === 0 ? "" : `.${padded.slice(-places)}` };
    });
  const styles = fc.record({
    grouped: fc.boolean(),
    fullWidth: fc.boolean(),
    brackets: fc.boolean(),
    currency: fc.constantFrom("", "¥", "￥", "人民币"),
    spaces: fc.constantFrom("", " ", "\u3000", "\u00a0"),
    unit: fc.constantFrom("", "万元", "万", " 万元"),
  });

  it("gives exactly that decimal", () => {
    fc.assert(
      fc.property(decimals, styles, (decimal, style) => {
        const whole = style.grouped ? decimal.whole.replace(/\B(?=(\d{3})+$)/g, ",") : decimal.whole;
        const body = `${style.currency}${whole}${decimal.fraction}${style.unit}`;
        const sign = decimal.isNegative ? (style.brackets ? `(${body})` : `-${body}`) : body;
        const written = style.fullWidth ? sign.replace(/[!-~]/g, toFullWidth) : sign;
        const exact = Number(`${decimal.isNegative ? "-" : ""}${decimal.whole}${decimal.fraction}`);
        const reading = read(style.spaces + written + style.spaces, money);
        expect(reading.problem?.code).to.equal("understood");
        expect(reading.value).to.equal(exact + 0);
      }),
    );
  });

  it("is converted between units without a trace of binary fractions", () => {
    fc.assert(
      fc.property(
        decimals,
        fc.constantFrom<[string, number]>(["元", -4], ["亿元", 4], ["百万元", 2]),
        (decimal, unit) => {
          const written = `${decimal.whole}${decimal.fraction}${unit[0]}`;
          expect(read(written, money).value).to.equal(Number(`${decimal.whole}${decimal.fraction}e${unit[1]}`));
        },
      ),
    );
  });

  it("is worth the same in every unit of its dimension and back", () => {
    const units = ["亩", "公顷", "平方米", "平方公里", "万平方米"];
    for (const from of units) {
      for (const to of units) {
        const there = conversion(from, to)!;
        const back = conversion(to, from)!;
        expect(there.numerator * back.numerator).to.equal(there.denominator * back.denominator);
      }
    }
  });
});

describe("any text in a number column", () => {
  const oddText = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom(..."0123456789.,-+()（）万亿元%eE² ①½/—¥") }),
  );
  it("is either left unread, or all its digits are those of the figure", () => {
    fc.assert(
      fc.property(oddText, (text) => {
        const { value, problem } = read(text, { field: { type: "number" } });
        if (value === null) return;
        expect(problem?.code).to.equal("understood");
        const ascii = text.replace(/[０-９．]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
        const digits = ascii.replace(/[^\d.]/g, "");
        const scale = /[万亿千百十]/.test(ascii) ? significant : String;
        expect(scale(Number(digits))).to.equal(scale(Math.abs(value as number)));
      }),
      { numRuns: 2000 },
    );
  });
});

function toFullWidth(sign: string): string {
  return String.fromCharCode(sign.charCodeAt(0) + 0xfee0);
}

/** The digits of a number without the noughts and the point that a unit moves. */
function significant(value: number): string {
  return value.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 }).replace(/^0*\.?0*|\.|0+$/g, "");
}
