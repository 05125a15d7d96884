/** How much memory the bodies of all requests may take together. */
export interface BodyBudget {
  /** Sets bytes aside; false when there are not as many left. */
  take(bytes: number): boolean;
  give(bytes: number): void;
  /** Bytes that are taken now. */
  readonly used: number;
  /** This budget as one caller sees it, who gets half of it at most: nobody can take the room of all others. */
  shareOf(caller: string): BodyShare;
}

export type BodyShare = Pick<BodyBudget, "take" | "give">;

/** A budget of `mostBytes`, shared by every reader that is given it. */
export function openBodyBudget(mostBytes: number): BodyBudget {
  const callers = new Map<string, number>();
  let used = 0;
  const take = (bytes: number): boolean => {
    if (used + bytes > mostBytes) return false;
    used += bytes;
    return true;
  };
  const give = (bytes: number): void => {
    used -= bytes;
  };
  const note = (caller: string, bytes: number): void => {
    if (bytes === 0) callers.delete(caller);
    else callers.set(caller, bytes);
  };
  return {
    take,
    give,
    get used() {
      return used;
    },
    shareOf: (caller) => ({
      take(bytes) {
        const own = (callers.get(caller) ?? 0) + bytes;
        if (own > mostBytes / 2 || !take(bytes)) return false;
        note(caller, own);
        return true;
      },
      give(bytes) {
        give(bytes);
        note(caller, (callers.get(caller) ?? 0) - bytes);
      },
    }),
  };
}
