import { canManageAccount, roles } from "../../../shared/submission/roles.ts";
import { localDay } from "../../../shared/submission/local-time.ts";
import { roleNames } from "../../ui/account-words.ts";
import { buttons, choiceField, disabledIf, paragraph, textArea } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { perform, tell } from "../../ui/errands.ts";
import { askFirst } from "../shell/ask-first.ts";
import { cityName } from "../shell/city-name.ts";
import type { PageView } from "../shell/page.ts";
import type { AccountLine, KeptAccounts } from "./kept-accounts.ts";
import { accountListWords as words } from "./account-list-words.ts";
import { actorOf } from "./keeper.ts";
import { searchField } from "../shell/search-field.ts";

/** The accounts that the caller may see, and what may be done with each. */
export function accountList(view: PageView, kept: KeptAccounts): Section {
  const { say, router } = view;
  return {
    shows: () => [kept.accounts.state.get(), kept.units.state.get(), kept.state.get().busy, router.place.get().query],
    draw: () => {
      const { value } = kept.accounts.state.get();
      if (!value) return [paragraph(say(words.loading))];
      const { role = "", text = "" } = router.place.get().query;
      const shown = value.filter(
        (one) =>
          (role === "" || one.role === role) && `${one.login}\n${one.name}`.toLowerCase().includes(text.toLowerCase()),
      );
      return [
        filters(view, value),
        paragraph(say(words.count, { count: shown.length }), "quiet"),
        table(view, kept, shown),
      ];
    },
  };
}

function filters(view: PageView, all: readonly AccountLine[]): HTMLElement {
  const { say, router } = view;
  const present = roles.filter((role) => all.some((one) => one.role === role));
  return element("div", { class: "tools" }, [
    present.length > 1 &&
      choiceField({
        name: "role-shown",
        label: say(words.role),
        options: [["", say(words.all)], ...present.map((role) => [role, say(roleNames[role])] as const)],
        value: router.place.get().query["role"] ?? "",
        choose: (role) => router.show({ role }),
      }),
    searchField(view, say(words.search)),
  ]);
}

function table(view: PageView, kept: KeptAccounts, rows: readonly AccountLine[]): HTMLElement {
  const { say } = view;
  const units = new Map(kept.units.state.get().value?.map(({ id, name }) => [id, name]));
  const placeOf = ({ unit, city }: AccountLine): string => {
    if (unit !== undefined) return units.get(unit) ?? unit;
    return city === undefined ? "" : say(cityName(city));
  };
  return dataTable({
    caption: say(words.list),
    isCaptionHidden: true,
    empty: say(words.none),
    rows,
    columns: [
      { title: say(words.loginHead), cell: ({ login }) => login, isHead: true },
      { title: say(words.name), cell: ({ name }) => name },
      { title: say(words.role), cell: ({ role }) => say(roleNames[role]) },
      { title: say(words.place), cell: placeOf },
      { title: say(words.state), cell: ({ disabled }) => say(disabled ? words.disabled : words.inUse) },
      { title: say(words.since), cell: ({ createdAt }) => localDay(createdAt) },
      { title: say(words.actions), cell: (account) => actions(view, kept, account) },
    ],
  });
}

type Kind = "disable" | "enable" | "resetPassword";

const questions = {
  disable: { verb: words.disable, title: words.disableAsk, why: words.disableWhy },
  enable: { verb: words.enable, title: words.enableAsk, why: words.enableWhy },
  resetPassword: { verb: words.reset, title: words.resetAsk, why: words.resetWhy },
} as const;

function actions(view: PageView, kept: KeptAccounts, account: AccountLine): HTMLElement | false {
  const { say, who } = view;
  if (!who || !canManageAccount(actorOf(who), account)) return false;
  const kinds: readonly Kind[] = account.disabled ? ["enable"] : ["resetPassword", "disable"];
  return buttons(
    kinds.map((kind) => {
      const action = say(questions[kind].verb);
      return {
        text: action,
        run: () => void act(view, kept, { account, kind }),
        look: "subtle" as const,
        focus: `${kind}-${account.id}`,
        attributes: {
          ...disabledIf(kept.state.get().busy !== undefined),
          "aria-label": say(words.named, { action, name: account.name }),
        },
      };
    }),
  );
}

async function act(
  view: PageView,
  kept: KeptAccounts,
  { account, kind }: { readonly account: AccountLine; readonly kind: Kind },
): Promise<void> {
  const { say, parts, typed } = view;
  const { name, id, login } = account;
  const { verb, title, why } = questions[kind];
  typed.delete("account-reason");
  const reasonField = textArea(view, {
    name: "account-reason",
    label: say(words.reason),
    attributes: { required: true },
  });
  const question = { title: say(title, { name }), lines: [say(why)], confirm: say(verb), more: [reasonField] };
  if (!(await askFirst(question, say))) return;
  const isDone = await perform(kept, "account", async () => {
    const body = { kind, reason: typed.get("account-reason") ?? "" };
    const { json } = await parts.connection.ask("changeAccount", { params: { id }, body });
    if (json.link) kept.state.set((now) => ({ ...now, link: { login, ...json.link! } }));
    await kept.accounts.reload();
  });
  if (isDone) tell(kept, words.done, { action: say(verb), name });
}
