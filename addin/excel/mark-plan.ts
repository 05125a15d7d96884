import type { MarkChunk } from "./mark-areas.ts";

/** A conditional format of ours that stands in the workbook. */
export interface StandingMark extends MarkChunk {
  readonly id: string;
}

/** The marks on one sheet. */
export interface StandingMarks {
  readonly own: readonly StandingMark[];
  /** Ids of marks of which it is not known what they cover: of an earlier session, copied with cells, or moved. */
  readonly strays: readonly string[];
}

/** What has to be done to the marks of one sheet. */
export interface MarkPlan {
  readonly sheet: string;
  readonly kept: readonly StandingMark[];
  readonly removed: readonly string[];
  readonly added: readonly MarkChunk[];
}

/** Marks that were found by their sign alone. */
export function standingStrays(ids: readonly string[]): StandingMarks {
  return { own: [], strays: ids };
}

/** Marks that are no longer where they were put: all are put anew next time. */
export function astray({ own, strays }: StandingMarks, more: readonly string[] = []): StandingMarks {
  return { own: [], strays: [...new Set([...own.map(({ id }) => id), ...strays, ...more])] };
}

/** The least that makes the marks that stand those that are wanted. */
export function planMarks(sheet: string, standing: StandingMarks, wanted: readonly MarkChunk[]): MarkPlan {
  const wantedKeys = new Set(wanted.map(keyOf));
  const kept = standing.own.filter((mark) => wantedKeys.has(keyOf(mark)));
  const keptIds = new Set(kept.map(({ id }) => id));
  const keptKeys = new Set(kept.map(keyOf));
  return {
    sheet,
    kept,
    removed: [...standing.own.map(({ id }) => id).filter((id) => !keptIds.has(id)), ...standing.strays],
    added: wanted.filter((chunk) => !keptKeys.has(keyOf(chunk))),
  };
}

export function changesNothing({ removed, added }: MarkPlan): boolean {
  return removed.length === 0 && added.length === 0;
}

function keyOf({ severity, address }: MarkChunk): string {
  return `${severity} ${address}`;
}
