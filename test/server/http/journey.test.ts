import { expect } from "chai";
import { createHash, randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { sampleParks } from "../../../server/demo/sample-parks.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { RefusedError } from "../../../shared/submission/client.ts";
import type { ProblemDocument } from "../../../shared/submission/problem.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { aPark, anApplication, applicationForm, noTeam } from "../use-cases/sample-uploads.ts";
import { guangzhou } from "../use-cases/world.ts";
import { act, file, recommendation } from "./journey-world.ts";
import { testStores } from "../test-stores.ts";
import { runServer, type RunningServer } from "./running-server.ts";
import { openStaff, type Person, type Staff } from "./staff.ts";

const path = { form: "application", period: "2026" };
const recommend = { kind: "recommend", recommendation } as const;
const reasons = { "A1.3": "团队正在组建之中" };
const ours = sampleParks[0]!;

/** One round of applications as it goes, told in order: each test goes on where the one before it ended. */
for (const store of testStores) {
  describe(`a round of applications, by the client, on ${store.name}`, function () {
    this.timeout(120_000);
    let server: RunningServer;
    let staff: Staff;
    let province: Person;
    let city: Person;
    let first: Person;
    let second: Person;
    let third: Person;
    let id: string;
    let others: readonly [string, string];

    before(async () => {
      server = await runServer({}, store);
      staff = await openStaff(server);
      province = await staff.person("province", "sheng-ting");
      city = await staff.person("city", "guang-zhou", { city: guangzhou });
      first = await park(ours.name, "yuan-qu-1");
      second = await park(aPark(2).name, "yuan-qu-2");
      third = await park(aPark(3).name, "yuan-qu-3");
      const dates = { opensAt: "2026-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };
      await province.client.ask("openRound", { body: { ...path, formId: applicationForm, ...dates } });
    });
    after(() => server?.stop());

    const park = async (name: string, login: string): Promise<Person> => {
      const { id: unit } = await staff.unit("park", name, guangzhou);
      return staff.person("park", login, { unit });
    };
    const read = async ({ client }: Person) => (await client.ask("readSubmission", { params: { id } })).json;
    const quota = async () => (await city.client.ask("readStatus", { params: path })).json.quotas;

    it("begins with a blank workbook that has the park's name in it", async () => {
      const { json } = await first.client.ask("listRounds", {});
      expect(json.items.map(({ form, phase }) => [form, phase])).to.deep.equal([["application", "open"]]);
      const blank = await first.client.ask("readTemplate", {
        params: { id: json.items[0]!.formId },
        query: { period: "2026" },
      });
      expect(JSON.stringify(readWorkbook(blank.bytes, nodeCodec)))
        .to.include(ours.name)
        .and.to.include("2026");
      expect(decodeURIComponent(blank.headers["content-disposition"]!)).to.include(ours.name);
    });

    it("refuses a workbook with findings, says what stops it, and keeps nothing", async () => {
      const wrong = await anApplication(ours, { fields: { ...noTeam, unitHead: "" } });
      const document = await refusedWith(file(first, wrong));
      expect([document.status, document.code]).to.deep.equal([422, "findings-block"]);
      const why = new Map(document.blockers!.map((one) => [one.rule, one.why]));
      expect([why.get("A1.3"), [...why.values()].includes("mandatory")]).to.deep.equal(["reasonMissing", true]);
      const { json: checked } = await first.client.ask("checkWorkbook", { workbook: { bytes: wrong } });
      expect(document.blockers).to.deep.equal(checked.blockers);
      expect(document.findings).to.deep.equal(checked.findings);
      const marked = await first.client.ask("checkWorkbook", { workbook: { bytes: wrong }, accept: "xlsx" });
      expect(readWorkbook(marked.bytes, nodeCodec).sheets.map(({ name }) => name)).to.include("审核结果");
      expect((await first.client.ask("listSubmissions", {})).json.total).to.equal(0);
    });

    it("takes it when it is mended, for a receipt that is the same however often one asks", async () => {
      const bytes = await anApplication(ours, { fields: noTeam, reasons });
      const asked = { workbook: { bytes }, key: randomUUID(), query: { fileName: "琶洲.xlsx" } };
      const { json: receipt, status } = await first.client.ask("fileWorkbook", asked);
      id = receipt.submission;
      expect([status, receipt.number, receipt.filing, receipt.late]).to.deep.equal([
        201,
        "PF-application-2026-0001-1",
        1,
        false,
      ]);
      expect(receipt.sha256).to.equal(createHash("sha256").update(bytes).digest("hex"));
      const again = await first.client.ask("fileWorkbook", asked);
      expect([again.status, again.json]).to.deep.equal([200, receipt]);
      expect((await city.client.ask("readReceipt", { params: { id } })).json).to.deep.equal(receipt);
      const original = await city.client.ask("readWorkbook", { params: { id } });
      expect(Buffer.compare(original.bytes, bytes)).to.equal(0);
      expect(decodeURIComponent(original.headers["content-disposition"]!)).to.include("琶洲.xlsx");
      const other = await anApplication(ours, { fields: { ...noTeam, unitHead: "何示例" }, reasons });
      const reused = await refusedWith(first.client.ask("fileWorkbook", { ...asked, workbook: { bytes: other } }));
      expect(reused.code).to.equal("idempotency-key-reused");
    });

    it("files again as number 2, and shows what has changed", async () => {
      const bytes = await anApplication(ours, { fields: { ...noTeam, unitHead: "何示例" }, reasons });
      const { json: receipt } = await file(first, bytes);
      expect([receipt.number, receipt.submission]).to.deep.equal(["PF-application-2026-0001-2", id]);
      const { json: diff } = await city.client.ask("readDiff", { params: { id } });
      expect(diff.changes.map(({ subject, before, after }) => [subject, before, after])).to.deep.equal([
        ["unitHead", "陈示例", "何示例"],
      ]);
      expect((await city.client.ask("readReceipt", { params: { id }, query: { filing: 1 } })).json.filing).to.equal(1);
    });

    it("comes back from the city with a remark at a cell, which the marked copy carries", async () => {
      const remarks = [{ sheet: "封面", cell: "C8", text: "请核对管理机构名称" }];
      const { state, version } = await act(city.client, id, { kind: "return", reason: "请补充", remarks });
      expect([state, version]).to.deep.equal(["returned", 3]);
      expect((await read(first)).possible).to.deep.equal(["submit", "withdraw"]);
      const marked = await first.client.ask("readMarkedCopy", { params: { id } });
      expect(JSON.stringify(readWorkbook(marked.bytes, nodeCodec))).to.include("请核对管理机构名称");
      const reminded = (await city.client.ask("readStatus", { params: path, query: { remind: "true" } })).json;
      expect(reminded.items.map(({ unit }) => unit.name)).to.include(ours.name);
    });

    it("is mended and filed a third time; of two reviewers with the same version one is too late", async () => {
      const bytes = await anApplication(ours, { fields: { ...noTeam, unitHead: "赵示例" }, reasons });
      expect((await file(first, bytes)).json.filing).to.equal(3);
      const { version } = await read(city);
      const body = { kind: "remark", remarks: [{ sheet: "封面", cell: "C8", text: "已核对" }] } as const;
      const asked = { params: { id }, version, body: { ...body, remarks: [...body.remarks] } };
      const both = await Promise.allSettled([
        city.client.ask("actOnSubmission", asked),
        province.client.ask("actOnSubmission", asked),
      ]);
      const lost = both.find((one) => one.status === "rejected")!;
      expect((lost.reason as RefusedError).document.code).to.equal("precondition-failed");
      expect((await read(first)).events.filter(({ kind }) => kind === "remark")).to.have.length(1);
    });

    it("is recommended when the city has approved the waiver", async () => {
      const open = await refusedWith(act(city.client, id, recommend));
      expect([open.status, open.code, open.slots]).to.deep.equal([409, "waivers-open", { count: 1, rules: "A1.3" }]);
      await act(city.client, id, { kind: "waive", waivers: [{ rule: "A1.3", approved: true, reason: "限期组建" }] });
      const view = await act(city.client, id, recommend);
      expect([view.state, view.holdsPlace, view.recommendation?.opinion]).to.deep.equal([
        "recommended",
        true,
        recommendation.opinion,
      ]);
    });

    it("finds the quota full for the third, with the figures (ASVS 2.3.4)", async () => {
      const filed = [
        await file(second, await anApplication(aPark(2))),
        await file(third, await anApplication(aPark(3))),
      ];
      others = [filed[0]!.json.submission, filed[1]!.json.submission];
      await act(city.client, others[0], recommend);
      expect(await quota()).to.deep.equal([{ city: guangzhou, allowed: 2, taken: 2 }]);
      const full = await refusedWith(act(city.client, others[1], recommend));
      expect([full.status, full.code, full.slots]).to.deep.equal([
        409,
        "quota-full",
        { city: { zh: "广州市", en: "Guangzhou" }, quota: 2, taken: 2 },
      ]);
    });

    it("is accepted and selected by the province, and stands in the register", async () => {
      expect((await refusedWith(act(province.client, id, { kind: "select" }))).code).to.equal("state-conflict");
      await act(province.client, id, { kind: "accept" });
      expect((await act(province.client, id, { kind: "select", reason: "专家评审第一" })).state).to.equal("selected");
      const register = (await first.client.ask("readRegister", {})).json.items;
      expect(register).to.deep.equal([{ park: ours.name, selectedYear: 2026, city: guangzhou, from: "selected" }]);
    });

    it("has a place again when a park withdraws", async () => {
      const gone = await act(second.client, others[0], { kind: "withdraw", reason: "暂不申报" });
      expect([gone.state, gone.holdsPlace]).to.deep.equal(["withdrawn", false]);
      expect(await quota()).to.deep.equal([{ city: guangzhou, allowed: 2, taken: 1 }]);
      expect((await act(city.client, others[1], recommend)).state).to.equal("recommended");
    });

    describe("its summaries", () => {
      const levels = [
        ["city", "citySummary", { ...path, city: guangzhou }],
        ["province", "provinceSummary", path],
      ] as const;
      const formats = ["xlsx", "csv", "json"] as const;
      const download = (level: (typeof levels)[number], format: (typeof formats)[number], headers = {}) => {
        const [who, operation, params] = level;
        const { token } = who === "city" ? city : province;
        const client = server.client({ authorization: `Bearer ${token}`, ...headers });
        return client.ask(operation, { params: { ...params, format } as never, accept: format });
      };
      const cached = async (): Promise<number> =>
        (await readdir(join(server.folder, "cache"), { recursive: true })).length;

      for (const level of levels) {
        it(`of the ${level[0]} come as xlsx, csv and json, and are not sent to whoever has them`, async () => {
          for (const format of formats) {
            const { headers, bytes, status } = await download(level, format);
            expect(status).to.equal(200);
            const text =
              format === "xlsx" ? JSON.stringify(readWorkbook(bytes, nodeCodec)) : Buffer.from(bytes).toString();
            expect(text).to.include(ours.name);
            expect(headers["etag"]).to.equal(`"${createHash("sha256").update(bytes).digest("hex")}"`);
            expect(decodeURIComponent(headers["content-disposition"]!)).to.match(new RegExp(`_2026_汇总\\.${format}`));
            const known = await download(level, format, { "if-none-match": `"other", ${headers["etag"]!}` });
            expect([known.status, known.bytes.length, known.headers["etag"]]).to.deep.equal([304, 0, headers["etag"]]);
          }
        });
      }

      it("are made anew only when something has changed", async () => {
        const before = await Promise.all(levels.map((level) => download(level, "csv")));
        const files = await cached();
        await first.client.ask("readMarkedCopy", { params: { id } });
        for (const [index, level] of levels.entries()) {
          expect((await download(level, "csv")).headers["etag"]).to.equal(before[index]!.headers["etag"]);
        }
        expect(await cached()).to.equal(files);
        await act(province.client, others[1], { kind: "accept" });
        for (const [index, level] of levels.entries()) {
          expect((await download(level, "csv")).headers["etag"]).to.not.equal(before[index]!.headers["etag"]);
        }
        expect(await cached()).to.be.greaterThan(files);
      });
    });

    it("leaves a trail that says who did all this, and that nobody has touched", async () => {
      const { json } = await first.client.ask("readAudit", { query: { limit: 1000 } });
      const steps = json.items.map(({ action }) => action).filter((action) => action.startsWith("submission."));
      expect(steps.filter((action) => action !== "submission.download")).to.deep.equal(
        ["refused", "submit", "submit", "return", "submit", "remark", "waive", "recommend", "accept", "select"].map(
          (kind) => `submission.${kind}`,
        ),
      );
      const verdict = (await province.client.ask("verifyAudit", {})).json;
      expect([verdict.sound, verdict.firstBroken]).to.deep.equal([true, undefined]);
      const lines = await province.client.ask("readAudit", { query: { limit: 1000 }, accept: "jsonl" });
      expect(Buffer.from(lines.bytes).toString().trim().split("\n")).to.have.length(verdict.entries);
    });

    it("is still there after a restart, to the last byte", async () => {
      const before = await read(first);
      await server.restart();
      expect(await read(first)).to.deep.equal(before);
      expect((await province.client.ask("verifyAudit", {})).json.sound).to.equal(true);
    });
  });
}

async function refusedWith(work: Promise<unknown>): Promise<ProblemDocument> {
  const outcome: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof RefusedError) return outcome.document;
  throw new Error("it was not refused", { cause: outcome });
}
