import { localDay } from "../../../shared/submission/local-time.ts";
import { eventNames } from "../../../shared/submission/state-names.ts";
import { element, type Child } from "../element.ts";
import { acted, recommend, sendBack } from "./act-actions.ts";
import { paragraph, sentForm, textArea, textField } from "../controls.ts";
import { whoIs } from "./follow-book.ts";
import { quotaMeter } from "./quota-meter.ts";
import { reviewWords as words } from "./review-words.ts";
import type { FilingView } from "./section.ts";

/** In the order in which an office goes; those with parts of their own are not among them. */
export const offered = ["recommend", "accept", "select", "notSelect", "grantPlace", "return", "archive"] as const;

export type Offered = (typeof offered)[number];

/** What is asked before an office does something, and the button that does it. */
export function reviewForm(view: FilingView, kind: Offered): HTMLElement {
  const { context, typed, redraw } = view;
  const { say, state } = context;
  const close = (): void => {
    typed.delete("reviewing");
    redraw();
  };
  const run = async (): Promise<void> => {
    if (context.confirm && !(await context.confirm(kind))) return;
    const isDone = await doIt(view, kind);
    if (!isDone) return;
    for (const name of ["review-reason", "order", "opinion"]) typed.delete(name);
    close();
  };
  const isBusy = state.get().busy !== undefined;
  const event = eventNames[kind];
  const submit = say(kind === "return" ? words.returnSure : kind === "recommend" ? words.recommendSure : words.sure, {
    event,
  });
  const others = [{ text: say(words.cancel), run: close, focus: "review-act" }];
  return element(
    "div",
    { class: "filing-confirm", attributes: { role: "group", "aria-labelledby": "filing-review-form" } },
    [
      element("h3", { text: say(event), attributes: { id: "filing-review-form" } }),
      sentForm({ name: "review", submit, isBusy, others, run: () => void run() }, fieldsOf(view, kind)),
    ],
  );
}

function fieldsOf(view: FilingView, kind: Offered): readonly Child[] {
  const { say, state } = view.context;
  if (kind === "recommend") return recommendFields(view);
  if (kind === "return") {
    const count = state.get().drafts.length;
    const reason = textArea(view, {
      name: "review-reason",
      label: say(words.returnWhy),
      attributes: { required: true },
    });
    return [reason, count > 0 && paragraph(say(words.returnWith, { count }))];
  }
  const isNeeded = kind === "grantPlace";
  const label = say(isNeeded ? words.reason : words.optional);
  return [textArea(view, { name: "review-reason", label, attributes: { required: isNeeded } })];
}

function recommendFields(view: FilingView): readonly Child[] {
  const { context, typed } = view;
  const { say, state } = context;
  const { quota } = state.get();
  if (!typed.has("reviewer")) typed.set("reviewer", whoIs(context)?.account.name ?? "");
  if (!typed.has("review-date")) typed.set("review-date", localDay(new Date().toISOString()));
  if (!typed.has("order")) typed.set("order", String((quota?.taken ?? 0) + 1));
  return [
    quota && quotaMeter(quota, say),
    quota && quota.taken >= quota.allowed && paragraph(say(words.full), "filing-strong"),
    textField(view, {
      name: "order",
      label: say(words.order),
      attributes: { type: "number", min: "1", required: true },
    }),
    textArea(view, { name: "opinion", label: say(words.opinion), attributes: { required: true, minlength: "10" } }),
    textField(view, { name: "reviewer", label: say(words.reviewer), attributes: { required: true, maxlength: "60" } }),
    textField(view, { name: "review-date", label: say(words.date), attributes: { type: "date", required: true } }),
  ];
}

function doIt({ context, typed }: FilingView, kind: Offered): Promise<boolean> {
  const reason = (typed.get("review-reason") ?? "").trim();
  if (kind === "return") return sendBack(context, reason);
  if (kind === "grantPlace") return acted(context, { kind, reason });
  if (kind !== "recommend") return acted(context, { kind, ...(reason !== "" && { reason }) });
  return recommend(context, {
    order: Number(typed.get("order") ?? "1"),
    opinion: typed.get("opinion") ?? "",
    reviewer: typed.get("reviewer") ?? "",
    date: typed.get("review-date") ?? "",
  });
}
