import type { CellRange, CellRef } from "../../shared/cells/address.ts";
import { isInside } from "../../shared/cells/address.ts";
import type { BookChange } from "./host.ts";

/** As few changes as say the same: what a larger change tells is not told again, and ranges are told once. */
export function coalesce(changes: readonly BookChange[]): readonly BookChange[] {
  if (changes.some((change) => change.kind === "structure" && change.sheet === undefined))
    return [{ kind: "structure" }];
  const whole = new Set(changes.flatMap((change) => (change.kind === "structure" ? (change.sheet ?? []) : [])));
  const calculated = new Set<string>();
  const ranges = new Map<string, CellRange[]>();
  for (const change of changes) {
    if (change.kind === "structure" || whole.has(change.sheet)) continue;
    if (change.kind === "calculated") {
      calculated.add(change.sheet);
      continue;
    }
    const kept = ranges.get(change.sheet) ?? [];
    ranges.set(change.sheet, change.ranges.reduce(withRange, kept));
  }
  return [
    ...[...whole].map((sheet): BookChange => ({ kind: "structure", sheet })),
    ...[...calculated].map((sheet): BookChange => ({ kind: "calculated", sheet })),
    ...[...ranges].map(([sheet, some]): BookChange => ({ kind: "cells", sheet, ranges: some })),
  ];
}

function withRange(kept: CellRange[], range: CellRange): CellRange[] {
  if (kept.some((one) => holds(one, range))) return kept;
  return [...kept.filter((one) => !holds(range, one)), range];
}

function holds(outer: CellRange, inner: CellRange): boolean {
  return isInside(outer, inner.top, inner.left) && isInside(outer, inner.bottom, inner.right);
}

/** The change of one cell. */
export function changeOf({ sheet, row, column }: CellRef): BookChange {
  return { kind: "cells", sheet, ranges: [{ top: row, left: column, bottom: row, right: column }] };
}

/** Whether somebody may have changed one of the cells, or moved it. */
export function touches(change: BookChange, cells: readonly CellRef[]): boolean {
  if (change.kind === "structure") {
    return change.sheet === undefined || cells.some(({ sheet }) => sheet === change.sheet);
  }
  if (change.kind === "calculated") return false;
  return cells.some(
    ({ sheet, row, column }) => sheet === change.sheet && change.ranges.some((range) => isInside(range, row, column)),
  );
}
