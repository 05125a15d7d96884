import { choiceField, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { roundPath } from "../shell/round-name.ts";
import type { FigureTable } from "./figure-table.ts";
import { figureText } from "./figure-text.ts";
import type { FigureColumn } from "./overview-figures.ts";
import type { PaletteName } from "./palette.ts";
import { pictureCard } from "./picture-card.ts";
import { pictureWords as words } from "./picture-words.ts";
import type { PicturesDesk, PicturesView } from "./pictures-desk.ts";
import { svgFile } from "./svg-file.ts";
import type { TrendLook } from "./trend-chart.ts";
import { trendColours, trendDrawing } from "./trend-drawing.ts";
import { trendColumns, trendOf, type Trend } from "./trend-figures.ts";

/** One figure over the quarters that have a round; only for forms of quarters. */
export function trendSection(view: PicturesView, desk: PicturesDesk): Section {
  let end = (): void => undefined;
  return {
    shows: () => [desk.quarters.state.get().value, view.state.get().theme, view.router.place.get().query["line"]],
    draw: () => {
      end();
      end = () => undefined;
      const quarters = desk.quarters.state.get().value ?? [];
      const columns = trendColumns(quarters);
      const wanted = view.router.place.get().query["line"];
      const column = columns.find(({ id }) => id === wanted) ?? columns[0];
      if (!column) return [];
      const trend = trendOf(quarters, column.id, view.say(words.whole));
      const host = element("div", { class: "trend" });
      end = beginChart(view, desk, { host, trend, title: titleOf(view, column) });
      return [trendCard(view, desk, { host, trend, column, columns })];
    },
  };
}

interface Shown {
  readonly host: HTMLElement;
  readonly trend: Trend;
  readonly column: FigureColumn;
  readonly columns: readonly FigureColumn[];
}

function trendCard(view: PicturesView, desk: PicturesDesk, { host, trend, column, columns }: Shown): HTMLElement {
  const { say } = view;
  const title = titleOf(view, column);
  return pictureCard(view, {
    name: "trend",
    title,
    note: say(words.trendNote),
    choices: [
      choiceField({
        name: "trend-line",
        label: say(words.figure),
        value: column.id,
        options: columns.map((one) => [one.id, labelOf(view, one)]),
        choose: (value) => view.router.show({ line: value }),
      }),
    ],
    picture: [host],
    figures: tableOf(view, desk, { trend, title }),
    svg: () => svgFile(trendDrawing(title, trend, (value) => figureText(value, view.language))),
  });
}

/** The script of the chart comes when there is something to draw; what is drawn too late is not begun. */
function beginChart(
  view: PicturesView,
  { form }: PicturesDesk,
  { host, trend, title }: { readonly host: HTMLElement; readonly trend: Trend; readonly title: string },
): () => void {
  let isOver = false;
  let end = (): void => undefined;
  const begin = async (): Promise<void> => {
    const { showTrend } = await import(/* webpackChunkName: "portal-trend" */ "./trend-chart.ts");
    if (isOver || !host.isConnected) return;
    const look = lookOf(view, title, colourOnPage(host));
    end = showTrend(host, { trend, look, open: (period) => view.router.go(`${roundPath({ form, period })}`) });
  };
  begin().catch(() => host.replaceChildren(paragraph(view.say(words.trendFailed), "quiet")));
  return () => {
    isOver = true;
    end();
  };
}

/** A canvas knows no names of colours of ours; where the system decides on colours, all are that of the words. */
function colourOnPage(host: HTMLElement): (name: PaletteName) => string {
  const style = getComputedStyle(host);
  if (document.documentElement.dataset["theme"] === "contrast")
    return (name) => (name === "paper" ? style.backgroundColor : style.color);
  return (name) => style.getPropertyValue(`--picture-${name}`).trim();
}

function lookOf({ language }: PicturesView, title: string, colour: (name: PaletteName) => string): TrendLook {
  return {
    title,
    ink: colour("ink"),
    axis: colour("line"),
    grid: colour("ground"),
    paper: colour("paper"),
    colours: trendColours.map(colour),
    font: getComputedStyle(document.body).fontFamily,
    written: (value) => figureText(value, language),
  };
}

function labelOf({ say }: PicturesView, { label, unit }: FigureColumn): string {
  return unit === undefined ? label : say(words.withUnit, { label, unit });
}

function titleOf(view: PicturesView, column: FigureColumn): string {
  return view.say(words.trendTitle, { figure: labelOf(view, column) });
}

function tableOf(
  { say }: PicturesView,
  { form }: PicturesDesk,
  { trend, title }: { readonly trend: Trend; readonly title: string },
): FigureTable {
  return {
    caption: title,
    heads: [say(words.quarter), ...trend.lines.map(({ name }) => name)],
    rows: trend.periods.map((period, at) => ({
      cells: [period, ...trend.lines.map(({ values }) => values[at] ?? null)],
      href: roundPath({ form, period }),
    })),
    empty: say(words.noRows),
  };
}
