import type { RoundStatus } from "../../../shared/submission/round-status.ts";

/** Where a report stands on its way, from not reported to selected. */
export const stages = [
  "missing",
  "returned",
  "submitted",
  "recommended",
  "accepted",
  "selected",
  "notSelected",
] as const;

export type Stage = (typeof stages)[number];

/** Where the units of one city stand, or of the whole. */
export interface StageFigures {
  /** Code; undefined for the whole. */
  readonly city: string | undefined;
  readonly expected: number;
  /** They add up to `expected`. */
  readonly counts: Readonly<{ [stage in Stage]: number }>;
  /** The last day of all: an extension may be one unit's alone. undefined where nobody is expected. */
  readonly due: string | undefined;
}

/** Where the units stand, together and by city. A report that was withdrawn is missing, as the round's own totals say. */
export function stageFigures({ items }: RoundStatus): {
  readonly all: StageFigures;
  readonly cities: readonly StageFigures[];
} {
  const codes = [...new Set(items.flatMap(({ unit }) => unit.city ?? []))].sort();
  return {
    all: figuresOf(items, undefined),
    cities: codes.map((code) =>
      figuresOf(
        items.filter(({ unit }) => unit.city === code),
        code,
      ),
    ),
  };
}

/** How many have reported and have nothing to mend. */
export function filedOf({ expected, counts }: StageFigures): number {
  return expected - counts.missing - counts.returned;
}

/** How many the city has sent on, whatever became of them. */
export function sentOn({ counts }: StageFigures): number {
  return counts.recommended + counts.accepted + counts.selected + counts.notSelected;
}

function figuresOf(items: RoundStatus["items"], city: string | undefined): StageFigures {
  const counts = { missing: 0, returned: 0, submitted: 0, recommended: 0, accepted: 0, selected: 0, notSelected: 0 };
  for (const { state } of items) counts[state === "withdrawn" ? "missing" : state] += 1;
  const due = items
    .map((item) => item.due)
    .sort()
    .at(-1);
  return { city, expected: items.length, counts, due };
}
