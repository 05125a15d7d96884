import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { openLowdbStore, type LowdbOptions } from "../../../../server/store/lowdb/lowdb-store.ts";
import type { Store } from "../../../../server/store/store.ts";
import { auditTargets } from "../../../contracts/store-place.ts";
import { anAccount, anEntry, aPublishedForm, aRound, aSession, aSubmission } from "../../../contracts/store-samples.ts";
import { expectCode } from "../expect-code.ts";
import { useFolder } from "../temporary-folder.ts";

interface Stored {
  layout: number;
  outbox: unknown[];
}

describe("the embedded store's folder", () => {
  const at = useFolder();
  const data = (...names: string[]) => at("data", ...names);
  const using = async <R>(work: (store: Store) => Promise<R>, options: LowdbOptions = {}): Promise<R> => {
    const store = await openLowdbStore(data(), options);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const read = (name: string) => JSON.parse(readFileSync(data(name), "utf8")) as Stored;
  const write = (name: string, value: unknown) => {
    mkdirSync(dirname(data(name)), { recursive: true });
    writeFileSync(data(name), JSON.stringify(value));
  };
  const fill = (store: Store) =>
    store.rounds
      .open(aRound(), [anEntry("opened")])
      .then(() => store.rounds.transact("application", "2026", (tx) => tx.saveSubmission(aSubmission(1))))
      .then(() => store.people.transact((tx) => tx.saveAccount(anAccount({ id: "a1" }))))
      .then(() => store.sessions.save(aSession({ tokenHash: "h1", openedAt: new Date().toISOString() })))
      .then(() => store.forms.publish({ form: aPublishedForm("application@2026.1"), entries: [], seen: 0 }));

  it("holds a document a round, one for people, one for sessions, one for forms, the audit and the blobs", async () => {
    await using(fill);
    expect(readdirSync(data()).sort()).to.deep.equal([
      "audit.jsonl",
      "blobs",
      "forms.json",
      "people.json",
      "rounds",
      "sessions.json",
    ]);
    expect(readdirSync(data("rounds"))).to.deep.equal(["application-2026.json"]);
  });

  it("is used by one store at a time", async () => {
    await using(async () => {
      await expectCode(openLowdbStore(data()), "store-in-use");
    });
    await using(async (store) => {
      await store.ready();
    });
  });

  it("is free again when opening it has failed", async () => {
    write("people.json", { layout: 1 });
    await expectCode(openLowdbStore(data()), "document-damaged");
    rmSync(data("people.json"));
    await using((store) => store.ready());
  });

  it("loses no entry and doubles none when the process dies before the audit has them", async () => {
    const [lost, known] = [anEntry("lost"), anEntry("known")];
    await using(async (store) => {
      await store.rounds.open(aRound(), [known]);
    });
    const file = "rounds/application-2026.json";
    write(file, { ...read(file), outbox: [known, lost] });
    for (let start = 0; start < 2; start++) {
      expect(await using((store) => auditTargets(store))).to.deep.equal(["known", "lost"]);
    }
    await using((store) => store.rounds.transact("application", "2026", (tx) => tx.saveSubmission(aSubmission(1))));
    expect(read(file).outbox).to.deep.equal([]);
    expect(await using((store) => auditTargets(store))).to.deep.equal(["known", "lost"]);
  });

  it("keeps an entry in the outbox until the next write", async () => {
    await using(async (store) => {
      await store.people.transact((tx) => tx.record(anEntry("first")));
      expect(read("people.json").outbox).to.have.length(1);
      await store.people.transact((tx) => tx.saveAccount(anAccount({ id: "a1" })));
      expect(read("people.json").outbox).to.have.length(0);
    });
  });

  it("is refused, and left as it was, where another version of the program wrote it", async () => {
    await using(fill);
    for (const file of ["people.json", "sessions.json", "forms.json", "rounds/application-2026.json"]) {
      const before = read(file);
      write(file, { ...before, layout: 2 });
      const error = await expectCode(openLowdbStore(data()), "layout-unknown");
      expect([error.slots["file"], error.slots["layout"]]).to.deep.equal([file.replace("rounds/", ""), 2]);
      expect(read(file).layout).to.equal(2);
      write(file, before);
    }
    await using((store) => store.ready());
  });

  it("is refused where a document does not hold what its name says, or holds a thing twice", async () => {
    await using(fill);
    const file = data("rounds", "application-2026.json");
    renameSync(file, data("rounds", "application-2025.json"));
    await expectCode(openLowdbStore(data()), "document-damaged");
    renameSync(data("rounds", "application-2025.json"), file);
    const stored = JSON.parse(readFileSync(file, "utf8")) as { submissions: { id: string; number: number }[] };
    const [one] = stored.submissions;
    write("rounds/application-2026.json", { ...stored, submissions: [one, { ...one, number: 2 }] });
    await expectCode(openLowdbStore(data()), "document-damaged");
    write("rounds/application-2026.json", { ...stored, submissions: [{ ...one, state: "lost" }] });
    const error = await expectCode(openLowdbStore(data()), "document-damaged");
    expect(error.slots["issue"]).to.match(/^submissions\.0\.state/);
  });

  it("is freed of what a killed process left half written", async () => {
    await using(fill);
    const left = data("rounds", "application-2026.json.tmp-1-0123456789ab");
    writeFileSync(left, "{");
    await using((store) => store.ready());
    expect(readdirSync(data("rounds"))).to.deep.equal(["application-2026.json"]);
  });

  it("forgets sessions, counts and values that have run out at the next write", async () => {
    let now = new Date("2026-06-01T00:00:00.000Z");
    const options = { now: () => now };
    await using(async ({ sessions }) => {
      await sessions.save(aSession({ tokenHash: "old", openedAt: now.toISOString() }));
      await sessions.changeThrottle("old", () => ({ points: 1, expires: "2026-06-01T01:00:00.000Z" }));
      await sessions.keep("old", "value", "2026-06-01T01:00:00.000Z");
      now = new Date("2026-06-02T00:00:00.000Z");
      expect(readFileSync(data("sessions.json"), "utf8")).to.include("old");
      await sessions.changeThrottle("new", () => ({ points: 1, expires: null }));
    }, options);
    expect(readFileSync(data("sessions.json"), "utf8")).not.to.include("old");
  });

  it("has every session of an account ended in one write", async () => {
    await using(async ({ sessions, figures }) => {
      const openedAt = new Date().toISOString();
      for (const tokenHash of ["a", "b", "c"]) await sessions.save(aSession({ tokenHash, openedAt }));
      const before = (await figures())["writes"]!;
      await sessions.endAll("account-1", openedAt);
      await sessions.endAll("account-1", openedAt);
      expect((await figures())["writes"]! - before).to.equal(1);
    });
  });

  it("has commits that come together written together", async () => {
    await using(async (store) => {
      await store.rounds.open(aRound(), []);
      const before = (await store.figures())["writes"]!;
      const save = (number: number) =>
        store.rounds.transact("application", "2026", (tx) => tx.saveSubmission(aSubmission(number)));
      await Promise.all(Array.from({ length: 50 }, (_, index) => save(index + 1)));
      expect((await store.figures())["writes"]! - before).to.be.lessThan(5);
    });
  });

  it("is written a submission a line, and says once per doubling that it has become large", async () => {
    const warnings: object[] = [];
    const log = { warn: (fields: object) => warnings.push(fields) };
    const long = "长".repeat(2_000_000);
    const save = (number: number) => (store: Store) =>
      store.rounds.transact("application", "2026", (tx) =>
        tx.saveSubmission(aSubmission(number, { events: [{ ...aSubmission(number).events[0]!, reason: long }] })),
      );
    await using(
      async (store) => {
        await store.rounds.open(aRound(), []);
        for (const number of [1, 2]) await save(number)(store);
        expect(warnings).to.deep.equal([]);
        for (const number of [3, 4]) await save(number)(store);
      },
      { log },
    );
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include({ file: "application-2026.json" });
    expect(readFileSync(data("rounds", "application-2026.json"), "utf8").split("\n")).to.have.length(7);
  });

  it("is ready again after a write has failed where others succeed, and leaves nothing of the trial", async () => {
    await using(async (store) => {
      // Nothing can be renamed over a folder that is not empty.
      mkdirSync(data("people.json", "in the way"), { recursive: true });
      await expectCode(
        store.people.transact((tx) => tx.saveAccount(anAccount({ id: "a1" }))),
        "store-failed",
      );
      await store.ready();
      expect(readdirSync(data()).filter((name) => name.includes("probe"))).to.deep.equal([]);
      rmSync(data("people.json"), { recursive: true });
      await store.people.transact((tx) => tx.saveAccount(anAccount({ id: "a1" })));
    });
  });

  it("keeps the old state when the disk is full, and says so until there is room", async () => {
    await using(fill);
    const child = join(import.meta.dirname, "make-full.ts");
    const shell = `ulimit -f 48 && exec "${process.execPath}" --import tsx "${child}" "${data()}"`;
    const { stdout } = await promisify(execFile)("bash", ["-c", shell], {
      env: { ...process.env, TSX_DISABLE_CACHE: "1" },
    });
    expect(JSON.parse(stdout)).to.deep.equal({
      first: "stored",
      second: "store-full",
      seen: ["a1"],
      ready: "store-full",
      small: "stored",
    });
    await using(async (store) => {
      expect((await store.people.accounts()).map(({ id }) => id)).to.deep.equal(["a1", "small"]);
      await store.ready();
    });
  });
});
