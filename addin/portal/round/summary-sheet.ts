import type { Language } from "../../../shared/cells/text.ts";
import type { SummaryDocument } from "../../../shared/submission/summary-document.ts";
import { button } from "../../ui/button.ts";
import { paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { lookOf } from "./summary-look.ts";
import { ROW_STEP, type SeenSheet, type SummaryView } from "./summary-desk.ts";
import { summaryWords as words } from "./summary-words.ts";

type Sheet = SummaryDocument["sheets"][number];

/** The sheets of a summary as links, and the rows of one of them. */
export function sheetSection(view: SummaryView): Section {
  const { say, desk } = view;
  const { seen, state } = desk;
  return {
    shows: () => [seen.state.get(), state.get().shown, desk.asked()],
    draw: () => {
      const { value, phase } = seen.state.get();
      if (!value) return [paragraph(say(phase === "there" ? words.chooseCity : waitWords[phase]))];
      const isOld = value.asked !== desk.asked();
      const { sheet, document } = value;
      return [
        sheetLinks(view, value),
        (isOld || phase === "loading") && element("p", { class: "quiet", text: say(waitWords[phase]) }),
        ...(sheet && !isOld ? sheetBody(view, document, sheet) : []),
      ];
    },
  };
}

const waitWords = {
  none: words.loading,
  loading: words.loading,
  there: words.loading,
  away: words.away,
  refused: words.refused,
} as const;

function sheetLinks({ say, router }: SummaryView, { document, sheet }: SeenSheet): HTMLElement {
  const { path, query } = router.place.get();
  const addressOf = (id: string): string => `${path}?${new URLSearchParams({ ...query, sheet: id }).toString()}`;
  const wanted = query["sheet"] ?? sheet?.id;
  return element(
    "nav",
    { class: "sheet-links", attributes: { "aria-label": say(words.sheets) } },
    (document.contents ?? []).map(({ id, name }) =>
      element("a", {
        text: name,
        attributes: {
          href: addressOf(id),
          "aria-current": id === wanted ? "page" : undefined,
          "data-focus": `sheet-${id}`,
        },
      }),
    ),
  );
}

function sheetBody(view: SummaryView, { title }: SummaryDocument, sheet: Sheet): readonly Child[] {
  const { say, desk, language } = view;
  const { columns, rows, name } = sheet;
  if (rows.length === 0) return [paragraph(say(words.empty), "quiet")];
  const shown = rows.slice(0, desk.state.get().shown);
  const caption = `${title} · ${name}`;
  const shape = shapeOf(sheet);
  const table = element("table", { class: "data sheet" }, [
    element("caption", { text: caption }),
    columns.length > 0 && element("thead", {}, headRows(view, columns, shape)),
    element(
      "tbody",
      {},
      shown.map((row) =>
        bodyRow(row, shape, (at) => {
          const value = row.values[at] ?? null;
          const text = typeof value === "number" ? shownFigure(value, language) : (value ?? "");
          return { text, look: lookOf(columns[at]?.id ?? "", value) };
        }),
      ),
    ),
  ]);
  const left = rows.length - shown.length;
  return [
    element("div", { class: "data-frame", attributes: { tabindex: "0", role: "region", "aria-label": caption } }, [
      table,
    ]),
    left > 0 && paragraph(say(words.some, { shown: shown.length, count: rows.length }), "quiet"),
    left > 0 && more(view, left),
  ];
}

function more({ say, desk }: SummaryView, left: number): HTMLElement {
  const run = (): void => desk.state.set((now) => ({ ...now, shown: now.shown + ROW_STEP }));
  return button({
    text: say(words.more, { count: Math.min(ROW_STEP, left) }),
    run,
    look: "subtle",
    focus: "more-rows",
  });
}

function headRows({ say }: SummaryView, columns: Sheet["columns"], { isFigure }: Shape): readonly HTMLElement[] {
  const heads = columns.map(({ label, unit }, at) => {
    const text = unit === undefined ? label : say(words.head, { label, unit });
    return element("th", { text, attributes: { scope: "col" }, ...(isFigure[at] && { class: "figure" }) });
  });
  const groups = groupCells(columns);
  return [...(groups.length > 0 ? [element("tr", {}, groups)] : []), element("tr", {}, heads)];
}

/** Words over neighbouring columns; none where no column has any. */
function groupCells(columns: Sheet["columns"]): readonly HTMLElement[] {
  if (columns.every(({ group }) => group === undefined)) return [];
  const spans: { group: string | undefined; count: number }[] = [];
  for (const { group } of columns) {
    const last = spans.at(-1);
    if (last && last.group === group) last.count += 1;
    else spans.push({ group, count: 1 });
  }
  return spans.map(({ group, count }) =>
    group === undefined
      ? element("td", { attributes: { colspan: String(count) } })
      : element("th", { text: group, attributes: { colspan: String(count), scope: "colgroup" } }),
  );
}

/** Which columns have figures, and which one names its row: that of the unit, or the first that has words. */
interface Shape {
  readonly isFigure: readonly boolean[];
  readonly headAt: number;
}

function shapeOf({ columns, rows }: Sheet): Shape {
  const isFigure = columns.map((_, at) => rows.some(({ values }) => typeof values[at] === "number"));
  const unitAt = columns.findIndex(({ id }) => id === "unit");
  return { isFigure, headAt: unitAt < 0 ? isFigure.indexOf(false) : unitAt };
}

type Row = Sheet["rows"][number];

function bodyRow({ role, values }: Row, { isFigure, headAt }: Shape, cell: (at: number) => CellText): HTMLElement {
  return element(
    "tr",
    { attributes: { "data-role": role } },
    values.map((value, at) => {
      const isHead = at === headAt && value !== null && value !== "";
      const { text, look } = cell(at);
      const attributes = { "data-look": look, scope: isHead ? "row" : undefined };
      return element(isHead ? "th" : "td", { text, attributes, ...(isFigure[at] && { class: "figure" }) });
    }),
  );
}

interface CellText {
  readonly text: string;
  readonly look: string | undefined;
}

/** Years and codes are texts; figures are shown to four places at most. */
function shownFigure(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 4, useGrouping: false }).format(value);
}
