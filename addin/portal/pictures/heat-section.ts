import type { SummaryDocument } from "../../../shared/submission/summary-document.ts";
import { cities } from "../../../shared/forms/codes/regions.ts";
import { outcomes, outcomeWords } from "../../../shared/summary/words.ts";
import { card, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import type { FigureTable } from "./figure-table.ts";
import { heatDrawing } from "./heat-drawing.ts";
import { heatOf, shareMet, type Heat, type OutcomeCounts } from "./heat-figures.ts";
import { heatTable, signLegend } from "./heat-table.ts";
import { pictureCard } from "./picture-card.ts";
import { pictureWords as words } from "./picture-words.ts";
import type { PicturesDesk, PicturesView } from "./pictures-desk.ts";
import { svgFile } from "./svg-file.ts";

/** How the cities, or the units of a city, stand by each criterion. */
export function heatSection(view: PicturesView, desk: PicturesDesk): Section {
  return {
    shows: () => [desk.summary.state.get().value, desk.summary.state.get().phase === "there"],
    draw: () => {
      const { say } = view;
      const { value, phase } = desk.summary.state.get();
      if (value) return [heatCard(view, desk, value)];
      if (phase === "there") return [paragraph(say(words.noSummary), "quiet")];
      return [];
    },
  };
}

function heatCard(view: PicturesView, desk: PicturesDesk, summary: SummaryDocument): HTMLElement {
  const { say } = view;
  const isProvince = summary.level === "province";
  const title = say(isProvince ? words.heatTitleCities : words.heatTitleUnits);
  const heat = heatOf(summary, say);
  if (heat.rows.length === 0 || heat.criteria.length === 0)
    return card({ name: "heat", title }, [paragraph(say(words.noRows), "quiet")]);
  const rowHead = say(isProvince ? words.city : words.unit);
  return pictureCard(view, {
    name: "heat",
    title,
    note: say(words.heatNote),
    picture: [
      paragraph(signLegend(say), "heat-legend"),
      heatTable({ say, title, heat, rowHead, hrefOf: (row) => listOf(view, desk, { summary, row }) }),
    ],
    figures: figuresOf(view, heat, { title, rowHead }),
    isTable: true,
    svg: () => svgFile(heatDrawing(title, heat)),
  });
}

interface Behind {
  readonly summary: SummaryDocument;
  readonly row: Heat["rows"][number] | undefined;
}

/** A unit's own submission, else the submissions of its city. */
function listOf({ say }: PicturesView, { form, period }: PicturesDesk, { summary, row }: Behind): string {
  const own = row?.link === undefined ? undefined : /\/submissions\/[0-9a-f-]+$/.exec(row.link)?.[0];
  if (own !== undefined) return own;
  const code = summary.city ?? cities.find(({ label }) => say(label) === row?.name)?.code;
  return `/submissions?form=${form}&period=${period}${code === undefined ? "" : `&city=${code}`}`;
}

/** A line for each city or unit and criterion. */
function figuresOf(
  { say }: PicturesView,
  heat: Heat,
  { title, rowHead }: { readonly title: string; readonly rowHead: string },
): FigureTable {
  const lines = (name: string, counts: readonly OutcomeCounts[]): FigureTable["rows"] =>
    counts.map((one, at) => {
      const share = shareMet(one);
      const cells = outcomes.map((outcome) => one[outcome]);
      return { cells: [name, heat.criteria[at]!.label, share === null ? null : share * 100, ...cells] };
    });
  return {
    caption: title,
    heads: [
      rowHead,
      say(words.criterion),
      say(words.shareMet),
      ...outcomes.map((outcome) => say(outcomeWords[outcome])),
    ],
    rows: [...lines(say(words.whole), heat.totals), ...heat.rows.flatMap(({ name, counts }) => lines(name, counts))],
    empty: say(words.noRows),
  };
}
