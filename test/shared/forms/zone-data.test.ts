import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import type { FieldDefinition } from "../../../shared/forms/definition.ts";
import type { Form } from "../../../shared/forms/form.ts";

const forms = ourForms;
const quarterly = forms.get("zone-quarterly@2021.1")!;
const annual = forms.get("zone-annual@2021.1")!;

/** Rule, severity and scope, then clause or house, as the design of the forms has them. */
const designedRules: { readonly [form: string]: string } = {
  "zone-quarterly@2021.1": `
    C1a mandatory form 第十二条+house | C1b mandatory form 第十二条+house | C2 explain form 第五条 | C3 explain form 第七条
    C4a explain previous house | C4b explain previous house | C4c explain form house | C4d explain previous house
    C5 explain form house | C6a explain form house | C6b explain form house | C7 explain round house`,
  "zone-annual@2021.1": `
    D1a mandatory form house | D1b mandatory form house | D2 mandatory form house | D3 explain previous house
    D4 explain form 第十五条 | D5 explain previous 第四条 | D6 explain form 第十四条+house
    Z1 notice merged 第四条 | Z2 notice merged 第四条 | Z3 notice merged 第四条 | Z4 notice merged 第四条
    Z5 notice merged 第四条 | Z6 notice merged 第四条 | Z7 notice merged 第四条`,
};

/** "*" required, "?" required when. */
const designedColumns: { readonly [table: string]: string } = {
  projects:
    "项目编号* 项目名称* 类别* 责任单位* 子片区 建设单位 总投资? 年度计划投资? 本季完成? 本年累计完成? 开工以来累计完成? 形象进度* 时间节点* 状态* 存在问题?",
  imports:
    "企业名称* 统一社会信用代码? 注册资本 来源地* 子片区 产业方向* 企业类型 年销售收入 招商方式 阶段* 导入日期* 对接责任人*",
  indicators: "指标 本年实际* 数据来源* 统计口径",
  workPoints: "任务* 类别* 推进措施* 时间节点* 项目编号 完成情况*",
  platforms: "平台名称* 类型* 认证状态*",
  research: "平台* 类型* 研究方向* 攻关成果",
  cultivation: "企业名称* 统一社会信用代码* 类别*",
  dutyProgress: "条款、事项 开展情况* 数量 进展说明*",
};

for (const form of [quarterly, annual]) {
  const fields = [...form.fields.values()].map(({ field }) => field);
  const tables = [...form.tables.values()].map(({ table }) => table);

  describe(`the definition ${form.id}`, () => {
    it("has every rule of the design with its severity, scope and source", () => {
      const stated = form.definition.rules.map(({ id, severity, scope, clause, source }) => {
        const from = [clause?.replace("导则 ", ""), source].filter(Boolean).join("+");
        return `${id} ${severity} ${scope} ${from}`;
      });
      const designed = designedRules[form.id]!.split(/[|\n]/).map((line) => line.trim());
      expect(stated).to.deep.equal(designed.filter(Boolean));
    });

    it("has the lists of the design, column by column", () => {
      for (const { id, columns } of tables)
        expect(columns.map(markedLabel).join(" "), id).to.equal(designedColumns[id]);
    });

    it("states no threshold in a condition but through a parameter", () => {
      for (const { id, holds } of form.definition.rules) {
        const figures = holds.match(/(?<![\w"])\d+(?:\.\d+)?(?![\w"])/g) ?? [];
        expect(
          figures.filter((figure) => !["0.0", "1.0", "100.0"].includes(figure)),
          id,
        ).to.deep.equal([]);
      }
    });

    it("gives every text in both languages, with the same slots", () => {
      for (const { id, message, hint } of form.definition.rules) {
        for (const text of [message, hint]) expect(slotsIn(text.en), id).to.deep.equal(slotsIn(text.zh));
      }
    });

    it("keeps notes short enough for the input message of a cell, and gives every column a width", () => {
      const columns = tables.flatMap((table) => table.columns);
      for (const { id, note } of [...fields, ...columns]) expect([...(note?.zh ?? "")].length, id).to.be.at.most(200);
      expect(columns.filter(({ width }) => width === undefined)).to.deep.equal([]);
    });

    it("never lets two names be mistaken for each other", () => {
      expect(twice(fields.flatMap(namesOf))).to.deep.equal([]);
      for (const table of tables) expect(twice(table.columns.flatMap(namesOf)), table.id).to.deep.equal([]);
      for (const { id, fixedRows } of tables) {
        const names = (fixedRows ?? []).flatMap(({ key, label, aliases }) => [
          ...new Set([key, label.zh, label.en, ...aliases]),
        ]);
        expect(twice(names), id).to.deep.equal([]);
      }
      for (const [id, codes] of form.codeLists) {
        const names = codes.flatMap(({ code, label, aliases }) => [...new Set([code, label.zh, label.en, ...aliases])]);
        expect(twice(names), id).to.deep.equal([]);
      }
    });

    it("holds until the day that 导则 第十八条 names, and can be extended", () => {
      expect(form.definition.valid).to.deep.equal({ from: "2021-05-29", to: "2025-12-31", clause: "导则 第十八条" });
      expect(form.clauses.get("导则 第十八条")).to.contain("有效期至 2025 年 12 月 31 日");
      expect(parameterOf(form, "extendedTo")).to.equal(0);
    });

    it("links each area to its districts", () => {
      const districts = form.codeLists.get("districts")!.map(({ code, label, parent }) => [parent, code, label.zh]);
      expect(districts).to.deep.equal([
        ["pazhou", "440105", "海珠区"],
        ["pazhou", "440113", "番禺区"],
        ["jinrongcheng", "440106", "天河区"],
        ["yuzhu", "440112", "黄埔区"],
      ]);
    });
  });
}

