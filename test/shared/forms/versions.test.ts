import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { writeTemplate } from "../../../server/workbooks/template.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import { evaluate } from "../../../shared/findings/evaluate.ts";
import { FormRefusal, formRefusalWords } from "../../../shared/form-refusal.ts";
import type { FormDefinition } from "../../../shared/forms/definition.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { aCleanApplication, recordOf } from "./a-clean-application.ts";
import { parkCases } from "./application-park-cases.ts";
import { supportCases } from "./application-support-cases.ts";

const forms = ourForms;
const first = forms.get("application@2018.1")!;
const second = forms.get("application@2020.1")!;

/** What only people read, and what says which version it is. */
const words = new Set([
  "title",
  "label",
  "note",
  "aliases",
  "heading",
  "message",
  "hint",
  "version",
  "notice",
  "valid",
]);

/** Everything of a definition that decides something. */
function substanceOf(definition: FormDefinition): unknown {
  return JSON.parse(JSON.stringify(definition, (key, value: unknown) => (words.has(key) ? undefined : value)));
}

/** A blank workbook of a form that names this version inside itself. */
async function aBlankNaming(id: string) {
  const bytes = await writeTemplate({ ...second, id }, { unit: { name: "示例产业园" }, period: "2026" });
  return readWorkbook(bytes, nodeCodec);
}

async function refusalOf(id: string): Promise<FormRefusal> {
  const book = await aBlankNaming(id);
  try {
    checkWorkbook(book, forms);
  } catch (error) {
    if (error instanceof FormRefusal) return error;
    throw error;
  }
  throw new Error(`${id} was checked`);
}

describe("two versions of the application side by side", () => {
  it("have the same rules, thresholds, fields, codes and summary; only words differ", () => {
    expect(substanceOf(second.definition)).to.deep.equal(substanceOf(first.definition));
  });

  it("cite the same clauses, whose words are those of 2018", () => {
    const cited = (form: typeof first) => form.definition.rules.map(({ id, clause }) => [id, clause]);
    expect(cited(second)).to.deep.equal(cited(first));
    expect(second.definition.notice.zh).to.contain("沿用《广东省人工智能产业园区申报指南》（2018 年）的条件和条款");
  });

  it("the second says 产业园 and 工业和信息化厅, and 园区 only where the source's own words or bodies are meant", () => {
    const { title, agency, sheets, rules } = second.definition;
    const said = [title, agency, ...rules.flatMap(({ title, message, hint }) => [title, message, hint])].map(
      ({ zh }) => zh,
    );
    const labels = sheets
      .flatMap(({ fields, table }) => [...fields, ...(table?.columns ?? [])])
      .map(({ label }) => label.zh);
    expect(
      [...said, ...labels].filter((zh) => /产业园区|(?<!产业)园区(?!管委会)|经信委|经济和信息化/.test(zh)),
    ).to.deep.equal([]);
    expect(title.zh).to.equal("人工智能产业园申报表");
    expect(agency.zh).to.contain("工业和信息化厅");
  });

  for (const { when, change, fails } of [...parkCases, ...supportCases]) {
    it(`${when}: ${fails.join(", ") || "passes"} in the second version too`, () => {
      const application = aCleanApplication();
      change(application);
      const { findings } = evaluate(second, recordOf(second, application));
      expect([...new Set(findings.map(({ rule }) => rule))].sort()).to.deep.equal([...fails].sort());
    });
  }

  for (const id of [first.id, second.id]) {
    it(`a workbook that names ${id} is checked by ${id}`, async () => {
      const form = forms.get(id)!;
      const bytes = await writeTemplate(form, { unit: { name: "示例产业园" }, period: "2026" });
      const { identity, record } = checkWorkbook(readWorkbook(bytes, nodeCodec), forms);
      expect(identity).to.deep.equal({ form: id, unit: "示例产业园", period: "2026" });
      expect(record.problems).to.deep.equal([]);
    });
  }

  it("a workbook of 2018 whose cover says 2020.1 is read by its old labels", async () => {
    const bytes = await writeTemplate({ ...first, id: second.id }, { unit: { name: "示例产业园" }, period: "2026" });
    const { identity, record } = checkWorkbook(readWorkbook(bytes, nodeCodec), forms);
    expect(identity.form).to.equal(second.id);
    expect([...second.fields.keys()].filter((id) => !record.origins.fields[id])).to.deep.equal([]);
    expect(Object.keys(record.origins.tables)).to.deep.equal([...second.tables.keys()]);
  });

  for (const version of ["2031.1", "2019.3", "2018.10"]) {
    it(`version ${version}, which is not known here, is refused with the file to download`, async () => {
      const refusal = await refusalOf(`application@${version}`);
      const { text, remedy } = formRefusalWords(refusal);
      expect(refusal.code).to.equal("form-version-unknown");
      expect(text.zh).to.contain(`${version} 版`).and.to.contain("2018.1, 2020.1");
      expect(remedy.zh).to.contain("请下载“人工智能产业园申报表”2020.1 版的空白表(application@2020.1)");
      expect(remedy.en).to.contain("application@2020.1");
      expect(text.zh + text.en + remedy.zh + remedy.en).not.to.match(/[{}]/);
    });
  }

  it("a form that is not known at all is refused by its name", async () => {
    const refusal = await refusalOf("harvest@2018.1");
    expect(refusal.code).to.equal("form-unknown");
    expect(formRefusalWords(refusal).text.zh).to.contain("“harvest”");
  });
});
