import { canManageAccount, roles, type Role } from "../../../shared/submission/roles.ts";
import { roleNames } from "../../ui/account-words.ts";
import { choiceField, fold, sentForm, textField } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { perform } from "../../ui/errands.ts";
import { cityOptions } from "../shell/city-name.ts";
import type { PageView } from "../shell/page.ts";
import type { KeptAccounts } from "./kept-accounts.ts";
import { accountListWords as words } from "./account-list-words.ts";
import { actorOf } from "./keeper.ts";

/** Adds an account: its owner sets the password with a one-time link. */
export function accountForm(view: PageView, kept: KeptAccounts): Section {
  return {
    shows: () => [
      kept.state.get().busy,
      kept.units.state.get(),
      view.typed.get("role"),
      view.typed.get("account-unit"),
    ],
    draw: () => (offeredRoles(view).length > 0 ? [addForm(view, kept)] : []),
  };
}

/** The roles that the caller may give to somebody. */
function offeredRoles({ who }: PageView): readonly Role[] {
  if (!who) return [];
  const city = who.account.city;
  return roles.filter((role) => canManageAccount(actorOf(who), { id: "", role, ...(city !== undefined && { city }) }));
}

function addForm(view: PageView, kept: KeptAccounts): HTMLElement {
  const { say, typed } = view;
  const offered = offeredRoles(view);
  const role = offered.find((one) => one === typed.get("role")) ?? offered[0]!;
  const choose = (name: string) => (value: string) => {
    typed.set(name, value);
    view.redraw();
  };
  const isBusy = kept.state.get().busy !== undefined;
  return fold(view, { name: "account-add", title: say(words.add) }, [
    sentForm({ name: "account-add", submit: say(words.addOne), isBusy, run: () => void add(view, kept, role) }, [
      choiceField({
        name: "role",
        label: say(words.role),
        options: offered.map((one) => [one, say(roleNames[one])] as const),
        value: role,
        choose: choose("role"),
      }),
      placeField(view, kept, { role, choose: choose("account-unit"), chooseCity: choose("account-city") }),
      textField(view, {
        name: "account-login",
        label: say(words.login),
        attributes: { required: true, maxlength: "64", autocapitalize: "off", spellcheck: "false" },
      }),
      textField(view, {
        name: "account-name",
        label: say(words.name),
        attributes: { required: true, maxlength: "60" },
      }),
    ]),
  ]);
}

interface PlaceChoice {
  readonly role: Role;
  readonly choose: (unit: string) => void;
  readonly chooseCity: (city: string) => void;
}

function placeField({ say, typed, who }: PageView, { units }: KeptAccounts, choice: PlaceChoice): HTMLElement | false {
  const { role, choose, chooseCity } = choice;
  const none = ["", say(words.choose)] as const;
  if (role === "park" || role === "area") {
    const ours = units.state.get().value?.filter(({ kind, retired }) => kind === role && !retired) ?? [];
    return choiceField({
      name: "account-unit",
      label: say(words.unit),
      options: [none, ...ours.map(({ id, name }) => [id, name] as const)],
      value: typed.get("account-unit") ?? "",
      choose,
    });
  }
  if (role !== "city" || who?.account.city !== undefined) return false;
  return choiceField({
    name: "account-city",
    label: say(words.city),
    options: [none, ...cityOptions(say)],
    value: typed.get("account-city") ?? "",
    choose: chooseCity,
  });
}

async function add(view: PageView, kept: KeptAccounts, role: Role): Promise<void> {
  const { typed, parts } = view;
  const unit = typed.get("account-unit") ?? "";
  const city = typed.get("account-city") ?? "";
  const isDone = await perform(kept, "account", async () => {
    const { json } = await parts.connection.ask("addAccount", {
      body: {
        login: (typed.get("account-login") ?? "").trim(),
        name: typed.get("account-name") ?? "",
        role,
        ...((role === "park" || role === "area") && unit !== "" && { unit }),
        ...(role === "city" && city !== "" && { city }),
      },
    });
    kept.state.set((now) => ({ ...now, link: { login: json.account.login, ...json.link } }));
    await kept.accounts.reload();
  });
  if (!isDone) return;
  for (const one of ["account-login", "account-name"]) typed.delete(one);
  view.redraw();
}
