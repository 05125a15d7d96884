import { dueFor } from "../../../shared/submission/round.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import { stateNames } from "../../../shared/submission/state-names.ts";
import type { EventKind } from "../../../shared/submission/submission.ts";
import type { SubmissionView } from "../../../shared/submission/submission-views.ts";
import { buttons, card, facts, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { cityName } from "../shell/city-name.ts";
import { frameWords } from "../shell/frame-words.ts";
import { openFiled } from "./open-filed.ts";
import type { ThreadView } from "./thread-desk.ts";
import { nextForOthers, nextForUnit, threadWords as words } from "./thread-words.ts";

/** What it is, where it stands, and what is to be done next. */
export function headSection(view: ThreadView): Section {
  const { submission, round } = view.desk;
  return {
    shows: () => [
      submission.state.get().value,
      round.state.get().value,
      view.state.get().busy,
      submission.state.get().phase === "away",
      submission.state.get().phase === "refused",
    ],
    draw: () => {
      const { value, phase } = submission.state.get();
      if (value) return [headCard(view, value)];
      return phase === "refused"
        ? []
        : [paragraph(view.say(phase === "away" ? frameWords.awayNothing : words.loading), "quiet")];
    },
  };
}

function headCard(view: ThreadView, thread: SubmissionView): HTMLElement {
  const { say, desk } = view;
  const { form, period, unit, state, archived } = thread;
  const title = say(desk.round.state.get().value?.title ?? { zh: form, en: form });
  const name = say(stateNames[state]);
  return card({ name: "head", title: say(words.what, { title, period }), ...toneOf(thread) }, [
    element("p", {
      class: "thread-state",
      text: archived ? say(words.archived, { state: name }) : name,
      attributes: { "data-state": state },
    }),
    paragraph(say(isReporter(view) ? nextForUnit[state] : nextForOthers[state])),
    returnReason(view, thread),
    facts([
      [say(words.unit), unit.name],
      [say(words.city), unit.city && say(cityName(unit.city))],
      [say(words.due), dueOf(view, thread)],
      [say(words.number), String(thread.number)],
      [say(words.updated), localTime(thread.updatedAt)],
    ]),
    nextSteps(view, thread),
  ]);
}

function toneOf({ state }: SubmissionView) {
  if (state === "returned") return { tone: "attention" } as const;
  return state === "accepted" || state === "selected" ? ({ tone: "good" } as const) : {};
}

/** Whether the person reports for the unit; the others read and review. */
function isReporter({ who }: Pick<ThreadView, "who">): boolean {
  return who?.account.role === "park" || who?.account.role === "area";
}

function dueOf({ desk }: ThreadView, { unit }: SubmissionView): string | undefined {
  const round = desk.round.state.get().value;
  return round && localTime(dueFor(round, unit));
}

function returnReason({ say }: ThreadView, { state, events }: SubmissionView): Child {
  const reason = events.findLast(({ kind }) => kind === "return")?.reason;
  return state === "returned" && reason !== undefined && paragraph(say(words.why, { reason }), "filing-strong");
}

/** What only those who review do. */
const reviewing: ReadonlySet<EventKind> = new Set<EventKind>([
  "return",
  "recommend",
  "accept",
  "select",
  "notSelect",
  "remark",
  "waive",
  "grantPlace",
  "archive",
]);

function nextSteps(view: ThreadView, { id, possible, state }: SubmissionView): HTMLElement {
  const { say, router } = view;
  const canSubmit = isReporter(view) && possible.includes("submit");
  const isReturned = state === "returned";
  return buttons([
    possible.some((kind) => reviewing.has(kind)) && {
      text: say(words.review),
      run: () => router.go(`/submissions/${id}/review`),
      look: "primary",
      focus: "review",
    },
    canSubmit && {
      text: say(words.mend),
      run: () => void openFiled(view),
      ...(isReturned && { look: "primary" as const }),
      focus: "mend",
    },
    canSubmit && { text: say(words.upload), run: () => router.go("/upload"), focus: "upload" },
  ]);
}
