import type { Text } from "../../../shared/cells/text.ts";
import { element } from "../element.ts";
import type { Part } from "../kept-children.ts";
import type { Store } from "../store.ts";
import type { CheckContext } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import type { GroupedBy } from "../finding-groups.ts";
import type { ListChoice } from "./list-choice.ts";

const names: Readonly<{ [by in GroupedBy]: Text }> = {
  sheet: checkWords.bySheet,
  severity: checkWords.bySeverity,
  rule: checkWords.byRule,
};

/** Searching and grouping. */
export function listTools({ say }: CheckContext, choice: Store<ListChoice>): Part<ListChoice> {
  const search = element("input", {
    attributes: {
      type: "search",
      placeholder: say(checkWords.search),
      "aria-label": say(checkWords.searchLabel),
      autocomplete: "off",
      spellcheck: "false",
    },
  });
  search.addEventListener("input", () => choice.set((now) => ({ ...now, search: search.value.trim() })));
  const options = Object.entries(names).map(([by, name]) =>
    element("option", { text: say(name), attributes: { value: by } }),
  );
  const select = element("select", { attributes: { "aria-label": say(checkWords.groupBy) } }, options);
  select.addEventListener("change", () => choice.set((now) => ({ ...now, by: select.value as GroupedBy })));
  return {
    element: element("div", { class: "tools" }, [search, select]),
    update({ by, search: words }) {
      select.value = by;
      if (search.value.trim() !== words) search.value = words;
    },
  };
}
