import { parseAddress } from "../cells/address.ts";
import { fillText } from "../cells/text.ts";
import type { Finding } from "../findings/finding.ts";
import { localDay } from "./local-time.ts";

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
      message: fillText(words.message, { by, day: localDay(at), text }),
      hint: words.hint,
    };
  });
}

const words = {
  message: { zh: "{by}({day}):{text}", en: "{by} ({day}): {text}" },
  hint: {
    zh: "请按审核意见修改,或在“说明”栏答复",
    en: "Change it as the reviewer asks, or answer in column “Reason”",
  },
};
