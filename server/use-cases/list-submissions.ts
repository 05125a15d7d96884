import type * as z from "zod";
import type { submissionList, submissionQuery } from "../../shared/submission/messages-submissions.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { viewLine, type SubmissionLine } from "../../shared/submission/submission-views.ts";
import type { SubmissionFilter } from "../store/store.ts";
import type { Services } from "./services.ts";

/** The submissions that the actor may see, by pages. Asking for others' gives what asking for absent ones gives: none. */
export async function listSubmissions(
  { store }: Services,
  actor: Actor,
  { page, pageSize, sort, ...query }: z.infer<typeof submissionQuery>,
): Promise<z.infer<typeof submissionList>> {
  const filter = confined(filterOf(query), actor);
  const part = { page, size: pageSize, ...(sort && { sort }) };
  const found = filter ? await store.rounds.submissions(filter, part) : { items: [], total: 0 };
  return { items: found.items.map(viewLine), total: found.total, page, pageSize };
}

/** All that `listSubmissions` has on its pages. */
export async function listAllSubmissions(
  services: Services,
  actor: Actor,
  query: z.infer<typeof submissionQuery>,
): Promise<readonly SubmissionLine[]> {
  const all = { ...query, page: 1, pageSize: Number.MAX_SAFE_INTEGER };
  return (await listSubmissions(services, actor, all)).items;
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

/** The filter within what the actor may see; undefined when there is nothing of it. */
function confined(filter: SubmissionFilter, { role, unit, city }: Actor): SubmissionFilter | undefined {
  switch (role) {
    case "park":
    case "area":
      return unit === undefined || isOther(filter.unit, unit) ? undefined : { ...filter, unit };
    case "city":
      if (city === undefined || isOther(filter.city, city)) return undefined;
      return { ...filter, city, kinds: ["park", "area"] };
    case "province":
      return filter;
    case "administrator":
    case "auditor":
      return undefined;
  }
}

function isOther(asked: string | undefined, own: string): boolean {
  return asked !== undefined && asked !== own;
}
