import { localTime } from "../../../shared/submission/local-time.ts";
import { stateNames } from "../../../shared/submission/state-names.ts";
import type { SubmissionView } from "../../../shared/submission/submission-views.ts";
import type { ButtonSettings } from "../../ui/button.ts";
import { buttons, card, disabledIf, facts, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { perform, tell } from "../../ui/errands.ts";
import { remarksOf } from "../../ui/filing/follow-book.ts";
import { type FileAnswer, saveAnswer } from "../../ui/save-file.ts";
import type { Say } from "../../ui/words.ts";
import { frameWords } from "../shell/frame-words.ts";
import type { PageView } from "../shell/page.ts";
import type { Resource } from "../shell/resource.ts";
import { dueLines, type DueFacts, type DueLine } from "./due-lines.ts";
import { dueNames, parkWords as words } from "./park-words.ts";

/** What is due and until when, with the way to each blank form, carried form and submission. */
export function dueSection(view: PageView, due: Resource<DueFacts>): Section {
  const { say, state } = view;
  const isAway = (): boolean => due.state.get().phase === "away";
  return {
    shows: () => [due.state.get().value, isAway(), due.state.get().phase === "refused", state.get().busy, minute()],
    draw: () => {
      const { value, phase } = due.state.get();
      if (!value)
        return phase === "refused" ? [] : [paragraph(say(isAway() ? frameWords.awayNothing : words.loading), "quiet")];
      const lines = dueLines(value, Date.now());
      if (lines.length === 0) return [paragraph(say(words.none))];
      return [
        element(
          "div",
          { class: "columns due-list" },
          lines.map((line) => dueCard(view, line, value)),
        ),
      ];
    },
  };
}

/** Days that are left go by. */
function minute(): number {
  return Math.floor(Date.now() / 60_000);
}

function dueCard(view: PageView, line: DueLine, { returned }: DueFacts): HTMLElement {
  const { say } = view;
  const { round, state, submission } = line;
  const what = say(words.what, { title: say(round.title), period: round.period });
  const thread = returned.find(({ id }) => id === submission?.id);
  const isReturned = submission?.state === "returned";
  const isToDo = state === "near" || state === "late";
  const tone = isReturned ? "danger" : isToDo && !isDone(line) ? "attention" : undefined;
  return card({ name: `${round.form}-${round.period}`, title: what, ...(tone && { tone }) }, [
    element("p", { class: "due-state", attributes: { "data-due": state } }, [
      element("span", { class: "filing-strong", text: say(dueNames[state]) }),
      element("span", { text: daysText(line, say) }),
    ]),
    facts([
      [say(state === "planned" ? words.opens : words.due), dateText(line, say)],
      [say(words.own), ownText(line, thread, say)],
    ]),
    reasonText(thread, say),
    buttons(waysFrom(view, line, what)),
  ]);
}

/** Nothing more has to come from the unit. */
function isDone({ submission }: DueLine): boolean {
  return submission !== undefined && submission.state !== "returned" && submission.state !== "withdrawn";
}

function daysText({ state, days }: DueLine, say: Say): string {
  if (state === "planned") return "";
  if (state === "closed") return say(words.closedHow);
  if (state === "late") return say(words.past, { days });
  return days === 0 ? say(words.today) : say(words.left, { days });
}

function dateText({ round, state, isExtended }: DueLine, say: Say): string {
  if (state === "planned") return localTime(round.openings.at(-1)!.opensAt);
  const due = localTime(round.due);
  return isExtended ? say(words.extended, { due }) : due;
}

function ownText({ submission }: DueLine, thread: SubmissionView | undefined, say: Say): string {
  const state = stateNames[submission?.state ?? "missing"];
  if (!submission) return say(state);
  if (thread) return say(words.returned, { state, count: remarksOf(thread).length });
  return say(words.filed, { state, receipt: submission.receipt });
}

function reasonText(thread: SubmissionView | undefined, say: Say): Child {
  const reason = thread?.events.findLast(({ kind }) => kind === "return")?.reason;
  return reason !== undefined && paragraph(say(words.reason, { reason }));
}

function waysFrom(view: PageView, line: DueLine, what: string): readonly (ButtonSettings | false | undefined)[] {
  const { say, router, state } = view;
  const { round, submission, previous } = line;
  const off = disabledIf(state.get().busy !== undefined);
  const name = `${round.form}-${round.period}`;
  const isReturned = submission?.state === "returned";
  const canFile = isReturned || line.state === "open" || line.state === "near" || line.state === "late";
  const named = (label: (typeof words)[keyof typeof words], period = "") => ({
    "aria-label": say(label, { what, period }),
    ...off,
  });
  return [
    submission && {
      text: say(isReturned ? words.mend : words.openIt),
      run: () => router.go(`/submissions/${submission.id}`),
      ...(isReturned && { look: "primary" as const }),
      focus: `open-${name}`,
      attributes: named(isReturned ? words.mendOf : words.openOf),
    },
    canFile && {
      text: say(words.upload),
      run: () => router.go("/upload"),
      ...(!isDone(line) && !isReturned && { look: "primary" as const }),
      focus: `upload-${name}`,
      attributes: named(words.uploadOf),
    },
    line.state !== "closed" && {
      text: say(words.blank),
      run: () => void takeBlank(view, line),
      focus: `blank-${name}`,
      attributes: named(words.blankOf),
    },
    previous &&
      line.state !== "closed" && {
        text: say(words.carry, { period: previous.period }),
        run: () => void takeCarried(view, line, previous.id),
        focus: `carry-${name}`,
        attributes: named(words.carryOf, previous.period),
      },
  ];
}

async function takeBlank(view: PageView, { round }: DueLine): Promise<void> {
  const given = { params: { id: round.formId }, query: { period: round.period } };
  await take(view, () => view.parts.connection.ask("readTemplate", given));
}

async function takeCarried(view: PageView, { round }: DueLine, id: string): Promise<void> {
  const given = { params: { id }, query: { form: round.formId, period: round.period } };
  await take(view, () => view.parts.connection.ask("carryFiling", given));
}

async function take(view: PageView, ask: () => Promise<FileAnswer>): Promise<void> {
  await perform(view, "make", async () => {
    const name = saveAnswer(await ask());
    tell(view, words.saved, { name });
  });
}
