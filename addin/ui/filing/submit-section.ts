import type { Text } from "../../../shared/cells/text.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import type { Blocker } from "../../../shared/submission/gate.ts";
import type { CheckedView } from "../../engine/check-engine.ts";
import type { Section } from "../drawn.ts";
import { findingKey } from "../check-state.ts";
import { element } from "../element.ts";
import { buttons, card, facts, paragraph } from "../controls.ts";
import { patch } from "./filing-context.ts";
import { isReviewer, isSameReport } from "./follow-book.ts";
import { reasonWords } from "./reason-words.ts";
import type { FilingView } from "./section.ts";
import { roundOf, submit, whyNot } from "./submit-actions.ts";

const words = {
  title: { zh: "报送这份工作簿", en: "Submit this workbook" },
  form: { zh: "报表", en: "Form" },
  unit: { zh: "填报单位", en: "Unit" },
  period: { zh: "报告期", en: "Period" },
  due: { zh: "截止时间", en: "Due" },
  late: { zh: "{due}（已过，按迟报接收）", en: "{due} (passed: counts as late)" },
  submit: { zh: "报送", en: "Submit" },
  again: { zh: "重新报送", en: "Submit again" },
  confirmTitle: { zh: "确认报送", en: "Confirm" },
  confirm: {
    zh: "报送后，主管部门即可看到并审核这份工作簿；接收之前可以撤回或重新报送。请确认内容真实、完整，并已经本单位负责人同意。",
    en: "The office can then see and review this workbook. Until it is accepted it can be withdrawn or submitted again. Confirm that it is true and complete, and that the head of the unit agrees.",
  },
  replaces: {
    zh: "待发送的那一份由这一份代替。",
    en: "It takes the place of the one that waits to be sent.",
  },
  yes: { zh: "确认报送", en: "Submit it" },
  no: { zh: "再看看", en: "Not yet" },
  preparing: { zh: "正在读取工作簿…", en: "Reading the workbook…" },
  blockers: { zh: "报送前须处理（{count} 项）", en: "To be dealt with first ({count})" },
  more: { zh: "还有 {count} 项，见“审核”页。", en: "{count} more on the page Check." },
  mandatory: { zh: "必须改正", en: "must be mended" },
  reasonMissing: { zh: "须说明理由", en: "needs a reason" },
  reasonTooShort: { zh: "理由过短", en: "the reason is too short" },
  noRounds: {
    zh: "现在没有开放的报送。您可以先填写和审核，开放后再报送。",
    en: "No round is open. You can fill in and check now, and submit when one opens.",
  },
} as const satisfies { readonly [name: string]: Text };

/** Filing the open workbook, for those who report. */
export function submitSection(view: FilingView): Section {
  const { state, check, parts } = view.context;
  return {
    shows: () => {
      const { book, rounds, forms, thread, isConfirming, busy } = state.get();
      const { phase, view: checked } = check.state.get();
      return [
        book,
        rounds,
        forms,
        thread,
        isConfirming,
        busy,
        checked,
        phase.kind,
        parts.connection.state.get().session,
      ];
    },
    draw: () => {
      const { session } = parts.connection.state.get();
      const who = session.kind === "none" ? undefined : session.view;
      if (!who || who.account.role === "administrator" || who.account.role === "auditor") return [];
      // A province hands in what experts give it; cities hand in nothing.
      const unitKind = state.get().forms.value?.find(({ id }) => id === state.get().book?.formId)?.unitKind;
      if (isReviewer(who) && !(who.account.role === "province" && unitKind === "expert")) return [];
      return [submitCard(view)];
    },
  };
}

function submitCard(view: FilingView): HTMLElement {
  const { context } = view;
  const { say, state, check, parts } = context;
  const now = state.get();
  const { phase, view: checked } = check.state.get();
  const { session } = parts.connection.state.get();
  const who = session.kind === "none" ? undefined : session.view;
  const refused = phase.kind === "refused";
  const reason = whyNot(now, { refused, ...(checked && { view: checked }), ...(who && { who }) });
  const isOpen = now.rounds.value?.some((round) => round.phase === "open" || round.phase === "late") ?? true;
  const blockers = reason === reasonWords.blocked && checked ? blockerList(view, checked) : undefined;
  return card({ name: "submit", title: say(words.title) }, [
    now.book && !refused && bookFacts(view, checked),
    !isOpen && paragraph(say(words.noRounds)),
    ...(now.isConfirming && reason === undefined
      ? [confirmation(view)]
      : [
          reason !== undefined &&
            element("p", { class: "filing-strong", text: say(reason), attributes: { id: "filing-why" } }),
          blockers,
          now.busy === "prepare" && paragraph(say(words.preparing)),
          submitButton(view, reason !== undefined),
        ]),
  ]);
}

