import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { expect } from "chai";
import type { Answered } from "../../shared/submission/client.ts";
import type { AuditEntry } from "../../shared/submission/audit-entry.ts";
import type { Ledger, Sent } from "./busy-clients.ts";
import type { People } from "./filled-folder.ts";
import { clientOf } from "./http-client.ts";

export type Submission = Answered<"readSubmission">["json"];

export interface Asked {
  readonly port: number;
  readonly people: People;
}

/** Expects all that was acknowledged: receipts, workbooks byte for byte, events. */
export async function expectKept(asked: Asked, { sent, done }: Ledger): Promise<void> {
  const all = await allSubmissions(asked);
  for (const one of sent) if (one.receipt) await expectFiling(asked, one, all);
  for (const { submission, kind, version } of done) {
    expect(all.get(submission)?.events[version - 1]?.kind, `event ${version} of ${submission}`).to.equal(kind);
  }
}

/** Expects that nothing is half there: every filing has its workbook, every event its audit entry, and no more. */
export async function expectWhole(asked: Asked, folder: string): Promise<void> {
  const client = clientOf(asked.port, asked.people.provinces[0]!);
  const entries = await allEntries(asked);
  expect((await clientOf(asked.port, asked.people.auditor).ask("verifyAudit", {})).json).to.include({ sound: true });
  for (const [id, { filings, events, version }] of await allSubmissions(asked)) {
    expect(events.map(({ number }) => number)).to.deep.equal(filings.length > 0 ? upTo(version) : []);
    const recorded = entries.filter(({ target, action }) => target.id === id && action !== "submission.download");
    expect(recorded.map(({ action }) => action)).to.deep.equal(events.map(({ kind }) => `submission.${kind}`));
    expect(filings.map(({ number }) => number)).to.deep.equal(upTo(filings.length));
    expect(events.filter(({ kind }) => kind === "submit")).to.have.length(filings.length);
    for (const { number, workbook } of filings) {
      const { bytes } = await client.ask("readWorkbook", { params: { id }, query: { filing: number } });
      expect(createHash("sha256").update(bytes).digest("hex")).to.equal(workbook);
    }
  }
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  expect(names.filter((name) => name.includes(".tmp-"))).to.deep.equal([]);
}

/** Every submission of the folder by its id. */
export async function allSubmissions({ port, people }: Asked): Promise<ReadonlyMap<string, Submission>> {
  const client = clientOf(port, people.provinces[0]!);
  const { items, total } = (await client.ask("listSubmissions", { query: { pageSize: 200 } })).json;
  expect(items).to.have.length(total);
  const views = items.map(
    async ({ id }) => [id, (await client.ask("readSubmission", { params: { id } })).json] as const,
  );
  return new Map(await Promise.all(views));
}

async function expectFiling(
  { port }: Asked,
  { park, bytes, sha256, receipt }: Sent,
  all: ReadonlyMap<string, Submission>,
): Promise<void> {
  const { submission: id, filing: number } = receipt!;
  const found = all.get(id)?.filings.filter((filing) => filing.workbook === sha256);
  expect(found, `filing ${receipt!.number}`).to.have.length(1);
  expect(found![0]).to.include({ number, receipt: receipt!.number, size: bytes.byteLength });
  const ofPark = clientOf(port, park);
  const place = { params: { id }, query: { filing: number } };
  expect((await ofPark.ask("readReceipt", place)).json).to.deep.equal(receipt);
  const stored = await ofPark.ask("readWorkbook", place);
  expect(Buffer.from(stored.bytes).equals(bytes), `bytes of ${receipt!.number}`).to.equal(true);
}

async function allEntries({ port, people }: Asked): Promise<readonly AuditEntry[]> {
  const client = clientOf(port, people.auditor);
  const entries: AuditEntry[] = [];
  for (;;) {
    const from = (entries.at(-1)?.sequence ?? 0) + 1;
    const { items } = (await client.ask("readAudit", { query: { from, limit: 1000 } })).json;
    if (items.length === 0) return entries;
    entries.push(...items);
  }
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
