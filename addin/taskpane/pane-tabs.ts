import type { Text } from "../../shared/cells/text.ts";
import { element } from "../ui/element.ts";
import { paneFrame, type FrameDeps } from "./pane-frame.ts";

const words = {
  tabs: { zh: "园表通的两页", en: "The two pages of ParkForms" },
  check: { zh: "审核", en: "Check" },
  filing: { zh: "报送", en: "Submit" },
} as const satisfies { readonly [name: string]: Text };

const tabs = ["check", "filing"] as const;

export type TabName = (typeof tabs)[number];

export interface PaneTabs {
  readonly element: HTMLElement;
  select(tab: TabName): void;
}

/** The element behind fluent-tablist. */
interface Tablist extends HTMLElement {
  activeid: string;
}

/** The pane with its two tabs. No address stands behind a tab: Excel takes the history away from its panes. */
export function paneTabs(
  deps: FrameDeps,
  panels: Readonly<{ [tab in TabName]: HTMLElement }>,
  onSelect: (tab: TabName) => void,
): PaneTabs {
  const { say } = deps;
  const list = element(
    "fluent-tablist",
    { attributes: { role: "tablist", "aria-label": say(words.tabs), activeid: idOf("check") } },
    tabs.map((tab) =>
      element("fluent-tab", {
        text: say(words[tab]),
        attributes: { id: idOf(tab), role: "tab", "aria-controls": panelId(tab) },
      }),
    ),
  );
  list.addEventListener("change", () => onSelect(tabs.find((tab) => idOf(tab) === (list as Tablist).activeid)!));
  const pages = tabs.map((tab) =>
    element(
      "section",
      { attributes: { id: panelId(tab), role: "tabpanel", "aria-labelledby": idOf(tab), hidden: tab !== "check" } },
      [panels[tab]],
    ),
  );
  return {
    element: paneFrame(deps, list, pages),
    select: (tab) => {
      (list as Tablist).activeid = idOf(tab);
    },
  };
}

function idOf(tab: TabName): string {
  return `tab-${tab}`;
}

function panelId(tab: TabName): string {
  return `panel-${tab}`;
}
