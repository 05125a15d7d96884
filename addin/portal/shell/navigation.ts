import type { Role } from "../../../shared/submission/roles.ts";
import { element } from "../../ui/element.ts";
import type { Say } from "../../ui/words.ts";
import { frameWords as words } from "./frame-words.ts";

type Item = readonly [path: string, word: keyof typeof words];

const everybody: readonly Item[] = [
  ["/", "home"],
  ["/check", "check"],
  ["/forms", "blanks"],
];
const reporting: readonly Item[] = [
  ["/", "home"],
  ["/check", "check"],
  ["/upload", "upload"],
  ["/submissions", "submissions"],
  ["/forms", "blanks"],
];
const keeping: readonly Item[] = [
  ["/", "home"],
  ["/accounts", "accounts"],
  ["/units", "units"],
  ["/audit", "audit"],
  ["/storage", "storage"],
];

const items: Readonly<{ [role in Role]: readonly Item[] }> = {
  park: reporting,
  area: reporting,
  city: [
    ["/", "home"],
    ["/submissions", "submissions"],
    ["/check", "check"],
    ["/units", "units"],
    ["/accounts", "accounts"],
    ["/forms", "blanks"],
  ],
  province: [
    ["/", "home"],
    ["/submissions", "submissions"],
    ["/rounds", "rounds"],
    ["/register", "register"],
    ["/versions", "versions"],
    ["/units", "units"],
    ["/accounts", "accounts"],
    ["/audit", "audit"],
    ["/check", "check"],
  ],
  administrator: keeping,
  auditor: keeping,
};

/** Links to the pages that this role works with; the one that is open, or the one it lies below, is marked. */
export function navigation(role: Role | undefined, path: string, say: Say): HTMLElement {
  const shown = role === undefined ? everybody : items[role];
  const open = shown.filter(([to]) => to === path || (to !== "/" && path.startsWith(`${to}/`))).at(-1)?.[0];
  return element("nav", { class: "pages", attributes: { "aria-label": say(words.pages) } }, [
    element(
      "ul",
      {},
      shown.map(([to, word]) =>
        element("li", {}, [
          element("a", {
            text: say(words[word]),
            attributes: { href: to, "aria-current": to === open ? "page" : undefined },
          }),
        ]),
      ),
    ),
  ]);
}
