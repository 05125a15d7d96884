import type { Actor } from "../../shared/submission/roles.ts";
import type { Services } from "./services.ts";
import { viewRound, type RoundView } from "./view-round.ts";

/** All rounds with the caller's own dates: the newest period first, then by form. */
export async function listRounds(services: Services, actor: Actor): Promise<{ readonly items: RoundView[] }> {
  const rounds = [...(await services.store.rounds.rounds())];
  rounds.sort((a, b) => (a.period === b.period ? (a.form < b.form ? -1 : 1) : a.period > b.period ? -1 : 1));
  return { items: await Promise.all(rounds.map((round) => viewRound(services, actor, round))) };
}
