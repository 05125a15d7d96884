import { compare } from "../../../shared/cells/compare.ts";
import { foldName } from "../../../shared/forms/cel-functions.ts";
import { currentFiling, type Submission, type SubmissionSort } from "../../../shared/submission/submission.ts";
import type { PageRequest, SubmissionFilter, SubmissionPage } from "../store.ts";
import type { RoundState } from "./round-document.ts";
import { indexOf } from "./round-index.ts";

/** The page of what passes the filter, in the order of round (newest period first, then form) and number or as asked for. */
export function findSubmissions(
  rounds: readonly RoundState[],
  filter: SubmissionFilter,
  { page, size, sort }: PageRequest,
): SubmissionPage {
  const passes = filterOf(filter);
  const found = rounds
    .filter(({ round }) => isWanted(filter.form, round.form) && isWanted(filter.period, round.period))
    .sort(compareRounds)
    .flatMap((state) => indexOf(state).byNumber.filter(passes));
  if (sort) found.sort(orders[sort]);
  return { items: found.slice((page - 1) * size, page * size), total: found.length };
}

type Order = (a: Submission, b: Submission) => number;

/** What is equal stays in the order of round and number. */
const orders: Readonly<{ [sort in SubmissionSort]: Order }> = {
  received: (a, b) => compare(currentFiling(b).receivedAt, currentFiling(a).receivedAt),
  updated: (a, b) => compare(b.updatedAt, a.updatedAt),
  unit: (a, b) => compare(a.unit.name, b.unit.name),
};

/** Newest period first, then by form. */
export function compareRounds(
  { round: a }: Pick<RoundState, "round">,
  { round: b }: Pick<RoundState, "round">,
): number {
  return compare(b.period, a.period) || compare(a.form, b.form);
}

function isWanted<T>(wanted: T | undefined, value: T): boolean {
  return wanted === undefined || wanted === value;
}

function filterOf({ city, unit, kinds, states, text, late }: SubmissionFilter): (one: Submission) => boolean {
  const words = foldName(text ?? "");
  return (one) =>
    isWanted(city, one.unit.city) &&
    isWanted(unit, one.unit.id) &&
    (kinds?.includes(one.unit.kind) ?? true) &&
    (states?.includes(one.state) ?? true) &&
    (late === undefined || currentFiling(one).late === late) &&
    (words === "" || searchTexts(one).some((line) => line.includes(words)));
}

const searched = new WeakMap<Submission, readonly string[]>();

/** The folded name and receipt numbers. A frozen submission is folded once. */
function searchTexts(submission: Submission): readonly string[] {
  const { unit, filings } = submission;
  const texts = searched.get(submission) ?? [unit.name, ...filings.map(({ receipt }) => receipt)].map(foldName);
  searched.set(submission, texts);
  return texts;
}
