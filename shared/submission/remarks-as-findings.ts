import { parseAddress } from "../cells/address.ts";
import { fillText } from "../cells/text.ts";
import type { Finding } from "../findings/finding.ts";

/** A reviewer's words at a cell, with who wrote them and when (ISO 8601). */
export interface SignedRemark {
  readonly sheet: string;
  /** "C8" */
  readonly cell: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

/** The rule that a remark stands under in the sheet 审核结果; the unit's answer is keyed by it and the cell. */
const REMARK_RULE = "审核意见";

/** Reviewers' remarks in the shape of findings, so that a marked copy can show both; in the order given. */
export function remarksAsFindings(remarks: readonly SignedRemark[]): readonly Finding[] {
  return remarks.map(({ sheet, cell, text, by, at }) => {
    const place = parseAddress(cell);
    return {
      rule: REMARK_RULE,
      severity: "explain",
      rowKey: `${sheet}!${cell}`,
      marks: place ? [{ sheet, ...place }] : [],
      message: fillText(words.message, { by, day: dayOf(at), text }),
      hint: words.hint,
    };
  });
}

const HOURS_AHEAD = 8;

/** The day of a moment where the reviewers are: the whole country keeps the time of Beijing. */
function dayOf(at: string): string {
  return new Date(Date.parse(at) + HOURS_AHEAD * 3_600_000).toISOString().slice(0, 10);
}

const words = {
  message: { zh: "{by}({day}):{text}", en: "{by} ({day}): {text}" },
  hint: {
    zh: "请按审核意见修改,或在“说明”栏答复",
    en: "Change it as the reviewer asks, or answer in column “Reason”",
  },
};
