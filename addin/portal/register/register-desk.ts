import type { RegisterLine } from "../../../shared/submission/register-lines.ts";
import type { Noticed } from "../../ui/errands.ts";
import { openStore, type Store } from "../../ui/store.ts";
import type { DeskView, PageContext } from "../shell/page.ts";
import { openSteadyResource, type Resource } from "../shell/resource.ts";
import type { CheckedEntry } from "./check-entries.ts";

export interface RegisterState extends Noticed {
  /** What was read of the rows to import when they were last checked. */
  readonly checked?: readonly CheckedEntry[];
  /** Whether the rows take the place of what was imported before. */
  readonly replaces: boolean;
}

export interface RegisterDesk {
  readonly state: Store<RegisterState>;
  readonly register: Resource<readonly RegisterLine[]>;
}

export type RegisterView = DeskView<RegisterState, RegisterDesk>;

export function openRegisterDesk({ parts }: PageContext): RegisterDesk {
  const state = openStore<RegisterState>({ replaces: false });
  const fetch = async () => (await parts.connection.ask("readRegister", {})).json.items;
  return { state, register: openSteadyResource({ state }, fetch) };
}

/** The parks that were imported before, as they are sent again. */
export function importedBefore({ desk }: RegisterView) {
  const lines = desk.register.state.get().value ?? [];
  return lines.filter(({ from }) => from === "imported").map(({ from: _, ...entry }) => entry);
}
