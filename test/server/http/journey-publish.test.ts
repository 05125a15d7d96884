import { createHash } from "node:crypto";
import ExcelJS from "exceljs";
import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { sampleApplication } from "../../../server/demo/sample-application.ts";
import { makeWorkbook } from "../../../server/demo/sample-workbook.ts";
import { compileForm } from "../../../shared/forms/compile.ts";
import type { Form } from "../../../shared/forms/form.ts";
import { identify } from "../../../shared/records/identify.ts";
import { RefusedError, type Answered } from "../../../shared/submission/client.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { aPark, anApplication, withReasons } from "../use-cases/sample-uploads.ts";
import { guangzhou } from "../use-cases/world.ts";
import { act, file, recommendation } from "./journey-world.ts";
import { refusalOf } from "./refusal-of.ts";
import { runServer, type RunningServer } from "./running-server.ts";
import { openStaff, signedIn, type Person } from "./staff.ts";

const old = "application@2020.1";
const young = "application@2026.1";
const form = "application";
const small = aPark(1);
const large = aPark(2);
const dates = { opensAt: "2026-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };

/** An application with less area than the form of 2020 asks for; all else in it is sound. */
const littleArea = {
  fields: { plannedArea: 250, developedArea: 150 },
  tables: { parcels: [{ ...sampleApplication(small).tables["parcels"]![0]!, area: 250 }] },
};

/** Changes a workbook in another program's hands. */
async function edited(bytes: Uint8Array, change: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  change(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The cell under the header [key] in the row of this id. */
function cellOf(book: ExcelJS.Workbook, sheetName: string, { id, key }: { id: string; key: string }): ExcelJS.Cell {
  const sheet = book.getWorksheet(sheetName)!;
  const headers = sheet.getRow(2).values as readonly unknown[];
  const column = headers.findIndex((header) => String(header).endsWith(`[${key}]`));
  for (let row = 3; row <= sheet.rowCount; row++) {
    if ((sheet.getRow(row).values as readonly unknown[]).includes(id)) return sheet.getCell(row, column);
  }
  throw new Error(`no row of ${id}`);
}

describe("a form version that the province publishes from a workbook", function () {
  this.timeout(120_000);
  let server: RunningServer;
  let province: Person;
  let administrator: Person;
  let city: Person;
  let parks: { readonly small: Person; readonly large: Person };
  let adjusted: Uint8Array;
  let form2026: Form;
  let submission: string;

  before(async () => {
    server = await runServer();
    const staff = await openStaff(server);
    administrator = staff.administrator;
    province = await staff.person("province", "sheng-ting");
    city = await staff.person("city", "guang-zhou", { city: guangzhou });
    const park = async (login: string, name: string) => {
      const { id: unit } = await staff.unit("park", name, guangzhou);
      return staff.person("park", login, { unit });
    };
    parks = { small: await park("xiao-yuan", small.name), large: await park("da-yuan", large.name) };
    await province.client.ask("openRound", { body: { form, period: "2026", formId: old, ...dates } });
  });
  after(() => server?.stop());

  const tried = async (bytes: Uint8Array, query: object = {}): Promise<Answered<"tryForm">["json"]> =>
    (await province.client.ask("tryForm", { workbook: { bytes }, query })).json;
  const publish = ({ client }: Person, bytes: Uint8Array) =>
    client.ask("publishForm", { workbook: { bytes }, query: { reason: "降低面积门槛" } });
  const provinceSummary = async (period: string): Promise<string> => {
    const params = { form, period, format: "csv" } as const;
    return Buffer.from((await province.client.ask("provinceSummary", { params, accept: "csv" })).bytes).toString();
  };

  it("is the old one with what was changed: as a workbook, for the province to adjust", async () => {
    const exported = (await parks.small.client.ask("readDefinition", { params: { id: old } })).bytes;
    const unchanged = await tried(exported);
    expect(unchanged.form?.id).to.equal(old);
    expect(unchanged.problems.map(({ sheet, subject }) => [sheet, subject])).to.deep.equal([["设置", "version"]]);
    const body = { version: "2026.1", validFrom: "2026-06-01", parameters: { areaMin: 200 } };
    const answer = await province.client.ask("adjustDefinition", { params: { id: old }, body });
    adjusted = answer.bytes;
    const disposition = decodeURIComponent(answer.headers["content-disposition"] ?? "");
    expect(disposition).to.include("人工智能产业园申报表_application@2026.1");
    const trial = await tried(adjusted);
    expect(trial.form).to.include({ id: young, version: "2026.1" });
    expect(trial.problems).to.deep.equal([]);
    const { parameters, ...changes } = trial.changes!;
    expect(parameters.map(({ id, before, after }) => [id, before, after])).to.deep.equal([["areaMin", 300, 200]]);
    const none = { added: [], removed: [], changed: [] };
    expect(changes).to.deep.equal({
      since: old,
      rules: none,
      fields: none,
      codeLists: none,
      summary: false,
      settings: ["valid"],
    });
  });

  it("cannot have another form's version, an older one, or parameters that there are not", async () => {
    const ask = async (body: { version: string; parameters: Record<string, number>; validFrom?: string }) => {
      try {
        await administrator.client.ask("adjustDefinition", { params: { id: "application@2018.1" }, body });
      } catch (error) {
        return (error as RefusedError).document.issues?.map(({ path }) => path);
      }
      return "not refused";
    };
    expect(await ask({ version: "2018.1", parameters: {} })).to.deep.equal(["body.version"]);
    expect(await ask({ version: "2020.1", parameters: { areaMax: 1 } })).to.deep.equal([
      "body.version",
      "body.parameters.areaMax",
    ]);
    expect(await ask({ version: "2019.1", parameters: { areaMin: 1 } })).to.equal("not refused");
    const unknown = { params: { id: "application@1999.1" }, body: { version: "2027.1", parameters: {} } };
    expect(await refusalOf(province.client.ask("adjustDefinition", unknown))).to.equal("not-found");
  });

  it("shows before it is published how those who have filed would fare", async () => {
    const lacking = withReasons(await anApplication(small, { formId: old, ...littleArea }), [
      ["A2.7", "", "用地指标由省统筹,二期用地已批复"],
    ]);
    const { json: receipt } = await file(parks.small, lacking);
    await file(parks.large, await anApplication(large, { formId: old }));
    const { impact } = await tried(adjusted, { impact: true });
    expect(impact).to.deep.include({ submissions: 2, looked: 2, isCut: false, notCompared: [] });
    expect(impact!.rules.map(({ rule, presence, units }) => [rule, presence, units.fails.length])).to.deep.equal([
      ["A2.7", "both", 0],
    ]);
    const [{ title, units } = { title: undefined, units: undefined }] = impact!.rules;
    expect(title?.zh).to.not.equal("A2.7");
    expect(units!.passes).to.deep.equal([
      { submission: receipt.submission, period: "2026", unit: { ...receipt.unit } },
    ]);
    const stricter = await edited(adjusted, (book) => {
      cellOf(book, "参数", { id: "areaMin", key: "value" }).value = 400;
      cellOf(book, "规则", { id: "A2.7", key: "severity" }).value = "[mandatory]";
      cellOf(book, "参数", { id: "aiMin", key: "value" }).value = 500;
      cellOf(book, "参数", { id: "backboneMin", key: "value" }).value = 500;
    });
    const hard = (await tried(stricter, { impact: true, period: "2026" })).impact!;
    const names = (those: readonly { readonly unit: { readonly name: string } }[]) =>
      those.map(({ unit }) => unit.name);
    const found = hard.rules.map(({ rule, units: { fails, differs } }) => [rule, names(fails), names(differs)]);
    expect(found).to.deep.equal([
      ["A2.7", [], [small.name]],
      ["A3.1", [small.name, large.name], []],
    ]);
    expect(hard.blocked).to.deep.equal({ before: 0, after: 1 });
    expect((await tried(adjusted, { impact: true, period: "2025" })).impact!.looked).to.equal(0);
    const asAdministrator = { workbook: { bytes: adjusted }, query: { impact: "true" } };
    expect(await refusalOf(administrator.client.ask("tryForm", asAdministrator))).to.equal("not-allowed");
  });

  it("counts what a new field makes fail, located anew in the workbooks as they were filed", async () => {
    const renamed = await edited(adjusted, (book) => {
      cellOf(book, "字段", { id: "developedArea", key: "id" }).value = "usedArea";
      cellOf(book, "字段", { id: "usedArea", key: "label.zh" }).value = "已用面积";
      cellOf(book, "字段", { id: "usedArea", key: "label.en" }).value = "Area in use";
      cellOf(book, "字段", { id: "usedArea", key: "required" }).value = "是";
      for (const name of ["规则", "汇总", "字段"])
        replaceIn(book, name, { before: "developedArea", after: "usedArea" });
    });
    const { problems, changes, impact } = await tried(renamed, { impact: true });
    expect(problems).to.deep.equal([]);
    expect([changes!.fields.added.map(({ id }) => id), changes!.fields.removed.map(({ id }) => id)]).to.deep.equal([
      ["usedArea"],
      ["developedArea"],
    ]);
    const missing = impact!.rules.find(({ rule }) => rule.startsWith("usedArea"))!;
    expect([missing.title.zh, missing.units.fails.length]).to.deep.equal(["已用面积", 2]);
  });

  it("is refused with sheet and cell of what is wrong in it", async () => {
    let place = "";
    const broken = await edited(adjusted, (book) => {
      const cell = cellOf(book, "规则", { id: "A2.7", key: "holds" });
      place = cell.address;
      cell.value = "f.plannedArea >= p.areaMinimum";
    });
    const { form: line, problems, problemCount, changes, impact } = await tried(broken, { impact: true });
    expect(line?.id).to.equal(young);
    expect([problemCount, changes, impact]).to.deep.equal([1, null, null]);
    expect(problems[0]).to.deep.include({ sheet: "规则", cell: place, subject: "A2.7" });
    expect(problems[0]!.message.en).to.include("areaMinimum");
    const refused = await publish(province, broken).catch((error: unknown) => error as RefusedError);
    expect(refused).to.be.instanceOf(RefusedError);
    const { code, issues } = (refused as RefusedError).document;
    expect([code, issues?.map(({ path }) => path)]).to.deep.equal(["definition-invalid", [`规则!${place}`]]);
    const kinds = await edited(adjusted, (book) => {
      replaceIn(book, "设置", { before: "[year]", after: "[quarter]" });
    });
    expect((await tried(kinds)).problems.map(({ sheet, subject }) => [sheet, subject])).to.deep.equal([
      ["设置", "periodKind"],
    ]);
    expect(await refusalOf(publish(province, kinds))).to.equal("definition-invalid");
    expect(await refusalOf(publish(province, new TextEncoder().encode("nothing")))).to.equal("workbook-refused");
    expect(await refusalOf(publish(city, adjusted))).to.equal("not-allowed");
    const listed = (await server.client().ask("listForms", {})).json.items.map(({ id }) => id);
    expect(listed).to.include(old).and.not.include(young);
  });

  it("is published once, for good, and anybody can read it", async () => {
    const { json, status } = await publish(province, adjusted);
    expect([status, json.id, json.valid.from]).to.deep.equal([201, young, "2026-06-01"]);
    expect(await refusalOf(publish(administrator, adjusted))).to.equal("already-exists");
    const listed = (await server.client().ask("listForms", {})).json.items.map(({ id }) => id);
    expect(listed.filter((id) => id.startsWith(form))).to.deep.equal(["application@2018.1", old, young]);
    const { json: document } = await server.client().ask("readForm", { params: { id: young } });
    const { definition, clauses } = document;
    form2026 = compileForm({ definition, clauses, file: young, lineOf: () => undefined });
    expect(form2026.definition.parameters.find(({ id }) => id === "areaMin")?.value).to.equal(200);
    const { items } = (await administrator.client.ask("readAudit", {})).json;
    const entry = items.find(({ action }) => action === "form.publish")!;
    const sha256 = createHash("sha256").update(adjusted).digest("hex");
    expect([entry.actor.account, entry.target]).to.deep.equal([province.id, { kind: "form", id: young }]);
    expect(entry.detail).to.include({ reason: "降低面积门槛", sha256 });
  });

  it("is what a round is opened with, from the blank workbook to the summary", async () => {
    await province.client.ask("openRound", { body: { form, period: "2027", formId: young, ...dates } });
    const template = { params: { id: young }, query: { period: "2027" } };
    const blank = readWorkbook((await parks.small.client.ask("readTemplate", template)).bytes, nodeCodec);
    const { places: _, ...identity } = identify(blank);
    expect(identity).to.deep.equal({ form: young, unit: small.name, period: "2027" });
    const filled = (formOfIt: Form) => {
      const { fields, tables } = sampleApplication(small);
      const told = {
        filled: {
          fields: { ...fields, ...littleArea.fields, pledgeDate: "2027-03-18", fillingDate: "2027-03-20" },
          tables: { ...tables, ...littleArea.tables },
        },
        rearrangements: [],
        share: 1,
      };
      const unit = { name: small.name, city: guangzhou, county: small.county! };
      return makeWorkbook(formOfIt, { fileName: "", title: "", unit, period: "2027", told });
    };
    const byOld = await filled(server.services.forms.get(old)!);
    expect(await refusalOf(file(parks.small, byOld))).to.equal("form-version-not-in-force");
    const rules = async (bytes: Uint8Array) =>
      (await parks.small.client.ask("checkWorkbook", { workbook: { bytes } })).json.blockers.map(({ rule }) => rule);
    const byYoung = await filled(form2026);
    expect([await rules(byOld), await rules(byYoung)]).to.deep.equal([["A2.7"], []]);
    const { json: receipt } = await file(parks.small, byYoung);
    submission = receipt.submission;
    expect([receipt.formId, receipt.title.zh]).to.deep.equal([young, form2026.definition.title.zh]);
    await act(city.client, submission, { kind: "recommend", recommendation });
    await act(province.client, submission, { kind: "accept" });
    expect(await provinceSummary("2027")).to.include(small.name);
    const carried = { params: { id: young }, query: { period: "2028" }, workbook: { bytes: byOld } };
    const next = readWorkbook((await parks.small.client.ask("carryForward", carried)).bytes, nodeCodec);
    expect(identify(next)).to.include({ form: young, period: "2028" });
  });

  it("is there after a restart: threads that have never seen it check, mark, compare and merge with it", async () => {
    await server.restart();
    const client = server.client();
    expect((await client.ask("listForms", {})).json.items.map(({ id }) => id)).to.include(young);
    province = await signedIn(server, province.login);
    const asked = { params: { id: submission } };
    expect((await province.client.ask("readFindings", asked)).json.identity.form).to.equal(young);
    expect((await province.client.ask("readMarkedCopy", asked)).bytes.length).to.be.greaterThan(1000);
    const pair = { ...asked, query: { from: 1, to: 1 } };
    expect((await province.client.ask("readDiff", pair)).json.changes).to.deep.equal([]);
    const summary = { params: { form, period: "2027", format: "xlsx" } as const, accept: "xlsx" } as const;
    const { bytes } = await province.client.ask("provinceSummary", summary);
    expect(JSON.stringify(readWorkbook(bytes, nodeCodec))).to.include(small.name);
    const blank = { params: { id: young }, query: { period: "2026" } };
    expect(identify(readWorkbook((await client.ask("readBlank", blank)).bytes, nodeCodec)).form).to.equal(young);
    const exported = (await province.client.ask("readDefinition", { params: { id: young } })).bytes;
    expect(Buffer.from(exported).equals(adjusted)).to.equal(true);
    const path = { params: { form, period: "2026" } };
    const { version } = (await province.client.ask("readRound", path)).json;
    const body = { kind: "changeVersion", formId: young, reason: "改用新版" } as const;
    expect((await province.client.ask("changeRound", { ...path, version, body })).json.formId).to.equal(young);
    const status = (await province.client.ask("readStatus", path)).json;
    expect(status.totals.filed).to.equal(2);
  });
});

function replaceIn(book: ExcelJS.Workbook, name: string, words: { before: string; after: string }): void {
  book.getWorksheet(name)!.eachRow((row) =>
    row.eachCell((cell) => {
      if (typeof cell.value === "string") cell.value = cell.value.replaceAll(words.before, words.after);
    }),
  );
}
