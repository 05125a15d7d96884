import { expect } from "chai";
import type { Store } from "../../server/store/store.ts";

/** Where a store keeps what it remembers. */
export interface StorePlace {
  /** Opens the store of this place; after a close, with what was in it. */
  open(options: { readonly now: () => Date }): Promise<Store>;
  /** Closes nothing; removes all that is there. */
  remove(): Promise<void>;
}

/** The store of a test, with a clock that the test sets. */
export interface StoreUnderTest {
  readonly store: Store;
  now: Date;
  reopen(): Promise<Store>;
  /** The store, then the same closed and opened again. */
  nowAndReopened(): AsyncGenerator<Store>;
}

/** A new store in a new place for each test of the surrounding block. */
export function useStore(newPlace: () => Promise<StorePlace>): StoreUnderTest {
  let place: StorePlace;
  let store: Store;
  const under = {
    get store() {
      return store;
    },
    now: new Date("2026-06-01T00:00:00.000Z"),
    async reopen() {
      await store.close();
      store = await place.open({ now: () => under.now });
      return store;
    },
    async *nowAndReopened() {
      yield store;
      yield await under.reopen();
    },
  };
  beforeEach(async () => {
    under.now = new Date("2026-06-01T00:00:00.000Z");
    place = await newPlace();
    store = await place.open({ now: () => under.now });
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });
  return under;
}

/** What every audit entry is about, in order. */
export async function auditTargets(store: Store): Promise<readonly string[]> {
  const entries = await store.audit.entries({ from: 1, limit: 10_000 });
  expect(entries.map(({ sequence }) => sequence)).to.deep.equal(entries.map((_, index) => index + 1));
  return entries.map(({ target }) => target.id);
}

export const boom = new Error("the work gives up");
