import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { FormLine } from "../../../shared/submission/form-line.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import type { Noticed } from "../../ui/errands.ts";
import { openStore, type Store } from "../../ui/store.ts";
import type { DeskView, PageContext } from "../shell/page.ts";
import { openSteadyResource, type Resource } from "../shell/resource.ts";
import type { Decision } from "./decision.ts";

export interface RoundsState extends Noticed {
  /** Every decision about the round that is shown, once they are read. */
  readonly history?: { readonly round: RoundView; readonly decisions: readonly Decision[] };
}

/** What the page of rounds works with: its state, and what it has from the server. */
export interface RoundDesk {
  readonly state: Store<RoundsState>;
  readonly rounds: Resource<readonly RoundView[]>;
  readonly forms: Resource<readonly FormLine[]>;
  /** Only where an extension may be for one of them. */
  readonly units: Resource<readonly Unit[]>;
}

export type RoundsView = DeskView<RoundsState, RoundDesk>;

export function openRoundDesk({ parts }: PageContext): RoundDesk {
  const state = openStore<RoundsState>({});
  const { connection } = parts;
  return {
    state,
    rounds: openSteadyResource({ state }, async () => (await connection.ask("listRounds", {})).json.items),
    forms: openSteadyResource({ state }, async () => (await connection.ask("listForms", {})).json.items),
    units: openSteadyResource({ state }, async () => (await connection.ask("listUnits", {})).json.items),
  };
}

/** Whether the person decides about rounds; the others read. */
export function runsRounds({ who }: PageContext): boolean {
  return who?.account.role === "province";
}

/** The round that the address names; undefined while it is not known. */
export function chosenRound({ desk, router }: RoundsView): RoundView | undefined {
  const { form, period } = router.place.get().query;
  return desk.rounds.state.get().value?.find((one) => one.form === form && one.period === period);
}
