import type { SignedInView } from "../../api/connection.ts";
import { roleNames } from "../../ui/account-words.ts";
import { element } from "../../ui/element.ts";
import type { Say } from "../../ui/words.ts";
import { frameWords as words } from "./frame-words.ts";

/** Who is signed in, with the way to the page of the account; or the way in, back to where one was. */
export function accountCorner(who: SignedInView | undefined, path: string, say: Say): HTMLElement {
  if (!who) {
    const back = path === "/" || path === "/sign-in" ? "" : `?to=${encodeURIComponent(path)}`;
    return element("a", { class: "sign-in", text: say(words.signIn), attributes: { href: `/sign-in${back}` } });
  }
  const { account, unit } = who;
  return element("a", { class: "account", attributes: { href: "/account" } }, [
    element("span", { class: "filing-strong", text: account.name }),
    element("span", { class: "quiet", text: unit?.name ?? say(roleNames[account.role]) }),
  ]);
}
