/** Lists of plain data that belong to one unit. */
export interface StoredLists {
  /** How many items the list at this place has. */
  count(at: number): number;
  /** Throws away nothing and remembers nothing: each call may make the items anew. */
  list(at: number): readonly unknown[];
}

/** Where the rows and findings of units lie until their sheets are written. */
export interface ContentStore {
  put(lists: readonly (readonly unknown[])[]): StoredLists;
}

/** Leaves everything as it is: for the few hundred files of a folder. */
export const plainContent: ContentStore = {
  put: (lists) => ({ count: (at) => lists[at]!.length, list: (at) => lists[at]! }),
};
