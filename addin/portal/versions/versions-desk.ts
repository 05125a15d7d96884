import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { FormLine } from "../../../shared/submission/form-line.ts";
import { openSteadyResource, type Resource } from "../shell/resource.ts";
import type { Store } from "../../ui/store.ts";
import type { DeskView, PageContext } from "../shell/page.ts";
import { openTrialState, type TrialState } from "./trial.ts";

export interface VersionsDesk {
  readonly state: Store<TrialState>;
  readonly forms: Resource<readonly FormLine[]>;
  readonly rounds: Resource<readonly RoundView[]>;
}

export type VersionsView = DeskView<TrialState, VersionsDesk>;

export function openVersionsDesk(context: PageContext): VersionsDesk {
  const { connection } = context.parts;
  const state = openTrialState(context);
  const forms = async () => (await connection.ask("listForms", {})).json.items;
  const rounds = async () => (await connection.ask("listRounds", {})).json.items;
  return { state, forms: openSteadyResource({ state }, forms), rounds: openSteadyResource({ state }, rounds) };
}

/** Whether the person may try and publish versions. */
export function publishesForms({ who }: PageContext): boolean {
  return who?.account.role === "province" || who?.account.role === "administrator";
}
