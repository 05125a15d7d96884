import { card, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { forDesk, sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepLive } from "../shell/resource.ts";
import { collectSection } from "./collect-section.ts";
import { handOutSection } from "./hand-out-section.ts";
import { rankingSection } from "./ranking-section.ts";
import { openScoringDesk, type ScoringState, type ScoringView, type ScoringDesk } from "./scoring-desk.ts";
import { scoringWords as words } from "./scoring-words.ts";

/** The experts of a round of applications: sheets are handed out, come back filled, and are merged into a ranking. */
export function scoringPage(context: PageContext): Page {
  const desk = openScoringDesk(context);
  const { state, scoring, ranking } = desk;
  const withDesk = forDesk<ScoringState, ScoringDesk>(desk);
  return sectionPage<ScoringState>(context, {
    title: context.say(words.title, { period: context.params["period"] ?? "" }),
    state,
    watched: [scoring.state, ranking.state],
    sections: [
      ["no-round", withDesk(noRoundSection)],
      ["hand-out", withDesk(handOutSection)],
      ["collect", withDesk(collectSection)],
      ["merge", withDesk(rankingSection)],
    ],
    begin: () => keepLive([scoring, ranking]),
  });
}

/** The way back; and while there is no round to score in, the way to one. */
function noRoundSection({ say, desk, params }: ScoringView): Section {
  const { form = "", period = "" } = params;
  const back = { href: `/rounds?form=${form}&period=${period}` };
  return {
    shows: () => [desk.scoring.state.get().value],
    draw: () => {
      const { value } = desk.scoring.state.get();
      const isMissing = value !== undefined && !value.round;
      const open = { class: "button-link", text: say(words.openRound) };
      const href = `/rounds?open=${value?.form ?? ""}&for=${period}`;
      return [
        element("a", { text: say(words.back), attributes: back }),
        isMissing &&
          card({ name: "no-round", title: say(words.noRound, { period }), tone: "attention" }, [
            paragraph(say(words.noRoundWhy)),
            element("a", { ...open, attributes: { href } }),
          ]),
      ];
    },
  };
}
