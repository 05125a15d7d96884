import type { RoundView } from "../../../shared/submission/round-view.ts";
import { localMinute } from "../../../shared/submission/local-time.ts";
import { paragraph } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import type { RoundsView } from "./round-desk.ts";
import { phaseNames } from "../shell/phase-names.ts";
import { roundWords as words } from "./round-words.ts";

/** Every round, the newest period first; its name leads to what can be seen and decided about it. */
export function roundsSection(view: RoundsView): Section {
  const { say, desk, router } = view;
  const rounds = () => desk.rounds.state.get();
  return {
    shows: () => [rounds().value, rounds().phase === "loading", router.place.get()],
    draw: () => {
      const { value } = rounds();
      if (!value) return [paragraph(say(words.loading), "quiet")];
      return [
        dataTable({
          caption: say(words.list),
          columns: columns(view),
          rows: newestFirst(value),
          empty: say(words.none),
        }),
        paragraph(say(words.beijing), "quiet"),
      ];
    },
  };
}

function newestFirst(rounds: readonly RoundView[]): readonly RoundView[] {
  const place = ({ period, form }: RoundView): string => `${period} ${form}`;
  return [...rounds].sort((a, b) => (place(a) > place(b) ? -1 : 1));
}

function columns({ say, router }: RoundsView) {
  const { form, period } = router.place.get().query;
  const isOpen = (round: RoundView): boolean => round.form === form && round.period === period;
  return [
    {
      title: say(words.form),
      isHead: true,
      cell: (round: RoundView) =>
        element("a", {
          text: say(round.title),
          attributes: {
            href: `/rounds?form=${round.form}&period=${round.period}`,
            "data-focus": `round-${round.form}-${round.period}`,
            "aria-current": isOpen(round) ? "true" : undefined,
          },
        }),
    },
    { title: say(words.period), cell: (round: RoundView) => round.period },
    { title: say(words.phase), cell: (round: RoundView) => say(phaseNames[round.phase]) },
    { title: say(words.opens), cell: (round: RoundView) => localMinute(round.openings.at(-1)!.opensAt) },
    { title: say(words.due), cell: (round: RoundView) => localMinute(round.due) },
    { title: say(words.version), cell: (round: RoundView) => round.formId },
    { title: say(words.openings), isNumber: true, cell: (round: RoundView) => String(round.openings.length) },
    { title: say(words.extensions), isNumber: true, cell: (round: RoundView) => String(round.extensions.length) },
  ];
}
