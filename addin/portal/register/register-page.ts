import type { RegisterLine } from "../../../shared/submission/register-lines.ts";
import { csvText } from "../../../shared/summary/summary-csv.ts";
import { buttons, paragraph } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { saveText } from "../../ui/save-file.ts";
import { cityName } from "../shell/city-name.ts";
import { forDesk, sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepLive } from "../shell/resource.ts";
import { importSection } from "./import-section.ts";
import { openRegisterDesk, type RegisterState, type RegisterView, type RegisterDesk } from "./register-desk.ts";
import { registerWords as words } from "./register-words.ts";

/** The parks that were selected, here or before; the province imports earlier ones. */
export function registerPage(context: PageContext): Page {
  const desk = openRegisterDesk(context);
  const { state, register } = desk;
  const withDesk = forDesk<RegisterState, RegisterDesk>(desk);
  return sectionPage<RegisterState>(context, {
    title: context.say(words.title),
    state,
    watched: [register.state],
    sections: [
      ["import", withDesk(importSection)],
      ["table", withDesk(listSection)],
    ],
    begin: () => keepLive([register]),
  });
}

function listSection(view: RegisterView): Section {
  const { say, desk } = view;
  return {
    shows: () => [desk.register.state.get().value],
    draw: () => {
      const { value } = desk.register.state.get();
      if (!value) return [paragraph(say(words.loading), "quiet")];
      const rows = value.toReversed();
      return [
        dataTable<RegisterLine>({ caption: say(words.list), columns: columns(view), rows, empty: say(words.none) }),
        rows.length > 0 && buttons([{ text: say(words.csv), run: () => saveCsv(view, rows), focus: "register-csv" }]),
      ];
    },
  };
}

function columns({ say }: RegisterView) {
  return [
    { title: say(words.park), isHead: true, cell: ({ park }: RegisterLine) => park },
    { title: say(words.city), cell: ({ city }: RegisterLine) => (city === undefined ? "" : say(cityName(city))) },
    { title: say(words.year), cell: ({ selectedYear }: RegisterLine) => String(selectedYear) },
    { title: say(words.from), cell: ({ from }: RegisterLine) => say(words[from]) },
  ];
}

/** In the order in which it is imported again. */
function saveCsv({ say }: RegisterView, lines: readonly RegisterLine[]): void {
  const heads = [words.park, words.city, words.year, words.from].map((text) => say(text));
  const rows = lines.map(({ park, city, selectedYear, from }) => [
    park,
    city === undefined ? null : say(cityName(city)),
    selectedYear,
    say(words[from]),
  ]);
  saveText(csvText([heads, ...rows]), say(words.fileName));
}
