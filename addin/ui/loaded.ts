import { AwayError } from "../api/away-error.ts";
import { complain, type Stated } from "./errands.ts";

/** Something that comes from the server. What was there stays until there is something newer. */
export interface Loaded<T> {
  readonly phase: "none" | "loading" | "there" | "away" | "refused";
  readonly value?: T;
}

/** Fetches into a part of the state; what was there stays while it does, and when it fails. */
export async function load<T>(
  context: Stated,
  put: (loaded: Loaded<T>) => void,
  { now, fetch }: { readonly now: Loaded<T>; readonly fetch: () => Promise<T> },
): Promise<void> {
  put({ ...now, phase: "loading" });
  try {
    put({ phase: "there", value: await fetch() });
  } catch (error) {
    put({ ...now, phase: error instanceof AwayError ? "away" : "refused" });
    if (!(error instanceof AwayError)) complain(context, error);
  }
}
