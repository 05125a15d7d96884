import { keepLive } from "../shell/resource.ts";
import { sectionPage, type Page, type PageContext, type PageView } from "../shell/page.ts";
import { openRoundSection } from "./open-round-section.ts";
import { openRoundDesk, runsRounds, type RoundsState, type RoundsView } from "./round-desk.ts";
import { roundFormsSection } from "./round-forms-section.ts";
import { historySection } from "./round-history-section.ts";
import { roundSection } from "./round-section.ts";
import { roundWords as words } from "./round-words.ts";
import { roundsSection } from "./rounds-section.ts";

/** All rounds; the one that the address names with what was decided about it and, for the province, what can be. */
export function roundsPage(context: PageContext): Page {
  const desk = openRoundDesk(context);
  const { rounds, forms, units, state } = desk;
  const withDesk =
    <T>(make: (view: RoundsView) => T) =>
    (view: PageView<RoundsState>): T =>
      make({ ...view, desk });
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
    begin: () => {
      if (runsRounds(context)) void units.reload();
      return keepLive([rounds, forms]);
    },
  });
}
