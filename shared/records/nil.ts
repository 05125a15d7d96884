import { foldWords } from "./fold.ts";

const NIL = new Set(["无", "/", "-", "--", "---", "不适用", "n/a", "na"]);
const LONGEST_NIL = 8;

/**
 * Whether a text says "there is nothing to say here": 无, /, —, -, 不适用, N/A.
 *
 * 0, blank and 不适用 stay three things: 0 is a value; a blank cell is null without a problem; a nil token is null with
 * the problem `nil` (a notice), so that it is never added up as 0. Where the field is required there is no notice,
 * because the blank value already has a finding of its own. In a text field a nil token is blank too: "无" must
 * not count as a description or a document number that a criterion asks for; it is pointed out only where the field
 * feeds a criterion. In a yes/no field 无 means no.
 */
export function isNil(text: string): boolean {
  return text.length <= LONGEST_NIL && NIL.has(foldWords(text));
}
