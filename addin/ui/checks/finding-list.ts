import { button } from "../button.ts";
import type { CheckState } from "../check-state.ts";
import { element } from "../element.ts";
import { keepChildren, keepFocus, type Part } from "../kept-children.ts";
import type { Store } from "../store.ts";
import type { Say } from "../words.ts";
import type { CheckContext } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import { findingGroup, type GroupLine } from "./finding-group.ts";
import { firstChoice, type ListChoice } from "./list-choice.ts";
import { listTools } from "./list-tools.ts";
import { pageSize, shownCount } from "./paging.ts";
import { shownGroups, type ShownGroup } from "./shown-groups.ts";

/** All findings that fit the choice, in groups that open and close. */
export function findingList(context: CheckContext, choice: Store<ListChoice>): Part<CheckState> {
  const { say, memory, live } = context;
  const title = element("h3", { text: say(checkWords.list), attributes: { tabindex: "-1" } });
  const tools = listTools(context, choice);
  const groups = element("div", { class: "groups" });
  const kept = keepChildren<GroupLine>(groups, {
    key: ({ group }) => group.key,
    make: (line) => findingGroup(context, line),
  });
  const rest = element("div", { class: "rest" });
  const root = element("section", { class: "list" }, [title, tools.element, groups, rest]);
  const groupsOf = rememberedGroups(say);
  const update = (state: CheckState): void => {
    const chosen = choice.get();
    const found = groupsOf(state, chosen);
    const count = shownCount(memory, "groups", pageSize.groups);
    tools.update(chosen);
    keepFocus(root, title, () => {
      kept.show(linesOf(found.slice(0, count)));
      rest.replaceChildren(...restOf(found.length, count));
    });
  };
  const restOf = (total: number, count: number): HTMLElement[] => {
    if (total === 0) return [element("p", { text: say(checkWords.noMatch) }), showAll()];
    if (total <= count) return [];
    const text = say(checkWords.moreItems, { count: Math.min(pageSize.groups, total - count), total });
    return [button({ text, look: "subtle", run: more })];
  };
  const more = (): void => {
    memory.shown.set("groups", shownCount(memory, "groups", pageSize.groups) + pageSize.groups);
    update(live.state.get());
  };
  const showAll = (): HTMLElement => {
    return button({ text: say(checkWords.showAll), run: () => choice.set(({ by }) => ({ ...firstChoice, by })) });
  };
  return { element: root, update };
}

/** Thousands of findings are grouped anew only when they or the choice have changed, not whenever a cell is selected. */
function rememberedGroups(say: Say): (state: CheckState, choice: ListChoice) => readonly ShownGroup[] {
  let key: readonly unknown[] = [];
  let groups: readonly ShownGroup[] = [];
  return (state, choice) => {
    const next = [state.view, state.remarks, choice];
    if (next.some((part, index) => part !== key[index])) groups = shownGroups(state, choice, say);
    key = next;
    return groups;
  };
}

/** Groups are open until a screenful of lines is shown; those after it wait to be opened. */
function linesOf(groups: readonly ShownGroup[]): GroupLine[] {
  let lines = 0;
  return groups.map((group) => {
    const isOpen = lines < pageSize.findings;
    lines += group.folds.length;
    return { group, isOpen };
  });
}
