import { cities } from "../../../shared/forms/codes/regions.ts";
import { choiceField } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { roundPath } from "../shell/round-name.ts";
import { cityName } from "../shell/city-name.ts";
import { drawnSvg } from "./drawn-svg.ts";
import type { FigureTable } from "./figure-table.ts";
import { pictureCard } from "./picture-card.ts";
import { pictureWords as words } from "./picture-words.ts";
import { citiesOf, type PicturesDesk, type PicturesView } from "./pictures-desk.ts";
import { svgFile } from "./svg-file.ts";
import { tileChoices, type TileFigure } from "./tile-figures.ts";
import { tileMap, type Tile } from "./tile-map.ts";

/** The 21 cities as squares, by a figure that is chosen; of a round that more than one city can report in. */
export function tileSection(view: PicturesView, desk: PicturesDesk): Section {
  return {
    shows: () => [
      desk.status.state.get().value,
      desk.summary.state.get().value,
      view.state.get().isNarrow,
      view.router.place.get().query["figure"],
    ],
    draw: () => {
      const status = desk.status.state.get().value;
      const isOfAll = view.who?.account.role !== "city" && citiesOf(status).length > 0;
      if (!status || !isOfAll) return [];
      const figures = tileChoices(view.say, status, desk.summary.state.get().value);
      const wanted = view.router.place.get().query["figure"];
      const figure = figures.find(({ id }) => id === wanted) ?? figures[0];
      return figure ? [tileCard(view, desk, { figure, figures })] : [];
    },
  };
}

interface Chosen {
  readonly figure: TileFigure;
  readonly figures: readonly TileFigure[];
}

function tileCard(view: PicturesView, desk: PicturesDesk, { figure, figures }: Chosen): HTMLElement {
  const { say, language } = view;
  const title = say(words.tilesTitle, { figure: figure.label });
  const tiles = cities.map(({ code }) => tileOf(view, desk, { figure, code }));
  const most = figure.most ?? Math.max(0, ...tiles.map(({ value }) => value ?? 0));
  const drawing = (isNarrow: boolean) =>
    tileMap({
      ...{ title, tiles, most, isNarrow, none: say(words.noFigure) },
      written: (value) => figure.written(value, language),
    });
  return pictureCard(view, {
    name: "tiles",
    title,
    note: say(words.tilesNote),
    choices: [
      choiceField({
        name: "tile-figure",
        label: say(words.figure),
        value: figure.id,
        options: figures.map(({ id, label }) => [id, label]),
        choose: (value) => view.router.show({ figure: value }),
      }),
    ],
    picture: [drawnSvg(drawing(view.state.get().isNarrow), "tile")],
    figures: tableOf(view, { title, figure, tiles }),
    svg: () => svgFile(drawing(false)),
  });
}

function tileOf(
  { say, language }: PicturesView,
  desk: PicturesDesk,
  { figure, code }: { readonly figure: TileFigure; readonly code: string },
): Tile {
  const name = say(cityName(code));
  const value = figure.values.get(code) ?? null;
  const short = figure.written(value, language);
  const label = say(words.tileLabel, { city: name, figure: figure.label, value: short });
  return { code, name, value, short, label, href: `${roundPath(desk)}?city=${code}` };
}

function tableOf(
  { say }: PicturesView,
  { title, figure, tiles }: { readonly title: string; readonly figure: TileFigure; readonly tiles: readonly Tile[] },
): FigureTable {
  return {
    caption: title,
    heads: [say(words.city), figure.label],
    rows: tiles.map(({ name, value, href }) => ({ cells: [name, figure.inTable(value)], href })),
    empty: say(words.noRows),
  };
}
