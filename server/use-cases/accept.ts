import { Problem } from "../../shared/submission/problem.ts";
import { openWaivers } from "../../shared/submission/waivers.ts";
import type { Deed } from "./deed.ts";

/** Nothing goes on before all waivers that this level decides are approved: Problem `waivers-open` names the others. */
export function requireWaivers({ actor, form, submission }: Deed): void {
  if (actor.role !== "city" && actor.role !== "province") return;
  const open = openWaivers(submission, { form, level: actor.role });
  if (open.length > 0) throw new Problem("waivers-open", { count: open.length, rules: open.join(", ") });
}
