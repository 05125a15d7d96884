import { formatAddress, formatRange, type CellRef } from "../../../shared/cells/address.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import { coverCells } from "../../../shared/xlsx/mark-ranges.ts";
import { checkWords } from "./check-words.ts";
import type { Say } from "../words.ts";

/** A line of text names at most this many areas. */
const AREAS_NAMED = 3;

/** Where findings are, in one line: "企业清单 H4:H41,38 行"; "" when they are at no cell. */
export function placeText(findings: readonly Finding[], say: Say): string {
  const marks = findings.flatMap((finding) => finding.marks);
  const sheet = marks[0]?.sheet;
  if (sheet === undefined) return "";
  const here = marks.filter((mark) => mark.sheet === sheet);
  const areas = coverCells(here).map(formatRange);
  const isCut = areas.length > AREAS_NAMED || here.length < marks.length;
  const cells = areas.slice(0, AREAS_NAMED).join(say(checkWords.comma)) + (isCut ? "…" : "");
  const place = say(checkWords.place, { sheet, cells });
  if (marks.length < 2) return place;
  const rows = new Set(here.map(({ row }) => row)).size;
  const isRows = findings.length > 1 && rows === marks.length;
  return say(isRows ? checkWords.rows : checkWords.cells, { cells: place, count: marks.length });
}

/** "H4" */
export function cellText({ row, column }: CellRef): string {
  return formatAddress(row, column);
}
