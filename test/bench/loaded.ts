import type { People } from "../faults/filled-folder.ts";

/** Requests at the same time. */
export const CONNECTIONS = 8;

type Workbooks = ReadonlyMap<string, Uint8Array>;

/** What is loaded: parks with their workbooks, and for how long. */
export interface Loaded {
  readonly people: People;
  readonly workbooks: Workbooks;
  readonly seconds: number;
}
