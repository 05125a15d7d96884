import { expect } from "chai";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { sampleParks } from "../../../server/demo/sample-parks.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { storageVariables } from "../storage-variables.ts";
import { startFaultProxy, type FaultProxy } from "../store/s3/fault-proxy.ts";
import { startS3Fake, type S3Fake } from "../store/s3/s3-fake.ts";
import { newBucket, type TestBucket } from "../store/s3/s3-server.ts";
import { testStores } from "../test-stores.ts";
import { anApplication, applicationForm } from "../use-cases/sample-uploads.ts";
import { guangzhou } from "../use-cases/world.ts";
import { refusalOf } from "./refusal-of.ts";
import { runServer, type RunningServer } from "./running-server.ts";
import { openStaff, type Person } from "./staff.ts";

const path = { form: "application", period: "2026" };
const ours = sampleParks[0]!;

/** Whole servers whose workbooks are in a protocol fake of S3; each test goes on where the one before it ended. */
for (const store of testStores) {
  describe(`a workbook in object storage, with ${store.name}`, function () {
    this.timeout(120_000);
    let fake: S3Fake;
    let proxy: FaultProxy;
    let bucket: TestBucket;
    let server: RunningServer;
    let province: Person;
    let park: Person;
    let first: Uint8Array;
    let id: string;

    before(async () => {
      fake = await startS3Fake();
      proxy = await startFaultProxy(fake.server.endpoint);
      bucket = await newBucket(fake.server);
      server = await runServer(storageVariables({ ...bucket.place, endpoint: proxy.endpoint }), store);
      const staff = await openStaff(server);
      province = await staff.person("province", "sheng-ting");
      const { id: unit } = await staff.unit("park", ours.name, guangzhou);
      park = await staff.person("park", "yuan-qu", { unit });
      const dates = { opensAt: "2026-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };
      await province.client.ask("openRound", { body: { ...path, formId: applicationForm, ...dates } });
      first = await anApplication(ours);
    });
    after(async () => {
      await server?.stop();
      await proxy.close();
      await fake.kill();
    });

    const filing = (bytes: Uint8Array) => {
      const asked = { workbook: { bytes }, key: randomUUID(), query: { fileName: "琶洲.xlsx" } };
      return () => park.client.ask("fileWorkbook", asked);
    };
    const application = (unitHead: string): Promise<Uint8Array> => anApplication(ours, { fields: { unitHead } });
    const original = async () => (await park.client.ask("readWorkbook", { params: { id } })).bytes;
    const marked = async () => (await park.client.ask("readMarkedCopy", { params: { id } })).bytes;
    const summary = async () => {
      const given = { params: { ...path, format: "csv" }, query: { includeEarlier: "true" } } as const;
      return (await province.client.ask("provinceSummary", { ...given, accept: "csv" })).bytes;
    };
    const expectAllThere = async (bytes: Uint8Array): Promise<void> => {
      expect(Buffer.compare(await original(), bytes)).to.equal(0);
      const { sheets } = readWorkbook(await marked(), nodeCodec);
      expect(sheets.map(({ name }) => name)).to.include("审核结果");
      expect(Buffer.from(await summary()).toString()).to.include(ours.name);
    };
    const filings = async () => (await park.client.ask("readReceipt", { params: { id } })).json.filing;
    /** What the first server says; an answer of the bucket stands for a moment. */
    const readyAs = async (status: number, failed: readonly string[]): Promise<void> => {
      for (;;) {
        const answer = await fetch(`${server.origin}/readyz`, { headers: { connection: "close" } });
        const said = (await answer.json()) as { readonly failed: readonly string[] };
        if (answer.status === status) {
          expect(said.failed).to.deep.equal(failed);
          return;
        }
      }
    };

    it("is filed there, comes back to the byte, and is marked and summed up from there", async () => {
      const { json: receipt } = await filing(first)();
      id = receipt.submission;
      expect(proxy.seen).to.include(`PUT /${bucket.place.bucket}/${keyOf(first)}`);
      expect(existsSync(join(server.folder, "blobs"))).to.equal(false);
      await expectAllThere(first);
    });

    it("is there when the server was stopped and started", async () => {
      await server.restart();
      await expectAllThere(first);
    });

    it("is not taken for filed while the bucket is away; the same filing passes when it is back", async () => {
      const file = filing(await application("何示例"));
      await fake.kill();
      expect(await refusalOf(file())).to.equal("store-unavailable");
      await readyAs(503, ["bucket"]);
      expect(await filings()).to.equal(1);
      await fake.start();
      await readyAs(200, []);
      expect((await file()).json.filing).to.equal(2);
      expect((await file()).json.filing).to.equal(2);
    });

    it("is not taken for filed while the bucket is full", async () => {
      const file = filing(await application("赵示例"));
      const full = "<Error><Code>QuotaExceeded</Code></Error>";
      proxy.fault(({ incoming, answer, pass }) =>
        incoming.method === "PUT" ? void answer.writeHead(403).end(full) : pass(),
      );
      expect(await refusalOf(file())).to.equal("store-full");
      expect(await filings()).to.equal(2);
      proxy.fault(null);
      expect((await file()).json.filing).to.equal(3);
    });

    it("that was damaged there is told, and never served or summed up; put right, it is served again", async () => {
      const fault = "internal-fault";
      const bytes = await application("钱示例");
      expect((await filing(bytes)()).json.filing).to.equal(4);
      await bucket.replace(keyOf(bytes), first);
      expect(await Promise.all([original, marked].map((work) => refusalOf(work())))).to.deep.equal([fault, fault]);
      // A summary is made of the check results that were kept beside the workbooks.
      proxy.fault(({ incoming, answer, pass }) =>
        incoming.method === "GET" ? void answer.writeHead(200).end("{}") : pass(),
      );
      expect(await refusalOf(summary())).to.equal(fault);
      proxy.fault(null);
      await bucket.replace(keyOf(bytes), bytes);
      await expectAllThere(bytes);
    });
  });
}

function keyOf(bytes: Uint8Array): string {
  const name = createHash("sha256").update(bytes).digest("hex");
  return `${name.slice(0, 2)}/${name}`;
}
