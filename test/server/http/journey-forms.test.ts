import { expect } from "chai";
import { evaluationRound, scoreRound, zoneYearRound } from "../../../server/demo/sample-rounds.ts";
import { sampleExperts } from "../../../server/demo/sample-scores.ts";
import { makeWorkbook, type SampleWorkbook } from "../../../server/demo/sample-workbook.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import type { Client } from "../../../shared/submission/client.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { aPark, anApplication, applicationForm } from "../use-cases/sample-uploads.ts";
import { forms, guangzhou } from "../use-cases/world.ts";
import { act, file, recommendation } from "./journey-world.ts";
import { refusalOf } from "./refusal-of.ts";
import { runServer, type RunningServer } from "./running-server.ts";
import { openStaff, type Person, type Staff } from "./staff.ts";

const evaluationForm = "annual-evaluation@2018.1";
const zoneForm = "zone-annual@2021.1";
const scoreForm = "expert-score@2018.1";
const shenzhen = "440300";
const long = "2099-12-31T16:00:00.000Z";

describe("the other forms, by the client", function () {
  this.timeout(120_000);
  let server: RunningServer;
  let staff: Staff;
  let province: Person;
  let city: Person;
  before(async () => {
    server = await runServer();
    staff = await openStaff(server);
    province = await staff.person("province", "sheng-ting");
    city = await staff.person("city", "guang-zhou", { city: guangzhou });
  });
  after(() => server?.stop());

  const open = async (formId: string, period: string, dueAt = long) => {
    const [form = ""] = formId.split("@");
    const body = { form, period, formId, opensAt: "2026-01-01T00:00:00.000Z", dueAt };
    await province.client.ask("openRound", { body });
    return { form, period };
  };
  const made = (formId: string, sample: SampleWorkbook): Promise<Uint8Array> =>
    makeWorkbook(forms.get(formId)!, sample);
  const recommended = async (office: Client, id: string): Promise<void> => {
    await act(office, id, { kind: "recommend", recommendation });
    expect((await act(province.client, id, { kind: "accept" })).state).to.equal("accepted");
  };

  describe("the yearly evaluation of a selected park", () => {
    const round = evaluationRound(forms.get(evaluationForm)!);
    // 南山, which has missed a target and lost an enterprise since the year before.
    const slipping = { year: round.workbooks[1]!, before: round.earlier[1]! };
    const steady = { year: round.workbooks[0]!, before: round.earlier[0]! };
    let park: Person;
    let other: Person;
    let office: Person;
    let unit: string;
    let earlier: { readonly form: string; readonly period: string };

    before(async () => {
      office = await staff.person("city", "shen-zhen", { city: shenzhen });
      ({ id: unit } = await staff.unit("park", slipping.year.unit.name, shenzhen));
      park = await staff.person("park", "nan-shan", { unit });
      const { id } = await staff.unit("park", steady.year.unit.name, guangzhou);
      other = await staff.person("park", "pa-zhou", { unit: id });
      earlier = await open(evaluationForm, "2025", "2026-02-01T00:00:00.000Z");
      await open(evaluationForm, "2026");
    });

    it("expects whom the register names, which the province has imported", async () => {
      const path = { form: "annual-evaluation", period: "2026" };
      expect((await province.client.ask("readStatus", { params: path })).json.items).to.have.length(0);
      const items = [steady, slipping].map(({ year }) => ({ park: year.unit.name, selectedYear: 2024 }));
      const imported = await province.client.ask("importRegister", { body: { items, reason: "2024 年名单" } });
      expect(imported.json.items.map(({ from }) => from)).to.deep.equal(["imported", "imported"]);
      const expected = (await province.client.ask("readStatus", { params: path })).json;
      expect(expected.totals).to.deep.equal({ expected: 2, filed: 0, missing: 2, late: 0, returned: 0 });
      expect((await park.client.ask("readRegister", {})).json.items.map((one) => one.park)).to.deep.equal([
        slipping.year.unit.name,
      ]);
    });

    it("is late after its date, and in time for whom it was extended (the reason is theirs alone)", async () => {
      const late = (await park.client.ask("readRound", { params: earlier })).json;
      expect([late.phase, late.due]).to.deep.equal(["late", "2026-02-01T00:00:00.000Z"]);
      const bytes = await made(evaluationForm, steady.before);
      const { json: receipt } = await file(other, bytes);
      expect(receipt.late).to.equal(true);
      const { version } = (await province.client.ask("readRound", { params: earlier })).json;
      const event = { kind: "extend", scope: { kind: "unit", unit }, until: long, reason: "系统故障" } as const;
      const asked = { params: earlier, version, body: event };
      const extended = (await province.client.ask("changeRound", asked)).json;
      expect(extended.extensions).to.have.length(1);
      expect(await refusalOf(province.client.ask("changeRound", asked))).to.equal("precondition-failed");
      const mine = (await park.client.ask("readRound", { params: earlier })).json;
      expect([mine.phase, mine.due, mine.extensions.map(({ reason }) => reason)]).to.deep.equal([
        "open",
        long,
        ["系统故障"],
      ]);
      const theirs = (await other.client.ask("readRound", { params: earlier })).json;
      expect([theirs.phase, theirs.extensions, theirs.version]).to.deep.equal(["late", [], late.version]);
      const inTime = await file(park, await made(evaluationForm, slipping.before));
      expect(inTime.json.late).to.equal(false);
      const status = (await province.client.ask("readStatus", { params: earlier })).json;
      expect(status.totals).to.deep.equal({ expected: 2, filed: 2, missing: 0, late: 1, returned: 0 });
    });

    it("is held against the record of the year before, once that is accepted", async () => {
      const bytes = await made(evaluationForm, slipping.year);
      const check = async () => (await park.client.ask("checkWorkbook", { workbook: { bytes } })).json;
      const alone = await check();
      const waiting = alone.notEvaluated.filter(({ reason }) => /previous/i.test(reason)).map(({ rule }) => rule);
      expect(waiting).to.not.deep.equal([]);
      const [submission] = (await park.client.ask("listSubmissions", { query: { period: "2025" } })).json.items;
      await recommended(office.client, submission!.id);
      const compared = await check();
      expect(compared.notEvaluated.filter(({ rule }) => waiting.includes(rule))).to.deep.equal([]);
      const found = new Set(alone.findings.map(({ rule }) => rule));
      expect(compared.findings.filter(({ rule }) => !found.has(rule))).to.not.deep.equal([]);
    });

    it("is closed, and takes no more", async () => {
      const { json } = await province.client.ask("readRound", {
        params: { form: "annual-evaluation", period: "2026" },
      });
      const asked = { params: { form: json.form, period: json.period }, version: json.version };
      await province.client.ask("changeRound", { ...asked, body: { kind: "close", reason: "考核结束" } });
      expect(await refusalOf(file(other, await made(evaluationForm, steady.year)))).to.equal("round-closed");
    });
  });

  it("the report of an area of the zone ends with its city", async () => {
    const path = await open(zoneForm, "2025");
    const sample = zoneYearRound(forms.get(zoneForm)!).workbooks[0]!;
    const { id: unit } = await staff.unit("area", sample.unit.name, guangzhou);
    const area = await staff.person("area", "pian-qu", { unit });
    const { json: receipt } = await file(area, await made(zoneForm, sample));
    expect(receipt.number).to.equal("PF-zone-annual-2025-0001-1");
    const id = receipt.submission;
    expect(await refusalOf(act(city.client, id, { kind: "recommend", recommendation }))).to.equal("not-allowed");
    expect(await refusalOf(act(province.client, id, { kind: "accept" }))).to.equal("not-allowed");
    const accepted = await act(city.client, id, { kind: "accept" });
    expect([accepted.state, accepted.possible]).to.deep.equal(["accepted", ["archive"]]);
    const summary = { params: { ...path, city: guangzhou, format: "json" } as const, accept: "json" } as const;
    const { bytes } = await city.client.ask("citySummary", summary);
    expect(Buffer.from(bytes).toString()).to.include(sample.unit.name);
    const whole = { params: { ...path, format: "json" } as const };
    expect(await refusalOf(province.client.ask("provinceSummary", whole))).to.equal("not-found");
  });

  describe("applications and what experts think of them", () => {
    const sample = aPark(1);
    let park: Person;
    let id: string;
    before(async () => {
      const { id: unit } = await staff.unit("park", sample.name, guangzhou);
      park = await staff.person("park", "yuan-qu", { unit });
      await open(applicationForm, "2026");
    });

    it("the cells of an open workbook are checked as its file is, and filed the same", async () => {
      const bytes = await anApplication(sample, { fields: { unitHead: "", plannedArea: -1 } });
      const cells = readWorkbook(bytes, nodeCodec);
      const asFile = (await park.client.ask("checkWorkbook", { workbook: { bytes } })).json;
      const asCells = (await park.client.ask("checkWorkbook", { workbook: { cells } })).json;
      expect(asFile.findings).to.not.deep.equal([]);
      expect(asCells).to.deep.equal(asFile);
      const sound = readWorkbook(await anApplication(sample), nodeCodec);
      const asked = { workbook: { cells: sound }, key: "cells-of-the-pane", query: { fileName: "窗格.xlsx" } };
      const { json: receipt, status } = await park.client.ask("fileWorkbook", asked);
      expect([status, receipt.fileName]).to.deep.equal([201, "窗格.xlsx"]);
      expect((await park.client.ask("fileWorkbook", asked)).json).to.deep.equal(receipt);
      id = receipt.submission;
      const kept = await city.client.ask("readWorkbook", { params: { id } });
      expect(readWorkbook(kept.bytes, nodeCodec).sheets.map(({ name }) => name)).to.deep.equal(
        sound.sheets.map(({ name }) => name),
      );
    });

    it("a sheet of scores is made for the province, filed by it for an expert, and accepted", async () => {
      await recommended(city.client, id);
      const path = await open(scoreForm, "2026");
      const [expert] = sampleExperts;
      const { id: unit } = await staff.unit("expert", expert!.name);
      const template = { params: { id: scoreForm }, query: { unit, period: "2026" } };
      const blank = await province.client.ask("readTemplate", template);
      expect(JSON.stringify(readWorkbook(blank.bytes, nodeCodec)))
        .to.include(sample.name)
        .and.to.include(expert!.name);
      const bytes = await made(scoreForm, scoreRound(forms.get(scoreForm)!, [sample.name]).workbooks[0]!);
      expect(await refusalOf(file(park, bytes))).to.equal("not-allowed");
      expect(await refusalOf(file(city, bytes))).to.equal("not-allowed");
      const { json: receipt } = await file(province, bytes);
      expect(receipt.unit).to.deep.equal({ id: unit, name: expert!.name });
      const gone = city.client.ask("readSubmission", { params: { id: receipt.submission } });
      expect(await refusalOf(gone)).to.equal("not-found");
      expect((await act(province.client, receipt.submission, { kind: "accept" })).state).to.equal("accepted");
      const summary = { params: { ...path, format: "csv" } as const, accept: "csv" } as const;
      const { bytes: ranking } = await province.client.ask("provinceSummary", summary);
      expect(Buffer.from(ranking).toString()).to.include(sample.name);
    });

    it("nobody who is not in the list of experts has a sheet filed", async () => {
      const stranger = scoreRound(forms.get(scoreForm)!, [sample.name]).workbooks[2]!;
      expect(await refusalOf(file(province, await made(scoreForm, stranger)))).to.equal("unit-unknown");
    });
  });
});
