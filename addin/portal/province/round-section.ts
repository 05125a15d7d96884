import type { RoundView } from "../../../shared/submission/round-view.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import { card, facts, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { chosenRound, runsRounds, type RoundsView } from "./round-desk.ts";
import { phaseNames } from "../shell/phase-names.ts";
import { roundWords as words } from "./round-words.ts";

/** The round that the address names: where it stands, and the way to the pages that work with it. */
export function roundSection(view: RoundsView): Section {
  const { say, desk, router } = view;
  return {
    shows: () => [chosenRound(view), desk.rounds.state.get().value === undefined, router.place.get().query["form"]],
    draw: () => {
      const round = chosenRound(view);
      if (round) return [roundCard(view, round)];
      const isMissing = desk.rounds.state.get().value !== undefined && router.place.get().query["form"] !== undefined;
      return isMissing ? [paragraph(say(words.unknown))] : [];
    },
  };
}

function roundCard(view: RoundsView, round: RoundView): HTMLElement {
  const { say } = view;
  const { title, period, openings, due, phase, closedAt, formId } = round;
  const { opensAt } = openings.at(-1)!;
  return card({ name: "round", title: `${say(title)} ${period}`, ...(phase === "open" && { tone: "good" }) }, [
    facts([
      [say(words.phase), say(phaseNames[phase])],
      [say(words.opens), localTime(opensAt)],
      [say(words.due), localTime(due)],
      [say(words.closedAt), closedAt === null ? undefined : localTime(closedAt)],
      [say(words.inForce), formId],
    ]),
    element(
      "nav",
      { class: "round-links", attributes: { "aria-label": say(words.pages) } },
      linksOf(view, round).map(([href, text]) => element("a", { text, attributes: { href } })),
    ),
  ]);
}

/** The form whose submissions experts score and of which some are selected. */
const scoredForm = "application";

function linksOf(view: RoundsView, { form, period, formId }: RoundView): readonly (readonly [string, string])[] {
  const { say } = view;
  const below = `/rounds/${form}/${period}`;
  const version = [`/versions/${formId}`, say(words.shownVersion, { id: formId })] as const;
  if (!runsRounds(view)) return [version];
  const scored = [
    [`${below}/scoring`, say(words.scoring)],
    [`${below}/list`, say(words.selection)],
  ] as const;
  return [
    [below, say(words.progress)],
    [`/submissions?form=${form}&period=${period}`, say(words.submissions)],
    ...(form === scoredForm ? scored : []),
    [`${below}/parameters`, say(words.parameters)],
    version,
  ];
}
