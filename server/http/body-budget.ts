/** How much memory the bodies of all requests may take together. */
export interface BodyBudget {
  /** Sets bytes aside; false when there are not as many left. */
  take(bytes: number): boolean;
  give(bytes: number): void;
  /** Bytes that are taken now. */
  readonly used: number;
}

/** A budget of `mostBytes`, shared by every reader that is given it. */
export function openBodyBudget(mostBytes: number): BodyBudget {
  let used = 0;
  return {
    take: (bytes) => {
      if (used + bytes > mostBytes) return false;
      used += bytes;
      return true;
    },
    give: (bytes) => {
      used -= bytes;
    },
    get used() {
      return used;
    },
  };
}