describe("the words of 导则 in the zone forms", () => {
  const words = (article: string): string => fold(quarterly.clauses.get(`导则 ${article}`)!);

  it("are those of the directions, each named for every area that its code begins with", () => {
    const areas: { readonly [area: string]: string } = { pazhou: "琶洲", jinrongcheng: "金融城", yuzhu: "鱼珠" };
    const directions = quarterly.codeLists.get("directions")!.filter(({ code }) => code !== "other");
    expect(directions).to.have.lengthOf(45);
    for (const { code, label, parent } of directions) {
      expect(code.split("-")[0]).to.equal(parent);
      for (const area of parent!.split(".")) {
        const own = paragraphsOf([words("第二条"), words("第五条")], areas[area]!);
        expect(own, `${label.zh} ${area}`).to.contain(fold(label.zh));
      }
    }
  });

  it("are those of the nine kinds of platforms, of the ways of attracting, and of the categories", () => {
    const labelsOf = (form: Form, list: string): string[] =>
      form.codeLists
        .get(list)!
        .filter(({ code }) => code !== "other")
        .map(({ label }) => label.zh);
    expect(labelsOf(annual, "platformKinds")).to.have.lengthOf(9);
    for (const label of labelsOf(annual, "platformKinds")) expect(words("第十一条")).to.contain(`${label}，`);
    for (const label of labelsOf(quarterly, "attractions")) expect(words("第六条")).to.contain(label);
    for (const label of labelsOf(annual, "researchKinds")) expect(words("第十条")).to.contain(label);
    for (const label of labelsOf(annual, "cultivationKinds")) expect(words("第九条")).to.contain(label);
    for (const label of labelsOf(quarterly, "enterpriseKinds"))
      expect(words("第五条") + words("第七条") + words("第九条")).to.contain(label);
    for (const label of labelsOf(annual, "workCategories").slice(0, 2)) expect(words("第十五条")).to.contain(label);
  });

  it("are those of every duty, and every article from 第五条 to 第十六条 has one", () => {
    const rows = annual.tables.get("dutyProgress")!.table.fixedRows!;
    expect(rows).to.have.lengthOf(70);
    for (const { key, label, clause, optional } of rows) {
      const [article, duty] = label.zh.split("：") as [string, string];
      expect(clause, key).to.equal(`导则 ${article.replace(/\(.*/, "")}`);
      expect(words(clause!.slice(3)), key).to.contain(fold(duty));
      expect(optional, key).to.equal(article.includes("("));
    }
    const articles = "五 六 七 八 九 十 十一 十二 十三 十四 十五 十六".split(" ").map((number) => `导则 第${number}条`);
    expect([...new Set(rows.map(({ clause }) => clause))]).to.deep.equal(articles);
  });

  it("hold the figures that the parameters repeat", () => {
    const targets = words("第四条");
    const [to2022, to2025] = [
      targets.slice(0, targets.indexOf("——到2025年")),
      targets.slice(targets.indexOf("——到2025年")),
    ];
    const stated: readonly (readonly [id: string, before: string, after: string])[] = [
      ["softwareRevenue", "营业收入规模超", "亿元"],
      ["highTechNew", "高新技术企业新增", "家"],
      ["contracts", "技术合同成交额", "亿元"],
      ["institutions", "投融资服务机构超过", "家"],
      ["keyEnterprises", "重点企业超过", "家"],
      ["newEnterprises", "新增人工智能与数字经济类型企业超过", "家"],
    ];
    for (const [id, before, after] of stated) {
      expect(to2022).to.contain(`${before}${parameterOf(annual, `${id}2022`)}${after}`);
      expect(to2025).to.contain(`${before}${parameterOf(annual, `${id}2025`)}${after}`);
    }
    expect(to2025).to.contain("产业数字化覆盖率过半");
    expect(parameterOf(annual, "coverage2025")).to.equal(50);
    expect(words("第七条")).to.contain(`年销售收入${parameterOf(quarterly, "backboneSales")}万元以上`);
  });
});

/** The sentences of both articles from where the area is named to where the next one is. */
function paragraphsOf(articles: readonly string[], area: string): string {
  const [second, fifth] = articles as [string, string];
  const starts: { readonly [area: string]: readonly [string, string, string, string] } = {
    琶洲: ["即琶洲核心片区", "——珠江北岸", "琶洲核心片区（含广州大学城）建设", "广州国际金融城片区积极"],
    金融城: ["广州国际金融城片区发挥", "鱼珠片区布局", "广州国际金融城片区积极", "鱼珠片区发展"],
    鱼珠: ["鱼珠片区布局", "", "鱼珠片区发展", ""],
  };
  const [from, to, from5, to5] = starts[area]!;
  return between(second, from, to) + between(fifth, from5, to5);
}

function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  expect(start, from).to.be.at.least(0);
  return text.slice(start, to === "" ? undefined : text.indexOf(to, start));
}

function parameterOf(form: Form, id: string): number {
  const value = form.definition.parameters.find((one) => one.id === id)?.value;
  return typeof value === "number" ? value : Number.NaN;
}

function markedLabel({ label, required, requiredWhen }: FieldDefinition): string {
  return label.zh + (required ? "*" : "") + (requiredWhen ? "?" : "");
}

function namesOf({ label, aliases }: FieldDefinition): string[] {
  return [label.zh, ...aliases];
}

function twice(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

function slotsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([\w.]+)\}/g)].map((match) => match[1]!))].sort();
}

function fold(text: string): string {
  return text.replace(/\s+/g, "");
}
