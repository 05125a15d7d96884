import type { SubmissionState } from "../../../shared/submission/submission.ts";
import type { SubmissionLine } from "../../../shared/submission/submission-views.ts";
import type { SignedInView } from "../../api/connection.ts";
import { perform } from "../errands.ts";
import { load } from "../loaded.ts";
import { isReviewer, whoIs } from "./follow-book.ts";
import { patch, type FilingContext } from "./filing-context.ts";
import type { QueueFilter } from "./filing-state.ts";
import { handOut } from "./hand-out.ts";

const PAGE_SIZE = 10;

/** Loads the page of the list that the filter says, for those who review. */
export async function loadQueue(context: FilingContext): Promise<void> {
  const { state, parts } = context;
  const who = whoIs(context);
  if (!who || !isReviewer(who)) return patch(context, { queue: { phase: "none" } });
  const { filter, queue } = state.get();
  const put = (loaded: typeof queue): void => {
    if (state.get().filter === filter) patch(context, { queue: loaded });
  };
  await load(context, put, {
    now: queue,
    fetch: async () => {
      const { json } = await parts.connection.ask("listSubmissions", { query: queryOf(filter, who) });
      return { items: json.items, total: json.total, pages: Math.max(1, Math.ceil(json.total / PAGE_SIZE)) };
    },
  });
}

function queryOf({ form, period, state, page }: QueueFilter, who: SignedInView) {
  return {
    ...(form !== "" && { form }),
    ...(period !== "" && { period }),
    status: state === "" ? awaiting(who) : state,
    page,
    pageSize: PAGE_SIZE,
  };
}

/** What a state has to be for this office to do something about it. */
function awaiting({ account }: SignedInView): SubmissionState {
  return account.role === "province" ? "recommended" : "submitted";
}

export async function filterQueue(context: FilingContext, change: Partial<QueueFilter>): Promise<void> {
  const { filter } = context.state.get();
  patch(context, { filter: { ...filter, page: 1, ...change } });
  await loadQueue(context);
}

/** Opens the workbook as it was filed; the pane in its window knows it by what it says of itself. */
export async function openSubmission(context: FilingContext, { id }: SubmissionLine): Promise<void> {
  await perform(context, "open", async () => {
    const { bytes, headers } = await context.parts.connection.ask("readWorkbook", { params: { id } });
    await handOut(context, bytes, headers);
  });
}
