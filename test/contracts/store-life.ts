import { expect } from "chai";
import { expectCode } from "../server/store/expect-code.ts";
import { auditTargets, useStore, type StorePlace } from "./store-place.ts";
import { anAccount, anEntry, aFiling, aRound, aSubmission, sha256 } from "./store-samples.ts";

/** The audit log, blobs, and the beginning and end of a store. */
export function describeLife(newPlace: () => Promise<StorePlace>): void {
  describe("the audit log", () => {
    const test = useStore(newPlace);

    it("is empty at first", async () => {
      expect(await test.store.audit.head()).to.equal(null);
      expect(await test.store.audit.entries({ from: 1, limit: 10 })).to.deep.equal([]);
      expect(await test.store.audit.verify()).to.include({ sound: true, entries: 0, head: null });
    });

    it("holds exactly the entries of what was committed, in order, with all that was said", async () => {
      const drafts = [
        anEntry("round", { detail: { form: "表 𠮷", count: 2, late: false } }),
        anEntry("first", { unit: "unit-1", city: "440100" }),
        anEntry("second"),
        anEntry("account", { actor: { account: null, name: "", role: "none" } }),
        anEntry("alone"),
      ] as const;
      await test.store.rounds.open(aRound(), [drafts[0]]);
      await test.store.rounds.transact("application", "2026", async (tx) => {
        await tx.record(drafts[1]);
        await tx.saveSubmission(aSubmission(1));
        await tx.record(drafts[2]);
      });
      await test.store.people.transact(async (tx) => {
        await tx.saveAccount(anAccount({ id: "a1" }));
        await tx.record(drafts[3]);
      });
      await test.store.audit.append([drafts[4]]);
      for await (const store of test.nowAndReopened()) {
        const entries = await store.audit.entries({ from: 1, limit: 100 });
        expect(
          entries.map(({ sequence: _, previous: __, hash: ___, algorithm: ____, ...draft }) => draft),
        ).to.deep.equal(drafts);
        const { sequence, hash } = entries.at(-1)!;
        expect(await store.audit.head()).to.deep.equal({ sequence, hash });
        expect(await store.audit.verify({ sequence, hash })).to.include({ sound: true, entries: drafts.length });
        expect(await store.audit.verify({ sequence: sequence + 1, hash })).to.deep.include({
          sound: false,
          firstBroken: { sequence: sequence + 1, fault: "truncated" },
        });
        const lines: unknown[] = [];
        for await (const line of await store.audit.lines()) lines.push(JSON.parse(line));
        expect(lines).to.deep.equal(entries);
      }
    });

    it("gives a part: from a sequence on, at most so many, of a unit or a city", async () => {
      const places = [{ unit: "u1", city: "440100" }, { unit: "u2", city: "440100" }, { city: "440300" }, {}];
      await test.store.audit.append(
        Array.from({ length: 8 }, (_, index) => anEntry(String(index + 1), places[index % 4])),
      );
      const ids = async (query: object) =>
        (await test.store.audit.entries({ from: 1, limit: 100, ...query })).map(({ target }) => target.id);
      expect(await ids({ from: 3, limit: 4 })).to.deep.equal(["3", "4", "5", "6"]);
      expect(await ids({ unit: "u1" })).to.deep.equal(["1", "5"]);
      expect(await ids({ city: "440100", from: 2, limit: 2 })).to.deep.equal(["2", "5"]);
      expect(await ids({ city: "440100", unit: "u2" })).to.deep.equal(["2", "6"]);
      expect(await ids({ limit: 0 })).to.deep.equal([]);
    });

    it("gives what somebody looks for: by account, kind of action, text and time, the newest first by pages", async () => {
      const people = [
        { account: "a1", name: "张三", role: "city" },
        { account: "a2", name: "李四", role: "auditor" },
      ];
      const actions = ["submission.submit", "submission.return", "session.open"];
      const drafts = Array.from({ length: 12 }, (_, index) => {
        const detail = { receipt: `PF-2026-${String(index + 1)}`, count: index };
        const at = new Date(Date.UTC(2026, 4, index + 1)).toISOString();
        return anEntry(String(index + 1), { at, actor: people[index % 2]!, action: actions[index % 3]!, detail });
      });
      await test.store.audit.append(drafts);
      for await (const store of test.nowAndReopened()) {
        const ids = async (query: object) =>
          (await store.audit.entries({ from: 1, limit: 100, ...query })).map(({ target }) => Number(target.id));
        expect(await ids({ account: "a2", action: "session" })).to.deep.equal([6, 12]);
        expect(await ids({ action: "submission.return" })).to.deep.equal([2, 5, 8, 11]);
        expect(await ids({ action: "sub" })).to.deep.equal([]);
        expect(await ids({ text: "pf－2026－7" })).to.deep.equal([7]);
        expect(await ids({ text: "李四", newestFirst: true })).to.deep.equal([12, 10, 8, 6, 4, 2]);
        const may = { since: "2026-05-03T00:00:00.000Z", until: "2026-05-05T00:00:00.000Z" };
        expect(await ids(may)).to.deep.equal([3, 4]);
        expect(await ids({ newestFirst: true, limit: 3 })).to.deep.equal([12, 11, 10]);
        expect(await ids({ newestFirst: true, limit: 3, before: 10 })).to.deep.equal([9, 8, 7]);
        expect(await ids({ newestFirst: true, from: 8, before: 10, account: "a1" })).to.deep.equal([9]);
        expect(await ids({ before: 3 })).to.deep.equal([1, 2]);
      }
    });

    it("records an entry once, however often it is handed in", async () => {
      const entry = anEntry("once");
      await Promise.all([test.store.audit.append([entry]), test.store.audit.append([entry])]);
      await test.store.people.transact((tx) => tx.record(entry));
      await (await test.reopen()).audit.append([entry]);
      expect(await auditTargets(test.store)).to.deep.equal(["once"]);
    });

    it("refuses an entry of the wrong shape, and what it was to go with", async () => {
      const wrong = anEntry("wrong", { action: "Not An Action" });
      await expectCode(test.store.audit.append([wrong]), "document-invalid");
      const work = test.store.people.transact(async (tx) => {
        await tx.saveAccount(anAccount({ id: "a1" }));
        await tx.record(wrong);
      });
      await expectCode(work, "document-invalid");
      expect([await test.store.people.accounts(), await auditTargets(test.store)]).to.deep.equal([[], []]);
    });
  });

  describe("the store", () => {
    const test = useStore(newPlace);

    it("keeps blobs by their hash", async () => {
      const name = await test.store.blobs.put(Buffer.from("workbook"));
      expect(name).to.equal(sha256("workbook"));
      expect(await test.store.blobs.put(Buffer.from("workbook"))).to.equal(name);
      const { blobs } = await test.reopen();
      expect(Buffer.from(await blobs.get(name)).toString()).to.equal("workbook");
      expect([await blobs.has(name), await blobs.has(sha256("other"))]).to.deep.equal([true, false]);
      await expectCode(blobs.get(sha256("other")), "blob-missing");
    });

    it("is ready, and says how much it holds", async () => {
      await test.store.ready();
      await test.store.rounds.open(aRound(), [anEntry("opened")]);
      await test.store.rounds.transact("application", "2026", (tx) => tx.saveSubmission(aSubmission(1)));
      const figures = await test.store.figures();
      expect([figures["rounds"], figures["submissions"], figures["auditEntries"]]).to.deep.equal([1, 1, 1]);
      expect(Object.values(figures).every((figure) => Number.isFinite(figure))).to.equal(true);
    });

    it("says how much of everything is stored, and what room there is", async () => {
      const nothing = await test.store.amounts();
      expect(nothing).to.deep.include({ files: { count: 0, bytes: 0 }, rounds: 0, submissions: 0, workbooks: 0 });
      expect(nothing.audit).to.deep.equal({ count: 0, bytes: 0 });
      expect(nothing.lastBackupAt).to.equal(null);
      await test.store.blobs.put(Buffer.from("workbook"));
      expect((await test.store.amounts()).files).to.deep.equal({ count: 1, bytes: 8 });
      await test.store.blobs.put(Buffer.from("workbook"));
      await test.store.blobs.put(Buffer.from("result"));
      await test.store.rounds.open(aRound(), [anEntry("opened")]);
      const filings = [aFiling(), aFiling({ receipt: "PF-2", key: "k-2" })];
      await test.store.rounds.transact("application", "2026", (tx) => tx.saveSubmission(aSubmission(1, { filings })));
      for await (const store of test.nowAndReopened()) {
        const { files, documents, audit, disk, ...counts } = await store.amounts();
        expect(files).to.deep.equal({ count: 2, bytes: 14 });
        expect(counts).to.deep.equal({ rounds: 1, submissions: 1, workbooks: 2, lastBackupAt: null });
        expect([documents.count > 0, documents.bytes > 0]).to.deep.equal([true, true]);
        expect([audit.count, audit.bytes > 0]).to.deep.equal([1, true]);
        if (disk) expect(disk.freeBytes).to.be.within(0, disk.totalBytes);
      }
      const closed = test.store;
      await test.reopen();
      await expectCode(closed.amounts(), "store-closed");
    });

    it("finishes what was begun when it is closed, and rejects what comes later", async () => {
      const { store } = test;
      await store.rounds.open(aRound(), []);
      const begun = Array.from({ length: 10 }, (_, index) =>
        store.rounds.transact("application", "2026", (tx) => tx.saveSubmission(aSubmission(index + 1))),
      );
      const closed = store.close();
      await Promise.all(begun);
      await closed;
      await store.close();
      await expectCode(store.ready(), "store-closed");
      await expectCode(store.rounds.rounds(), "store-closed");
      await expectCode(
        store.people.transact(async () => {}),
        "store-closed",
      );
      await expectCode(store.sessions.take("key"), "store-closed");
      await expectCode(store.audit.append([anEntry("late")]), "store-closed");
      await expectCode(store.blobs.put(Buffer.from("late")), "store-closed");
      await expectCode(store.rounds.open(aRound({ period: "2027" }), []), "store-closed");
      const reopened = await test.reopen();
      expect(await reopened.rounds.inRound("application", "2026")).to.have.length(10);
    });
  });
}
