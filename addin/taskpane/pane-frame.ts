import type { Language, Text } from "../../shared/cells/text.ts";
import { element, type Child } from "../ui/element.ts";
import type { Say } from "../ui/words.ts";

const words = {
  name: { zh: "园表通", en: "ParkForms" },
  brand: { zh: "园表通 ParkForms", en: "ParkForms 园表通" },
  help: { zh: "帮助", en: "Help" },
  privacy: { zh: "隐私", en: "Privacy" },
} as const satisfies { readonly [name: string]: Text };

/** The switch to the other language is written in that language: who needs it can read it. */
const otherLanguage: Readonly<{ [language in Language]: { readonly to: Language; text: string; label: string } }> = {
  "zh-CN": { to: "en", text: "EN", label: "EN, switch to English" },
  en: { to: "zh-CN", text: "中文", label: "切换到中文" },
};

export interface FrameDeps {
  readonly say: Say;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

/** What is around every page of the pane: its name above, the brand and help below. The corner at the top right stays free for Excel's own menu. */
export function paneFrame(deps: FrameDeps, navigation: Child, pages: readonly Child[]): HTMLElement {
  const { say, language } = deps;
  document.documentElement.lang = language;
  document.title = say(words.name);
  const other = otherLanguage[language];
  const switchLanguage = element("button", {
    class: "language",
    text: other.text,
    attributes: { type: "button", lang: other.to, "aria-label": other.label },
    on: { click: () => deps.onLanguage(other.to) },
  });
  return element("div", { class: "frame" }, [
    element("header", {}, [element("h1", { text: say(words.name) }), navigation, switchLanguage]),
    element("main", {}, pages),
    element("footer", {}, [
      element("img", { attributes: { src: "/addin/icons/parkforms-20.png", alt: "", width: "20", height: "20" } }),
      element("span", { text: say(words.brand) }),
      outLink(say(words.help), "/support"),
      outLink(say(words.privacy), "/privacy"),
    ]),
  ]);
}

/** Opens in the browser: the pane itself stays where it is. */
function outLink(text: string, href: string): HTMLElement {
  return element("a", { text, attributes: { href, target: "_blank", rel: "noopener" } });
}
