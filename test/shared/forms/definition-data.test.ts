import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { definitionsFolder, loadClauses } from "../../../server/forms/load-forms.ts";
import { ourForms } from "../../our-forms.ts";
import type { FieldDefinition } from "../../../shared/forms/definition.ts";

const form = ourForms.get("application@2018.1")!;
const { definition } = form;
const fields = [...form.fields.values()].map(({ field }) => field);
const tables = [...form.tables.values()].map(({ table }) => table);
const columns = tables.flatMap((table) => table.columns);

/** Everything in brackets is as the design of the form has it: rule, severity, who waives, clause. */
const designedRules = `
  A0.1a mandatory - house | A0.1b mandatory - house
  A1.1 waivable city 一(一)1 | A1.2 explain - 一(一)1 | A1.3 waivable city 一(一)1 | A1.4 notice - 二(一)1
  A1.5 waivable city 一(一)1
  A2.1 waivable province 一(一)2 | A2.2 waivable province 一(一)2 | A2.3 waivable province 一(一)2
  A2.4 waivable province 一(一)2 | A2.5 waivable province 一(一)2 | A2.6 waivable province 一(一)2
  A2.7 explain - 一(一)2 | A2.8 explain - house | A2.9 explain - 一(一)2 | A2.10 mandatory - house
  A3.1 waivable province 一(一)3 | A3.2 mandatory - house | A3.3a mandatory - house | A3.3b explain - house
  A3.4a mandatory - house | A3.4b explain - house | A3.5 notice - 一(一)3+house | A3.6 waivable city 一(一)3
  A3.7 notice - 一(一)3+house | A3.8 explain - house
  A4.1 waivable province 一(一)4 | A4.2 waivable province 一(一)4 | A4.3 mandatory - house | A4.4 explain - house
  A5.1 waivable province 一(一)5 | A5.2 waivable province 一(一)5 | A5.3 mandatory - house | A5.4 explain - 一(一)5
  A5.5a mandatory - 一(一)5+house | A5.5b explain - 一(一)5+house
  A6.1 waivable province 一(一)6 | A6.2 waivable city 一(一)6 | A6.3 explain - 一(一)6
  A7.1 waivable province 一(一)7 | A7.2 waivable province 一(一)7 | A7.3a mandatory - 一(一)7 | A7.3b mandatory - house
  A8.1 explain - 二(二)1 | A8.2a mandatory - house | A8.2b mandatory - house | A8.3 explain - 二(二)1
  A9.1 mandatory - 一(二)4 | A9.2 mandatory - house
  Q0 explain - 一(二)1 | Q1 mandatory - 一(二)2 | Q2 mandatory - house | Q3 explain - house`;

/** Required always, by label; the key of a list is required too, because a row without it has no name. */
const requiredFields = `模板版本 报告期 填报单位 所在地级以上市 单位负责人 填表人 联系电话 填报日期
  园区名称 园区管理机构(申报主体) 管理机构类型 申报年度 规划建设面积 已开发面积 四至范围 主导产业 入驻企业总数
  其中人工智能企业数 上年人工智能产品产值合计 上年园区总产值 园区概况
  是否成立领导组织 是否有专门运营服务团队
  符合主体功能区规划 符合土地利用总体规划 用地经依法批准 符合城乡规划 土地权属清晰 布局相对集中
  园区总体规划状态 扶持政策状态 是否承诺安排财政资金 资金合计
  三年内无重大污染事故和违法事件的说明 真实性承诺 承诺人 承诺日期`;

const feedingFields = `产业链协作配套情况 组长是否主要领导 参与部门数 园区是否参与 团队人数 是否建立重大事项联席会议制度
  交通便利情况 公共服务与生活配套情况 千兆光纤进园区 已通百兆光纤企业数`;

const conditionalFields = `管理机构说明 组长姓名 组长职务 领导小组成立文号 团队名称 承诺主体 承诺文号 规划起始年 规划终止年 总投资`;

