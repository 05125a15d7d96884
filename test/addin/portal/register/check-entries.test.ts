import { expect } from "chai";
import { checkEntries } from "../../../../addin/portal/register/check-entries.ts";
import { splitRows } from "../../../../addin/portal/register/split-rows.ts";

const read = (text: string, there: Parameters<typeof checkEntries>[1] = []) =>
  checkEntries(splitRows(text), there).map(
    ({ line, entry, problems }) => entry ?? `${String(line)}: ${problems.map(({ en }) => en).join("; ")}`,
  );

describe("the parks that are read to be imported", () => {
  it("come from cells with tabs, or commas of either width, under a head or none", () => {
    const one = { park: "琶洲产业园", city: "440100", selectedYear: 2019 };
    expect(read("园区\t地市\t入选年份\r\n琶洲产业园\t广州市\t2019\r\n")).to.deep.equal([one]);
    expect(read("琶洲产业园，广州，2019年")).to.deep.equal([one]);
    expect(read("\uFEFF琶洲产业园,Guangzhou,2019\n\n")).to.deep.equal([one]);
    expect(read("琶洲产业园,2019")).to.deep.equal([{ park: "琶洲产业园", selectedYear: 2019 }]);
    expect(read("琶洲产业园,,２０１９")).to.deep.equal([{ park: "琶洲产业园", selectedYear: 2019 }]);
  });

  it("keep commas, quotes and line ends that stand in quotes", () => {
    expect(read('"一,二 ""三""\n四",440300,2020\n五,440300,2021')).to.deep.equal([
      { park: '一,二 "三"\n四', city: "440300", selectedYear: 2020 },
      { park: "五", city: "440300", selectedYear: 2021 },
    ]);
    expect(splitRows("一,2020\n二,2021\n\n三,2022").map(({ line }) => line)).to.deep.equal([1, 2, 4]);
  });

  it("are refused line by line, each with its reason", () => {
    const text = "甲,广州市,2019\n,广州市,2019\n乙,长沙市,2019\n丙,广州市,19\n丁,广州市\n戊,广州市,2019,多,余";
    expect(read(text)).to.deep.equal([
      { park: "甲", city: "440100", selectedYear: 2019 },
      "2: the name is missing",
      "3: there is no city “长沙市”",
      "4: “19” is no year from 2000 to 2100",
      "5: “广州市” is no year from 2000 to 2100",
      "6: more than three columns",
    ]);
  });

  it("are refused when they stand there twice, or were imported before", () => {
    expect(read("甲,广州市,2019\n甲 ,2019\n甲,深圳市,2019\n甲,广州市,2020").slice(1)).to.deep.equal([
      "2: the same park and year as line 1",
      "3: the same park and year as line 2",
      { park: "甲", city: "440100", selectedYear: 2020 },
    ]);
    const there = [{ park: "甲", selectedYear: 2019 }];
    expect(read("甲,广州市,2019", there)).to.deep.equal(["1: this park and year are in what was imported"]);
  });

  it("are those that a downloaded register has from an import, and no more", () => {
    expect(read("园区,地市,入选年份,来源\n甲,广州市,2019,导入\n乙,广州市,2026,本系统评选")).to.deep.equal([
      { park: "甲", city: "440100", selectedYear: 2019 },
    ]);
  });
});
