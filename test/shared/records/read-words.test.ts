import { expect } from "chai";
import { aCode, inShort, read, readsAs } from "./a-field.ts";

const codeLists = new Map([
  [
    "platformTypes",
    [
      aCode("1", "众创空间", { aliases: ["创客空间"] }),
      aCode("2", "企业研发机构"),
      aCode("3", "孵化器"),
      aCode("9", "其他(注明)", { takesRemark: true }),
      aCode("old", "生产力促进中心", { retired: true }),
    ],
  ],
  ["industries", [aCode("6511", "基础软件开发"), aCode("6513", "应用软件开发")]],
  [
    "counties",
    [
      aCode("440103", "荔湾区", { parent: "440100" }),
      aCode("441502", "城区", { parent: "441500" }),
      aCode("140502", "城区", { parent: "140500" }),
      aCode("440116", "萝岗区", { parent: "440100", retired: true }),
    ],
  ],
]);

describe("yes or no", () => {
  readsAs(
    [
      ["是", "true"],
      ["有", "true"],
      ["Y", "true"],
      ["y", "true"],
      ["√", "true"],
      [" 是 ", "true"],
      ["否", "false"],
      ["无", "false"],
      ["Ｎ", "false"],
      ["×", "false"],
      ["Yes", "true !understood"],
      ["没有", "false !understood"],
      ["☑", "true !understood"],
      [true, "true !understood"],
      [false, "false !understood"],
      ["X", "— !yesNoUnknown"],
      ["☒", "— !yesNoUnknown"],
      ["是/否", "— !yesNoUnknown"],
      ["大概是", "— !yesNoUnknown"],
      [1, "— !yesNoUnknown"],
      [0, "— !yesNoUnknown"],
      ["/", "— !nil"],
      ["不适用", "— !nil"],
      ["", "—"],
    ],
    { field: { type: "yesNo" } },
  );
});

describe("a choice", () => {
  const options = { field: { type: "choice", codes: "platformTypes" }, codeLists } as const;
  readsAs(
    [
      ["众创空间", "1"],
      ["众创 空间", "1"],
      ["1", "1"],
      [1, "1"],
      ["1众创空间", "1"],
      ["1-众创空间", "1"],
      ["创客空间", "1"],
      ["其他(注明)", "9"],
      ["其他（注明）", "9"],
      ["其他", "9"],
      ["其他:检测机构", "9"],
      ["其他（检测机构）", "9"],
      ["其他—检测机构", "9"],
      ["生产力促进中心", "old !choiceRetired"],
      ["众创空見", "— !choiceNear"],
      ["其它", "— !choiceNear"],
      ["研发机构", "— !choiceNear"],
      ["完全不同的东西", "— !choiceUnknown"],
      ["众创空间、孵化器", "— !choiceNear"],
      ["__proto__", "— !choiceUnknown"],
      ["constructor", "— !choiceUnknown"],
      [true, "— !choiceUnknown"],
      ["无", "— !nil"],
      ["", "—"],
    ],
    options,
  );

  it("offers the nearest label, also in one click", () => {
    expect(read("企业研发机枃", options).problem).to.deep.include({
      slots: { shown: "企业研发机枃", part: "企业研发机枃", nearest: "企业研发机构" },
      fix: { value: "企业研发机构" },
    });
  });

  it("takes an industry by its number, its words, or both", () => {
    const industry = { field: { type: "choice", codes: "industries" }, codeLists } as const;
    for (const written of [6513, "6513", "应用软件开发", "6513 应用软件开发"]) {
      expect(read(written, industry), String(written)).to.deep.equal({ value: "6513" });
    }
    expect(inShort(read("6513 基础软件开发", industry))).to.match(/^— !choice/);
  });

  it("takes the county of the unit's own city where two have one name", () => {
    const county = { field: { type: "choice", codes: "counties" }, codeLists } as const;
    expect(inShort(read("城区", { ...county, city: "441500" }))).to.equal("441502");
    expect(inShort(read("城区", county))).to.equal("— !choiceAmbiguous");
    expect(inShort(read("萝岗区", county))).to.equal("440116 !choiceRetired");
  });

  it("keeps the words where the choice is of another list of the form", () => {
    expect(read(" 项目一 ", { field: { type: "choice", offers: "projects.name" } })).to.deep.equal({ value: "项目一" });
  });
});

