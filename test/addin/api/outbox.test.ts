import { expect } from "chai";
import { randomUUID } from "node:crypto";
import { memoryKept } from "../../../addin/api/kept.ts";
import { openOutbox, type Outbox, type Parcel } from "../../../addin/api/outbox.ts";
import { oneAtATime, type Claim } from "../../../addin/api/one-at-a-time.ts";
import type { Connection } from "../../../addin/api/connection.ts";
import type { Receipt } from "../../../shared/submission/submission-views.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { runServer, type RunningServer } from "../../server/http/running-server.ts";
import { goodPassword, openStaff, type Person } from "../../server/http/staff.ts";
import { aPark, anApplication, applicationForm } from "../../server/use-cases/sample-uploads.ts";
import { guangzhou } from "../../server/use-cases/world.ts";
import { aConnection, aNetwork, type Network } from "../filing/a-filing.ts";

const ours = aPark(1);

describe("the outbox", function () {
  this.timeout(120_000);
  let server: RunningServer;
  let person: Person;
  let bytes: Uint8Array;
  let network: Network;
  let connection: Connection;
  const open: Outbox[] = [];

  before(async () => {
    server = await runServer();
    const staff = await openStaff(server);
    const province = await staff.person("province", "sheng-ting");
    const dates = { opensAt: "2026-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };
    await province.client.ask("openRound", {
      body: { form: "application", period: "2026", formId: applicationForm, ...dates },
    });
    const { id: unit } = await staff.unit("park", ours.name, guangzhou);
    person = await staff.person("park", "yuan-qu", { unit });
    bytes = await anApplication(ours);
  });
  beforeEach(async () => {
    network = aNetwork(server.origin);
    connection = aConnection(network);
    await connection.signIn("yuan-qu", goodPassword);
  });
  afterEach(() => {
    for (const outbox of open.splice(0)) outbox.close();
  });
  after(() => server?.stop());

  const parcels = () => memoryKept<Parcel>();
  const anOutbox = (kept = parcels(), claims = memoryKept<Claim>()) => {
    const receipts: Receipt[] = [];
    const turns = { claims, owner: randomUUID() };
    const onReceipt = (receipt: Receipt) => Promise.resolve(void receipts.push(receipt));
    const outbox = openOutbox({ connection, parcels: kept, turns, onReceipt });
    open.push(outbox);
    return { outbox, receipts, kept };
  };
  const aParcel = (change: Partial<Parcel> = {}): Parcel => ({
    key: randomUUID(),
    account: person.id,
    accountName: "某人",
    form: applicationForm,
    title: { zh: "申报表", en: "Application" },
    unit: ours.name,
    period: "2026",
    fileName: "申报表.xlsx",
    preparedAt: new Date().toISOString(),
    workbook: { bytes },
    tries: 0,
    ...change,
  });
  const filings = async (): Promise<number> => {
    const { items } = (await person.client.ask("listSubmissions", {})).json;
    return items[0]?.filings ?? 0;
  };

  it("keeps what it cannot send, says since when and when it tries again, and sends it with the same key", async () => {
    const { outbox, receipts } = anOutbox();
    network.mode = "down";
    const before = Date.now();
    await outbox.put(aParcel());
    await outbox.send();
    const waiting = outbox.state.get();
    expect([waiting.parcels.length, waiting.parcels[0]?.tries, waiting.delay?.kind]).to.deep.equal([1, 1, "away"]);
    expect(waiting.nextAt).to.be.greaterThan(before);
    expect(connection.state.get().reach).to.equal("away");
    network.mode = "up";
    await outbox.send();
    expect([outbox.state.get().parcels, receipts.length]).to.deep.equal([[], 1]);
    expect(new Set(network.keys)).to.have.length(1);
    expect(await filings()).to.equal(1);
  });

  it("files once what arrived although its answer was lost", async () => {
    const { outbox, receipts } = anOutbox();
    const before = await filings();
    network.mode = "lost";
    await outbox.put(aParcel({ workbook: { bytes: await anApplication(ours, { fields: { unitHead: "何示例" } }) } }));
    await outbox.send();
    expect(outbox.state.get().parcels).to.have.length(1);
    expect(await filings()).to.equal(before + 1);
    network.mode = "up";
    await outbox.send();
    expect([await filings(), receipts.length]).to.deep.equal([before + 1, 1]);
  });

  it("sends cells where there is no file, written as JSON once", async () => {
    const { outbox, receipts } = anOutbox();
    await outbox.put(aParcel({ workbook: { cellsJson: JSON.stringify(readWorkbook(bytes, nodeCodec)) } }));
    await outbox.send();
    expect(receipts[0]?.unit.name).to.equal(ours.name);
  });

  it("keeps what the server refuses, with its words, and does not send it again", async () => {
    const { outbox } = anOutbox();
    await outbox.put(aParcel({ workbook: { bytes: await anApplication(aPark(2)) } }));
    await outbox.send();
    const sent = network.keys.length;
    const [parcel] = outbox.state.get().parcels;
    expect(parcel?.refused?.code).to.equal("unit-mismatch");
    await outbox.send();
    expect(network.keys).to.have.length(sent);
  });

  it("does not send one person's workbook as another", async () => {
    const { outbox } = anOutbox();
    await outbox.put(aParcel({ account: "somebody-else" }));
    await outbox.send();
    expect([outbox.state.get().delay?.kind, network.keys]).to.deep.equal(["sign-in", []]);
  });

  it("is not sent by two windows at once: by claims where there are no locks", async () => {
    const [kept, claims] = [parcels(), memoryKept<Claim>()];
    const one = anOutbox(kept, claims);
    const other = anOutbox(kept, claims);
    await one.outbox.put(aParcel());
    await Promise.all([one.outbox.send(), other.outbox.send()]);
    expect(network.keys).to.have.length(1);
    expect([one.receipts.length + other.receipts.length, await kept.all()]).to.deep.equal([1, []]);
  });

  it("is not sent by two windows at once: by locks", async () => {
    const claims = memoryKept<Claim>();
    const { locks } = new LockRoom();
    let running = 0;
    const work = async (): Promise<void> => {
      running += 1;
      expect(running).to.equal(1);
      await new Promise((resolve) => setTimeout(resolve, 10));
      running -= 1;
    };
    const turns = (owner: string) => ({ claims, locks, owner });
    expect(await Promise.all([oneAtATime("x", turns("a"), work), oneAtATime("x", turns("b"), work)])).to.deep.equal([
      true,
      false,
    ]);
  });
});

/** Web Locks as far as `ifAvailable` goes: Node 20 has none. */
class LockRoom {
  readonly held = new Set<string>();
  readonly locks = {
    request: async (name: string, _options: object, work: (lock: object | null) => Promise<unknown>) => {
      if (this.held.has(name)) return work(null);
      this.held.add(name);
      return work({ name }).finally(() => this.held.delete(name));
    },
  } as unknown as Pick<LockManager, "request">;
}
