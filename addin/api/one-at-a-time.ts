import type { Kept, KeyedThing } from "./kept.ts";

/** Who has taken on a work, and until when (ms since 1970) at the latest. */
export interface Claim extends KeyedThing {
  readonly owner: string;
  readonly until: number;
}

export interface Turns {
  /** Absent in browsers without Web Locks: claims then take their place. */
  readonly locks?: Pick<LockManager, "request">;
  readonly claims: Kept<Claim>;
  /** Names this window. */
  readonly owner: string;
}

/** Longer than any upload may take. */
const CLAIM_MS = 180_000;

/** Does the work unless another window of this computer is at it; gives whether it did. */
export async function oneAtATime(
  name: string,
  { locks, claims, owner }: Turns,
  work: () => Promise<void>,
): Promise<boolean> {
  if (locks) {
    return locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });
  }
  const isOurs = await claims.change(name, (now) => {
    const isFree = now === undefined || now.owner === owner || now.until < Date.now();
    return isFree ? { key: name, owner, until: Date.now() + CLAIM_MS } : undefined;
  });
  if (!isOurs) return false;
  try {
    await work();
  } finally {
    await claims.remove(name);
  }
  return true;
}
