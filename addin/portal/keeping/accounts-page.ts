import type { Answered } from "../../../shared/submission/client.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import type { Noticed } from "../../ui/errands.ts";
import { openStore, type Store } from "../../ui/store.ts";
import { sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { openResource, type Resource } from "../shell/resource.ts";
import { accountForm } from "./account-form.ts";
import { accountList } from "./account-list.ts";
import { accountListWords as words } from "./account-list-words.ts";
import { linkSection } from "./link-section.ts";

export type AccountLine = Answered<"listAccounts">["json"]["items"][number];

export interface AccountsState extends Noticed {
  /** The link that the last act gave; it is never to be had again. */
  readonly link?: { readonly login: string; readonly address: string; readonly expiresAt: string };
}

/** What the sections of the page share. */
export interface KeptAccounts {
  readonly state: Store<AccountsState>;
  readonly accounts: Resource<readonly AccountLine[]>;
  readonly units: Resource<readonly Unit[]>;
}

/** Who can sign in: accounts added, disabled, enabled, given a new password by a one-time link. */
export function accountsPage(context: PageContext): Page {
  const { parts, router } = context;
  const { connection } = parts;
  const state = openStore<AccountsState>({});
  const accounts = openResource({ state }, async () => (await connection.ask("listAccounts", {})).json.items);
  const units = openResource({ state }, async () => (await connection.ask("listUnits", {})).json.items);
  const kept: KeptAccounts = { state, accounts, units };
  return sectionPage(context, {
    title: context.say(words.title),
    state,
    watched: [accounts.state, units.state, router.place],
    sections: [
      ["link", (view) => linkSection(view, kept)],
      ["account-form", (view) => accountForm(view, kept)],
      ["accounts", (view) => accountList(view, kept)],
    ],
    begin: () => {
      void Promise.all([accounts.reload(), units.reload()]);
      return undefined;
    },
  });
}