describe("several choices", () => {
  readsAs(
    [
      ["众创空间", "[1]"],
      ["众创空间、孵化器", "[1,3]"],
      ["众创空间，孵化器；企业研发机构", "[1,3,2]"],
      ["孵化器;孵化器", "[3]"],
      ["孵化器\n众创空间", "[3,1]"],
      ["孵化器、", "[3]"],
      ["孵化器、其他（检测、认证）", "[3,9]"],
      ["孵化器、众创空見", "— !choiceNear"],
      ["、", "— !choiceUnknown"],
      ["/", "— !nil"],
    ],
    { field: { type: "choices", codes: "platformTypes" }, codeLists },
  );
  it("mends only the part that was not found", () => {
    const options = { field: { type: "choices", codes: "platformTypes" }, codeLists } as const;
    expect(read("孵化器、众创空見", options).problem?.fix).to.deep.equal({ value: "孵化器、众创空间" });
  });
});

describe("a telephone number", () => {
  readsAs(
    [
      ["13800138000", "13800138000"],
      [13800138000, "13800138000"],
      ["138-0013-8000", "13800138000"],
      ["138 0013 8000", "13800138000"],
      ["+86 138 0013 8000", "13800138000"],
      ["１３８００１３８０００", "13800138000"],
      ["020-83123456", "020-83123456"],
      ["02083123456", "020-83123456"],
      ["（020）83123456", "020-83123456"],
      ["0757-83123456", "0757-83123456"],
      ["0762-3123456", "0762-3123456"],
      ["020-83123456-801", "020-83123456-801"],
      ["020-83123456转801", "020-83123456-801"],
      ["020-83123456 ext. 801", "020-83123456-801"],
      ["020—83123456", "020-83123456"],
      ["+86-020-83123456", "020-83123456"],
      ["83123456", "— !phoneMalformed"],
      [2083123456, "— !phoneMalformed"],
      ["020-8312345", "— !phoneMalformed"],
      ["12800138000", "— !phoneMalformed"],
      ["1380013800", "— !phoneMalformed"],
      ["138001380001", "— !phoneMalformed"],
      ["13800138000/020-83123456", "— !phoneMalformed"],
      ["电话见上", "— !phoneMalformed"],
      [true, "— !phoneMalformed"],
      ["无", "— !nil"],
    ],
    { field: { type: "phone" } },
  );
});

describe("an e-mail address", () => {
  readsAs(
    [
      ["zhang.san@gz.gov.cn", "zhang.san@gz.gov.cn"],
      [" 123456@qq.com ", "123456@qq.com"],
      ["123456＠qq.com", "123456@qq.com !understood"],
      ["123456@qq", "— !emailMalformed"],
      ["123456qq.com", "— !emailMalformed"],
      ["a b@qq.com", "— !emailMalformed"],
      ["a@-b.com", "— !emailMalformed"],
      ["a@b..com", "— !emailMalformed"],
      ["a@qq.com;b@qq.com", "— !emailMalformed"],
      [12345, "— !emailMalformed"],
    ],
    { field: { type: "email" } },
  );
});

describe("a text", () => {
  readsAs(
    [
      ["琶洲（核心）片区", "琶洲（核心）片区"],
      ["  琶洲 片区\u00a0", "琶洲 片区"],
      [2018, "2018"],
      [0.1, "0.1"],
      [{ value: 44317, numberFormat: "yyyy/m/d" }, "2021-05-01 !understood"],
      [{ value: 0.85, numberFormat: "0%" }, "85% !understood"],
      [1e18, "— !textPrecision"],
      [true, "TRUE"],
      ["", "—"],
      ["\u3000", "—"],
      ["无", "—"],
      ["/", "—"],
      [{ value: null, error: "#NAME?" }, "— !errorValue"],
      [{ value: null, formula: "A1&B1" }, "— !notCalculated"],
      [{ value: '=DISPIMG("ID_1",1)' }, "— !picture"],
    ],
    { field: { type: "text" } },
  );
  it("points a nil token out where the text feeds a criterion", () => {
    expect(inShort(read("无", { field: { type: "text", feedsCriterion: true } }))).to.equal("— !nil");
  });
});
