import { expect } from "chai";
import ExcelJS from "exceljs";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { changeRound } from "../../../server/use-cases/change-round.ts";
import { importRegister } from "../../../server/use-cases/import-register.ts";
import { readRegister } from "../../../server/use-cases/read-register.ts";
import { readStatus } from "../../../server/use-cases/read-status.ts";
import { statusCsv } from "../../../server/use-cases/status-csv.ts";
import { summarise, type SummaryRequest } from "../../../server/use-cases/summarise.ts";
import { registerList, roundStatus } from "../../../shared/submission/messages-rounds.ts";
import type { Actor } from "../../../shared/submission/roles.ts";
import { decisionsOf } from "../../../shared/submission/round.ts";
import { summaryDocument, type SummaryDocument } from "../../../shared/submission/summary-document.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { aPark, anApplication, applicationForm, noTeam } from "./sample-uploads.ts";
import { cityOffice, guangzhou, openWorld, province, shaoguan, type Member, type World } from "./world.ts";
import { refusalOf } from "./people-world.ts";

const path = { form: "application", period: "2026" };
const city = cityOffice(guangzhou);
const administrator: Actor = { account: "root", name: "管理员", role: "administrator" };
const auditor: Actor = { account: "audit", name: "审计", role: "auditor" };
const recommendation = { order: 1, opinion: "符合条件,同意推荐该园区", reviewer: "李四", date: "2026-04-02" };
const waiverReason = "服务团队正在组建";

