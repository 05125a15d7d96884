import { parseAddress } from "../../../shared/cells/address.ts";
import type { Text } from "../../../shared/cells/text.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import { eventNames, stateNames } from "../../../shared/submission/state-names.ts";
import type { SignedRemark } from "../../../shared/submission/remarks-as-findings.ts";
import type { SubmissionView } from "../../../shared/submission/submission-views.ts";
import type { Section } from "../drawn.ts";
import { perform } from "../errands.ts";
import { element, type Child } from "../element.ts";
import { withdraw } from "./act-actions.ts";
import { buttons, card, fold, paragraph, sentForm, textArea } from "../controls.ts";
import { patch, type FilingContext } from "./filing-context.ts";
import { loadThread, remarksOf } from "./follow-book.ts";
import type { FilingView } from "./section.ts";

const words = {
  title: { zh: "报送情况", en: "Where it stands" },
  state: { zh: "状态：{state}", en: "State: {state}" },
  none: { zh: "这一期还没有报送过。", en: "Nothing was submitted for this period yet." },
  loading: { zh: "正在读取报送情况…", en: "Loading…" },
  away: { zh: "连不上服务器，下面是之前的情况。", en: "The server cannot be reached; this is as it was." },
  why: { zh: "退回理由：{reason}", en: "Why it was returned: {reason}" },
  remarks: { zh: "审核意见（{count} 条）", en: "Reviewers' remarks ({count})" },
  history: { zh: "全部经过", en: "History" },
  event: { zh: "{time} {event}（{name}）", en: "{time} {event} ({name})" },
  filing: { zh: "第 {number} 次报送 {receipt}", en: "Submission {number}: {receipt}" },
  late: { zh: "迟报", en: "late" },
  receipt: { zh: "查看回执", en: "Receipt" },
  withdraw: { zh: "撤回报送", en: "Withdraw" },
  withdrawWhy: { zh: "撤回理由", en: "Why" },
  withdrawSure: { zh: "确认撤回", en: "Withdraw it" },
  keep: { zh: "不撤回", en: "Keep it" },
  reload: { zh: "刷新", en: "Reload" },
} as const satisfies { readonly [name: string]: Text };

/** What became of this report: its state, the reviewers' words, all that was done to it. */
export function threadSection(view: FilingView): Section {
  const { state } = view.context;
  return {
    shows: () => [state.get().thread, state.get().book, state.get().busy, view.typed.get("withdrawing")],
    draw: () => {
      const { thread, book } = state.get();
      if (!book || thread.phase === "none" || (thread.phase === "refused" && !thread.value)) return [];
      return [card({ name: "thread", title: view.context.say(words.title) }, threadBody(view))];
    },
  };
}

function threadBody(view: FilingView): readonly Child[] {
  const { say, state } = view.context;
  const { phase, value } = state.get().thread;
  if (value === undefined) return [paragraph(say(phase === "away" ? words.away : words.loading))];
  // A pane stays open for days, and what an office does comes by itself to nobody.
  const reload = buttons([
    { text: say(words.reload), run: () => void loadThread(view.context), look: "subtle", focus: "reload-thread" },
  ]);
  if (value === null) return [paragraph(say(words.none)), reload];
  return [
    phase === "away" && paragraph(say(words.away), "quiet"),
    element("p", {
      class: "filing-strong",
      text: say(words.state, { state: stateNames[value.state] }),
      attributes: { "data-state": value.state },
    }),
    returnReason(view, value),
    ...remarkList(view, remarksOf(value)),
    filings(view, value),
    history(view, value),
    reload,
    value.possible.includes("withdraw") && withdrawal(view),
  ];
}

function returnReason({ context: { say } }: FilingView, { state, events }: SubmissionView): Child {
  const reason = events.findLast(({ kind }) => kind === "return")?.reason;
  return state === "returned" && reason !== undefined && paragraph(say(words.why, { reason }));
}

