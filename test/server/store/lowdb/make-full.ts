import { openLowdbStore } from "../../../../server/store/lowdb/lowdb-store.ts";
import { StoreError } from "../../../../server/store/store-error.ts";
import { anAccount } from "../../../contracts/store-samples.ts";

/** Runs where no file may grow beyond a limit, and prints what became of a write beyond it. */
const store = await openLowdbStore(process.argv[2]!);
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "stored",
    (error: unknown) => (error instanceof StoreError ? error.code : String(error)),
  );
const earlierHashes = ["long".repeat(20_000)];
const outcome = {
  first: await codeOf(store.ready()),
  second: await codeOf(store.people.transact((tx) => tx.saveAccount(anAccount({ id: "a2", earlierHashes })))),
  seen: (await store.people.accounts()).map(({ id }) => id),
  ready: await codeOf(store.ready()),
  small: await codeOf(store.people.transact((tx) => tx.saveAccount(anAccount({ id: "small" })))),
};
await store.close();
process.stdout.write(JSON.stringify(outcome));