describe("a round with reports", function () {
  this.timeout(120_000);
  let world: World;
  let reported: Member;
  let returned: Member;
  let silent: Member;
  let elsewhere: Member;
  let accepted: string;

  before(async () => {
    world = await openWorld(2);
    const { services } = world;
    await world.openRound({ ...path, formId: applicationForm });
    reported = await world.addUnit({ name: aPark(1).name, city: guangzhou, contact: "旧联系人" });
    returned = await world.addUnit({ name: aPark(2).name, city: guangzhou });
    silent = await world.addUnit({ name: '=HYPERLINK("http://x")', city: guangzhou, contact: "王五", phone: "020-1" });
    await world.addUnit({ name: "已停用园区", city: guangzhou, retired: true });
    elsewhere = await world.addUnit({ name: "韶关园区", city: shaoguan });
    const change = { fields: noTeam, reasons: { "A1.3": waiverReason } };
    const first = await world.file(reported.actor, await anApplication(aPark(1), change), { fileName: "甲.xlsx" });
    accepted = first.receipt.submission;
    const waivers = [{ rule: "A1.3", approved: true, reason: "限期组建" }];
    await world.act(city, accepted, { kind: "waive", waivers });
    await world.act(city, accepted, { kind: "recommend", recommendation });
    await world.act(province, accepted, { kind: "accept" });
    const second = await world.file(returned.actor, await anApplication(aPark(2)));
    await world.act(city, second.receipt.submission, { kind: "return", reason: "请补充", remarks: [] });
    expect((await services.store.rounds.inRound(path.form, path.period)).map(({ state }) => state)).to.deep.equal([
      "accepted",
      "returned",
    ]);
  });
  after(() => world.close());

  const status = async (actor: Actor, query = {}) =>
    roundStatus.parse(await readStatus(world.services, actor, { ...path, query }));
  const summary = (actor: Actor, given: Partial<SummaryRequest> = {}) =>
    summarise(world.services, actor, { ...path, level: "province", format: "json", language: "zh-CN", ...given });

  describe("its status", () => {
    it("says of every unit where it stands, with the contact of its own report before that of the list", async () => {
      const { items, totals, quotas } = await status(city);
      const lines = items.map(({ unit, state, contact, late }) => [unit.name, state, contact, late]);
      expect(lines).to.deep.equal([
        [silent.unit.name, "missing", "王五", false],
        [aPark(1).name, "accepted", "李示例", false],
        [aPark(2).name, "returned", "李示例", false],
      ]);
      expect(totals).to.deep.equal({ expected: 3, filed: 1, missing: 1, late: 0, returned: 1 });
      expect(quotas).to.deep.equal([{ city: guangzhou, allowed: 2, taken: 1 }]);
    });

    it("shows a park itself alone, the province all, and nobody else anything", async () => {
      const own = await status(silent.actor);
      expect(own.items.map(({ unit }) => unit.id)).to.deep.equal([silent.unit.id]);
      expect(own).to.not.have.property("quotas");
      const all = await status(province);
      expect(all.totals.expected).to.equal(4);
      expect(all.quotas).to.have.length(21);
      expect((await status(province, { city: shaoguan })).items.map(({ unit }) => unit.id)).to.deep.equal([
        elsewhere.unit.id,
      ]);
      expect((await status(city, { city: shaoguan })).items).to.deep.equal([]);
      for (const actor of [administrator, auditor]) {
        expect(await refusalOf(readStatus(world.services, actor, { ...path, query: {} }))).to.equal("not-found");
      }
      const none = readStatus(world.services, province, { form: "application", period: "2031", query: {} });
      expect(await refusalOf(none)).to.equal("not-found");
    });

    it("lists whom to remind, with the totals of all, also as CSV that starts no formula", async () => {
      const reminded = await status(city, { remind: true });
      expect(reminded.items.map(({ state }) => state)).to.deep.equal(["missing", "returned"]);
      expect(reminded.totals.expected).to.equal(3);
      const [head, first] = statusCsv(reminded, "zh-CN").split("\r\n");
      expect(head).to.equal("\uFEFF地市,县(市、区),填报单位,状态,迟报,报送时间,截止时间,联系人,联系电话");
      expect(first).to.match(/^广州市,,"'=HYPERLINK/);
      expect(statusCsv(reminded, "en")).to.contain("Guangzhou").and.to.contain("not reported");
    });

    it("finds who is late once the date has passed, and nobody whose date was moved", async () => {
      const { now } = world.clock;
      world.clock.now = new Date("2026-06-02T00:00:00.000Z");
      expect((await status(city)).items.filter(({ late }) => late).map(({ unit }) => unit.id)).to.deep.equal([
        silent.unit.id,
      ]);
      const version = decisionsOf((await world.services.store.rounds.round(path.form, path.period))!);
      const scope = { kind: "unit", unit: silent.unit.id } as const;
      const event = { kind: "extend", scope, until: "2026-06-30T00:00:00.000Z", reason: "断网" } as const;
      await changeRound(world.services, province, { ...path, version, event });
      expect((await status(city)).totals.late).to.equal(0);
      expect((await status(province)).totals.late).to.equal(1);
      world.clock.now = now;
    });
  });

  describe("its summary", () => {
    it("counts what the level has passed, with its source, its waiver and who else was to report", async () => {
      const { path: file, fileName } = await summary(province);
      expect(fileName).to.equal("广东省_人工智能产业园区申报表_2026_汇总.json");
      const document = summaryDocument.parse(JSON.parse(await readFile(file, "utf8")));
      expect(bodyOf(document, "overview")).to.have.length(1);
      expect(JSON.stringify(bodyOf(document, "sources"))).to.contain("甲.xlsx");
      expect(JSON.stringify(bodyOf(document, "waivers"))).to.contain("限期组建");
      expect(JSON.stringify(bodyOf(document, "reporting")))
        .to.contain("韶关园区")
        .and.to.contain("020-1");
      expect(JSON.stringify(bodyOf(document, "excluded"))).to.contain("已退回");
    });

    it("is a workbook, in either language, and of a city for that city and the province", async () => {
      const given = { level: "city", city: guangzhou, format: "xlsx" } as const;
      const own = await summary(city, given);
      expect(own.fileName).to.equal("广州市_人工智能产业园区申报表_2026_汇总.xlsx");
      const bytes = await readFile(own.path);
      expect(readWorkbook(bytes, nodeCodec).sheets.map(({ name }) => name)).to.include.members(["汇总表", "报送情况"]);
      expect(await linksIn(bytes)).to.include(`http://localhost/submissions/${accepted}`);
      expect(createHash("sha256").update(bytes).digest("hex")).to.equal(own.etag);
      expect((await summary(province, given)).etag).to.equal(own.etag);
      const english = await summary(province, { ...given, language: "en" });
      expect(english.fileName).to.match(/^Guangzhou_.*_2026_summary\.xlsx$/);
      expect(english.etag).to.not.equal(own.etag);
    });

    it("stays the same file whenever and by whomever it is asked for, until something changes", async () => {
      const before = await summary(province, { format: "csv" });
      const { now } = world.clock;
      world.clock.now = new Date("2026-05-05T00:00:00.000Z");
      expect((await summary(province, { format: "csv" })).etag).to.equal(before.etag);
      const all = await summary(province, { format: "csv", includeEarlier: true });
      expect(all.path).to.not.equal(before.path);
      world.clock.now = now;
      await world.act(province, accepted, { kind: "select" });
      expect((await summary(province, { format: "csv" })).etag).to.not.equal(before.etag);
    });

    it("is recorded at each download, and not where the caller has it already", async () => {
      const downloads = async () => {
        const entries = await world.services.store.audit.entries({ from: 1, limit: 1000 });
        return entries.filter(({ action }) => action === "summary.download");
      };
      const before = (await downloads()).length;
      const { etag } = await summary(province);
      expect((await summary(province, { has: (known) => known === etag })).etag).to.equal(etag);
      const now = await downloads();
      expect(now).to.have.length(before + 1);
      expect(now.at(-1)).to.deep.include({ target: { kind: "summary", id: "application-2026-province" } });
      expect(now.at(-1)?.detail).to.include({ format: "json", sha256: etag });
    });

    it("is to be had as some of its sheets, which say what the whole says and are no download", async () => {
      const downloads = async () => {
        const entries = await world.services.store.audit.entries({ from: 1, limit: 1000 });
        return entries.filter(({ action }) => action === "summary.download").length;
      };
      const read = async (given: Partial<SummaryRequest>) =>
        summaryDocument.parse(JSON.parse(await readFile((await summary(province, given)).path, "utf8")));
      const whole = await read({});
      const before = await downloads();
      const part = await read({ sheets: ["reporting", "criteria", "no-such"] });
      const wanted = whole.sheets.filter(({ id }) => id === "reporting" || id === "criteria");
      expect(wanted).to.have.length(2);
      const contents = whole.sheets.map(({ id, name }) => ({ id, name }));
      expect(part).to.deep.equal({ ...whole, contents, sheets: wanted });
      const { path: file } = await summary(province, { sheets: ["criteria", "reporting", "no-such", "criteria"] });
      expect(file).to.equal((await summary(province, { sheets: ["reporting", "no-such", "criteria"] })).path);
      expect(await downloads()).to.equal(before);
      await read({ sheets: ["criteria", "detail-enterprises"] });
      expect(await downloads()).to.equal(before + 1);
      expect(await refusalOf(summary(province, { format: "csv", sheets: ["criteria"] }))).to.equal("request-invalid");
      expect(await refusalOf(summary(city, { sheets: ["criteria"] }))).to.equal("not-found");
    });

    it("is not found by those who may not see it, nor where there is none", async () => {
      const ofCity = { level: "city", city: guangzhou } as const;
      const refused: [Actor, Partial<SummaryRequest>][] = [
        [city, {}],
        [cityOffice(shaoguan), ofCity],
        [reported.actor, ofCity],
        [administrator, {}],
        [auditor, ofCity],
        [province, { period: "2031" }],
        [province, { ...ofCity, city: "110000" }],
      ];
      for (const [actor, given] of refused)
        expect(await refusalOf(summary(actor, given)), actor.role).to.equal("not-found");
    });

    it("of the zone is its city's, and the province may read it; of the experts it is the province's alone", async () => {
      const zone = { form: "zone-annual", period: "2025" };
      await world.openRound({ ...zone, formId: "zone-annual@2021.1" });
      await world.openRound({ form: "expert-score", period: "2026", formId: "expert-score@2018.1" });
      const ofCity = { level: "city", city: guangzhou } as const;
      expect(await refusalOf(summary(province, zone))).to.equal("not-found");
      expect((await summary(province, { ...zone, ...ofCity })).etag).to.equal(
        (await summary(city, { ...zone, ...ofCity })).etag,
      );
      expect(await refusalOf(summary(city, { form: "expert-score", ...ofCity }))).to.equal("not-found");
      expect((await summary(province, { form: "expert-score" })).fileName).to.match(/^广东省_.*\.json$/);
    });
  });

  describe("the register", () => {
    const register = async (actor: Actor) =>
      registerList.parse(await readRegister(world.services, actor)).items.map(({ park, from }) => `${park} ${from}`);
    const selected = `${aPark(1).name} selected`;

    it("has who was selected here beside who was imported, each once", async () => {
      const items = [
        { park: "早年园区", selectedYear: 2019, city: shaoguan },
        { park: aPark(1).name, selectedYear: 2026 },
      ];
      const answer = await importRegister(world.services, province, { items, reason: "历史名单" });
      expect(registerList.parse(answer).items.map(({ from }) => from)).to.deep.equal(["imported", "selected"]);
      expect(await register(province)).to.deep.equal(["早年园区 imported", selected]);
      expect(await register(city)).to.deep.equal([selected]);
      expect(await register(cityOffice(shaoguan))).to.deep.equal(["早年园区 imported"]);
      expect(await register(reported.actor)).to.deep.equal([selected]);
      expect(await register(silent.actor)).to.deep.equal([]);
      for (const actor of [administrator, auditor]) {
        expect(await refusalOf(readRegister(world.services, actor))).to.equal("not-found");
      }
    });

    it("is imported by the province, a park once a year", async () => {
      const entry = { park: "早年园区", selectedYear: 2019 };
      const twice = { items: [entry, { ...entry, park: "早年 园区", city: shaoguan }], reason: "历史名单" };
      expect(await refusalOf(importRegister(world.services, province, twice))).to.equal("request-invalid");
      const once = { items: [entry], reason: "历史名单" };
      expect(await refusalOf(importRegister(world.services, city, once))).to.equal("not-allowed");
    });

    it("decides who is expected to report the yearly evaluation", async () => {
      const evaluation = { form: "annual-evaluation", period: "2026" };
      await world.openRound({ ...evaluation, formId: "annual-evaluation@2018.1" });
      const { items } = await readStatus(world.services, province, { ...evaluation, query: {} });
      expect(items.map(({ unit }) => unit.id)).to.deep.equal([reported.unit.id]);
    });
  });

  describe("another version of its form", () => {
    it("is named in the audit with the filings that are not of it, which the summary then leaves out", async () => {
      const version = decisionsOf((await world.services.store.rounds.round(path.form, path.period))!);
      const event = { kind: "changeVersion", formId: "application@2020.1", reason: "新指南" } as const;
      await changeRound(world.services, province, { ...path, version, event });
      const entries = await world.services.store.audit.entries({ from: 1, limit: 1000 });
      expect(entries.at(-1)?.detail).to.include({
        otherVersion: 2,
        receipts: "PF-application-2026-0001-1,PF-application-2026-0002-1",
      });
      const { path: file } = await summary(province);
      const document = summaryDocument.parse(JSON.parse(await readFile(file, "utf8")));
      expect(bodyOf(document, "overview")).to.have.length(0);
      expect(JSON.stringify(bodyOf(document, "excluded")))
        .to.contain("甲.xlsx")
        .and.to.contain(applicationForm);
    });
  });
});

async function linksIn(bytes: Uint8Array): Promise<readonly string[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(bytes).buffer);
  const links: string[] = [];
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => row.eachCell((cell) => cell.hyperlink && links.push(cell.hyperlink)));
  }
  return links;
}

function bodyOf({ sheets }: SummaryDocument, id: string) {
  return sheets.find((sheet) => sheet.id === id)!.rows.filter(({ role }) => role === "body");
}
