import { keepLive } from "../shell/resource.ts";
import { forDesk, sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { openRoundSection } from "./open-round-section.ts";
import { openRoundDesk, runsRounds, type RoundsState, type RoundDesk } from "./round-desk.ts";
import { roundFormsSection } from "./round-forms-section.ts";
import { followHistory, historySection } from "./round-history-section.ts";
import { roundSection } from "./round-section.ts";
import { roundWords as words } from "./round-words.ts";
import { roundsSection } from "./rounds-section.ts";

/** All rounds; the one that the address names with what was decided about it and, for the province, what can be. */
export function roundsPage(context: PageContext): Page {
  const desk = openRoundDesk(context);
  const { rounds, forms, units, state } = desk;
  let shown = nameIn(context.router.place.get().query);
  const withDesk = forDesk<RoundsState, RoundDesk>(desk);
  return sectionPage<RoundsState>(context, {
    title: context.say(words.title),
    state,
    watched: [rounds.state, forms.state, units.state, context.router.place],
    sections: [
      ["open-round", withDesk(openRoundSection)],
      ["round", withDesk(roundSection)],
      ["round-forms", withDesk(roundFormsSection)],
      ["history", withDesk(historySection)],
      ["rounds", withDesk(roundsSection)],
    ],
    begin: (view) => {
      if (runsRounds(context)) void units.reload();
      const stops = [followHistory({ ...view, desk }), keepLive([rounds, forms])];
      return () => stops.forEach((stop) => stop());
    },
    update: (query) => {
      if (nameIn(query) !== shown) focusRound();
      shown = nameIn(query);
    },
  });
}

function nameIn({ form, period }: Readonly<{ [name: string]: string }>): string {
  return `${form ?? ""} ${period ?? ""}`;
}

/** Whoever has chosen another round goes on there, also by keyboard. */
function focusRound(): void {
  queueMicrotask(() => document.querySelector<HTMLElement>(".part-round")?.focus());
}
