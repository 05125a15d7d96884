import type { Kept, KeyedThing } from "./kept.ts";

/** Opens a database with these stores. Rejects where the browser keeps nothing (a private window, a policy). */
export function openDatabase(name: string, stores: readonly string[]): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    for (const store of stores) opening.result.createObjectStore(store, { keyPath: "key" });
  };
  return done(opening);
}

/** The things of one store. What a promise of `put` resolves with has been written. */
export function indexedKept<T extends KeyedThing>(database: IDBDatabase, store: string): Kept<T> {
  const reading = () => database.transaction(store).objectStore(store);
  const writing = () => database.transaction(store, "readwrite", { durability: "strict" });
  const written = async (work: (things: IDBObjectStore) => unknown): Promise<void> => {
    const transaction = writing();
    work(transaction.objectStore(store));
    await finished(transaction);
  };
  return {
    lasts: true,
    all: () => done(reading().getAll() as IDBRequest<T[]>),
    get: (key) => done(reading().get(key) as IDBRequest<T | undefined>),
    put: (thing) => written((things) => things.put(thing)),
    remove: (key) => written((things) => things.delete(key)),
    change: async (key, change) => {
      const transaction = writing();
      const things = transaction.objectStore(store);
      const next = change(await done(things.get(key) as IDBRequest<T | undefined>));
      if (next) things.put(next);
      await finished(transaction);
      return next !== undefined;
    },
  };
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser keeps nothing"));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(transaction.error ?? new Error("the browser kept nothing"));
    transaction.oncomplete = () => resolve();
    transaction.onabort = fail;
    transaction.onerror = fail;
  });
}
