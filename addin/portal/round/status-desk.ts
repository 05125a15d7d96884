import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { RoundStatus } from "../../../shared/submission/round-status.ts";
import type { Noticed } from "../../ui/errands.ts";
import { openStore, type Store } from "../../ui/store.ts";
import type { DeskView, PageContext } from "../shell/page.ts";
import { openSteadyResource, type Resource } from "../shell/resource.ts";
import type { RoundName } from "../shell/round-name.ts";

export interface StatusState extends Noticed {
  /** How many units are drawn. */
  readonly shown: number;
}

/** One round with all units that the person may see. */
export interface StatusDesk {
  readonly name: RoundName;
  readonly state: Store<StatusState>;
  readonly round: Resource<RoundView>;
  readonly status: Resource<RoundStatus>;
}

export type StatusView = DeskView<StatusState, StatusDesk>;

/** Units that are drawn at first, and that are added when more are asked for. */
export const STEP = 100;

export function openStatusDesk({ parts, params }: PageContext): StatusDesk {
  const name = { form: params["form"] ?? "", period: params["period"] ?? "" };
  const state = openStore<StatusState>({ shown: STEP });
  const { connection } = parts;
  return {
    name,
    state,
    round: openSteadyResource({ state }, async () => (await connection.ask("readRound", { params: name })).json),
    status: openSteadyResource({ state }, async () => (await connection.ask("readStatus", { params: name })).json),
  };
}
