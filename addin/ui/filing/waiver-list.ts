import type { SubmissionView } from "../../../shared/submission/submission-views.ts";
import { element, type Child } from "../element.ts";
import { decideWaivers } from "./act-actions.ts";
import { buttons, textField, disabledIf } from "../controls.ts";
import { reviewWords as words } from "./review-words.ts";
import type { FilingView } from "./section.ts";

/** The criteria that the unit asks to be let pass, what was decided of each, and the way to decide. */
export function waiverList(view: FilingView, thread: SubmissionView): readonly Child[] {
  const last = thread.filings.at(-1)!;
  if (last.waiversAsked.length === 0) return [];
  const { say } = view.context;
  return [
    element("h3", { text: say(words.waivers) }),
    element(
      "ul",
      { class: "filing-list" },
      last.waiversAsked.map((rule) => element("li", { class: "filing-waiver" }, waiver(view, thread, rule))),
    ),
  ];
}

function waiver(view: FilingView, thread: SubmissionView, rule: string): readonly Child[] {
  const { say, check } = view.context;
  const { view: checked } = check.state.get();
  const decided = thread.waivers.findLast((one) => one.rule === rule && one.filing === thread.filings.at(-1)!.number);
  const title = checked?.labels[rule];
  const stated = checked?.findings.find((one) => one.rule === rule)?.reason;
  return [
    element("p", { class: "filing-strong", text: title ? `${rule} ${say(title)}` : rule }),
    stated !== undefined && element("p", { text: say(words.stated, { reason: stated }) }),
    decided &&
      element("p", {
        text: say(decided.approved ? words.waiverApproved : words.waiverRefused, { reason: decided.reason }),
      }),
    ...(thread.possible.includes("waive") ? decision(view, rule) : []),
  ];
}

function decision(view: FilingView, rule: string): readonly Child[] {
  const { context, typed, redraw } = view;
  const { say, state } = context;
  const name = `waiver-${rule.replaceAll(".", "-")}`;
  const decide = (approved: boolean) => async (): Promise<void> => {
    const reason = (typed.get(name) ?? "").trim();
    if (reason === "") return document.getElementById(`filing-${name}`)?.focus();
    if (context.confirm && !(await context.confirm(approved ? "approveWaiver" : "refuseWaiver"))) return;
    if (!(await decideWaivers(context, [{ rule, approved, reason }]))) return;
    typed.delete(name);
    redraw();
  };
  const attributes = disabledIf(state.get().busy !== undefined);
  return [
    textField(view, {
      name,
      label: say(words.waiverReason, { rule }),
      attributes: { required: true, maxlength: "1000" },
    }),
    buttons([
      { text: say(words.approve), run: () => void decide(true)(), focus: `${name}-yes`, attributes },
      { text: say(words.refuse), run: () => void decide(false)(), focus: `${name}-no`, attributes },
    ]),
  ];
}
