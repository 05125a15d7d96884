import type { Text } from "../../../shared/cells/text.ts";
import type { Noticed } from "../../ui/errands.ts";
import { openStore, type Store } from "../../ui/store.ts";
import type { DeskView, PageContext } from "../shell/page.ts";
import { openSteadyResource, type Resource } from "../shell/resource.ts";
import { readCandidates, type Candidate, type Candidates } from "./candidates.ts";

export interface SelectionState extends Noticed {
  /** The ids of the submissions that are chosen. */
  readonly chosen: readonly string[];
  /** What came of the last act, by the submission's id. */
  readonly outcomes: Readonly<{ [id: string]: Text }>;
}

export interface SelectionDesk {
  readonly state: Store<SelectionState>;
  readonly list: Resource<Candidates>;
}

export type SelectionView = DeskView<SelectionState, SelectionDesk>;

export function openSelectionDesk({ parts, params }: PageContext): SelectionDesk {
  const state = openStore<SelectionState>({ chosen: [], outcomes: {} });
  const { form = "", period = "" } = params;
  const fetch = () => readCandidates(parts.connection, { form, period });
  return { state, list: openSteadyResource({ state }, fetch) };
}

/** Those of the list that are chosen and can still be decided about. */
export function chosenOf({ state, desk }: SelectionView): readonly Candidate[] {
  const chosen = new Set(state.get().chosen);
  return (desk.list.state.get().value?.candidates ?? []).filter(({ line }) => chosen.has(line.id) && !line.archived);
}
