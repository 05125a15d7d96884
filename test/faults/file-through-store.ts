import { createHash, randomBytes, randomUUID } from "node:crypto";
import { expect } from "chai";
import { receiptNumber, type Submission } from "../../shared/submission/submission.ts";
import { StoreError } from "../../server/store/store-error.ts";
import type { RoundTransaction, Store } from "../../server/store/store.ts";
import { aFiling, anEntry, aRound, aSubmission } from "../contracts/store-samples.ts";

const round = { form: "application", period: "2026" } as const;

/** What a writer asked of the store, and was told. */
export interface Asked {
  /** Of its audit entry. */
  readonly entry: string;
  /** The bytes of a filing; a change of one has none. */
  readonly workbook: Buffer | undefined;
  /** Of the submission afterwards; absent where the store was away and nobody knows. */
  told?: { readonly id: string; readonly number: number; readonly version: number };
}

export async function openRoundIn(store: Store): Promise<void> {
  await store.rounds.open(aRound(round), []);
}

/**
 * Files submissions and changes them, one after the other, until told to stop. Each is asked for once, so that whatever
 * the store does twice is there twice. Any failure but that of a store that is away rejects.
 */
export async function keepFiling(store: Store, ledger: Asked[], signal: AbortSignal): Promise<void> {
  let own: string | undefined;
  while (!signal.aborted) {
    const workbook = own === undefined || Math.random() < 0.7 ? someBytes() : undefined;
    const asked: Asked = { entry: randomUUID(), workbook };
    ledger.push(asked);
    try {
      asked.told = workbook ? await fileNew(store, asked.entry, workbook) : await change(store, asked.entry, own!);
      own = asked.told.id;
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== "store-unavailable") throw error;
    }
  }
}

/** As a filing is recorded: number, submission, blob and audit entry in one transaction. */
export async function fileNew(store: Store, entry: string, workbook: Buffer) {
  const staged = await store.blobs.stage(workbook);
  return store.rounds.transact(round.form, round.period, async (tx) => {
    const before = await tx.round();
    const number = before.lastNumber + 1;
    await tx.keep(staged);
    await tx.saveRound({ ...before, lastNumber: number, version: before.version + 1 });
    const unit = { id: entry, kind: "park", name: `园区 ${entry}`, city: "440100" } as const;
    const receipt = receiptNumber(round, number, 1);
    const filings = [aFiling({ receipt, key: entry, workbook: staged.sha256, size: workbook.byteLength })];
    return save(tx, entry, aSubmission(number, { unit, filings }));
  });
}

function change(store: Store, entry: string, id: string) {
  return store.rounds.transact(round.form, round.period, async (tx) => {
    const before = (await tx.submission(id))!;
    return save(tx, entry, { ...before, archived: !before.archived, version: before.version + 1 });
  });
}

async function save(tx: RoundTransaction, entry: string, submission: Submission) {
  const { id, number, version } = submission;
  await tx.saveSubmission(submission);
  await tx.record(anEntry(id, { id: entry, detail: { version } }));
  return { id, number, version };
}

function someBytes(): Buffer {
  return randomBytes(500 + Math.floor(Math.random() * 30_000));
}

/** Expects all that was told, nothing twice, and nothing half there. Gives how many submissions there are. */
export async function expectFiled(store: Store, ledger: readonly Asked[]): Promise<number> {
  const stored = await store.rounds.inRound(round.form, round.period);
  const byId = new Map(stored.map((one) => [one.id, one]));
  const entries = await trailOf(store);
  await expectWhole(store, stored, entries);
  const recorded = new Map(
    entries.map(({ id, target, detail }) => [id, { id: target.id, version: detail["version"] }]),
  );
  for (const { entry, workbook, told } of ledger) {
    const { id, number, version } = told ?? { ...recorded.get(entry), number: undefined };
    // Nobody was told, and nothing was done.
    if (id === undefined) continue;
    expect(recorded.get(entry), `acknowledged ${entry}`).to.deep.equal({ id, version });
    const submission = byId.get(id)!;
    if (number !== undefined) expect(submission.number).to.equal(number);
    if (workbook === undefined) continue;
    expect(submission.filings.map(({ key }) => key)).to.deep.equal([entry]);
    expect(workbook.equals(await store.blobs.get(sha256Of(workbook))), `bytes of ${entry}`).to.equal(true);
  }
  const asked = new Set(ledger.map(({ entry }) => entry));
  expect(entries.filter(({ id }) => !asked.has(id))).to.deep.equal([]);
  return stored.length;
}

type Entries = Awaited<ReturnType<Store["audit"]["entries"]>>;

async function expectWhole(store: Store, stored: readonly Submission[], entries: Entries): Promise<void> {
  expect(stored.map(({ number }) => number)).to.deep.equal(stored.map((_, index) => index + 1));
  expect(new Set(stored.map(({ unit }) => unit.id)).size, "no unit twice").to.equal(stored.length);
  const { lastNumber, version } = (await store.rounds.round(round.form, round.period))!;
  expect([lastNumber, version]).to.deep.equal([stored.length, stored.length + 1]);
  const { total } = await store.rounds.submissions({}, { page: 1, size: 1 });
  expect(total, "as they are tallied").to.equal(stored.length);
  expect(await store.audit.verify()).to.include({ sound: true, entries: entries.length });
  const versions = new Map<string, unknown[]>();
  for (const { target, detail } of entries) {
    versions.set(target.id, [...(versions.get(target.id) ?? []), detail["version"]]);
  }
  for (const { id, version, filings } of stored) {
    expect(versions.get(id), `entries of ${id}`).to.deep.equal(
      Array.from({ length: version }, (_, index) => index + 1),
    );
    expect((await store.rounds.byKey("account-1", filings[0]!.key))?.id).to.equal(id);
    expect(await store.blobs.has(filings[0]!.workbook)).to.equal(true);
  }
  expect(versions.size, "no entry of what is not there").to.equal(stored.length);
  expect((await store.blobs.usage()).count, "no blob of what is not there").to.equal(stored.length);
}

async function trailOf(store: Store): Promise<Entries> {
  const entries: Entries[number][] = [];
  for (;;) {
    const more = await store.audit.entries({ from: entries.length + 1, limit: 5_000 });
    if (more.length === 0) return entries;
    entries.push(...more);
  }
}

function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
