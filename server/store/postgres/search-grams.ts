import { foldName } from "../../../shared/forms/cel-functions.ts";
import type { Submission } from "../../../shared/submission/submission.ts";
import type { SubmissionFilter } from "../store.ts";
import { columnText } from "./column-text.ts";

/** Most characters of a gram. Three tell numbers apart, of which pairs have few sorts. */
const LONGEST = 3;
/** Of the end of a text. More of them narrow a search no further, and each takes time. */
const MOST_ASKED = 4;

type Searched = Pick<Submission, "form" | "period" | "unit" | "filings">;

/** What a text is looked for in: the folded name and receipt numbers. */
export function searchLines({ unit, filings }: Pick<Submission, "unit" | "filings">): readonly string[] {
  return [unit.name, ...filings.map(({ receipt }) => receipt)].map((line) => columnText(foldName(line)));
}

/**
 * What a submission is found by, as the numbers of `numberOf`: all that is one, two or three characters long in its lines,
 * and its form, period and city. In order, each once.
 */
export function gramsOf(submission: Searched): readonly number[] {
  const { form, period, unit } = submission;
  const found = new Set(factsOf({ form, period, city: unit.city ?? "" }));
  for (const line of searchLines(submission)) {
    const points = codePoints(line);
    for (let length = 1; length <= LONGEST; length++) {
      for (let at = 0; at + length <= points.length; at++) found.add(numberOf(points, at, length));
    }
  }
  return [...found].sort((a, b) => a - b);
}

/**
 * What every submission has that passes the filter; others may have it too. `words` are not empty. Of long words the
 * first gram, where names differ, and some that lie side by side at the end, where receipt numbers do.
 */
export function gramsWanted({ form, period, city }: SubmissionFilter, words: string): readonly number[] {
  const points = codePoints(columnText(words));
  const length = Math.min(LONGEST, points.length);
  const places = Array.from({ length: Math.ceil(points.length / length) }, (_, index) =>
    Math.max(0, points.length - (index + 1) * length),
  );
  const grams = [0, ...places.slice(0, MOST_ASKED)].map((at) => numberOf(points, at, length));
  return [...new Set([...factsOf({ form, period, city }), ...grams])];
}

/** Lines know no line breaks. */
function factsOf(facts: Readonly<{ [name: string]: string | undefined }>): readonly number[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    const points = codePoints(`\n${name} ${String(value)}`);
    return value === undefined ? [] : [numberOf(points, 0, points.length)];
  });
}

/**
 * Of 32 bits. It is kept in databases: another one would find nothing there. Some texts have the same number, so that
 * what is found must be looked at.
 */
function numberOf(points: readonly number[], from: number, length: number): number {
  let number = length;
  for (let at = from; at < from + length; at++) {
    number = Math.imul(number ^ points[at]!, 0x9e3779b1);
    number ^= number >>> 15;
  }
  return number | 0;
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0)!);
}
