import { formatAddress } from "../../../shared/cells/address.ts";
import { eventNames, stateNames } from "../../../shared/submission/state-names.ts";
import type { EventKind } from "../../../shared/submission/submission.ts";
import type { SubmissionView } from "../../../shared/submission/submission-views.ts";
import type { Section } from "../drawn.ts";
import { element, type Child } from "../element.ts";
import { addRemark, removeRemark, sendRemarks } from "./act-actions.ts";
import { buttons, card, paragraph, sentForm, textArea, disabledIf } from "../controls.ts";
import { isReviewer, remarksOf, whoIs } from "./follow-book.ts";
import { offered, reviewForm, type Offered } from "./review-forms.ts";
import { reviewWords as words } from "./review-words.ts";
import type { FilingView } from "./section.ts";
import { remarkList } from "./thread-section.ts";
import { waiverList } from "./waiver-list.ts";

/** What an office may do to the submission that the open workbook is. */
export function reviewSection(view: FilingView): Section {
  const { state, check, parts } = view.context;
  return {
    shows: () => {
      const { thread, drafts, quota, busy } = state.get();
      const { selection, view: checked } = check.state.get();
      const { session } = parts.connection.state.get();
      return [
        thread.value,
        drafts,
        quota,
        busy,
        session,
        cellOf(selection),
        checked?.labels,
        view.typed.get("reviewing"),
      ];
    },
    draw: () => {
      const who = whoIs(view.context);
      const thread = state.get().thread.value;
      return who && isReviewer(who) && thread ? [reviewCard(view, thread)] : [];
    },
  };
}

function cellOf(cell: { readonly sheet: string; readonly row: number; readonly column: number } | undefined): string {
  return cell ? `${cell.sheet}!${formatAddress(cell.row, cell.column)}` : "";
}

function reviewCard(view: FilingView, thread: SubmissionView): HTMLElement {
  const { say } = view.context;
  const { unit, period, state, possible } = thread;
  const about = say(words.about, { unit: unit.name, period, state: stateNames[state] });
  return card({ name: "review", title: say(words.title) }, [
    paragraph(about),
    ...remarkList(view, remarksOf(thread)),
    ...(possible.includes("remark") ? remarking(view) : []),
    ...waiverList(view, thread),
    ...actions(view, thread),
  ]);
}

function remarking(view: FilingView): readonly Child[] {
  const { context, typed, redraw } = view;
  const { say, state, check, parts } = context;
  const { selection } = check.state.get();
  const { drafts, busy } = state.get();
  const run = async (): Promise<void> => {
    if (!(await addRemark(context, typed.get("remark") ?? ""))) return;
    typed.delete("remark");
    redraw();
  };
  const place = selection && { sheet: selection.sheet, cell: formatAddress(selection.row, selection.column) };
  return [
    sentForm({ name: "remark", submit: say(words.add), isBusy: busy !== undefined, run: () => void run() }, [
      textArea(view, { name: "remark", label: say(words.remark), attributes: { required: true, rows: "2" } }),
      paragraph(place ? say(words.cell, place) : say(words.noCell), "quiet"),
    ]),
    drafts.length > 0 && element("h3", { text: say(words.drafts, { count: drafts.length }) }),
    drafts.length > 0 && !parts.drafts.lasts && paragraph(say(words.fleeting), "filing-strong"),
    drafts.length > 0 && draftList(view),
    drafts.length > 0 &&
      buttons([
        {
          text: say(words.send),
          run: () => void sendRemarks(context),
          focus: "send-remarks",
          attributes: disabledIf(busy !== undefined),
        },
      ]),
  ];
}

function draftList({ context }: FilingView): HTMLElement {
  const { say, state } = context;
  return element(
    "ul",
    { class: "filing-list" },
    state.get().drafts.map(({ sheet, cell, text }, index) =>
      element("li", { class: "filing-past" }, [
        element("span", {}, [element("span", { text }), element("span", { class: "quiet", text: `${sheet} ${cell}` })]),
        buttons([
          {
            text: say(words.remove),
            look: "subtle",
            focus: `draft-${String(index)}`,
            run: () => void removeRemark(context, index),
            attributes: { "aria-label": say(words.removeNamed, { sheet, cell }) },
          },
        ]),
      ]),
    ),
  );
}

function actions(view: FilingView, { possible }: SubmissionView): readonly Child[] {
  const { say } = view.context;
  const can = offered.filter((one) => (possible as readonly EventKind[]).includes(one));
  const open = can.find((one) => one === view.typed.get("reviewing"));
  if (open) return [reviewForm(view, open)];
  if (can.length === 0) return [paragraph(say(words.nothing), "quiet")];
  const choose = (one: Offered) => () => {
    view.typed.set("reviewing", one);
    view.redraw();
  };
  return [
    element("h3", { text: say(words.actions) }),
    buttons(
      can.map((one) => ({
        text: say(eventNames[one]),
        run: choose(one),
        focus: "review-act",
        ...(one === "recommend" && { look: "primary" as const }),
      })),
    ),
  ];
}
