import type { RoundStatus } from "../../../shared/submission/round-status.ts";
import { isMissing } from "../../../shared/submission/reminding.ts";
import { dataTable, type TableColumn } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { quotaMeter } from "../../ui/filing/quota-meter.ts";
import { cityName } from "../shell/city-name.ts";
import { roundPath } from "../shell/round-name.ts";
import type { StatusView } from "./status-desk.ts";
import { statusWords as words } from "./status-words.ts";

interface CityProgress {
  readonly city: string;
  readonly expected: number;
  readonly filed: number;
  readonly missing: number;
  readonly returned: number;
  readonly late: number;
  readonly quota?: { readonly allowed: number; readonly taken: number };
}

/** For the province: how far each city is. */
export function citiesSection(view: StatusView): Section {
  const { say, desk, who } = view;
  const { status } = desk;
  return {
    shows: () => [status.state.get().value],
    draw: () => {
      const { value } = status.state.get();
      const cities = value ? progressOf(value) : [];
      if (who?.account.role !== "province" || cities.length === 0) return [];
      const hasQuotas = cities.some(({ quota }) => quota);
      const columns = [...figureColumns(view), ...(hasQuotas ? [quotaColumn(view)] : [])];
      return [
        element("h2", { text: say(words.cities) }),
        dataTable({
          caption: say(words.cities),
          isCaptionHidden: true,
          columns,
          rows: cities,
          empty: say(words.noUnits),
        }),
      ];
    },
  };
}

function progressOf({ items, quotas = [] }: RoundStatus): readonly CityProgress[] {
  const byCity = new Map<string, CityProgress>();
  for (const { unit, state, late } of items) {
    const city = unit.city ?? "";
    const now = byCity.get(city) ?? { city, expected: 0, filed: 0, missing: 0, returned: 0, late: 0 };
    const hasNone = isMissing(state);
    const isReturned = state === "returned";
    byCity.set(city, {
      city,
      expected: now.expected + 1,
      filed: now.filed + (hasNone || isReturned ? 0 : 1),
      missing: now.missing + (hasNone ? 1 : 0),
      returned: now.returned + (isReturned ? 1 : 0),
      late: now.late + (late ? 1 : 0),
    });
  }
  return [...byCity.values()]
    .filter(({ city }) => city !== "")
    .map((one) => {
      const quota = quotas.find(({ city }) => city === one.city);
      return quota ? { ...one, quota } : one;
    })
    .sort((a, b) => (a.city < b.city ? -1 : 1));
}

function figureColumns({ say, desk }: StatusView): readonly TableColumn<CityProgress>[] {
  const figure = (name: "expected" | "filed" | "missing" | "returned" | "late"): TableColumn<CityProgress> => ({
    title: say(words[name]),
    isNumber: true,
    cell: (row) => String(row[name]),
  });
  const link = ({ city }: CityProgress): HTMLElement =>
    element("a", {
      text: say(cityName(city)),
      attributes: { href: `${roundPath(desk.name)}?city=${city}`, "data-focus": `city-${city}` },
    });
  const share = ({ city, filed, expected }: CityProgress): HTMLElement => {
    const percent = Math.round((filed / expected) * 100);
    const label = say(words.percent, { city: cityName(city), percent });
    const bar = element("progress", { attributes: { max: "100", value: String(percent), "aria-label": label } });
    return element("span", { class: "share" }, [bar, element("span", { text: `${String(percent)}%` })]);
  };
  return [
    { title: say(words.city), isHead: true, cell: link },
    { title: say(words.share), cell: share },
    ...(["expected", "filed", "missing", "returned", "late"] as const).map(figure),
  ];
}

function quotaColumn({ say }: StatusView): TableColumn<CityProgress> {
  return { title: say(words.quota), cell: ({ quota }) => quota && quotaMeter(quota, say) };
}
