import { localMinute } from "../../../shared/submission/local-time.ts";
import { stateNames } from "../../../shared/submission/state-names.ts";
import type { SubmissionLine } from "../../../shared/submission/submission-views.ts";
import { buttons, paragraph } from "../../ui/controls.ts";
import { dataTable, type TableColumn } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { cityName } from "../shell/city-name.ts";
import type { ListView } from "./list-desk.ts";
import { listWords as words } from "./list-words.ts";

/** One page of the submissions that were found. */
export function listResults(view: ListView): Section {
  const { say, desk } = view;
  return {
    shows: () => [
      desk.found.state.get().value,
      desk.found.state.get().phase === "away",
      desk.choices.state.get().value,
    ],
    draw: () => {
      const { value, phase } = desk.found.state.get();
      const old = phase === "away" && paragraph(say(words.away), "quiet");
      if (!value) return [old || paragraph(say(words.loading), "quiet")];
      const { items, total, page, pageSize } = value;
      const from = (page - 1) * pageSize + 1;
      const isAll = total <= pageSize && page === 1;
      const range = { from, to: from + items.length - 1, total };
      return [
        old,
        items.length > 0 && paragraph(say(isAll ? words.total : words.range, range), "quiet"),
        dataTable({
          caption: say(words.title),
          isCaptionHidden: true,
          columns: columnsOf(view),
          rows: items,
          empty: say(words.none),
        }),
        pages(view, value),
      ];
    },
  };
}

function pages({ say, router }: ListView, { total, page, pageSize }: ListViewPage): Child {
  const count = Math.max(1, Math.ceil(total / pageSize));
  if (count === 1 && page === 1) return false;
  const turn = (to: number) => (): void => router.show({ page: to === 1 ? undefined : String(to) });
  return element("nav", { attributes: { "aria-label": say(words.pages) } }, [
    buttons([
      page > 1 && { text: say(words.previous), run: turn(Math.min(page - 1, count)), focus: "page-previous" },
      page < count && { text: say(words.next), run: turn(page + 1), focus: "page-next" },
    ]),
  ]);
}

interface ListViewPage {
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

function columnsOf({ say, desk, who }: ListView): readonly TableColumn<SubmissionLine>[] {
  const role = who?.account.role;
  const isOffice = role === "city" || role === "province";
  const titles = new Map(desk.choices.state.get().value?.forms.map(({ form, title }) => [form, title]));
  const title = (form: string): string => say(titles.get(form) ?? { zh: form, en: form });
  const link = ({ id }: SubmissionLine, text: string): HTMLElement => {
    const href = isOffice ? `/submissions/${id}/review` : `/submissions/${id}`;
    return element("a", { text, attributes: { href, "data-focus": `line-${id}` } });
  };
  const unit: TableColumn<SubmissionLine> = {
    title: say(words.unit),
    isHead: true,
    cell: (line) => link(line, line.unit.name),
  };
  const city: TableColumn<SubmissionLine> = {
    title: say(words.city),
    cell: (line) => line.unit.city !== undefined && say(cityName(line.unit.city)),
  };
  return [
    ...(isOffice ? [unit] : []),
    ...(role === "province" ? [city] : []),
    {
      title: say(words.form),
      isHead: !isOffice,
      cell: (line) =>
        isOffice ? element("span", { class: "wraps", text: title(line.form) }) : link(line, title(line.form)),
    },
    { title: say(words.period), cell: ({ period }) => period },
    { title: say(words.state), cell: ({ state }) => say(stateNames[state]) },
    { title: say(words.filings), isNumber: true, cell: ({ filings }) => String(filings) },
    { title: say(words.received), cell: ({ receivedAt }) => localMinute(receivedAt) },
    { title: say(words.late), cell: ({ late }) => (late ? say(words.isLate) : "") },
    {
      title: say(words.findings),
      isNumber: true,
      cell: ({ counts }) => `${String(counts.mandatory)} / ${String(counts.waivable)} / ${String(counts.explain)}`,
    },
    { title: say(words.receipt), cell: ({ receipt }) => receipt },
  ];
}
