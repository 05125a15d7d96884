import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { definitionsFolder } from "../../../server/forms/load-forms.ts";
import { aiIndustry } from "../../../shared/forms/codes/ai-industry.ts";
import { industries } from "../../../shared/forms/codes/industries.ts";
import { cities, counties, groupOfCity, regionalGroups } from "../../../shared/forms/codes/regions.ts";
import { sharedCodeLists } from "../../../shared/forms/codes/shared-code-lists.ts";

/** Counties, districts and county-level cities of each city, by the yearly bulletin of the Ministry of Civil Affairs. */
const countyCounts = {
  440100: 11,
  440200: 10,
  440300: 9,
  440400: 3,
  440500: 7,
  440600: 5,
  440700: 7,
  440800: 9,
  440900: 5,
  441200: 8,
  441300: 5,
  441400: 8,
  441500: 4,
  441600: 6,
  441700: 4,
  441800: 8,
  445100: 3,
  445200: 5,
  445300: 5,
};

describe("regions of Guangdong", () => {
  const current = counties.filter(({ retired }) => !retired);

  it("are 21 cities and 122 counties, districts and county-level cities", () => {
    expect(cities).to.have.lengthOf(21);
    expect(current).to.have.lengthOf(122);
    const counted: { [city: string]: number } = {};
    for (const { parent = "" } of current) counted[parent] = (counted[parent] ?? 0) + 1;
    expect(counted).to.deep.equal(countyCounts);
  });

  it("give 东莞 and 中山 no counties", () => {
    expect(current.filter(({ parent }) => parent === "441900" || parent === "442000")).to.deep.equal([]);
  });

  it("name a real city as the parent of each county, by the county's own digits", () => {
    const known = new Set(cities.map(({ code }) => code));
    for (const { code, parent } of counties) {
      expect(parent).to.equal(`${code.slice(0, 4)}00`);
      expect(known.has(parent!), code).to.equal(true);
    }
  });

  it("tell districts, counties and cities by the digits of their codes", () => {
    for (const { code, label } of current) {
      const number = Number(code.slice(4));
      const suffix = number <= 20 ? "区" : number <= 80 ? "县" : "市";
      expect(label.zh.at(-1), code).to.equal(suffix);
    }
  });

  it("keep 萝岗, 增城市 and 从化市 for old documents, without offering them", () => {
    const retired = counties.filter((one) => one.retired).map(({ code, label }) => code + label.zh);
    expect(retired).to.deep.equal(["440116萝岗区", "440183增城市", "440184从化市"]);
  });

  it("put every city into one regional group: 9, 4, 3 and 5", () => {
    const groups = [...groupOfCity.values()];
    expect([...groupOfCity.keys()]).to.deep.equal(cities.map(({ code }) => code));
    expect(regionalGroups.map(({ zh, group }) => [zh, groups.filter((one) => one === group).length])).to.deep.equal([
      ["珠三角", 9],
      ["粤东", 4],
      ["粤西", 3],
      ["粤北", 5],
    ]);
  });
});

describe("GB/T 4754-2017", () => {
  const ofLength = (length: number) => industries.filter(({ code }) => code.length === length);

  it("has 20 sections, 97 divisions numbered without a gap, and the classes of AI enterprises", () => {
    expect(
      ofLength(1)
        .map(({ code }) => code)
        .join(""),
    ).to.equal("ABCDEFGHIJKLMNOPQRST");
    expect(ofLength(2).map(({ code }) => Number(code))).to.deep.equal(
      Array.from({ length: 97 }, (_, index) => index + 1),
    );
    expect(ofLength(4)).to.have.lengthOf(38);
  });

  it("puts divisions into their sections and classes into their divisions", () => {
    const parentOf = (code: string) => industries.find((one) => one.code === code)?.parent;
    const divisions = ["01", "12", "13", "43", "44", "63", "65", "66", "73", "97"].map(parentOf);
    expect(divisions).to.deep.equal(["A", "B", "C", "C", "D", "I", "I", "J", "M", "T"]);
    expect(["3964", "6513", "7320"].map(parentOf)).to.deep.equal(["39", "65", "73"]);
  });

  it("is the 2017 edition: 6520 designs circuits and 6531 integrates systems", () => {
    const label = (code: string) => industries.find((one) => one.code === code)?.label.zh;
    expect([label("6520"), label("6531")]).to.deep.equal(["6520 集成电路设计", "6531 信息系统集成服务"]);
  });

  it("knows a class by number, by section and number, and by name", () => {
    const software = industries.find(({ code }) => code === "6511");
    expect(software?.aliases).to.deep.equal(["基础软件开发", "I6511"]);
  });
});

describe("aiIndustry", () => {
  const source = readFileSync(join(definitionsFolder(), "clauses/guide-2018.source.txt"), "utf8");

  it("holds the items of 指南 二(二)2 in its own words and order", () => {
    const named = aiIndustry.filter(({ takesRemark }) => !takesRemark).map(({ label }) => label.zh);
    const list =
      /核心产业包括：(.*?)等核心硬件，以及(.*?)等软件。关联产业包括：(.*?)等智能产品，(.*?)等相关产品。/.exec(source)!;
    const items = list.slice(1).flatMap((part) => part.split(/[、和]/));
    expect(named).to.deep.equal(items);
  });

  it("has an open entry for each of its two lists", () => {
    const open = aiIndustry.filter(({ takesRemark }) => takesRemark).map(({ label }) => label.zh);
    expect(open).to.deep.equal(["其他核心(注明)", "其他关联(注明)"]);
  });
});

describe("shared code lists", () => {
  it("hold every code once", () => {
    expect([...sharedCodeLists.keys()]).to.deep.equal(["cities", "counties", "industries", "aiIndustry"]);
    for (const [id, list] of sharedCodeLists) {
      const codes = list.map(({ code }) => code);
      expect(new Set(codes).size, id).to.equal(codes.length);
    }
  });
});
