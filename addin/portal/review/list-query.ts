import type { Ask } from "../../../shared/submission/client.ts";
import {
  submissionSorts,
  submissionStates,
  type SubmissionSort,
  type SubmissionState,
} from "../../../shared/submission/submission.ts";
import type { Place } from "../shell/router.ts";

type ListQuery = NonNullable<Ask<"listSubmissions">["query"]>;

/** Submissions on one page of the list. */
export const PAGE_SIZE = 50;

/** More than anybody turns, and a number that the server reads. */
const MOST_PAGES = 1_000_000;

/** The states that an address asks for; those that are none are left out. */
export function statesIn({ status = "" }: Place["query"]): readonly SubmissionState[] {
  const wanted = status.split(",");
  return submissionStates.filter((one) => wanted.includes(one));
}

/** The order that an address asks for. */
export function sortIn({ sort = "" }: Place["query"]): SubmissionSort | undefined {
  return submissionSorts.find((one) => one === sort);
}

/** The page that an address asks for, from 1. */
export function pageIn({ page = "1" }: Place["query"]): number {
  return Math.min(MOST_PAGES, Math.max(1, Math.floor(Number(page)) || 1));
}

/** What an address asks of the server. A form, period or city that is none gives a list without items. */
export function listQuery(query: Place["query"]): ListQuery {
  const { form = "", period = "", city = "", text = "", late } = query;
  const status = statesIn(query).join(",");
  const sort = sortIn(query);
  return {
    ...(form !== "" && { form }),
    ...(period !== "" && { period }),
    ...(/^\d{6}$/.test(city) && { city }),
    ...(status !== "" && { status }),
    ...(text.trim() !== "" && { text: text.trim().slice(0, 100) }),
    ...(late === "1" && { late: "true" }),
    ...(sort && { sort }),
  };
}
