import { expect } from "chai";
import fc from "fast-check";
import type { Round } from "../../shared/submission/round.ts";
import type { Submission } from "../../shared/submission/submission.ts";
import { totalsOfFilings, type FiledFigures } from "../../shared/summary/totals-of-filings.ts";
import { reportLine } from "../../shared/submission/report-line.ts";
import type { RoundTransaction } from "../../server/store/store.ts";
import { expectCode } from "../server/store/expect-code.ts";
import { auditTargets, boom, useStore, type StorePlace } from "./store-place.ts";
import { aFiling, anEntry, aRound, aSubmission } from "./store-samples.ts";

const next = <T extends { readonly version: number }>(thing: T): T => ({ ...thing, version: thing.version + 1 });

/** Rounds and what a transaction on one does. */
export function describeRounds(newPlace: () => Promise<StorePlace>): void {
  describe("rounds", () => {
    const test = useStore(newPlace);
    const rounds = () => test.store.rounds;
    const change = (work: (tx: RoundTransaction) => Promise<void>) => rounds().transact("application", "2026", work);
    const save = (...submissions: readonly Submission[]) =>
      change(async (tx) => {
        for (const one of submissions) await tx.saveSubmission(one);
      });

    it("knows no round at first", async () => {
      expect(await rounds().round("application", "2026")).to.equal(undefined);
      expect(await rounds().rounds()).to.deep.equal([]);
      expect(await rounds().inRound("application", "2026")).to.deep.equal([]);
      expect(await rounds().submissions({}, { page: 1, size: 50 })).to.deep.equal({ items: [], total: 0 });
      await expectCode(
        change(async () => {}),
        "absent",
      );
    });

    it("opens a round once, also when many open it at once", async () => {
      const opened = await Promise.allSettled(
        Array.from({ length: 5 }, (_, index) => rounds().open(aRound(), [anEntry(`opened ${String(index)}`)])),
      );
      expect(opened.filter(({ status }) => status === "fulfilled")).to.have.length(1);
      await expectCode(rounds().open(aRound(), []), "duplicate");
      expect(await rounds().rounds()).to.deep.equal([aRound()]);
      expect(await auditTargets(test.store)).to.have.length(1);
    });

    it("lists rounds newest period first, then by form, and again after it was closed and opened", async () => {
      const all = [
        ["zone-annual", "2025"] as const,
        ["application", "2026"] as const,
        ["application", "2025"] as const,
      ];
      for (const [form, period] of all) await rounds().open(aRound({ form, period }), []);
      for await (const store of test.nowAndReopened()) {
        expect((await store.rounds.rounds()).map(({ form, period }) => `${form} ${period}`)).to.deep.equal([
          "application 2026",
          "application 2025",
          "zone-annual 2025",
        ]);
        expect(await store.rounds.round("zone-annual", "2025")).to.deep.equal(
          aRound({ form: "zone-annual", period: "2025" }),
        );
        expect(await store.rounds.round("zone-annual", "2026")).to.equal(undefined);
      }
    });

    it("opens no round whose name could be a path", async () => {
      for (const form of ["../people", "a/b", "a\\b", "..", "a\u0000"]) {
        await expectCode(rounds().open(aRound({ form }), []), "document-invalid");
      }
      expect(await rounds().rounds()).to.deep.equal([]);
    });

    describe("with a round", () => {
      beforeEach(() => rounds().open(aRound(), []));

      it("finds a saved submission in every way, and again after it was closed and opened", async () => {
        const one = aSubmission(1, { events: [{ ...aSubmission(1).events[0]!, reason: '补充 𠮷 材料 🏭 " \\ \n' }] });
        const [filing] = one.filings;
        await save(one);
        for await (const { rounds: reader } of test.nowAndReopened()) {
          expect(await reader.submission(one.id)).to.deep.equal(one);
          expect(await reader.inRound("application", "2026")).to.deep.equal([one]);
          expect(await reader.ofUnit("application", "unit-1")).to.deep.equal([one]);
          expect(await reader.byKey("account-1", filing!.key)).to.deep.equal(one);
          expect(await reader.submissions({}, { page: 1, size: 50 })).to.deep.equal({ items: [one], total: 1 });
          expect(await reader.submission("00000000-0000-4000-8000-000000000000")).to.equal(undefined);
          expect(await reader.byKey("account-2", filing!.key)).to.equal(undefined);
          expect(await reader.ofUnit("zone-annual", "unit-1")).to.deep.equal([]);
        }
      });

      it("reads its own writes and the clock, which nobody else sees before the end", async () => {
        const one = aSubmission(1, { holdsPlace: true });
        await change(async (tx) => {
          expect(tx.now).to.deep.equal(test.now);
          await tx.saveSubmission(one);
          await tx.saveRound(next({ ...(await tx.round()), lastNumber: 1 }));
          expect((await tx.round()).lastNumber).to.equal(1);
          expect(await tx.submission(one.id)).to.deep.equal(one);
          expect(await tx.submissionOf("unit-1")).to.deep.equal(one);
          expect(await tx.submissionOf("unit-2")).to.equal(undefined);
          expect(await tx.byKey("account-1", one.filings[0]!.key)).to.deep.equal(one);
          expect(await tx.holdingPlaces("440100")).to.deep.equal([one]);
          expect(await tx.holdingPlaces("440300")).to.deep.equal([]);
          expect(await rounds().submission(one.id)).to.equal(undefined);
          expect((await rounds().round("application", "2026"))?.lastNumber).to.equal(0);
        });
        expect((await rounds().round("application", "2026"))?.lastNumber).to.equal(1);
      });

      it("leaves nothing of a transaction that throws, and what was there stays", async () => {
        const one = aSubmission(1);
        await save(one);
        const failed = change(async (tx) => {
          await tx.saveSubmission(next({ ...one, state: "withdrawn" }));
          await tx.saveSubmission(aSubmission(2));
          await tx.saveRound(next({ ...(await tx.round()), lastNumber: 2 }));
          await tx.record(anEntry("never"));
          throw boom;
        });
        expect(await failed.catch((error: unknown) => error)).to.equal(boom);
        for await (const store of test.nowAndReopened()) {
          expect(await store.rounds.inRound("application", "2026")).to.deep.equal([one]);
          expect(await store.rounds.round("application", "2026")).to.deep.equal(aRound());
          expect(await auditTargets(store)).to.deep.equal([]);
        }
      });

      it("takes the version after the stored one only", async () => {
        const one = aSubmission(1);
        await expectCode(save({ ...one, version: 2 }), "conflict");
        await save(one, next(one));
        for (const version of [1, 2, 4]) await expectCode(save({ ...one, version }), "conflict");
        const wrong = async (round: Partial<Round>) =>
          expectCode(
            change(async (tx) => tx.saveRound({ ...(await tx.round()), ...round })),
            "conflict",
          );
        await wrong({});
        await wrong({ version: 3 });
        await expectCode(rounds().open(aRound({ period: "2027", version: 2 }), []), "conflict");
        expect((await rounds().submission(one.id))?.version).to.equal(2);
      });

      it("lets one of two who read the same version save", async () => {
        const one = aSubmission(1);
        await save(one);
        const ended = await Promise.allSettled([
          save(next({ ...one, state: "returned" })),
          save(next({ ...one, state: "withdrawn" })),
        ]);
        expect(ended.filter(({ status }) => status === "fulfilled")).to.have.length(1);
      });

      it("holds one submission of a unit, one of a number, one of an id", async () => {
        const one = aSubmission(1);
        await save(one);
        await expectCode(save(aSubmission(2, { unit: one.unit })), "duplicate");
        await expectCode(save(aSubmission(1, { unit: aSubmission(2).unit })), "duplicate");
        await rounds().open(aRound({ period: "2025" }), []);
        const elsewhere = aSubmission(1, { id: one.id, period: "2025" });
        await expectCode(
          rounds().transact("application", "2025", (tx) => tx.saveSubmission(elsewhere)),
          "duplicate",
        );
        expect((await rounds().submissions({}, { page: 1, size: 9 })).items).to.deep.equal([one]);
      });

      it("takes a key of an account once, in whatever round", async () => {
        const one = aSubmission(1, { filings: [aFiling({ key: "key" })] });
        await save(one);
        const same = aSubmission(2, { filings: [aFiling({ key: "key" })] });
        await expectCode(save(same), "duplicate");
        await rounds().open(aRound({ period: "2025" }), []);
        const elsewhere = rounds().transact("application", "2025", (tx) =>
          tx.saveSubmission({ ...same, period: "2025" }),
        );
        await expectCode(elsewhere, "duplicate");
        const ofOther = aFiling({ key: "key", by: { account: "account-2", name: "李四" } });
        await save(aSubmission(2, { filings: [ofOther] }));
        await save(next({ ...one, filings: [...one.filings, aFiling({ number: 2, key: "key-2" })] }));
        await expectCode(
          save({ ...one, version: 3, filings: [...one.filings, aFiling({ number: 2 }), aFiling({ number: 3 })] }),
          "duplicate",
        );
        expect((await rounds().byKey("account-1", "key-2"))?.id).to.equal(one.id);
      });

      it("frees a key that a failed transaction wanted", async () => {
        const filings = [aFiling({ key: "key" })];
        const failing = change(async (tx) => {
          await tx.saveSubmission(aSubmission(1, { filings }));
          throw boom;
        });
        const [failed, second] = await Promise.allSettled([failing, save(aSubmission(1, { filings }))]);
        expect([failed.status, second.status]).to.deep.equal(["rejected", "fulfilled"]);
      });

      it("refuses what has the wrong shape or belongs to another round", async () => {
        await expectCode(save(aSubmission(1, { filings: [] })), "document-invalid");
        await expectCode(save(aSubmission(1, { period: "2025" })), "document-invalid");
        expect(await rounds().inRound("application", "2026")).to.deep.equal([]);
      });

      it("cannot be changed through what it was given or has given out", async () => {
        const given = aSubmission(1);
        await save(given);
        const attempt = (change: () => void) => {
          try {
            change();
          } catch (error) {
            expect(error).to.be.instanceOf(TypeError);
          }
        };
        attempt(() => (given.state = "accepted"));
        const read = (await rounds().submission(given.id))!;
        attempt(() => (read.filings[0]!.late = true));
        attempt(() => read.events.pop());
        const stored = await rounds().submission(given.id);
        expect([stored?.state, stored?.filings[0]?.late, stored?.events.length]).to.deep.equal(["submitted", false, 1]);
      });

      it("lists what a unit reported over the periods, the newest first", async () => {
        for (const period of ["2024", "2027"]) {
          await rounds().open(aRound({ period }), []);
          await rounds().transact("application", period, (tx) => tx.saveSubmission(aSubmission(1, { period })));
        }
        await save(aSubmission(1), aSubmission(2));
        const reported = await rounds().ofUnit("application", "unit-1");
        expect(reported.map(({ period }) => period)).to.deep.equal(["2027", "2026", "2024"]);
      });

      it("lists a round by number, however it was filled", async () => {
        await save(aSubmission(3), aSubmission(1));
        await save(aSubmission(2));
        expect((await rounds().inRound("application", "2026")).map(({ number }) => number)).to.deep.equal([1, 2, 3]);
      });

      it("adds up what filings add to totals, as far as the reports are as they are asked for", async () => {
        const figures = fc.dictionary(
          fc.constantFrom("a", "b", "aiOutput"),
          fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        );
        const cities = fc.constantFrom("440100", "440300", undefined);
        const reports = fc.sample(fc.tuple(figures, cities), { numRuns: 30, seed: 7 });
        const saved = reports.map(([figures, city], at) => {
          const unit = {
            id: `unit-${at}`,
            kind: "park" as const,
            name: `园 ${at}`,
            ...(city !== undefined && { city }),
          };
          return aSubmission(at + 1, { unit, filings: [aFiling({ key: `k-${at}`, receipt: `PF-${at}`, figures })] });
        });
        await save(...saved, aSubmission(99));
        const counted = saved.filter((_, at) => at % 3 !== 0);
        const ask = (of: readonly Submission[]) => rounds().filedTotals("application", "2026", of);
        const totals = (await ask(counted))!;
        const expected = totalsOfFilings(
          counted.map(({ unit, filings }) => ({ city: unit.city ?? "", figures: filings[0]!.figures! })),
        );
        expect(Object.keys(totals.byCity)).to.have.members(Object.keys(expected.byCity));
        expectSums(totals.totals, expected.totals);
        for (const [city, sums] of Object.entries(expected.byCity)) expectSums(totals.byCity[city]!, sums);
        expect(await ask([])).to.deep.equal({ totals: {}, byCity: {} });
        expect(await ask([...counted, { ...saved[0]!, version: 2 }])).to.equal(undefined);
        expect(await ask([...counted, aSubmission(50)])).to.equal(undefined);
        const old = (await rounds().inRound("application", "2026")).find(({ number }) => number === 99)!;
        expect(await ask([...counted, old]), "of before there were figures").to.equal(undefined);
      });

      it("lists a city's part of it, and lines of all that say the same", async () => {
        const unit = { id: "expert-1", kind: "expert", name: "专家𠮷" } as const;
        const beyondQuota = { by: "省厅", at: "2026-06-01T00:00:00.000Z", reason: "增补" };
        await save(aSubmission(2, { unit }), aSubmission(1, { holdsPlace: true, beyondQuota }));
        const all = await rounds().inRound("application", "2026");
        for await (const store of test.nowAndReopened()) {
          expect(await store.rounds.linesOf("application", "2026")).to.deep.equal(all.map(reportLine));
          expect(await store.rounds.linesOf("application", "2026", "440100")).to.deep.equal([reportLine(all[0]!)]);
          expect(await store.rounds.inRound("application", "2026", "440100")).to.deep.equal([all[0]]);
          expect(await store.rounds.inRound("application", "2026", "")).to.deep.equal([]);
        }
      });
    });
  });
}

/** Two ways of adding may round differently, in the last of sixteen digits. */
function expectSums(found: FiledFigures, expected: FiledFigures): void {
  expect(Object.keys(found)).to.have.members(Object.keys(expected));
  for (const [column, sum] of Object.entries(expected)) expect(found[column]).to.be.closeTo(sum, 1e-5);
}