/** "*" required, "°" feeds a criterion, "?" required when. */
const designedColumns: { readonly [table: string]: string } = {
  parcels: "地块名称* 面积* 用途* 批准机关° 批准文号° 批准日期° 权属证号° 无证说明",
  enterprises:
    "企业名称* 统一社会信用代码* 行业代码 产业类别* 产业链环节 企业规模 主要人工智能产品* 人工智能产品产值* 总产值* 研发投入 从业人数 是否高企 注册地在园区内* 实际入驻* 入驻年月?",
  platforms: "平台名称* 类型* 级别 依托单位* 在园区内* 认定文号 认定年月",
  cooperations: "协议名称* 企业信用代码* 合作方* 合作方类型* 合作内容* 签订日期* 有效期至 金额",
  policies: "文件名称* 文号 发布机关* 发布机关层级* 发布日期 状态* 类别*",
  funds: "年度* 资金来源* 用途* 金额*",
  services: "机构名称* 类别* 信用代码 服务内容* 进驻年月*",
  eia: "类型* 文号* 审批机关* 审批日期*",
  cleanYears: "年度 园区重大污染事故数* 园区内企业(项目)重大污染事故数* 重大环境违法事件数*",
  investments: "年度* 产业发展° 基础设施° 公共服务设施°",
  projects: "项目名称* 建设单位* 产业类别 是否公共项目 总投资* 建设内容* 开工年月* 竣工年月* 建设进度*",
  goals: "指标* 年度* 目标值* 单位*",
  attachments: "材料名称 对应条款 页码 是否盖章 文件名",
};

const designedParameters = {
  backboneOutput: 5000,
  backboneMin: 3,
  aiOutput: 1000,
  aiMin: 10,
  areaMin: 300,
  platformMin: 3,
  cooperationMin: 5,
  cooperationEnterpriseOutputMin: 0,
  serviceMin: 3,
  planYearsMin: 3,
  cleanYearCount: 3,
  fibreShare: 90,
  applicationQuota: { default: 1, byCity: { "440100": 2, "440300": 2 } },
};

