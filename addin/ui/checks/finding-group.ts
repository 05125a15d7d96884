import { button } from "../button.ts";
import { element } from "../element.ts";
import type { FindingFold } from "../finding-groups.ts";
import { icon } from "../icon.ts";
import { keepChildren, type Part } from "../kept-children.ts";
import type { CheckContext } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import { findingItem } from "./finding-item.ts";
import { pageSize, shownCount } from "./paging.ts";
import type { ShownGroup } from "./shown-groups.ts";

export interface GroupLine {
  readonly group: ShownGroup;
  /** Where the user has neither opened nor closed it. */
  readonly isOpen: boolean;
}

let made = 0;

/** A group of findings under a heading that opens and closes it; long ones are shown piece by piece. */
export function findingGroup(context: CheckContext, first: GroupLine): Part<GroupLine> {
  const { say, memory } = context;
  const id = `group-${String((made += 1))}`;
  const name = `group/${first.group.key}`;
  let line = first;
  const title = element("span", { class: "group-title" });
  const count = element("span", { class: "group-count" });
  const isOpen = (): boolean => memory.open.get(name) ?? line.isOpen;
  const toggle = (): void => {
    memory.open.set(name, !isOpen());
    show();
  };
  const attributes = { type: "button", "aria-controls": id, "data-focus": name };
  const parts = [icon("open"), title, count];
  const head = element("button", { class: "group-head", attributes, on: { click: toggle } }, parts);
  const list = element("ul");
  const moreText = document.createTextNode("");
  const more = button({ text: "", look: "subtle", run: () => showMore() });
  more.append(moreText);
  const body = element("div", { attributes: { id } }, [list, more]);
  const kept = keepChildren<FindingFold>(list, { key: ({ key }) => key, make: (fold) => findingItem(context, fold) });
  const root = element("section", { class: "group" }, [element("h4", {}, [head]), body]);
  const show = (): void => {
    const { group } = line;
    const shownTo = shownCount(memory, name, pageSize.findings);
    const rest = group.folds.length - shownTo;
    title.textContent = group.title;
    count.textContent = String(group.count);
    head.setAttribute("aria-expanded", String(isOpen()));
    body.hidden = !isOpen();
    kept.show(isOpen() ? group.folds.slice(0, shownTo) : []);
    more.hidden = rest <= 0;
    moreText.data = say(checkWords.moreItems, { count: Math.min(rest, pageSize.findings), total: group.folds.length });
  };
  const showMore = (): void => {
    const before = shownCount(memory, name, pageSize.findings);
    memory.shown.set(name, before + pageSize.findings);
    show();
    // The button may be gone, and the focus with it: the first new line takes it.
    if (more.hidden) list.children[before]?.querySelector("button")?.focus();
  };
  show();
  return {
    element: root,
    update(next) {
      line = next;
      show();
    },
  };
}
