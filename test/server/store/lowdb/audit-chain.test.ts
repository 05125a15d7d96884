import { appendFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import * as fc from "fast-check";
import type { AuditDraft, AuditEntry } from "../../../../shared/submission/audit-entry.ts";
import { openAuditChain, type AuditChain, type ChainQuery } from "../../../../server/store/lowdb/audit-chain.ts";
import { verifyAudit } from "../../../../server/store/lowdb/verify-file.ts";
import { expectCode } from "../expect-code.ts";
import { useFolder } from "../temporary-folder.ts";
import { aDraft } from "./audit-drafts.ts";

const some = (count: number) => Array.from({ length: count }, (_, index) => aDraft(index + 1));

describe("an audit chain", () => {
  const at = useFolder();
  const path = () => at("audit.jsonl");
  const opened: AuditChain[] = [];
  const openChain = async () => {
    const chain = await openAuditChain(path());
    opened.push(chain);
    return chain;
  };
  const collect = async (chain: AuditChain, query: ChainQuery = {}) => {
    const entries = [];
    for await (const entry of chain.entries(query)) entries.push(entry);
    return entries;
  };

  afterEach(async () => {
    for (const chain of opened.splice(0)) await chain.close();
  });

  it("begins empty and sound", async () => {
    const chain = await openChain();
    expect([chain.head(), chain.cutOff, await collect(chain)]).to.deep.equal([null, 0, []]);
    expect(await verifyAudit(path())).to.deep.equal({ sound: true, entries: 0, head: null, unfinishedBytes: 0 });
  });

  it("numbers entries from 1 and links each to the one before", async () => {
    const chain = await openChain();
    const drafts = some(3);
    const added = await chain.append(drafts);
    expect(added.map(({ sequence }) => sequence)).to.deep.equal([1, 2, 3]);
    expect(added.map(({ previous }) => previous)).to.deep.equal(["0".repeat(64), added[0]!.hash, added[1]!.hash]);
    expect(chain.head()).to.deep.equal({ sequence: 3, hash: added[2]!.hash });
    expect(await collect(chain)).to.deep.equal(added);
    const { sequence: _, previous: __, hash: ___, algorithm: ____, ...first } = added[0]!;
    expect(first).to.deep.equal(drafts[0]);
  });

  it("goes on where it ended when it is opened again", async () => {
    const first = await openChain();
    await first.append(some(2));
    const second = await openChain();
    expect(second.head()).to.deep.equal(first.head());
    await second.append([aDraft(3)]);
    expect(await verifyAudit(path())).to.include({ sound: true, entries: 3 });
  });

  it("gives any part of many entries, from either end, before and after it is opened again", async () => {
    const first = await openChain();
    const all: AuditEntry[] = [];
    for (const size of [1, 254, 1, 1, 300, 43]) all.push(...(await first.append(some(size))));
    const part = fc.record({
      from: fc.integer({ min: 1, max: 620 }),
      before: fc.option(fc.integer({ min: 1, max: 620 }), { nil: undefined }),
      limit: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
      newestFirst: fc.boolean(),
    });
    for (const chain of [first, await openChain()]) {
      await fc.assert(
        fc.asyncProperty(part, async ({ from, before, limit, newestFirst }) => {
          const range = all.slice(from - 1, (before ?? Infinity) - 1);
          const wanted = (newestFirst ? range.toReversed() : range).slice(0, limit);
          const query = {
            from,
            newestFirst,
            ...(before !== undefined && { before }),
            ...(limit !== undefined && { limit }),
          };
          expect((await collect(chain, query)).map(({ sequence }) => sequence)).to.deep.equal(
            wanted.map(({ sequence }) => sequence),
          );
        }),
        {
          numRuns: 60,
          examples: [
            [{ from: 1, before: 257, limit: 300, newestFirst: true }],
            [{ from: 257, newestFirst: false, before: undefined, limit: 1 }],
          ],
        },
      );
    }
  });

  it("reads no more of the file than the part that is asked for", async () => {
    const chain = await openChain();
    await chain.append(some(600));
    const bytes = readFileSync(path());
    // Whoever reads the first lines now finds no entry in them.
    writeFileSync(path(), bytes.fill("x", 0, 1000));
    expect((await collect(chain, { newestFirst: true, limit: 50 })).map(({ sequence }) => sequence)[49]).to.equal(551);
    expect(await collect(chain, { from: 590 })).to.have.length(11);
    await expectCode(collect(chain, { from: 1, limit: 1 }), "audit-damaged");
  });

  it("is one chain although fifty write at the same time", async () => {
    const chain = await openChain();
    const writers = Array.from({ length: 50 }, async (_, writer) => {
      for (let count = 0; count < 4; count++) await chain.append([aDraft(writer), aDraft(writer)]);
    });
    await Promise.all(writers);
    expect(await verifyAudit(path())).to.include({ sound: true, entries: 400 });
    expect(chain.bytes()).to.equal(statSync(path()).size);
  });

  it("keeps what one caller appends together", async () => {
    const chain = await openChain();
    await Promise.all(Array.from({ length: 20 }, (_, writer) => chain.append([aDraft(writer), aDraft(writer)])));
    const writers = (await collect(chain)).map(({ detail }) => detail["number"]);
    expect(writers).to.deep.equal(Array.from({ length: 40 }, (_, index) => Math.floor(index / 2)));
  });

  it("records an entry once however often it comes", async () => {
    const drafts = some(3);
    const first = await openChain();
    await Promise.all([first.append(drafts), first.append(drafts), first.append([drafts[1]!, aDraft(4)])]);
    expect(await first.append(drafts)).to.deep.equal([]);
    expect(await first.append([drafts[0]!, drafts[0]!])).to.deep.equal([]);
    const again = await openChain();
    expect(await again.append(drafts)).to.deep.equal([]);
    expect((await collect(again)).map(({ target }) => target.id)).to.deep.equal(["1", "2", "3", "4"]);
  });

  it("rejects a draft that is none, but not the callers beside", async () => {
    const chain = await openChain();
    const wrong = { ...aDraft(2), action: "no dot" } satisfies AuditDraft;
    const outcomes = await Promise.allSettled([chain.append([aDraft(1), wrong]), chain.append([aDraft(3)])]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(["rejected", "fulfilled"]);
    expect((await collect(chain)).map(({ target }) => target.id)).to.deep.equal(["3"]);
    expect(await verifyAudit(path())).to.include({ sound: true, entries: 1 });
  });

  it("gives the entries asked for", async () => {
    const chain = await openChain();
    await chain.append(some(300));
    const numbers = async (query: ChainQuery) => (await collect(chain, query)).map(({ sequence }) => sequence);
    expect(await numbers({ from: 299 })).to.deep.equal([299, 300]);
    expect(await numbers({ from: 5, limit: 2 })).to.deep.equal([5, 6]);
    expect(await numbers({ limit: 0 })).to.deep.equal([]);
    expect(await numbers({ from: 301 })).to.deep.equal([]);
    expect(await numbers({ from: 7, limit: 2, filter: ({ city }) => city === "440100" })).to.deep.equal([8, 10]);
  });

  it("is read as it stood at the call while others append", async () => {
    const chain = await openChain();
    await chain.append(some(2));
    const reading = chain.entries();
    await chain.append(some(5));
    let count = 0;
    for await (const _ of reading) count++;
    expect(count).to.equal(2);
  });

  for (const [what, tail] of [
    ["half an entry", (line: string) => line.slice(0, line.length / 2)],
    ["an entry that lacks only its line feed", (line: string) => line],
    ["half a character", () => Buffer.from("广").subarray(0, 2)],
  ] as const) {
    it(`cuts off ${what} at its end, says how much, and goes on`, async () => {
      const first = await openChain();
      await first.append(some(2));
      const sound = readFileSync(path());
      const torn = tail(sound.toString().split("\n")[1]!);
      appendFileSync(path(), torn);
      const chain = await openChain();
      expect(chain.cutOff).to.equal(Buffer.byteLength(torn));
      expect(readFileSync(path())).to.deep.equal(sound);
      await chain.append([aDraft(3)]);
      expect(await verifyAudit(path())).to.include({ sound: true, entries: 3 });
    });
  }

  for (const [what, line] of [
    ["no JSON", '{"id":\n'],
    ["no entry", "{}\n"],
    ["empty", "\n"],
  ] as const) {
    it(`is not opened, nor changed, when a finished line is ${what}`, async () => {
      const first = await openChain();
      await first.append(some(1));
      appendFileSync(path(), line);
      const before = readFileSync(path());
      const { slots } = await expectCode(openAuditChain(path()), "audit-damaged");
      expect(slots).to.deep.equal({ file: path(), line: 2 });
      expect(readFileSync(path())).to.deep.equal(before);
    });
  }

  it("finishes what waits when it is closed, and takes nothing more", async () => {
    const chain = await openAuditChain(path());
    const waiting = chain.append(some(2));
    const closed = chain.close();
    await expectCode(chain.append(some(1)), "store-closed");
    await closed;
    expect(await waiting).to.have.length(2);
    expect(await verifyAudit(path())).to.include({ entries: 2 });
  });

  it("fails where it cannot be made", async () => {
    await expectCode(openAuditChain(at("none", "audit.jsonl")), "store-failed");
    expect(existsSync(at("none"))).to.equal(false);
  });

  it("is read from the file as its entries are taken, not beforehand", async () => {
    const chain = await openChain();
    await chain.append(
      Array.from({ length: 300 }, (_, index) => aDraft(index, { detail: { text: "x".repeat(2000) } })),
    );
    const reading = chain.entries();
    expect((await reading.next()).value).to.have.property("sequence", 1);
    truncateSync(path(), 200_000);
    let last = 1;
    const rest = async () => {
      for await (const { sequence } of reading) last = sequence;
    };
    await expectCode(rest(), "audit-damaged");
    expect(last).to.be.within(60, 100);
  });
});
