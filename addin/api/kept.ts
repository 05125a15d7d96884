/** Things that are kept under a key, on this computer. */
export interface Kept<T extends KeyedThing> {
  /** Whether they are there when the pane is opened again. */
  readonly lasts: boolean;
  all(): Promise<readonly T[]>;
  get(key: string): Promise<T | undefined>;
  put(thing: T): Promise<void>;
  remove(key: string): Promise<void>;
  /** Puts what `change` makes of the thing that is there; between the two nobody else writes. Gives whether it put one. */
  change(key: string, change: (now: T | undefined) => T | undefined): Promise<boolean>;
}

export interface KeyedThing {
  readonly key: string;
}

/** Where the browser keeps nothing: for as long as the pane is open. */
export function memoryKept<T extends KeyedThing>(): Kept<T> {
  const things = new Map<string, T>();
  return {
    lasts: false,
    all: () => Promise.resolve([...things.values()]),
    get: (key) => Promise.resolve(things.get(key)),
    put: (thing) => Promise.resolve(void things.set(thing.key, thing)),
    remove: (key) => Promise.resolve(void things.delete(key)),
    change: (key, change) => {
      const next = change(things.get(key));
      if (next) things.set(key, next);
      return Promise.resolve(next !== undefined);
    },
  };
}
