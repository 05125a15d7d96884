import type { Store } from "../../server/store/store.ts";

/** What people ask for all day. */
export interface HotCall {
  readonly name: string;
  /** What people wait for at every step: it has the bound of `boundMs`. */
  readonly isBound: boolean;
  /** Asks in another way at each turn, from 0. */
  ask(store: Store, turn: number): Promise<unknown>;
}
