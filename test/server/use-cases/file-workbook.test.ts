import { expect } from "chai";
import { createHash } from "node:crypto";
import type { SamplePark } from "../../../server/demo/sample-parks.ts";
import { checkWorkbook } from "../../../server/use-cases/check-workbook.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { receiptNumber } from "../../../shared/submission/submission.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { refusal, refused } from "./refused.ts";
import { receipt as receiptShape } from "../../../shared/submission/messages-submissions.ts";
import { aPark, anApplication, applicationForm } from "./sample-uploads.ts";
import { forms, guangzhou, openWorld, province, shaoguan, type Member, type World } from "./world.ts";

describe("fileWorkbook", function () {
  this.timeout(120_000);
  let world: World;
  let bytes: Uint8Array;
  /** Of this test alone, with the sound application `bytes`. */
  let park: Member;
  let sample: SamplePark;
  let number = 20;

  before(async () => {
    world = await openWorld(2);
    await world.openRound({ form: "application", period: "2026", formId: applicationForm });
  });
  after(() => world.close());

  beforeEach(async () => {
    number += 1;
    sample = aPark(number);
    bytes = await anApplication(sample);
    park = await world.addUnit({ name: sample.name, city: guangzhou });
  });

  const ofPark = () => world.services.store.rounds.ofUnit("application", park.unit.id);
  const auditOfPark = () => world.services.store.audit.entries({ from: 1, limit: 100, unit: park.unit.id });

  it("gives a receipt that can be checked against the file, and keeps the file byte for byte", async () => {
    const { receipt, created } = await world.file(park.actor, bytes, { fileName: "申报表.xlsx" });
    expect(created).to.equal(true);
    expect(receiptShape.parse(receipt)).to.deep.equal(receipt);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(receipt).to.deep.include({
      number: "PF-application-2026-0001-1",
      filing: 1,
      sha256,
      late: false,
      receivedAt: "2026-04-01T02:00:00.000Z",
      fileName: "申报表.xlsx",
      size: bytes.byteLength,
    });
    expect(await world.services.store.blobs.get(sha256)).to.deep.equal(Buffer.from(bytes));
    const stored = await world.services.store.rounds.submission(receipt.submission);
    expect(stored?.filings[0]).to.deep.include({ contact: "李示例", waiversAsked: [] });
    expect(stored?.filings[0]?.sheets).to.include("企业清单");
    const [entry] = await auditOfPark();
    expect(entry).to.deep.include({ action: "submission.submit", unit: park.unit.id, city: guangzhou });
  });

  it("takes nothing of a unit that reports no more, nor of an account that was disabled meanwhile", async () => {
    const { people } = world.services.store;
    await people.transact((tx) => tx.saveUnit({ ...park.unit, retired: true, version: park.unit.version + 1 }));
    expect((await refused(world.file(park.actor, bytes))).code).to.equal("not-allowed");
    await people.transact((tx) => tx.saveUnit({ ...park.unit, version: park.unit.version + 2 }));
    const account = {
      id: "gone",
      login: "gone",
      name: "已调离",
      role: "park",
      unit: park.unit.id,
      city: guangzhou,
    } as const;
    const times = { passwordChangedAt: null, createdAt: "2026-04-01T02:00:00.000Z" };
    const disabled = { passwordHash: null, earlierHashes: [], disabled: true, demo: false, version: 1 };
    await people.transact((tx) => tx.saveAccount({ ...account, ...times, ...disabled }));
    const actor = { ...park.actor, account: "gone" };
    expect((await refused(world.file(actor, bytes))).code).to.equal("session-expired");
    expect(await ofPark()).to.deep.equal([]);
  });

  it("takes the workbook of a park that has a namesake in another city, and checks each as its own", async () => {
    const namesake = await world.addUnit({ name: sample.name, city: shaoguan });
    const { county: _, ...other } = aPark(number + 500, { name: sample.name, city: shaoguan });
    const elsewhere = await anApplication(other);

    await world.file(park.actor, bytes);
    expect((await world.file(namesake.actor, elsewhere)).receipt.unit.id).to.equal(namesake.unit.id);
    for (const checked of [bytes, elsewhere]) {
      const { view } = await checkWorkbook(world.services, province, { bytes: checked });
      expect(view.blockers).to.deep.equal([]);
    }
  });

  it("files twenty identical uploads with one key at the same time once, with one receipt", async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, () => world.file(park.actor, bytes, { key: "one-key-for-all" })),
    );
    expect(new Set(all.map(({ receipt }) => JSON.stringify(receipt))).size).to.equal(1);
    expect(all.filter(({ created }) => created)).to.have.length(1);
    expect((await ofPark()).map(({ filings }) => filings.length)).to.deep.equal([1]);
    expect(await auditOfPark()).to.have.length(1);
  });

  it("takes a key for one workbook only, and a double click with a new key for the same filing", async () => {
    const { receipt } = await world.file(park.actor, bytes, { key: "first-key" });
    const other = await anApplication(sample, { fields: { unitHead: "何示例" } });
    expect(await refusal(world.file(park.actor, other, { key: "first-key" }))).to.equal("idempotency-key-reused");
    expect(await world.file(park.actor, bytes, { key: "second-key" })).to.deep.equal({ receipt, created: false });
    const next = await world.file(park.actor, other, { key: "third-key" });
    expect(next.receipt).to.deep.include({ submission: receipt.submission, filing: 2 });
    expect((await world.file(park.actor, bytes, { key: "first-key" })).receipt).to.deep.equal(receipt);
  });

  it("gives each of several units that file at the same time the next number of the round", async () => {
    const { lastNumber } = (await world.services.store.rounds.round("application", "2026"))!;
    const samples = [sample, aPark(91), aPark(92)];
    const others = await Promise.all(samples.slice(1).map(({ name }) => world.addUnit({ name, city: guangzhou })));
    const files = await Promise.all(samples.map((one) => anApplication(one)));
    const filed = await Promise.all([park, ...others].map(({ actor }, index) => world.file(actor, files[index]!)));
    const expected = [1, 2, 3].map((more) =>
      receiptNumber({ form: "application", period: "2026" }, lastNumber + more, 1),
    );
    expect(filed.map(({ receipt }) => receipt.number).sort()).to.deep.equal(expected);
  });

  describe("refuses", () => {
    it("what is no workbook, in words", async () => {
      const problem = await refused(world.file(park.actor, new TextEncoder().encode("hello")));
      expect(problem.code).to.equal("workbook-refused");
      expect(problem.slots).to.include({ refusal: "text-file" });
    });

    it("a workbook with mandatory findings, naming them, and stores nothing of it", async () => {
      const wrong = await anApplication(sample, { fields: { unitHead: "", plannedArea: "很大" } });
      const problem = await refused(world.file(park.actor, wrong));
      expect(problem.code).to.equal("findings-block");
      expect(problem.extra.blockers?.map(({ why }) => why)).to.include("mandatory");
      expect(problem.extra.findings?.map(({ rule }) => rule)).to.include("unitHead.required");
      expect(await ofPark()).to.deep.equal([]);
      const sha256 = createHash("sha256").update(wrong).digest("hex");
      expect(await world.services.store.blobs.has(sha256)).to.equal(false);
    });

    it("an unmet criterion without a reason", async () => {
      const wrong = await anApplication(sample, { fields: { hasTeam: "否", teamName: "", teamSize: "" } });
      const problem = await refused(world.file(park.actor, wrong));
      expect(problem.extra.blockers?.map(({ rule, why }) => [rule, why])).to.deep.equal([["A1.3", "reasonMissing"]]);
    });

    it("the workbook of another unit or city", async () => {
      const foreign = await anApplication(sample, { unitName: "别家产业园", fields: { parkName: "别家产业园" } });
      const problem = await refused(world.file(park.actor, foreign));
      expect(problem.code).to.equal("unit-mismatch");
      expect(problem.slots).to.deep.equal({ found: "别家产业园", expected: park.unit.name });
      const moved = await anApplication(sample, { city: "440300" });
      const other = await refused(world.file(park.actor, moved));
      expect(other.code).to.equal("city-mismatch");
      expect(other.message).to.include("Shenzhen");
    });

    it("whoever reports nothing, and a unit of another kind than the form's", async () => {
      const area = await world.addUnit({ name: sample.name, city: guangzhou, kind: "area" });
      const city = { account: "c", name: "市局", role: "city", city: guangzhou } as const;
      for (const actor of [province, area.actor, city]) {
        expect(await refusal(world.file(actor, bytes))).to.equal("not-allowed");
      }
    });

    it("another form version than the round's, naming that", async () => {
      const newer = await anApplication(sample, { formId: "application@2020.1" });
      const problem = await refused(world.file(park.actor, newer));
      expect(problem.code).to.equal("form-version-not-in-force");
      expect(problem.slots).to.deep.equal({ found: "application@2020.1", expected: applicationForm });
    });
  });

  it("takes the name of the unit with other widths and blanks", async () => {
    const fullWidth = sample.name.replace(/\d/g, (digit) => `${String.fromCharCode(digit.charCodeAt(0) + 0xfee0)} `);
    const typed = await anApplication(sample, { unitName: fullWidth, fields: { parkName: fullWidth } });
    expect((await world.file(park.actor, typed)).created).to.equal(true);
  });

  it("takes cells as a workbook, once for one key", async () => {
    const cells = new TextEncoder().encode(JSON.stringify(readWorkbook(bytes, nodeCodec)));
    const { receipt } = await world.file(park.actor, cells, { key: "from-the-pane", content: "cells" });
    const again = await world.file(park.actor, cells, { key: "from-the-pane", content: "cells" });
    expect(again).to.deep.equal({ receipt, created: false });
    expect(receipt.fileName).to.equal(`${forms.get(applicationForm)!.definition.title.zh}.xlsx`);
  });
});
