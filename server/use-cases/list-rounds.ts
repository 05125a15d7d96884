import type { RoundView } from "../../shared/submission/round-view.ts";
import { compare } from "../../shared/cells/compare.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import type { Services } from "./services.ts";
import { viewRound } from "./view-round.ts";

/** All rounds with the caller's own dates: the newest period first, then by form. */
export async function listRounds(services: Services, actor: Actor): Promise<{ readonly items: RoundView[] }> {
  const rounds = [...(await services.store.rounds.rounds())];
  rounds.sort((a, b) => compare(b.period, a.period) || compare(a.form, b.form));
  return { items: await Promise.all(rounds.map((round) => viewRound(services, actor, round))) };
}
