import { expect } from "chai";
import { placesTaken } from "../../shared/submission/quotas.ts";
import type { Submission } from "../../shared/submission/submission.ts";
import type { RoundTransaction, Store } from "../../server/store/store.ts";
import { auditTargets, boom, useStore, type StorePlace } from "./store-place.ts";
import { aFiling, anEntry, aRound, aSubmission } from "./store-samples.ts";

const times = <T>(count: number, make: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

/** What must hold however many ask at once. */
export function describeConcurrency(newPlace: () => Promise<StorePlace>): void {
  describe("many at once", () => {
    const test = useStore(newPlace);
    beforeEach(() => test.store.rounds.open(aRound(), []));
    const transact = <R>(work: (tx: RoundTransaction) => Promise<R>) =>
      test.store.rounds.transact("application", "2026", work);

    it("numbers fifty submissions 1 to 50 without a gap, and audits each in that order", async () => {
      const numbers = await Promise.all(times(50, (count) => transact((tx) => fileNext(tx, `unit-${String(count)}`))));
      expect(new Set(numbers)).to.deep.equal(new Set(times(50, (number) => number)));
      for await (const store of test.nowAndReopened()) {
        const stored = await store.rounds.inRound("application", "2026");
        expect(stored.map(({ number }) => number)).to.deep.equal(times(50, (number) => number));
        expect((await store.rounds.round("application", "2026"))?.lastNumber).to.equal(50);
        expect(await auditTargets(store)).to.deep.equal(times(50, String));
        expect((await store.audit.verify()).sound).to.equal(true);
      }
    });

    it("leaves no gap and no entry where transactions among them fail", async () => {
      const ended = await Promise.allSettled(
        times(40, (count) =>
          transact(async (tx) => {
            const number = await fileNext(tx, `unit-${String(count)}`);
            if (count % 3 === 0) throw boom;
            return number;
          }),
        ),
      );
      const numbers = ended.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      expect(numbers).to.have.members(times(27, (number) => number));
      expect(await test.store.rounds.inRound("application", "2026")).to.have.length(27);
      expect(await auditTargets(test.store)).to.deep.equal(times(27, String));
    });

    it("never gives more places than there are, nor fewer", async () => {
      const waiting = times(12, (number) => aSubmission(number));
      await transact(async (tx) => {
        for (const one of waiting) await tx.saveSubmission(one);
      });
      for (let repeat = 0; repeat < 5; repeat++) {
        const granted = await Promise.all(waiting.map(({ id }) => transact((tx) => recommend(tx, id, 2))));
        expect(granted.filter(Boolean)).to.have.length(2);
        const holding = await transact((tx) => tx.holdingPlaces("440100"));
        expect(holding).to.have.length(2);
        await Promise.all(holding.map(({ id }) => transact((tx) => setPlace(tx, id, false))));
      }
    });

    it("makes one submission of twenty identical ones with one key", async () => {
      const filing = aFiling({ key: "the same" });
      const receipts = await Promise.all(
        times(20, () =>
          transact(async (tx) => {
            const known = await tx.byKey(filing.by.account, filing.key);
            if (known) return known.filings[0]!.receipt;
            await tx.saveSubmission(aSubmission(1, { filings: [filing] }));
            return filing.receipt;
          }),
        ),
      );
      expect(new Set(receipts).size).to.equal(1);
      expect(await test.store.rounds.inRound("application", "2026")).to.have.length(1);
    });

    it("takes one key of an account in one of two rounds that get it at once", async () => {
      await test.store.rounds.open(aRound({ period: "2025" }), []);
      const filings = [aFiling({ key: "the same" })];
      const ended = await Promise.allSettled(
        ["2025", "2026"].map((period) =>
          test.store.rounds.transact("application", period, (tx) =>
            tx.saveSubmission(aSubmission(1, { period, filings })),
          ),
        ),
      );
      expect(ended.filter(({ status }) => status === "fulfilled")).to.have.length(1);
    });

    it("lets two rounds, and people, go on beside each other", async () => {
      await test.store.rounds.open(aRound({ form: "zone-annual" }), []);
      const reached = gate();
      const go = gate();
      const slow = transact(async (tx) => {
        reached.open();
        await go.passed;
        return fileNext(tx, "unit-1");
      });
      await reached.passed;
      // Nothing of what follows could end if it waited for the first transaction.
      await test.store.rounds.transact("zone-annual", "2026", async (tx) => {
        await tx.saveSubmission(aSubmission(1, { form: "zone-annual" }));
        await tx.record(anEntry("other round"));
      });
      await test.store.people.transact((tx) => tx.record(anEntry("people")));
      await test.store.audit.append([anEntry("alone")]);
      go.open();
      expect(await slow).to.equal(1);
      expect(await auditTargets(test.store)).to.deep.equal(["other round", "people", "alone", "1"]);
      expect(await submissionsOf(test.store)).to.deep.equal(["application 1", "zone-annual 1"]);
    });
  });
}

async function fileNext(tx: RoundTransaction, unit: string): Promise<number> {
  const round = await tx.round();
  const number = round.lastNumber + 1;
  await Promise.resolve();
  await tx.saveRound({ ...round, lastNumber: number, version: round.version + 1 });
  await tx.saveSubmission(aSubmission(number, { unit: { id: unit, kind: "park", name: unit, city: "440100" } }));
  await tx.record(anEntry(String(number)));
  return number;
}

async function recommend(tx: RoundTransaction, id: string, quota: number): Promise<boolean> {
  const one = (await tx.submission(id))!;
  const taken = placesTaken(await tx.holdingPlaces(one.unit.city!));
  await Promise.resolve();
  if (taken >= quota) return false;
  await setPlace(tx, id, true);
  return true;
}

async function setPlace(tx: RoundTransaction, id: string, holdsPlace: boolean): Promise<void> {
  const one: Submission = (await tx.submission(id))!;
  await tx.saveSubmission({ ...one, holdsPlace, version: one.version + 1 });
}

async function submissionsOf(store: Store): Promise<readonly string[]> {
  const { items } = await store.rounds.submissions({}, { page: 1, size: 100 });
  return items.map(({ form, number }) => `${form} ${String(number)}`);
}

interface Gate {
  readonly passed: Promise<void>;
  readonly open: () => void;
}

function gate(): Gate {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}
