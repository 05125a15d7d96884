import { expect } from "chai";
import fc from "fast-check";
import { dateOfSerial, serialOfDate } from "../../../shared/records/serial-date.ts";
import { read, readsAs } from "./a-field.ts";

const day = { field: { type: "date" } } as const;
const month = { field: { type: "month" } } as const;

describe("a date", () => {
  readsAs(
    [
      [{ value: 44347, numberFormat: "yyyy/m/d" }, "2021-05-31"],
      [{ value: 44347.75, numberFormat: "yyyy/m/d h:mm" }, "2021-05-31"],
      [{ value: 44347, numberFormat: '[$-804]yyyy"年"m"月"d"日";@' }, "2021-05-31"],
      [{ value: 44347, numberFormat: '[DBNum1][$-804]yyyy"年"m"月"d"日"' }, "2021-05-31"],
      [{ value: 44347, numberFormat: "mm\\-dd\\-yy" }, "2021-05-31"],
      ["2021年5月31日", "2021-05-31 !understood"],
      ["2021 年 05 月 31 日", "2021-05-31 !understood"],
      ["２０２１年５月３１日", "2021-05-31 !understood"],
      ["2021年5月31号", "2021-05-31 !understood"],
      ["2021年5月31", "2021-05-31 !understood"],
      ["2021-05-31", "2021-05-31 !understood"],
      ["2021-5-3", "2021-05-03 !understood"],
      ["2021/5/3", "2021-05-03 !understood"],
      ["2021.5.3", "2021-05-03 !understood"],
      ["2021．5．3", "2021-05-03 !understood"],
      ["20210531", "2021-05-31 !understood"],
      ["2021-05-31 00:00:00", "2021-05-31 !understood"],
      ["2021-05-31T08:30:00Z", "2021-05-31 !understood"],
      [20210531, "2021-05-31 !understood"],
      [44347, "2021-05-31 !understood"],
      ["2021-05", "— !dateImprecise"],
      ["2021年5月", "— !dateImprecise"],
      ["2021", "— !dateImprecise"],
      ["2021年", "— !dateImprecise"],
      [2021, "— !dateImprecise"],
      [2021.5, "— !dateImprecise"],
      [202105, "— !dateImprecise"],
      ["5月31日", "— !dateImprecise"],
      ["2021年上半年", "— !dateImprecise"],
      ["2021年5月底", "— !dateImprecise"],
      ["2021Q2", "— !dateImprecise"],
      ["21-05-31", "— !dateAmbiguous"],
      ["21年5月31日", "— !dateAmbiguous"],
      ["03/04/2021", "— !dateAmbiguous"],
      ["31/5/2021", "— !dateAmbiguous"],
      ["5/31", "— !dateAmbiguous"],
      ["210531", "— !dateAmbiguous"],
      ["201205", "— !dateAmbiguous"],
      ["2021-02-29", "— !dateImpossible"],
      ["2021年13月1日", "— !dateImpossible"],
      ["20210431", "— !dateImpossible"],
      ["1021-05-31", "— !dateImplausible"],
      [{ value: 2021, numberFormat: "yyyy/m/d" }, "— !dateImplausible"],
      [{ value: 20210531, numberFormat: "yyyy/m/d" }, "— !dateImplausible"],
      [{ value: 60, numberFormat: "yyyy/m/d" }, "— !dateImplausible"],
      [{ value: -5, numberFormat: "yyyy/m/d" }, "— !dateImplausible"],
      [1234567, "— !dateUnknown"],
      [44347.5, "— !dateUnknown"],
      ["2021-5/31", "— !dateUnknown"],
      ["2021 05 31", "— !dateUnknown"],
      ["44347", "— !dateUnknown"],
      ["待定", "— !dateUnknown"],
      ["2021-05-31至2022-05-31", "— !dateUnknown"],
      [true, "— !dateUnknown"],
      ["不适用", "— !nil"],
    ],
    day,
  );

  it("writes a real date as the fix", () => {
    expect(read("2021年5月31日", day).problem?.fix).to.deep.equal({ value: 44347, numberFormat: "yyyy-mm-dd" });
  });

  it("counts from 1904 where the workbook does", () => {
    const mac = { ...day, date1904: true };
    expect(read({ value: 42885, numberFormat: "yyyy/m/d" }, mac)).to.deep.equal({ value: "2021-05-31" });
    expect(read(42885, mac).value).to.equal("2021-05-31");
    expect(read(28_000, mac).value).to.equal("1980-08-29");
    expect(read(28_000, day).value).to.equal(null);
    expect(read("2021-05-31", mac).problem?.fix?.value).to.equal(42885);
  });
});

