import { localMinute } from "../../../shared/submission/local-time.ts";
import { facts, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { frameWords } from "../shell/frame-words.ts";
import { phaseNames } from "../shell/phase-names.ts";
import { forDesk, sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepLive } from "../shell/resource.ts";
import { citiesSection } from "./cities-section.ts";
import { figureTiles } from "./figure-tiles.ts";
import { remindSection } from "./remind-section.ts";
import { roundLinks } from "../shell/round-links.ts";
import { roundQuota } from "./round-quota.ts";
import { openStatusDesk, type StatusState, type StatusView, type StatusDesk } from "./status-desk.ts";
import { statusFigures } from "./status-figures.ts";
import { statusWords as words } from "./status-words.ts";
import { unitFilters } from "./unit-filters.ts";
import { unitsSection } from "./units-section.ts";

/** Who has reported in a round and who has not, whom to remind, and how far each city is. */
export function statusPage(context: PageContext): Page {
  const desk = openStatusDesk(context);
  const withDesk = forDesk<StatusState, StatusDesk>(desk);
  return sectionPage<StatusState>(context, {
    title: context.say(words.title),
    state: desk.state,
    watched: [desk.round.state, desk.status.state, context.router.place],
    sections: [
      ["round", withDesk(headSection)],
      ["cities", withDesk(citiesSection)],
      ["unit-filters", withDesk(unitFilters)],
      ["units", withDesk(unitsSection)],
      ["remind", withDesk(remindSection)],
    ],
    begin: () => keepLive([desk.round, desk.status]),
  });
}

function headSection(view: StatusView): Section {
  const { say, desk, who } = view;
  const { round, status } = desk;
  return {
    shows: () => {
      const { value, phase } = status.state.get();
      return [round.state.get().value, value, phase === "away", phase === "refused"];
    },
    draw: () => {
      const { value, phase } = status.state.get();
      const known = round.state.get().value;
      if (!value && phase === "refused") return [];
      if (!known || !value) return [paragraph(say(phase === "away" ? frameWords.awayNothing : words.loading), "quiet")];
      const { title, period, due } = known;
      return [
        phase === "away" && paragraph(say(words.away), "quiet"),
        element("h2", { text: say(words.round, { title, period }) }),
        facts([
          [say(words.phase), say(phaseNames[known.phase])],
          [say(words.due), localMinute(due)],
        ]),
        roundLinks(view, known),
        figureTiles(statusFigures(value, desk.name, say)),
        roundQuota(value, who?.account.city, say),
      ];
    },
  };
}
