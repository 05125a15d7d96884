import { localMinute } from "../../../shared/submission/local-time.ts";
import { stateNames } from "../../../shared/submission/state-names.ts";
import type { Section } from "../../ui/drawn.ts";
import { roundPath } from "../shell/round-name.ts";
import { cityName } from "../shell/city-name.ts";
import { drawnSvg } from "./drawn-svg.ts";
import type { FigureTable } from "./figure-table.ts";
import { pictureCard } from "./picture-card.ts";
import { pictureWords as words } from "./picture-words.ts";
import type { PicturesDesk, PicturesView } from "./pictures-desk.ts";
import { stageBars } from "./stage-bars.ts";
import { filedOf, stageFigures, stages, type Stage, type StageFigures } from "./stage-figures.ts";
import { svgFile } from "./svg-file.ts";

/** How far the reports are on their way, together and by city; kept up to date. */
export function stageSection(view: PicturesView, desk: PicturesDesk): Section {
  return {
    shows: () => [desk.status.state.get().value, view.state.get().isNarrow],
    draw: () => {
      const status = desk.status.state.get().value;
      if (!status) return [];
      const { all, cities } = stageFigures(status);
      return [stageCard(view, desk, cities.length > 1 ? [all, ...cities] : [all])];
    },
  };
}

function stageCard(view: PicturesView, desk: PicturesDesk, rows: readonly StageFigures[]): HTMLElement {
  const { say } = view;
  const title = say(words.stagesTitle);
  const drawing = (isNarrow: boolean) =>
    stageBars({
      ...{ title, isNarrow },
      rows: rows.map((figures) => ({
        name: nameOf(view, figures),
        figures,
        said: say(words.stagesSaid, { filed: filedOf(figures), expected: figures.expected }),
      })),
      stageName: (stage) => say(stateNames[stage]),
      partLabel: (name, stage, count) => say(words.part, { name, stage: stateNames[stage], count }),
      partHref: (figures, stage) => listOf(desk, figures, stage),
    });
  return pictureCard(view, {
    name: "stages",
    title,
    note: say(words.stagesNote, { due: dueText(rows[0]!) }),
    picture: [drawnSvg(drawing(view.state.get().isNarrow), "stage")],
    figures: tableOf(view, desk, rows),
    svg: () => svgFile(drawing(false)),
  });
}

function nameOf({ say }: PicturesView, { city }: StageFigures): string {
  return say(city === undefined ? words.whole : cityName(city));
}

/** Who has not reported is in no list of submissions, but in that of the round. */
function listOf({ form, period }: PicturesDesk, { city }: StageFigures, stage: Stage): string {
  const ofCity = city === undefined ? "" : `&city=${city}`;
  if (stage === "missing") return `${roundPath({ form, period })}?state=missing${ofCity}`;
  return `/submissions?form=${form}&period=${period}${ofCity}&status=${stage}`;
}

function dueText({ due }: StageFigures): string {
  return due === undefined ? "—" : localMinute(due);
}

function tableOf(view: PicturesView, desk: PicturesDesk, rows: readonly StageFigures[]): FigureTable {
  const { say } = view;
  return {
    caption: say(words.stagesTitle),
    heads: [say(words.city), say(words.expected), ...stages.map((stage) => say(stateNames[stage])), say(words.lastDue)],
    rows: rows.map((figures) => ({
      cells: [
        nameOf(view, figures),
        figures.expected,
        ...stages.map((stage) => figures.counts[stage]),
        dueText(figures),
      ],
      href: figures.city === undefined ? roundPath(desk) : `${roundPath(desk)}?city=${figures.city}`,
    })),
    empty: say(words.noRows),
  };
}
