import { localTime } from "../../../shared/submission/local-time.ts";
import type { Text } from "../../../shared/cells/text.ts";
import type { Outbox, OutboxState, ParcelView } from "../../api/outbox.ts";
import type { Section } from "../drawn.ts";
import { element, type Child } from "../element.ts";
import { buttons, card, facts, paragraph, disabledIf, type Typed } from "../controls.ts";
import { problemBody } from "../notice-box.ts";
import type { Store } from "../store.ts";
import type { Say } from "../words.ts";

const words = {
  waiting: { zh: "待发送 {count} 份", en: "{count} waiting" },
  sending: { zh: "正在报送…", en: "Submitting…" },
  sent: { zh: "正在上传：{percent}%", en: "Uploading: {percent}%" },
  refused: { zh: "没有报送成功：{title}", en: "Not taken: {title}" },
  since: { zh: "保存于", en: "Kept since" },
  what: { zh: "报表", en: "Report" },
  who: { zh: "报送人", en: "By" },
  tries: { zh: "已尝试", en: "Attempts" },
  away: {
    zh: "连不上服务器。恢复后会自动发送，不会丢失，也不会重复报送。",
    en: "The server cannot be reached. It is sent by itself when it is back: not lost, and not twice.",
  },
  signIn: { zh: "请由{name}登录后发送。", en: "{name} has to sign in to send it." },
  later: { zh: "服务器暂时不能接收：{reason}", en: "The server cannot take it now: {reason}" },
  next: { zh: "下次自动发送：{time}", en: "Next attempt by itself: {time}" },
  fleeting: {
    zh: "浏览器不允许保存数据：关闭后，待发送的内容会丢失。请保持打开。",
    en: "This browser keeps nothing: what waits is lost when this is closed. Keep it open.",
  },
  now: { zh: "现在发送", en: "Send now" },
  drop: { zh: "不再报送", en: "Do not submit it" },
  sureDrop: { zh: "确定不再报送？服务器可能已经收到。", en: "Really not? The server may have it already." },
  yes: { zh: "确定删除", en: "Yes, drop it" },
  no: { zh: "保留", en: "Keep it" },
  understood: { zh: "知道了", en: "Close" },
  inList: {
    zh: "服务器发现的问题已标在表中，也列在“审核”页。",
    en: "What the server found is marked in the sheets and listed on the page Check.",
  },
  report: { zh: "{title} {period}（{unit}）", en: "{title} {period} ({unit})" },
} as const satisfies { readonly [name: string]: Text };

/** What the outbox is shown with, in the pane and on pages. */
export interface OutboxView extends Typed {
  readonly context: {
    readonly say: Say;
    readonly outbox: Outbox;
    /** How much of what is on its way has left, 0 to 1, where that can be told. */
    readonly parts: { readonly uploaded?: Store<number | undefined> };
  };
  readonly redraw: () => void;
  /** What is shown of a parcel that was refused, beside the server's words; without it, where the findings are to be seen. */
  readonly refusal?: (parcel: ParcelView) => readonly Child[];
}

/** What waits to be sent, and what the server has refused. Nothing is there when nothing waits. */
export function outboxSection(view: OutboxView): Section {
  const { outbox, parts } = view.context;
  return {
    shows: () => [outbox.state.get(), view.typed.get("dropping"), percentOf(parts.uploaded?.get())],
    draw: () => {
      const now = outbox.state.get();
      const waiting = now.parcels.filter(({ refused }) => refused === undefined);
      const refused = now.parcels.filter((one) => one.refused !== undefined);
      return [waiting.length > 0 && waitingCard(view, now, waiting), ...refused.map((one) => refusedCard(view, one))];
    },
  };
}

/** A number for each step that is drawn. */
function percentOf(part: number | undefined): number | undefined {
  return part === undefined ? undefined : Math.floor(part * 100);
}

