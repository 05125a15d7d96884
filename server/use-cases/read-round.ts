import type { RoundView } from "../../shared/submission/round-view.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import type { Round } from "../../shared/submission/round.ts";
import type { Services } from "./services.ts";
import { viewRound } from "./view-round.ts";

/** Names a round. */
export type RoundPath = Pick<Round, "form" | "period">;

/** One round with the caller's own dates; its version is the ETag. Throws the Problem `not-found`. */
export async function readRound(services: Services, actor: Actor, path: RoundPath): Promise<RoundView> {
  return viewRound(services, actor, await findRound(services, path));
}

/** The round as it is stored. Throws the Problem `not-found`. */
export async function findRound({ store }: Services, { form, period }: RoundPath): Promise<Round> {
  const round = await store.rounds.round(form, period);
  if (!round) throw new Problem("not-found");
  return round;
}
