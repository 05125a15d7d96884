import type { Unit } from "../../../shared/submission/unit.ts";
import { button } from "../../ui/button.ts";
import { choiceField, paragraph } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { cityName, cityOptions } from "../shell/city-name.ts";
import type { PageView } from "../shell/page.ts";
import { searchField } from "../shell/search-field.ts";
import type { KeptUnits } from "./unit-form.ts";
import { kindNames, unitWords as words } from "./unit-words.ts";

/** The units, by kind, city and words to look for: what is chosen stands in the address. */
export function unitList(view: PageView, kept: KeptUnits): Section {
  const { say, router } = view;
  return {
    shows: () => [kept.units.state.get(), router.place.get().query],
    draw: () => {
      const { value } = kept.units.state.get();
      if (!value) return [paragraph(say(words.loading))];
      const shown = value.filter((unit) => isWanted(unit, router.place.get().query));
      return [
        filters(view, value),
        paragraph(say(words.count, { count: shown.length }), "quiet"),
        table(view, kept, shown),
      ];
    },
  };
}

function isWanted({ kind, city, name, contact = "" }: Unit, query: Readonly<{ [name: string]: string }>): boolean {
  const { kind: wantedKind = kind, city: wantedCity = city, text = "" } = query;
  return kind === wantedKind && city === wantedCity && `${name}\n${contact}`.toLowerCase().includes(text.toLowerCase());
}

function filters(view: PageView, all: readonly Unit[]): HTMLElement {
  const { say, router } = view;
  const { query } = router.place.get();
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const cities = new Set(all.map(({ city }) => city));
  const none = ["", say(words.all)] as const;
  return element("div", { class: "tools" }, [
    kinds.length > 1 &&
      choiceField({
        name: "kind",
        label: say(words.kind),
        options: [none, ...kinds.map((kind) => [kind, say(kindNames[kind])] as const)],
        value: query["kind"] ?? "",
        choose: (kind) => router.show({ kind }),
      }),
    cities.size > 1 &&
      choiceField({
        name: "city",
        label: say(words.city),
        options: [none, ...cityOptions(say).filter(([code]) => cities.has(code))],
        value: query["city"] ?? "",
        choose: (city) => router.show({ city }),
      }),
    searchField(view, say(words.search)),
  ]);
}

function table(view: PageView, { canManage }: KeptUnits, rows: readonly Unit[]): HTMLElement {
  const { say, router } = view;
  const change = (unit: Unit) => {
    const open = (): void => {
      for (const one of ["name", "code", "contact", "phone"]) view.typed.delete(`unit-${one}`);
      router.show({ unit: unit.id });
      document.querySelector<HTMLElement>("#filing-unit-name")?.focus();
    };
    const label = say(words.changeNamed, { name: unit.name });
    const focus = `change-${unit.id}`;
    return button({ text: say(words.change), run: open, look: "subtle", focus, attributes: { "aria-label": label } });
  };
  return dataTable({
    caption: say(words.list),
    isCaptionHidden: true,
    empty: say(words.none),
    rows,
    columns: [
      { title: say(words.nameHead), cell: ({ name }) => name, isHead: true },
      { title: say(words.kind), cell: ({ kind }) => say(kindNames[kind]) },
      { title: say(words.city), cell: ({ city }) => city && say(cityName(city)) },
      { title: say(words.contact), cell: ({ contact }) => contact },
      { title: say(words.phone), cell: ({ phone }) => phone },
      { title: say(words.state), cell: ({ retired }) => say(retired ? words.retired : words.inUse) },
      { title: say(words.actions), cell: (unit) => canManage(unit) && change(unit) },
    ],
  });
}