describe("the definition application@2018.1", () => {
  it("has every rule of the design with its severity, waiver and source", () => {
    const stated = definition.rules.map(({ id, severity, waiver, clause, source }) => {
      const from = [clause?.replace("指南 ", ""), source].filter(Boolean).join("+");
      return `${id} ${severity} ${waiver ?? "-"} ${from}`;
    });
    expect(stated).to.deep.equal(
      designedRules
        .split(/[|\n]/)
        .map((line) => line.trim())
        .filter(Boolean),
    );
  });

  it("requires the fields that the design requires, and no other", () => {
    expect(labels(fields.filter((field) => field.required))).to.deep.equal(listed(requiredFields));
    expect(labels(fields.filter((field) => field.feedsCriterion))).to.deep.equal(listed(feedingFields));
    expect(labels(fields.filter((field) => field.requiredWhen))).to.deep.equal(listed(conditionalFields));
  });

  it("has the lists of the design, column by column", () => {
    const stated = tables.map((table) => [table.id, table.columns.map(markedLabel).join(" ")]);
    expect(Object.fromEntries(stated)).to.deep.equal(designedColumns);
  });

  it("has the thresholds of the design", () => {
    const values = Object.fromEntries(definition.parameters.map(({ id, value }) => [id, value]));
    expect(values).to.deep.include(designedParameters);
  });

  it("states no threshold in a condition but through a parameter", () => {
    for (const { id, holds } of definition.rules) {
      const figures = holds.match(/(?<![\w"])\d+(?:\.\d+)?(?![\w"])/g) ?? [];
      expect(
        figures.filter((figure) => !["0.0", "1.0", "100.0"].includes(figure)),
        id,
      ).to.deep.equal([]);
    }
  });

  it("gives every kind of the text in both languages, with the same slots", () => {
    for (const { id, message, hint } of definition.rules) {
      for (const text of [message, hint]) {
        expect(text.zh, id).to.match(/[\u4e00-\u9fff]/);
        expect(slotsIn(text.en), id).to.deep.equal(slotsIn(text.zh));
      }
    }
  });

  it("keeps notes short enough for the input message of a cell", () => {
    for (const { id, note } of [...fields, ...columns]) expect([...(note?.zh ?? "")].length, id).to.be.at.most(200);
  });

  it("gives every column a width", () => {
    expect(columns.filter(({ width }) => width === undefined)).to.deep.equal([]);
  });

  it("never lets a field be taken for a column, or two fields for each other", () => {
    const names = fields.flatMap(({ label, aliases }) => [label.zh, ...aliases]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([]);
    const headers = new Set(columns.flatMap(({ label, aliases }) => [label.zh, ...aliases]));
    const aliases = fields.flatMap((field) => field.aliases);
    expect(aliases.filter((alias) => headers.has(alias))).to.deep.equal([]);
  });

  it("never lets two columns of a list answer to one name", () => {
    for (const table of tables) {
      const names = table.columns.flatMap(({ label, aliases }) => [label.zh, ...aliases]);
      expect(
        names.filter((name, index) => names.indexOf(name) !== index),
        table.id,
      ).to.deep.equal([]);
    }
  });

  it("never lets two entries of a code list answer to one name", () => {
    for (const [id, codes] of form.codeLists) {
      const names = codes.flatMap(({ code, label, aliases }) => [...new Set([code, label.zh, label.en, ...aliases])]);
      expect(
        names.filter((name, index) => names.indexOf(name) !== index),
        id,
      ).to.deep.equal([]);
    }
  });
});

describe("the clauses of 指南", () => {
  const folder = join(definitionsFolder(), "clauses");
  const whole = fold(readFileSync(join(folder, "guide-2018.source.txt"), "utf8"));
  const clauses = Object.entries(loadClauses(folder)).filter(([citation]) => citation.startsWith("指南 "));

  it("are quoted letter for letter", () => {
    for (const [citation, words] of clauses) expect(whole.includes(fold(words)), citation).to.equal(true);
  });

  it("stand in the order of the document and leave none of its items out", () => {
    const places = clauses.map(([, words]) => whole.indexOf(fold(words)));
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
    const rest = clauses.reduce((left, [, words]) => left.replace(fold(words), ""), whole);
    expect(rest.slice(rest.indexOf("一、申报"))).to.equal(
      "一、申报（一）申报条件。1.2.3.4.5.6.7.（二）申报程序1.2.3.4.5." +
        "二、园区建设（一）组织架构。1.2.（二）主要任务。1.2.3.4.5.6.7.8.三、年度考核1.2.3.",
    );
  });

  it("hold the figures that the parameters repeat", () => {
    const words = (citation: string): string => form.clauses.get(`指南 ${citation}`)!;
    expect(words("一(一)2")).to.contain("不少于300亩");
    expect(words("一(一)3"))
      .to.contain("3家以上")
      .and.contain("5000万以上")
      .and.contain("10家以上")
      .and.contain("1000万元以上");
    expect(words("一(一)4")).to.contain("3个以上").and.contain("5家以上");
    expect(words("一(一)6")).to.contain("3家以上");
    expect(words("一(二)2")).to.contain("不超过2个").and.contain("不超过1个");
    expect(words("二(二)1")).to.contain("至少为3年");
  });
});

describe("the articles of 导则", () => {
  const folder = join(definitionsFolder(), "clauses");
  // The source marks bold type; the articles are quoted without the marks.
  const whole = fold(readFileSync(join(folder, "zone-2021.source.txt"), "utf8")).replaceAll("**", "");
  const articles = Object.entries(loadClauses(folder)).filter(([citation]) => citation.startsWith("导则 "));

  it("are quoted letter for letter, each after its own number", () => {
    expect(articles).to.have.lengthOf(18);
    for (const [citation, words] of articles)
      expect(whole.includes(citation.replace("导则 ", "") + fold(words)), citation).to.equal(true);
  });

  it("leave nothing of the document out but its headings", () => {
    const rest = articles.reduce((left, [citation, words]) => {
      return left.replace(citation.replace("导则 ", "") + fold(words), "");
    }, whole);
    expect(rest.slice(rest.indexOf("###")).split(/#+/).filter(Boolean)).to.deep.equal([
      "第一章总则",
      "第二章基本原则与发展目标",
      "第三章产业布局与产业导入",
      "第四章产业融合与产业协同",
      "第五章产业科研平台与公共服务平台",
      "第六章服务保障",
      "第七章附则",
    ]);
  });
});

function labels(list: readonly FieldDefinition[]): string[] {
  return list.map(({ label }) => label.zh).sort();
}

function listed(text: string): string[] {
  return text.split(/\s+/).filter(Boolean).sort();
}

function markedLabel({ label, required, feedsCriterion, requiredWhen }: FieldDefinition): string {
  return label.zh + (required ? "*" : "") + (feedsCriterion ? "°" : "") + (requiredWhen ? "?" : "");
}

function slotsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([\w.]+)\}/g)].map((match) => match[1]!))].sort();
}

function fold(text: string): string {
  return text.replace(/\s+/g, "");
}
