import type { RoundStatus } from "../../../shared/submission/round-status.ts";
import { stateNames } from "../../../shared/submission/state-names.ts";
import { choiceField } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { searchField } from "../shell/search-field.ts";
import { cityOptions } from "../shell/city-name.ts";
import { checkField } from "../../ui/check-field.ts";
import type { StatusView } from "./status-desk.ts";
import { statusWords as words } from "./status-words.ts";

/** Which units are listed; all of it stands in the address. */
export function unitFilters(view: StatusView): Section {
  const { say, desk, router } = view;
  const { status } = desk;
  const query = () => router.place.get().query;
  return {
    // The words to look for are not among them: who is typing keeps the field.
    shows: () => [status.state.get().value, query()["city"], query()["state"], query()["late"]],
    draw: () => {
      const { value } = status.state.get();
      if (!value) return [];
      return [
        element("h2", { text: say(words.units) }),
        element("div", { class: "tools" }, [
          ...choices(view, value),
          checkField({
            name: "late",
            label: say(words.onlyLate),
            isOn: query()["late"] === "1",
            choose: (isOn) => router.show({ late: isOn ? "1" : undefined }),
          }),
          searchField(view, say(words.search)),
        ]),
      ];
    },
  };
}

function choices({ say, router }: StatusView, { items }: RoundStatus): readonly (HTMLElement | false)[] {
  const { query } = router.place.get();
  const cities = new Set(items.map(({ unit }) => unit.city));
  const states = new Set(items.map(({ state }) => state));
  const chosen = query["state"] ?? "";
  const all = ["", say(words.all)] as const;
  const offered = Object.entries(stateNames).filter(([state]) => state === chosen || states.has(state as never));
  return [
    cities.size > 1 &&
      choiceField({
        name: "city",
        label: say(words.city),
        options: [all, ...cityOptions(say).filter(([code]) => cities.has(code))],
        value: query["city"] ?? "",
        choose: (city) => router.show({ city }),
      }),
    choiceField({
      name: "state",
      label: say(words.state),
      options: [all, ...offered.map(([state, name]) => [state, say(name)] as const)],
      value: chosen,
      choose: (state) => router.show({ state }),
    }),
  ];
}
