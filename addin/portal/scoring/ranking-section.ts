import type { SummaryDocumentSheet } from "../../../shared/submission/summary-document.ts";
import type { RoundView } from "../../../shared/submission/round-view.ts";
import { buttons, card, disabledIf, paragraph } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { perform, tell } from "../../ui/errands.ts";
import { saveAnswer } from "../../ui/save-file.ts";
import type { ScoringView } from "./scoring-desk.ts";
import { scoringWords as words } from "./scoring-words.ts";

type Row = SummaryDocumentSheet["rows"][number];

/** The merged scores as on the ranking sheet of the summary workbook, and that workbook. */
export function rankingSection(view: ScoringView): Section {
  const { say, desk, state, params } = view;
  return {
    shows: () => [desk.ranking.state.get().value, desk.scoring.state.get().value?.round, state.get().busy],
    draw: () => {
      const round = desk.scoring.state.get().value?.round;
      if (!round) return [];
      const sheet = desk.ranking.state.get().value;
      const list = `/rounds/${params["form"] ?? ""}/${params["period"] ?? ""}/list`;
      return [
        card({ name: "merge", title: say(words.merge) }, [
          paragraph(say(words.mergeNote), "quiet"),
          sheet ? rankingTable(view, sheet) : paragraph(say(words.loading), "quiet"),
          buttons([
            {
              text: say(words.downloadRanking),
              run: () => void downloadSummary(view, round),
              focus: "ranking-file",
              attributes: disabledIf(state.get().busy !== undefined),
            },
          ]),
          element("a", { text: say(words.toList), attributes: { href: list } }),
        ]),
      ];
    },
  };
}

function rankingTable({ say }: ScoringView, { columns, rows }: SummaryDocumentSheet): HTMLElement {
  return dataTable<Row>({
    caption: say(words.ranking),
    columns: columns.map(({ id, label, unit }, index) => ({
      title: unit === undefined ? label : `${label} (${unit})`,
      isHead: id === "park",
      isNumber: rows.some(({ values }) => typeof values[index] === "number"),
      cell: ({ values }) => shownFigure(values[index] ?? null, id),
    })),
    rows: rows.filter(({ role }) => role === "body"),
    empty: say(words.noRanking),
  });
}

const whole: ReadonlySet<string> = new Set(["rank", "scorers", "recused", "missing"]);

/** With the decimals that the summary workbook shows. */
function shownFigure(value: Row["values"][number], column: string): string {
  if (typeof value !== "number") return value ?? "";
  if (whole.has(column)) return String(value);
  return value.toFixed(column === "final" ? 4 : 2);
}

async function downloadSummary(view: ScoringView, { form, period }: RoundView): Promise<void> {
  await perform(view, "ranking", async () => {
    const asked = { params: { form, period, format: "xlsx" } } as const;
    const name = saveAnswer(await view.parts.connection.ask("provinceSummary", asked));
    tell(view, words.saved, { name });
  });
}
