import type { SessionState, SignedInView } from "../../api/connection.ts";
import type { Section } from "../drawn.ts";
import { perform } from "../errands.ts";
import { element, type Child } from "../element.ts";
import { accountWords as words, roleNames } from "./account-words.ts";
import { buttons, card, paragraph, sentForm, textField, fold } from "../controls.ts";
import { whoIs } from "./follow-book.ts";
import type { FilingView } from "./section.ts";
import { signIn, signInElsewhere, signOut } from "./sign-in-actions.ts";

/** Who is signed in, or the way in; and whether the server is there at all. */
export function accountSection(view: FilingView): Section {
  const { connection } = view.context.parts;
  return {
    shows: () => [connection.state.get(), view.context.state.get().busy, view.typed.get("other-account")],
    draw: () => {
      const { session, reach } = connection.state.get();
      const away = reach === "away" && offline(view, session);
      if (session.kind !== "open") return [away, signInCard(view, session)];
      return [away, signedIn(view, session.view), session.view.passwordExpired && oldPassword(view)];
    },
  };
}

function offline({ context }: FilingView, session: SessionState): HTMLElement {
  const { say, parts } = context;
  const why = session.kind === "none" ? words.offlineSigned : words.offlineWhy;
  return card({ name: "offline", title: say(words.offline), tone: "attention" }, [
    paragraph(say(why)),
    buttons([{ text: say(words.retry), run: () => void parts.connection.probe(), focus: "retry" }]),
  ]);
}

function signInCard(view: FilingView, session: SessionState): HTMLElement {
  const { context, typed } = view;
  const { say, host, parts } = context;
  const known = session.kind === "expired" && !typed.has("other-account") ? session.view.account : undefined;
  const run = async (): Promise<void> => {
    const password = typed.get("password") ?? "";
    typed.delete("password");
    if (await signIn(context, known?.login ?? typed.get("login") ?? "", password)) forgetTyped(view, known?.id);
    view.redraw();
  };
  const useOther = (): void => {
    typed.set("other-account", "yes");
    view.redraw();
  };
  const hasElsewhere = parts.connection.state.get().elsewhere === true && host.openDialog !== undefined;
  const isBusy = context.state.get().busy === "sign-in";
  const elsewhere = { text: say(words.elsewhere), run: () => void signInElsewhere(context), focus: "elsewhere" };
  const other = { text: say(words.other), run: useOther, look: "subtle", focus: "other" } as const;
  const fields: readonly Child[] = [
    known === undefined && textField(view, { name: "login", label: say(words.login), attributes: loginField }),
    textField(view, { name: "password", label: say(words.password), attributes: passwordField }),
  ];
  const others = [...(hasElsewhere ? [elsewhere] : []), ...(known ? [other] : [])];
  const send = { name: "sign-in", submit: say(words.send), isBusy, others, run: () => void run() };
  const why = known ? say(words.nothingLost, { name: known.name }) : say(words.why);
  return card({ name: "sign-in", title: say(known ? words.again : words.title) }, [
    paragraph(why),
    sentForm(send, fields),
  ]);
}

/** What somebody else has typed is nobody's business; what the same person has typed was promised to be there still. */
function forgetTyped({ context, typed }: FilingView, before: string | undefined): void {
  if (whoIs(context)?.account.id !== before) return typed.clear();
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

function signedIn(view: FilingView, { account, unit }: SignedInView): HTMLElement {
  const { context } = view;
  const { say } = context;
  const place = unit?.name ?? say(roleNames[account.role]);
  const out = (everywhere: boolean) => () => void signOut(context, everywhere);
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

function oldPassword(view: FilingView): HTMLElement {
  const { context, typed } = view;
  const { say, parts } = context;
  const run = async (): Promise<void> => {
    const body = { current: typed.get("old-password") ?? "", next: typed.get("new-password") ?? "" };
    const isSaved = await perform(context, "sign-in", async () => {
      await parts.connection.ask("changePassword", { body });
      await parts.connection.signOut();
    });
    if (isSaved) typed.clear();
  };
  const isBusy = context.state.get().busy === "sign-in";
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
