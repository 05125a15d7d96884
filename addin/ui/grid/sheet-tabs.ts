import { element } from "../element.ts";
import type { Say } from "../words.ts";
import { gridWords as words } from "./grid-words.ts";

interface SheetTab {
  readonly name: string;
  readonly marked: number;
}

export interface ShownTabs {
  readonly say: Say;
  readonly tabs: readonly SheetTab[];
  readonly open: string | undefined;
}

export interface SheetTabs {
  readonly element: HTMLElement;
  update(shown: ShownTabs): void;
}

/** The sheets of the workbook in its order; arrow keys go from one to the next. `panel` is what they lead to. */
export function sheetTabs(panel: HTMLElement, onOpen: (sheet: string) => void): SheetTabs {
  const root = element("div", { class: "grid-tabs", attributes: { role: "tablist" } });
  let signature = "";
  root.addEventListener("keydown", (event) => step(root, event));
  return {
    element: root,
    update({ say, tabs, open }) {
      const next = JSON.stringify([tabs, open, say(words.sheets)]);
      if (next === signature) return;
      signature = next;
      const hadFocus = root.contains(document.activeElement);
      root.setAttribute("aria-label", say(words.sheets));
      root.replaceChildren(...tabs.map((tab) => tabButton(tab, { say, panel, isOpen: tab.name === open, onOpen })));
      const shown = root.querySelector<HTMLElement>('[aria-selected="true"]');
      if (hadFocus) shown?.focus();
      if (shown) root.scrollLeft = Math.max(0, shown.offsetLeft + shown.offsetWidth - root.clientWidth);
    },
  };
}

interface TabSettings {
  readonly say: Say;
  readonly panel: HTMLElement;
  readonly isOpen: boolean;
  readonly onOpen: (sheet: string) => void;
}

function tabButton({ name, marked }: SheetTab, { say, panel, isOpen, onOpen }: TabSettings): HTMLElement {
  const attributes = {
    type: "button",
    role: "tab",
    "aria-selected": String(isOpen),
    "aria-controls": panel.id,
    tabindex: isOpen ? "0" : "-1",
  };
  return element("button", { class: "grid-tab", attributes, on: { click: () => onOpen(name) } }, [
    element("span", { text: name }),
    marked > 0 &&
      element("span", { class: "group-count", text: String(marked), attributes: { "aria-hidden": "true" } }),
    marked > 0 && element("span", { class: "spoken", text: say(words.marked, { count: marked }) }),
  ]);
}

function step(root: HTMLElement, event: Event): void {
  const { key } = event as KeyboardEvent;
  const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (by === undefined) return;
  event.preventDefault();
  const tabs = [...root.querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
  tabs.at((at + by) % tabs.length)?.click();
}
