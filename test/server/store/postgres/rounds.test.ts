import { expect } from "chai";
import pg from "pg";
import { openPostgresStore } from "../../../../server/store/postgres/open-postgres-store.ts";
import type { RoundTransaction, Store } from "../../../../server/store/store.ts";
import { aFiling, aRound, aSubmission, sha256 } from "../../../contracts/store-samples.ts";
import type { TestDatabase } from "../../../postgres/databases.ts";
import { migratedDatabase } from "../../../postgres/migrated-database.ts";
import { expectCode } from "../expect-code.ts";

describe("rounds in PostgreSQL", () => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await migratedDatabase();
    store = await openPostgresStore(database.url);
    await store.rounds.open(aRound(), []);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });
  const change = <R>(work: (tx: RoundTransaction) => Promise<R>): Promise<R> =>
    store.rounds.transact("application", "2026", work);

  /** The first column of the first row, to one who may see everything. */
  const ask = async (question: string): Promise<unknown> => {
    const client = new pg.Client(database.url);
    await client.connect();
    try {
      await client.query("SELECT set_config('parkforms.reports', 'all', false)");
      const { rows } = await client.query<unknown[]>({ text: question, rowMode: "array" });
      return rows[0]?.[0];
    } finally {
      await client.end();
    }
  };

  it("are opened in a new year while somebody reads all the others", async () => {
    const reader = new pg.Client(database.url);
    await reader.connect();
    try {
      await reader.query("BEGIN; SELECT * FROM submissions; SELECT * FROM rounds");
      await store.rounds.open(aRound({ period: "2027Q1" }), []);
    } finally {
      await reader.end();
    }
    const one = aSubmission(1, { period: "2027Q1" });
    await store.rounds.transact("application", "2027Q1", (tx) => tx.saveSubmission(one));
    expect(await store.rounds.submission(one.id)).to.deep.equal(one);
    expect(
      await ask("SELECT count(*)::integer FROM submissions WHERE tableoid = 'submissions_2027'::regclass"),
    ).to.equal(1);
  });

  it("begin with a year that has a place", async () => {
    for (const period of ["x", "0999", "9999", "20260", "202"]) {
      await expectCode(store.rounds.open(aRound({ period }), []), "document-invalid");
    }
  });

  it("have just as many submissions and filings of each sort as are tallied, after every change", async () => {
    const filings = [aFiling({ key: "a" }), aFiling({ number: 2, key: "b", late: true })];
    const one = aSubmission(1, { filings: filings.slice(0, 1) });
    const steps = [
      one,
      { ...one, version: 2 },
      { ...one, version: 3, state: "returned" as const },
      { ...one, version: 4, filings },
      { ...one, version: 5, filings, number: 7 },
      aSubmission(2),
      aSubmission(3, { state: "returned", unit: { id: "expert", kind: "expert", name: "专家" } }),
    ];
    for (const step of steps) {
      await change((tx) => tx.saveSubmission(step));
      const columns = "form, period, city, unit_kind, state, late";
      const counted = `SELECT ${columns}, count(*)::integer, sum(filings)::integer FROM submissions GROUP BY ${columns}`;
      const tallied = `SELECT ${columns}, submissions, filings FROM submission_tallies WHERE submissions <> 0`;
      expect(await ask(`SELECT count(*)::integer FROM (${counted}) AS a`)).to.be.greaterThan(0);
      expect(await ask(`(${counted} EXCEPT ${tallied}) UNION ALL (${tallied} EXCEPT ${counted})`)).to.equal(undefined);
      expect(await ask("SELECT count(*) FROM submission_tallies WHERE submissions = 0 AND filings <> 0")).to.equal("0");
    }
    expect((await store.rounds.submission(one.id))?.number).to.equal(7);
  });

  it("go on after a submission that was refused, without it", async () => {
    await change((tx) => tx.saveSubmission(aSubmission(1, { filings: [aFiling({ key: "key" })] })));
    const refused = aSubmission(2, { filings: [aFiling({ key: "key" })] });
    const other = aSubmission(3);
    await change(async (tx) => {
      await expectCode(tx.saveSubmission(refused), "duplicate");
      await tx.saveSubmission(other);
    });
    expect((await store.rounds.inRound("application", "2026")).map(({ number }) => number)).to.deep.equal([1, 3]);
  });

  it("leave nothing where another round took the key in between, even if the work does not mind", async () => {
    await store.rounds.open(aRound({ period: "2025" }), []);
    const filings = [aFiling({ key: "key" })];
    let other: Promise<unknown> = Promise.resolve();
    await change(async (tx) => {
      await tx.saveSubmission(aSubmission(1, { filings }));
      // It looks for the key, finds none, and then waits for us.
      other = store.rounds.transact("application", "2025", async (late) => {
        const save = late.saveSubmission(aSubmission(1, { period: "2025", filings }));
        await expectCode(save, "duplicate");
      });
      other.catch(() => undefined);
      const waiting = `SELECT count(*)::integer FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await waitFor(async () => (await ask(waiting)) === 1);
    });
    await expectCode(other, "duplicate");
    expect(await store.rounds.inRound("application", "2025")).to.deep.equal([]);
    expect(await ask("SELECT count(*)::integer FROM submission_ids")).to.equal(1);
  });

  it("keep blobs with what names them, and none whose bytes are not those of its name", async () => {
    const bytes = Buffer.from("workbook");
    await expectCode(
      change((tx) => tx.keep({ sha256: sha256("other"), bytes })),
      "blob-damaged",
    );
    await change((tx) => tx.keep({ sha256: sha256("workbook"), bytes }));
    expect(Buffer.from(await store.blobs.get(sha256("workbook"))).toString()).to.equal("workbook");
    expect(await store.blobs.has(sha256("other"))).to.equal(false);
  });
});

async function waitFor(happens: () => Promise<boolean>): Promise<void> {
  while (!(await happens())) await new Promise((resolve) => setTimeout(resolve, 5));
}
