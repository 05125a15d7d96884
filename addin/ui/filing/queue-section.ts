import type { Text } from "../../../shared/cells/text.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import { stateNames } from "../../../shared/submission/state-names.ts";
import { submissionStates, type SubmissionState } from "../../../shared/submission/submission.ts";
import type { SubmissionLine } from "../../../shared/submission/submission-views.ts";
import type { Section } from "../drawn.ts";
import { element, type Child } from "../element.ts";
import { buttons, card, choiceField, paragraph, disabledIf } from "../controls.ts";
import type { QueueFilter, QueuePage } from "./filing-state.ts";
import { isReviewer, whoIs } from "./follow-book.ts";
import { filterQueue, loadQueue, openSubmission } from "./queue-actions.ts";
import type { FilingView } from "./section.ts";

const words = {
  title: { zh: "报送列表", en: "Submissions" },
  form: { zh: "报表", en: "Form" },
  period: { zh: "报告期", en: "Period" },
  state: { zh: "状态", en: "State" },
  all: { zh: "全部", en: "All" },
  awaiting: { zh: "待处理", en: "Awaiting you" },
  loading: { zh: "正在读取…", en: "Loading…" },
  none: { zh: "没有符合条件的报送。", en: "There is no such submission." },
  noneAwaiting: { zh: "没有待处理的报送。", en: "Nothing awaits you." },
  away: { zh: "连不上服务器，列表可能不是最新的。", en: "The server cannot be reached; the list may be old." },
  total: { zh: "共 {total} 份，第 {page}/{pages} 页", en: "{total} in all, page {page} of {pages}" },
  open: { zh: "打开", en: "Open" },
  openNamed: { zh: "打开 {unit}", en: "Open {unit}" },
  reload: { zh: "刷新", en: "Reload" },
  previous: { zh: "上一页", en: "Previous page" },
  next: { zh: "下一页", en: "Next page" },
  late: { zh: "迟报", en: "late" },
  period2: { zh: "{title} {period}", en: "{title} {period}" },
} as const satisfies { readonly [name: string]: Text };

/** The submissions that await an office, or that it looks for. */
export function queueSection(view: FilingView): Section {
  const { state, parts } = view.context;
  return {
    shows: () => {
      const { queue, filter, forms, rounds, busy } = state.get();
      return [queue, filter, forms, rounds, busy, parts.connection.state.get().session];
    },
    draw: () => {
      const who = whoIs(view.context);
      if (!who || !isReviewer(who)) return [];
      const { say } = view.context;
      return [card({ name: "queue", title: say(words.title) }, [filters(view), ...results(view)])];
    },
  };
}

function filters({ context }: FilingView): HTMLElement {
  const { say, state } = context;
  const { filter, forms, rounds } = state.get();
  const named = new Map(forms.value?.map(({ form, title }) => [form, say(title)] as const));
  const periods = [...new Set(rounds.value?.map(({ period }) => period))];
  const choose = (change: (value: string) => Partial<QueueFilter>) => (value: string) =>
    void filterQueue(context, change(value));
  const all = ["", say(words.all)] as const;
  return element("div", { class: "filing-filters" }, [
    choiceField({
      name: "queue-form",
      label: say(words.form),
      options: [all, ...named],
      value: filter.form,
      choose: choose((form) => ({ form })),
    }),
    choiceField({
      name: "queue-period",
      label: say(words.period),
      options: [all, ...periods.map((one) => [one, one] as const)],
      value: filter.period,
      choose: choose((period) => ({ period })),
    }),
    choiceField({
      name: "queue-state",
      label: say(words.state),
      options: [["", say(words.awaiting)], ...submissionStates.map((one) => [one, say(stateNames[one])] as const)],
      value: filter.state,
      choose: choose((value) => ({ state: value as SubmissionState | "" })),
    }),
  ]);
}

function results(view: FilingView): readonly Child[] {
  const { context } = view;
  const { say, state } = context;
  const { queue, filter } = state.get();
  const reload = {
    text: say(words.reload),
    run: () => void loadQueue(context),
    look: "subtle",
    focus: "reload",
  } as const;
  if (!queue.value) return [paragraph(say(queue.phase === "away" ? words.away : words.loading)), buttons([reload])];
  const { items } = queue.value;
  return [
    queue.phase === "away" && paragraph(say(words.away), "quiet"),
    items.length === 0 && paragraph(say(filter.state === "" ? words.noneAwaiting : words.none)),
    element(
      "ul",
      { class: "filing-list" },
      items.map((one) => element("li", { class: "filing-past" }, lineOf(view, one))),
    ),
    pages(view, queue.value),
    buttons([reload]),
  ];
}

function lineOf({ context }: FilingView, line: SubmissionLine): readonly Child[] {
  const { say, state } = context;
  const { forms, busy } = state.get();
  const { unit, form, period, receivedAt, late, id } = line;
  const title = forms.value?.find((one) => one.form === form)?.title ?? { zh: form, en: form };
  return [
    element("span", {}, [
      element("span", { class: "filing-strong", text: unit.name }),
      element("span", { class: "quiet", text: say(words.period2, { title, period }) }),
      element("span", {
        class: "quiet",
        text: `${say(stateNames[line.state])} · ${localTime(receivedAt)}${late ? ` · ${say(words.late)}` : ""}`,
      }),
    ]),
    buttons([
      {
        text: say(words.open),
        run: () => void openSubmission(context, line),
        focus: `open-${id}`,
        attributes: { ...disabledIf(busy !== undefined), "aria-label": say(words.openNamed, { unit: unit.name }) },
      },
    ]),
  ];
}

function pages({ context }: FilingView, { total, pages: count }: QueuePage): Child {
  const { say, state } = context;
  const { page } = state.get().filter;
  if (count <= 1) return false;
  const turn = (to: number) => () => void filterQueue(context, { page: to });
  return element("div", {}, [
    paragraph(say(words.total, { total, page, pages: count }), "quiet"),
    buttons([
      page > 1 && { text: say(words.previous), run: turn(page - 1), focus: "page-back" },
      page < count && { text: say(words.next), run: turn(page + 1), focus: "page-on" },
    ]),
  ]);
}