/** Reviewers' remarks; each leads to its cell. */
export function remarkList({ context: { say, host } }: FilingView, remarks: readonly SignedRemark[]): readonly Child[] {
  if (remarks.length === 0) return [];
  const go =
    ({ sheet, cell }: SignedRemark) =>
    () => {
      const place = parseAddress(cell);
      if (place) void host.select({ sheet, ...place });
    };
  return [
    element("h3", { text: say(words.remarks, { count: remarks.length }) }),
    element(
      "ul",
      { class: "filing-list" },
      remarks.map((one, index) =>
        element("li", {}, [
          element(
            "button",
            {
              class: "filing-row",
              attributes: { type: "button", "data-focus": `remark-${String(index)}` },
              on: { click: go(one) },
            },
            [
              element("span", { text: one.text }),
              element("span", { class: "quiet", text: `${one.sheet} ${one.cell} · ${one.by}` }),
            ],
          ),
        ]),
      ),
    ),
  ];
}

function filings({ context }: FilingView, { id, filings: all }: SubmissionView): HTMLElement {
  const { say } = context;
  return element(
    "ul",
    { class: "filing-list" },
    [...all].reverse().map(({ number, receipt, receivedAt, late }) =>
      element("li", { class: "filing-past" }, [
        element("span", {}, [
          element("span", { text: say(words.filing, { number, receipt }) }),
          element("span", { class: "quiet", text: ` ${localTime(receivedAt)}${late ? ` · ${say(words.late)}` : ""}` }),
        ]),
        buttons([
          {
            text: say(words.receipt),
            look: "subtle",
            focus: `receipt-${String(number)}`,
            run: () => void showReceipt(context, { id, filing: number, receipt }),
            attributes: { "aria-label": `${say(words.receipt)} ${receipt}` },
          },
        ]),
      ]),
    ),
  );
}

/** The receipt as it was kept here, or as the server gives it again. */
async function showReceipt(
  context: FilingContext,
  { id, filing, receipt: number }: { readonly id: string; readonly filing: number; readonly receipt: string },
): Promise<void> {
  await perform(context, "open", async () => {
    const kept = await context.parts.receipts.get(number);
    const asked = { params: { id }, query: { filing } };
    const receipt = kept?.receipt ?? (await context.parts.connection.ask("readReceipt", asked)).json;
    patch(context, { receipt });
  });
}

function history(view: FilingView, { events }: SubmissionView): HTMLElement {
  const { say } = view.context;
  return fold(view, { name: "history", title: say(words.history) }, [
    element(
      "ol",
      { class: "filing-events" },
      events.map(({ kind, at, actor, reason }) =>
        element("li", {}, [
          element("span", {
            text: say(words.event, { time: localTime(at), event: eventNames[kind], name: actor.name }),
          }),
          reason !== undefined && element("span", { class: "quiet", text: reason }),
        ]),
      ),
    ),
  ]);
}

function withdrawal(view: FilingView): HTMLElement {
  const { context, typed, redraw } = view;
  const { say, state } = context;
  const open = (isOpen: boolean) => () => {
    if (isOpen) typed.set("withdrawing", "yes");
    else typed.delete("withdrawing");
    redraw();
  };
  if (!typed.has("withdrawing"))
    return buttons([{ text: say(words.withdraw), run: open(true), look: "subtle", focus: "withdraw" }]);
  const run = async (): Promise<void> => {
    if (!(await withdraw(context, typed.get("withdraw-reason") ?? ""))) return;
    typed.delete("withdraw-reason");
    open(false)();
  };
  const isBusy = state.get().busy !== undefined;
  const keep = { text: say(words.keep), run: open(false), focus: "withdraw" };
  return sentForm(
    { name: "withdraw", submit: say(words.withdrawSure), isBusy, others: [keep], run: () => void run() },
    [textArea(view, { name: "withdraw-reason", label: say(words.withdrawWhy), attributes: { required: true } })],
  );
}
