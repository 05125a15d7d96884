import type { RoundView } from "../../../shared/submission/round-view.ts";
import { RefusedError, type Ask } from "../../../shared/submission/client.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import { perform, tell, warn, type Stated } from "../../ui/errands.ts";
import type { Connection } from "../../api/connection.ts";
import type { RoundsView } from "./round-desk.ts";
import { roundWords as words } from "./round-words.ts";

export type RoundEvent = Ask<"changeRound">["body"];

interface RoundAsker extends Stated {
  readonly connection: Connection;
  /** Reads again what the change is about. */
  readonly reload: () => Promise<void>;
}

/**
 * Decides one thing about a round as it was last seen. A change by others is loaded and said instead; gives whether it
 * was done.
 */
export async function changeRound(asker: RoundAsker, round: RoundView, body: RoundEvent): Promise<boolean> {
  const { connection, reload } = asker;
  const { form, period, version } = round;
  let isDone = false;
  await perform(asker, "round", async () => {
    try {
      await connection.ask("changeRound", { params: { form, period }, version, body });
      isDone = true;
    } catch (error) {
      if (!(error instanceof RefusedError) || error.document.code !== "precondition-failed") throw error;
      warn(asker, words.conflict);
    }
    await reload();
  });
  return isDone;
}

type NewRound = Ask<"openRound">["body"];

/** Opens a round and leads to it. */
export async function openRound(view: RoundsView, body: NewRound): Promise<void> {
  const { desk, parts, router, say } = view;
  const isDone = await perform(view, "round", async () => {
    const { json } = await parts.connection.ask("openRound", { body });
    await desk.rounds.reload();
    router.go(`/rounds?form=${json.form}&period=${json.period}`);
    tell(view, words.opened, { title: say(json.title), period: json.period });
  });
  if (isDone) for (const name of ["open-period", "open-opens", "open-due"]) view.typed.delete(name);
}

/** Decides it on the page of rounds, and says what came of it. */
export async function decide(view: RoundsView, round: RoundView, body: RoundEvent): Promise<boolean> {
  const { desk, parts, state } = view;
  const asker = { state, connection: parts.connection, reload: () => desk.rounds.reload() };
  const isDone = await changeRound(asker, round, body);
  if (isDone) sayDone(view, body);
  return isDone;
}

function sayDone(view: RoundsView, event: RoundEvent): void {
  if (event.kind === "extend") return tell(view, words.extended, { until: localTime(event.until) });
  if (event.kind === "changeVersion") return tell(view, words.changed, { id: event.formId });
  tell(view, event.kind === "close" ? words.closed : words.reopened);
}
