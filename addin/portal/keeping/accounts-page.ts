import { openStore } from "../../ui/store.ts";
import { sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepTrying, openResource } from "../shell/resource.ts";
import { accountForm } from "./account-form.ts";
import { accountList } from "./account-list.ts";
import { accountListWords as words } from "./account-list-words.ts";
import type { AccountsState, KeptAccounts } from "./kept-accounts.ts";
import { linkSection } from "./link-section.ts";

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
    begin: () => keepTrying([accounts, units]),
  });
}
