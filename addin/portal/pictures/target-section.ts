import type { Section } from "../../ui/drawn.ts";
import { drawnSvg } from "./drawn-svg.ts";
import type { FigureTable } from "./figure-table.ts";
import { figureText, shareText } from "./figure-text.ts";
import { pictureCard } from "./picture-card.ts";
import { pictureWords as words } from "./picture-words.ts";
import type { PicturesDesk, PicturesView } from "./pictures-desk.ts";
import { svgFile } from "./svg-file.ts";
import { targetBars } from "./target-bars.ts";
import { targetsOf, type Target } from "./target-figures.ts";

/** Each indicator against its target; only where the form knows targets. */
export function targetSection(view: PicturesView, desk: PicturesDesk): Section {
  return {
    shows: () => [desk.summary.state.get().value, view.state.get().isNarrow],
    draw: () => {
      const summary = desk.summary.state.get().value;
      const targets = summary ? targetsOf(summary) : [];
      return targets.length === 0 ? [] : [targetCard(view, targets)];
    },
  };
}

function targetCard(view: PicturesView, targets: readonly Target[]): HTMLElement {
  const { say } = view;
  const title = say(words.targetsTitle);
  const drawing = (isNarrow: boolean) =>
    targetBars({
      ...{ title, targets, isNarrow },
      said: (target) => saidOf(view, target),
      words: { now: say(words.now), target: say(words.target), before: say(words.before) },
    });
  return pictureCard(view, {
    name: "targets",
    title,
    note: say(words.targetsNote),
    picture: [drawnSvg(drawing(view.state.get().isNarrow), "target")],
    figures: tableOf(view, targets),
    svg: () => svgFile(drawing(false)),
  });
}

function saidOf({ say, language }: PicturesView, { now, target, rate, ...given }: Target): string {
  const { unit, comparison, reached } = given;
  const shown = figureText(now, language);
  if (target === null) return say(words.noTarget, { now: shown, unit });
  return say(words.targetSaid, {
    ...{ now: shown, unit, comparison, reached },
    target: figureText(target, language),
    year: given.targetYear ?? "—",
    rate: shareText(rate === null ? null : rate / 100),
  });
}

function tableOf({ say }: PicturesView, targets: readonly Target[]): FigureTable {
  return {
    caption: say(words.targetsTitle),
    heads: [
      words.figure,
      words.measure,
      words.now,
      words.comparison,
      words.target,
      words.targetYear,
      words.rate,
      words.reached,
      words.before,
    ].map((text) => say(text)),
    rows: targets.map((one) => ({
      cells: [
        one.label,
        one.unit,
        one.now,
        one.comparison,
        one.target,
        one.targetYear === null ? null : String(one.targetYear),
        one.rate,
        one.reached,
        one.before,
      ],
    })),
    empty: say(words.noRows),
  };
}
