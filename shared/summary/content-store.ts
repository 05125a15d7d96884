/** Where the lists of one unit lie in their store: plain data. */
export interface StoredLists {
  /** How many items the list at each place has. */
  readonly counts: readonly number[];
  readonly keys: readonly number[];
}

/** Where the rows and findings of units lie until their sheets are written. */
export interface ContentStore {
  put(lists: readonly (readonly unknown[])[]): StoredLists;
  /** The list at this place with this key: each call may make the items anew. */
  list(at: number, key: number): readonly unknown[];
}

/** Leaves everything as it is: for the few hundred files of a folder. */
export function plainContent(): ContentStore {
  const kept: (readonly unknown[])[] = [];
  return {
    put: (lists) => ({
      counts: lists.map(({ length }) => length),
      keys: lists.map((list) => kept.push(list) - 1),
    }),
    list: (_, key) => kept[key]!,
  };
}