describe("a month", () => {
  readsAs(
    [
      [{ value: 44317, numberFormat: "yyyy/m" }, "2021-05"],
      [{ value: 44347, numberFormat: "yyyy/m/d" }, "2021-05"],
      ["2021-05", "2021-05 !understood"],
      ["2021年5月", "2021-05 !understood"],
      ["2021.5", "2021-05 !understood"],
      ["2021.10", "2021-10 !understood"],
      ["2021/05", "2021-05 !understood"],
      ["202105", "2021-05 !understood"],
      [202105, "2021-05 !understood"],
      [2021.5, "2021-05 !understood"],
      [2021.05, "2021-05 !understood"],
      [2021.12, "2021-12 !understood"],
      ["2021年5月31日", "2021-05 !understood"],
      [20210531, "2021-05 !understood"],
      [2021.1, "— !dateAmbiguous"],
      ["2021.13", "— !dateImpossible"],
      [202113, "— !dateImpossible"],
      ["201205", "— !dateAmbiguous"],
      ["2021", "— !dateImprecise"],
      ["5月", "— !dateImprecise"],
    ],
    month,
  );
  it("writes the first of the month as the fix", () => {
    expect(read("2021年5月31日", month).problem?.fix).to.deep.equal({ value: 44317, numberFormat: "yyyy-mm" });
  });
});

describe("a year", () => {
  readsAs(
    [
      [2021, "2021"],
      ["2021", "2021 !understood"],
      ["2021年", "2021 !understood"],
      ["2021年度", "2021 !understood"],
      ["２０２１", "2021 !understood"],
      [{ value: 44347, numberFormat: "yyyy" }, "2021 !understood"],
      [{ value: 2021, numberFormat: "yyyy/m/d" }, "— !yearUnknown"],
      [21, "— !yearUnknown"],
      ["21年", "— !yearUnknown"],
      [2021.5, "— !yearUnknown"],
      [202105, "— !yearUnknown"],
      ["二〇二一", "— !yearUnknown"],
      ["/", "— !nil"],
    ],
    { field: { type: "year" } },
  );
});

describe("any day between 1950 and 2099", () => {
  const days = fc
    .date({ min: new Date("1950-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true })
    .map((date) => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }));
  const iso = ({ year, month, day }: { year: number; month: number; day: number }): string =>
    new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

  it("is read the same from its serial number in both date systems", () => {
    fc.assert(
      fc.property(days, fc.boolean(), (date, date1904) => {
        const value = serialOfDate(date, date1904);
        expect(dateOfSerial(value, date1904)).to.deep.equal(date);
        expect(read({ value, numberFormat: "yyyy-mm-dd" }, { ...day, date1904 })).to.deep.equal({ value: iso(date) });
      }),
    );
  });

  it("is read the same from every accepted way of writing it", () => {
    const styles = [
      (y: string, m: string, d: string) => `${y}年${m}月${d}日`,
      (y: string, m: string, d: string) => `${y}-${m}-${d}`,
      (y: string, m: string, d: string) => `${y}/${m}/${d}`,
      (y: string, m: string, d: string) => `${y}.${m}.${d}`,
      (y: string, m: string, d: string) => `${y}${m.padStart(2, "0")}${d.padStart(2, "0")}`,
    ];
    fc.assert(
      fc.property(days, fc.constantFrom(...styles), fc.boolean(), (date, style, isPadded) => {
        const two = (part: number): string => String(part).padStart(isPadded ? 2 : 1, "0");
        const written = style(String(date.year), two(date.month), two(date.day));
        expect(read(written, day).value).to.equal(iso(date));
      }),
    );
  });
});

describe("any text in a date column", () => {
  const oddText = fc.string({ unit: fc.constantFrom(..."0123456789年月日-/. :T０２１".split("")), maxLength: 14 });
  it("is left unread, or its figures are those of the date in their order", () => {
    fc.assert(
      fc.property(oddText, (text) => {
        const { value, problem } = read(text, day);
        if (value === null) return;
        expect(problem?.code).to.equal("understood");
        const ascii = text.replace(/[０-９]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
        const figures = (ascii.match(/\d+/g) ?? []).map(Number);
        const [year, month, dayOfMonth] = String(value).split("-").map(Number);
        if (figures.length === 1) expect(figures[0]).to.equal(year! * 10_000 + month! * 100 + dayOfMonth!);
        else expect(figures.slice(0, 3)).to.deep.equal([year, month, dayOfMonth]);
      }),
      { numRuns: 5000 },
    );
  });
});
