import type * as z from "zod";
import type { submissionList, submissionQuery } from "../../shared/submission/messages-submissions.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { viewLine, type SubmissionLine } from "../../shared/submission/submission-views.ts";
import type { SubmissionFilter } from "../store/store.ts";
import type { Services } from "./services.ts";
import { withinReports } from "./sight.ts";

/** The submissions that the actor may see, by pages. Asking for others' gives what asking for absent ones gives: none. */
export async function listSubmissions(
  { store }: Services,
  actor: Actor,
  { page, pageSize, sort, ...query }: z.infer<typeof submissionQuery>,
): Promise<z.infer<typeof submissionList>> {
  const filter = withinReports(filterOf(query), actor);
  const part = { page, size: pageSize, ...(sort && { sort }) };
  const found = filter ? await store.seenBy(actor).rounds.submissions(filter, part) : { items: [], total: 0 };
  return { items: found.items.map(viewLine), total: found.total, page, pageSize };
}

/** Of lines that are asked for at once: more than a round has anywhere, and no more than a server has memory for. */
const mostAtOnce = 20_000;

/** All that `listSubmissions` has on its pages. Throws the Problem `list-too-long` beyond 20,000. */
export async function listAllSubmissions(
  services: Services,
  actor: Actor,
  query: z.infer<typeof submissionQuery>,
): Promise<readonly SubmissionLine[]> {
  const { total } = await listSubmissions(services, actor, { ...query, page: 1, pageSize: 1 });
  if (total > mostAtOnce) throw new Problem("list-too-long", { found: total, limit: mostAtOnce });
  return (await listSubmissions(services, actor, { ...query, page: 1, pageSize: mostAtOnce })).items;
}

type Asked = Omit<z.infer<typeof submissionQuery>, "page" | "pageSize" | "sort">;

function filterOf({ form, period, city, unit, status, text, late }: Asked): SubmissionFilter {
  return {
    ...(form !== undefined && { form }),
    ...(period !== undefined && { period }),
    ...(city !== undefined && { city }),
    ...(unit !== undefined && { unit }),
    ...(status !== undefined && { states: status }),
    ...(late !== undefined && { late }),
    ...(text !== undefined && text.trim() !== "" && { text }),
  };
}
