import type { CellRef } from "../../shared/cells/address.ts";
import type { Finding } from "../../shared/findings/finding.ts";
import { findingKey } from "./check-state.ts";

/** Where a person stands in the workbook. */
export interface Standing {
  /** The workbook's own order of sheets. */
  readonly sheets: readonly string[];
  readonly selection?: CellRef | undefined;
  /** The finding that was last gone to. */
  readonly current?: string | undefined;
}

/** The finding after (or before) where the person stands, round past the end; undefined where no finding has a cell. */
export function findingBeside(findings: readonly Finding[], at: Standing, step: 1 | -1): Finding | undefined {
  const order = inWalkingOrder(findings, at.sheets);
  const { selection, current } = at;
  const stood = order.findIndex((finding) => findingKey(finding) === current);
  // Several findings may share a cell, so the one gone to counts as long as its cell is selected.
  const isThere = stood >= 0 && (!selection || order[stood]!.marks.some((mark) => isSameCell(mark, selection)));
  if (isThere) return order.at((stood + step) % order.length);
  if (!selection) return step > 0 ? order[0] : order.at(-1);
  const places = new Map(at.sheets.map((sheet, index) => [sheet, index]));
  const beyond = (finding: Finding): boolean => compare(places, finding.marks[0]!, selection) * step > 0;
  return step > 0 ? (order.find(beyond) ?? order[0]) : (order.findLast(beyond) ?? order.at(-1));
}

/** The findings that have a cell, in the order of sheets, rows and columns; those at one cell keep theirs. */
function inWalkingOrder(findings: readonly Finding[], sheets: readonly string[]): readonly Finding[] {
  const places = new Map(sheets.map((sheet, index) => [sheet, index]));
  const marked = findings.filter(({ marks }) => marks.length > 0);
  return marked.sort((a, b) => compare(places, a.marks[0]!, b.marks[0]!));
}

function isSameCell(one: CellRef, other: CellRef): boolean {
  return one.sheet === other.sheet && one.row === other.row && one.column === other.column;
}

function compare(places: ReadonlyMap<string, number>, a: CellRef, b: CellRef): number {
  const placeOf = ({ sheet }: CellRef): number => places.get(sheet) ?? places.size;
  return placeOf(a) - placeOf(b) || a.row - b.row || a.column - b.column;
}
