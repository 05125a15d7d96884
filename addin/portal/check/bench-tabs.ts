import { element } from "../../ui/element.ts";
import type { Say } from "../../ui/words.ts";
import { benchWords as words } from "./bench-words.ts";

const names = ["check", "filing"] as const;

export type BenchTab = (typeof names)[number];

export interface BenchTabs {
  readonly element: HTMLElement;
  select(tab: BenchTab): void;
}

/** The element behind fluent-tablist. */
interface Tablist extends HTMLElement {
  activeid: string;
}

/** The check and the filing of the open file, one of them in sight. */
export function benchTabs(
  { say }: { readonly say: Say },
  panels: Readonly<{ [tab in BenchTab]: HTMLElement }>,
  onSelect: (tab: BenchTab) => void,
): BenchTabs {
  const list = element(
    "fluent-tablist",
    { attributes: { role: "tablist", "aria-label": say(words.tabs), activeid: idOf("check") } },
    names.map((tab) =>
      element("fluent-tab", {
        text: say(words[tab]),
        attributes: { id: idOf(tab), role: "tab", "aria-controls": panelOf(tab) },
      }),
    ),
  ) as Tablist;
  const pages = names.map((tab) =>
    element(
      "section",
      { attributes: { id: panelOf(tab), role: "tabpanel", "aria-labelledby": idOf(tab), hidden: tab !== "check" } },
      [panels[tab]],
    ),
  );
  let shown: BenchTab = "check";
  const show = (tab: BenchTab): void => {
    if (tab === shown) return;
    shown = tab;
    for (const [index, page] of pages.entries()) page.hidden = names[index] !== tab;
    onSelect(tab);
  };
  list.addEventListener("change", () => show(names.find((tab) => idOf(tab) === list.activeid) ?? "check"));
  return {
    element: element("div", { class: "bench-tabs" }, [list, element("div", { class: "bench-panels" }, pages)]),
    select: (tab) => {
      if (list.activeid !== idOf(tab)) list.activeid = idOf(tab);
      // A list that is not on the page yet tells nobody.
      show(tab);
    },
  };
}

function idOf(tab: BenchTab): string {
  return `bench-tab-${tab}`;
}

function panelOf(tab: BenchTab): string {
  return `bench-panel-${tab}`;
}
