import { button } from "../button.ts";
import { element } from "../element.ts";
import { icon } from "../icon.ts";
import { keepChildren, type Part } from "../kept-children.ts";
import type { CheckContext } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import { findingItem } from "./finding-item.ts";
import type { Fold } from "./fold.ts";
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
  const head = element(
    "button",
    {
      class: "group-head",
      attributes: { type: "button", "aria-controls": id, "data-focus": name },
      on: { click: toggle },
    },
    [icon("open"), title, count],
  );
  const list = element("ul");
  const rest = element("div", { class: "rest" });
  const body = element("div", { attributes: { id } }, [list, rest]);
  const kept = keepChildren<Fold>(list, { key: ({ key }) => key, make: (fold) => findingItem(context, fold) });
  const root = element("section", { class: "group" }, [element("h4", {}, [head]), body]);
  const show = (): void => {
    const shownTo = shownCount(memory, name, pageSize.findings);
    const { folds } = line.group;
    title.textContent = line.group.title;
    count.textContent = String(line.group.count);
    head.setAttribute("aria-expanded", String(isOpen()));
    body.hidden = !isOpen();
    kept.show(isOpen() ? folds.slice(0, shownTo) : []);
    const more = Math.min(folds.length - shownTo, pageSize.findings);
    const text = say(checkWords.moreItems, { count: more, total: folds.length });
    const ask = (): void => {
      memory.shown.set(name, shownTo + pageSize.findings);
      show();
    };
    rest.replaceChildren(
      ...(more > 0 && isOpen() ? [button({ text, look: "subtle", run: ask, focus: `${name}/more` })] : []),
    );
  };
  const update = (next: GroupLine): void => {
    line = next;
    show();
  };
  show();
  return { element: root, update };
}
