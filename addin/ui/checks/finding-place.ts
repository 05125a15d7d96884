import { formatAddress, type CellRef } from "../../../shared/cells/address.ts";
import { checkWords } from "./check-words.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import type { CheckedView } from "../../engine/check-engine.ts";
import type { FindingFold } from "../finding-groups.ts";
import type { Say } from "../words.ts";

/** A line of text names at most this many areas. */
const AREAS_NAMED = 3;

/** Where findings are, in one line: "企业清单 H4:H41，38 行"; "" when they are at no cell. */
export function placeText({ sheet, areas, rows, findings }: FindingFold, say: Say): string {
  if (sheet === undefined) return "";
  const marks = findings.flatMap((finding) => finding.marks);
  const isCut = areas.length > AREAS_NAMED || marks.some((mark) => mark.sheet !== sheet);
  const cells = areas.slice(0, AREAS_NAMED).join(say(checkWords.comma)) + (isCut ? "…" : "");
  const place = say(checkWords.place, { sheet, cells });
  if (marks.length < 2) return place;
  const isRows = rows === marks.length && findings.length > 1;
  return say(isRows ? checkWords.rows : checkWords.cells, { cells: place, count: marks.length });
}

/** What the findings are about, where their message does not say it: the name of the field, column or rule; else "". */
export function subjectText({ rule, message }: Finding, labels: CheckedView["labels"], say: Say): string {
  const label = labels[rule];
  if (!label) return "";
  const name = say(label);
  return say(message).includes(name) ? "" : name;
}

/** "H4" */
export function cellText({ row, column }: CellRef): string {
  return formatAddress(row, column);
}
