import { card } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { cityName } from "../shell/city-name.ts";
import type { Candidates, Quota } from "./candidates.ts";
import type { SelectionView } from "./selection-desk.ts";
import { selectionWords as words } from "./selection-words.ts";

/** How many places each city has, how many are taken, and how many of its parks are accepted and selected. */
export function quotasSection({ say, desk }: SelectionView): Section {
  return {
    shows: () => [desk.list.state.get().value],
    draw: () => {
      const { value } = desk.list.state.get();
      if (!value) return [];
      const rows = value.quotas.filter(({ city, taken }) => taken > 0 || linesOf(value, city).length > 0);
      return [
        card({ name: "quotas", title: say(words.quotas) }, [
          dataTable<Quota>({
            caption: say(words.usedPlaces),
            isCaptionHidden: true,
            columns: [
              { title: say(words.city), isHead: true, cell: ({ city }) => say(cityName(city)) },
              { title: say(words.allowed), isNumber: true, cell: ({ allowed }) => String(allowed) },
              { title: say(words.taken), isNumber: true, cell: ({ taken }) => String(taken) },
              {
                title: say(words.accepted),
                isNumber: true,
                cell: ({ city }) => String(linesOf(value, city).length),
              },
              {
                title: say(words.selected),
                isNumber: true,
                cell: ({ city }) => String(linesOf(value, city).filter(({ state }) => state === "selected").length),
              },
            ],
            rows,
            empty: say(words.noQuotas),
          }),
        ]),
      ];
    },
  };
}

function linesOf({ candidates }: Candidates, city: string) {
  return candidates.map(({ line }) => line).filter(({ unit }) => unit.city === city);
}
