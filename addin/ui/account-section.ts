import type { Connection, SessionState, SignedInView } from "../api/connection.ts";
import { accountWords as words, roleNames } from "./account-words.ts";
import { buttons, card, fold, paragraph, sentForm, textField, type Typed } from "./controls.ts";
import type { Section } from "./drawn.ts";
import { element, type Child } from "./element.ts";
import { perform, tell, type Stated } from "./errands.ts";
import type { Say } from "./words.ts";

/** What signing in and out is drawn with. */
export interface AccountView extends Stated, Typed {
  readonly say: Say;
  readonly connection: Connection;
  readonly redraw: () => void;
  /** Signs in at the other identity provider; absent where this page cannot. */
  readonly elsewhere?: () => void;
}

/** Who is signed in, or the way in; and whether the server is there at all. */
export function accountSection(view: AccountView): Section {
  const { connection, state, typed } = view;
  return {
    shows: () => [connection.state.get(), state.get().busy, typed.get("other-account")],
    draw: () => {
      const { session, reach } = connection.state.get();
      const away = reach === "away" && offline(view, session);
      if (session.kind !== "open") return [away, signInCard(view, session)];
      return [away, signedIn(view, session.view), session.view.passwordExpired && oldPassword(view)];
    },
  };
}

function offline({ say, connection }: AccountView, session: SessionState): HTMLElement {
  const why = session.kind === "none" ? words.offlineSigned : words.offlineWhy;
  return card({ name: "offline", title: say(words.offline), tone: "attention" }, [
    paragraph(say(why)),
    buttons([{ text: say(words.retry), run: () => void connection.probe(), focus: "retry" }]),
  ]);
}

function signInCard(view: AccountView, session: SessionState): HTMLElement {
  const { say, typed, connection, state } = view;
  const known = session.kind === "expired" && !typed.has("other-account") ? session.view.account : undefined;
  const run = async (): Promise<void> => {
    const password = typed.get("password") ?? "";
    const login = known?.login ?? typed.get("login") ?? "";
    typed.delete("password");
    if (await perform(view, "sign-in", () => connection.signIn(login, password))) forgetTyped(view, known?.id);
    view.redraw();
  };
  const useOther = (): void => {
    typed.set("other-account", "yes");
    view.redraw();
  };
  const goElsewhere = connection.state.get().elsewhere === true ? view.elsewhere : undefined;
  const isBusy = state.get().busy === "sign-in";
  const elsewhere = goElsewhere && { text: say(words.elsewhere), run: goElsewhere, focus: "elsewhere" };
  const other = { text: say(words.other), run: useOther, look: "subtle", focus: "other" } as const;
  const fields: readonly Child[] = [
    known === undefined && textField(view, { name: "login", label: say(words.login), attributes: loginField }),
    textField(view, { name: "password", label: say(words.password), attributes: passwordField }),
  ];
  const others = [...(elsewhere ? [elsewhere] : []), ...(known ? [other] : [])];
  const send = { name: "sign-in", submit: say(words.send), isBusy, others, run: () => void run() };
  const why = known ? say(words.nothingLost, { name: known.name }) : say(words.why);
  return card({ name: "sign-in", title: say(known ? words.again : words.title) }, [
    paragraph(why),
    sentForm(send, fields),
  ]);
}

/** What somebody else has typed is nobody's business; what the same person has typed was promised to be there still. */
function forgetTyped({ connection, typed }: AccountView, before: string | undefined): void {
  const { session } = connection.state.get();
  if (session.kind !== "open" || session.view.account.id !== before) return typed.clear();
  for (const name of ["login", "password", "other-account"]) typed.delete(name);
}

const loginField = {
  autocomplete: "username",
  required: true,
  maxlength: "64",
  autocapitalize: "off",
  spellcheck: "false",
};
const passwordField = { type: "password", autocomplete: "current-password", required: true, maxlength: "256" };

function signedIn(view: AccountView, { account, unit }: SignedInView): HTMLElement {
  const { say } = view;
  const place = unit?.name ?? say(roleNames[account.role]);
  const out = (everywhere: boolean) => () => void signOut(view, everywhere);
  const hasPart = account.role !== "administrator" && account.role !== "auditor";
  return element("div", { class: "filing-account" }, [
    fold(view, { name: "account", title: say(words.signedIn, { name: account.name, place }) }, [
      buttons([
        { text: say(words.signOut), run: out(false), focus: "sign-out" },
        { text: say(words.everywhere), run: out(true), focus: "sign-out-everywhere" },
      ]),
    ]),
    !hasPart && paragraph(say(words.noPart)),
  ]);
}

function oldPassword(view: AccountView): HTMLElement {
  const { say, typed, connection, state } = view;
  const run = async (): Promise<void> => {
    const body = { current: typed.get("old-password") ?? "", next: typed.get("new-password") ?? "" };
    const isSaved = await perform(view, "sign-in", async () => {
      await connection.ask("changePassword", { body });
      await connection.signOut();
    });
    if (isSaved) typed.clear();
  };
  const isBusy = state.get().busy === "sign-in";
  const send = { name: "new-password", submit: say(words.savePassword), isBusy, run: () => void run() };
  return card({ name: "new-password", title: say(words.passwordOld), tone: "attention" }, [
    sentForm(send, [
      textField(view, { name: "old-password", label: say(words.password), attributes: passwordField }),
      textField(view, {
        name: "new-password",
        label: say(words.newPassword),
        attributes: { ...passwordField, autocomplete: "new-password" },
      }),
    ]),
  ]);
}

/** Signs out; why that did not work is told. */
export async function signOut(view: Stated & Pick<AccountView, "connection">, isEverywhere: boolean): Promise<void> {
  const isOut = await perform(view, "sign-in", () => view.connection.signOut(isEverywhere));
  if (isOut) tell(view, words.signedOut);
}