function bookFacts({ context }: FilingView, checked: CheckedView | undefined): HTMLElement {
  const { say, state } = context;
  const { book, rounds } = state.get();
  const round = book && rounds.value && roundOf(book, rounds.value);
  const due = round && localTime(round.due);
  return facts([
    [say(words.form), checked ? say(checked.title) : undefined],
    [say(words.unit), book?.unit],
    [say(words.period), book?.period],
    [say(words.due), due !== undefined && round?.phase === "late" ? say(words.late, { due }) : due],
  ]);
}

function submitButton({ context }: FilingView, isBlocked: boolean): HTMLElement {
  const { say, state } = context;
  const { thread, busy } = state.get();
  return buttons([
    {
      text: say(thread.value ? words.again : words.submit),
      look: "primary",
      focus: "submit",
      run: () => {
        if (!isBlocked && state.get().busy === undefined) patch(context, { isConfirming: true });
      },
      // Reachable by keyboard, so that the reason is read out.
      attributes: {
        "disabled-focusable": isBlocked || busy !== undefined,
        "aria-disabled": isBlocked || busy !== undefined ? "true" : undefined,
        "aria-describedby": isBlocked ? "filing-why" : undefined,
      },
    },
  ]);
}

function confirmation({ context }: FilingView): HTMLElement {
  const { say, state, outbox } = context;
  const { book } = state.get();
  const waits = book && outbox.state.get().parcels.some((one) => !one.refused && isSameReport(one, book));
  return element(
    "div",
    { class: "filing-confirm", attributes: { role: "group", "aria-labelledby": "filing-confirm" } },
    [
      element("h3", { text: say(words.confirmTitle), attributes: { id: "filing-confirm" } }),
      paragraph(say(words.confirm)),
      waits === true && paragraph(say(words.replaces)),
      buttons([
        // Takes the place of the button that led here, and with it the focus.
        { text: say(words.yes), run: () => void submit(context), look: "primary", focus: "submit" },
        { text: say(words.no), run: () => patch(context, { isConfirming: false }), focus: "not-yet" },
      ]),
    ],
  );
}

const MOST_SHOWN = 8;

function blockerList({ context }: FilingView, checked: CheckedView): HTMLElement {
  const { say } = context;
  const { blockers } = checked;
  const rest = blockers.length - MOST_SHOWN;
  return element("div", {}, [
    element("h3", { text: say(words.blockers, { count: blockers.length }) }),
    element(
      "ul",
      { class: "filing-list" },
      blockers
        .slice(0, MOST_SHOWN)
        .map((one, index) => element("li", {}, [blockerButton(context, one, { checked, index })])),
    ),
    rest > 0 && paragraph(say(words.more, { count: rest }), "quiet"),
  ]);
}

function blockerButton(
  { say, check, host }: FilingView["context"],
  { rule, rowKey, why, marks: [mark] }: Blocker,
  { checked, index }: { readonly checked: CheckedView; readonly index: number },
): HTMLElement {
  const finding = checked.findings.find(
    (one) => one.rule === rule && one.rowKey === rowKey && isSame(one.marks[0], mark),
  );
  const go = (): void => {
    if (finding) void check.goTo(findingKey(finding));
    else if (mark) void host.select(mark);
  };
  return element(
    "button",
    {
      class: "filing-row",
      attributes: { type: "button", "data-focus": `blocker-${String(index)}` },
      on: { click: go },
    },
    [
      element("span", { text: finding ? say(finding.message) : rule }),
      element("span", { class: "quiet", text: say(words[why]) }),
    ],
  );
}

function isSame(a: Blocker["marks"][number] | undefined, b: Blocker["marks"][number] | undefined): boolean {
  return a?.sheet === b?.sheet && a?.row === b?.row && a?.column === b?.column;
}
