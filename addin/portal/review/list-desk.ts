import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { FormLine } from "../../../shared/submission/form-line.ts";
import type { Answered } from "../../../shared/submission/client.ts";
import type { Noticed } from "../../ui/errands.ts";
import { openSoon } from "../../ui/soon.ts";
import { openStore, type Store } from "../../ui/store.ts";
import type { DeskView, PageContext } from "../shell/page.ts";
import { keepLive, openResource, openSteadyResource, type Resource } from "../shell/resource.ts";
import { listQuery, PAGE_SIZE, pageIn } from "./list-query.ts";

type Found = Answered<"listSubmissions">["json"];

/** What can be chosen from. */
export interface ListChoices {
  readonly forms: readonly FormLine[];
  readonly rounds: readonly RoundView[];
}

/** What the list of submissions works with. */
export interface ListDesk {
  readonly state: Store<Noticed>;
  readonly choices: Resource<ListChoices>;
  readonly found: Resource<Found>;
  /** Keeps the list that of the address, and as the server has it now. */
  begin(): () => void;
}

export type ListView = DeskView<Noticed, ListDesk>;

/** After the last letter that was typed, ms. */
const PAUSE_MS = 250;

export function openListDesk({ parts, router, memory }: PageContext): ListDesk {
  const state = openStore<Noticed>({});
  const { connection } = parts;
  const query = () => router.place.get().query;
  const choices = openResource({ state }, async () => {
    const [forms, rounds] = await Promise.all([connection.ask("listForms", {}), connection.ask("listRounds", {})]);
    return { forms: forms.json.items, rounds: rounds.json.items };
  });
  const found = openSteadyResource({ state }, async () => {
    const asked = { ...listQuery(query()), page: pageIn(query()), pageSize: PAGE_SIZE };
    return (await connection.ask("listSubmissions", { query: asked })).json;
  });
  // Whoever comes back finds the list as it was, and where it was, until there is a newer one.
  keepIn(memory, "choices", choices);
  keepIn(memory, "found", found);
  const begin = (): (() => void) => {
    const soon = openSoon(() => void found.reload(), { afterMs: PAUSE_MS, atMost: 4 });
    let asked = JSON.stringify(query());
    const unwatch = router.place.watch(() => {
      const next = JSON.stringify(query());
      if (next !== asked) soon.ask();
      asked = next;
    });
    const stop = keepLive([choices, found]);
    return () => {
      unwatch();
      soon.stop();
      stop();
    };
  };
  return { state, choices, found, begin };
}

function keepIn<T>(memory: Map<string, unknown>, name: string, { state }: Resource<T>): void {
  const kept = memory.get(name) as T | undefined;
  if (kept !== undefined) state.set(() => ({ phase: "there", value: kept }));
  state.watch(({ value }) => void (value !== undefined && memory.set(name, value)));
}
