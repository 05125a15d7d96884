import type { Language } from "../../../shared/cells/text.ts";
import type { Role } from "../../../shared/submission/roles.ts";
import { element } from "../../ui/element.ts";
import type { Say } from "../../ui/words.ts";
import { frameWords as words } from "./frame-words.ts";
import { navigation } from "./navigation.ts";

export interface FrameDeps {
  readonly say: Say;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

export interface Frame {
  readonly element: HTMLElement;
  /** Where pages go. */
  readonly main: HTMLElement;
  /** Above the page: the server is away, or the session has ended. */
  readonly above: HTMLElement;
  /** Who is signed in stands here. */
  readonly account: HTMLElement;
  /** Marks the open page among those of the role. */
  navigate(role: Role | undefined, path: string): void;
}

/** The switch to the other language is written in that language: who needs it can read it. */
const otherLanguage: Readonly<{ [language in Language]: { readonly to: Language; text: string; label: string } }> = {
  "zh-CN": { to: "en", text: "EN", label: "EN, switch to English" },
  en: { to: "zh-CN", text: "中文", label: "切换到中文" },
};

/** What stands around every page: name, pages of the role and account above, help below. */
export function portalFrame({ say, language, onLanguage }: FrameDeps): Frame {
  document.documentElement.lang = language;
  const other = otherLanguage[language];
  const main = element("main", { attributes: { id: "main", tabindex: "-1" } });
  const above = element("div", { class: "above" });
  const account = element("div", { class: "who" });
  const pages = element("div", { class: "menu" });
  const header = element("header", {}, [
    element("a", { class: "skip", text: say(words.skip), attributes: { href: "#main" } }),
    element("a", { class: "brand", text: say(words.brand), attributes: { href: "/" } }),
    pages,
    account,
    element("button", {
      class: "language",
      text: other.text,
      attributes: { type: "button", lang: other.to, "aria-label": other.label },
      on: { click: () => onLanguage(other.to) },
    }),
  ]);
  const footer = element("footer", {}, [
    element("span", { text: say(words.brand) }),
    element("a", { text: say(words.help), attributes: { href: "/support" } }),
    element("a", { text: say(words.privacy), attributes: { href: "/privacy" } }),
  ]);
  return {
    element: element("div", { class: "frame" }, [header, above, main, footer]),
    main,
    above,
    account,
    navigate: (role, path) => pages.replaceChildren(navigation(role, path, say)),
  };
}