/** On its way: how far, where that can be told. All of it may have left long before the server has read it. */
export function sendingBar(say: Say, part: number | undefined): HTMLElement {
  const percent = percentOf(part);
  const value = percent === undefined || percent >= 100 ? undefined : String(percent);
  const text = value === undefined ? say(words.sending) : say(words.sent, { percent: value });
  return element("div", { class: "filing-sending" }, [
    element("span", { text }),
    element("fluent-progress-bar", {
      attributes: { role: "progressbar", "aria-label": say(words.sending), value, max: "100", "aria-valuenow": value },
    }),
  ]);
}

function waitingCard(view: OutboxView, now: OutboxState, waiting: readonly ParcelView[]): HTMLElement {
  const { context } = view;
  const { say, outbox } = context;
  const isSending = now.sending !== undefined;
  return card(
    {
      name: "outbox",
      title: say(isSending ? words.sending : words.waiting, { count: waiting.length }),
      tone: "attention",
    },
    [
      isSending && sendingBar(say, context.parts.uploaded?.get()),
      ...delayWords(context, now, waiting),
      !now.lasts && paragraph(say(words.fleeting), "filing-strong"),
      ...waiting.map((one) => parcelFacts(view, one, isSending)),
      buttons([
        {
          text: say(words.now),
          run: () => void outbox.send(),
          look: "primary",
          focus: "send-now",
          attributes: disabledIf(isSending),
        },
      ]),
    ],
  );
}

function delayWords(
  { say }: OutboxView["context"],
  { delay, nextAt }: OutboxState,
  waiting: readonly ParcelView[],
): readonly Child[] {
  if (!delay) return [];
  const reason = delay.kind === "later" ? `${delay.problem.title}。${delay.problem.remedy}` : "";
  const why = { away: words.away, "sign-in": words.signIn, later: words.later }[delay.kind];
  const next = nextAt === undefined ? undefined : localTime(new Date(nextAt).toISOString()).slice(11);
  return [
    paragraph(say(why, { reason, name: waiting[0]?.accountName ?? "" })),
    next !== undefined && paragraph(say(words.next, { time: next }), "quiet"),
  ];
}

function parcelFacts({ context, typed, redraw }: OutboxView, parcel: ParcelView, isSending: boolean): HTMLElement {
  const { say, outbox } = context;
  const ask = (key: string | undefined) => () => {
    if (key === undefined) typed.delete("dropping");
    else typed.set("dropping", key);
    redraw();
  };
  const isAsked = typed.get("dropping") === parcel.key;
  const { key, tries, preparedAt, accountName } = parcel;
  return element("div", { class: "filing-parcel" }, [
    facts([
      [say(words.what), say(words.report, reportSlots(parcel))],
      [say(words.since), localTime(preparedAt)],
      [say(words.who), accountName],
      [say(words.tries), tries > 0 ? String(tries) : undefined],
    ]),
    isAsked && paragraph(say(words.sureDrop), "filing-strong"),
    isAsked
      ? buttons([
          { text: say(words.yes), run: () => void outbox.remove(key), focus: "drop-yes" },
          { text: say(words.no), run: ask(undefined), focus: "drop" },
        ])
      : buttons([
          { text: say(words.drop), run: ask(key), look: "subtle", focus: "drop", attributes: disabledIf(isSending) },
        ]),
  ]);
}

function reportSlots({ title, period, unit }: ParcelView) {
  return { title, period, unit };
}

function refusedCard({ context, refusal }: OutboxView, parcel: ParcelView): HTMLElement {
  const { say, outbox } = context;
  const problem = parcel.refused!;
  const title = say(words.refused, { title: say(words.report, reportSlots(parcel)) });
  return card({ name: `refused-${parcel.key}`, title, tone: "danger" }, [
    ...problemBody(problem, say),
    ...(refusal?.(parcel) ?? []),
    !refusal && (problem.blockers?.length ?? 0) > 0 && paragraph(say(words.inList)),
    buttons([{ text: say(words.understood), run: () => void outbox.remove(parcel.key), focus: "refused" }]),
  ]);
}
