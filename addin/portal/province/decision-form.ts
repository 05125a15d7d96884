import type { RoundView } from "../../../shared/submission/round-view.ts";
import { fold, sentForm, textField } from "../../ui/controls.ts";
import type { Child } from "../../ui/element.ts";
import { askFirst, type Question } from "../shell/ask-first.ts";
import { decide, type RoundEvent } from "./round-actions.ts";
import type { RoundsView } from "./round-desk.ts";
import { roundWords as words } from "./round-words.ts";

interface DecisionForm {
  /** "extend"; the reason is typed into the field "extend-reason". */
  readonly name: string;
  readonly title: string;
  readonly fields: readonly Child[];
  /** What would be decided and what is asked before; undefined when something is missing, which has been said. */
  readonly prepare: (reason: string) => Prepared | undefined;
}

export interface Prepared {
  readonly event: RoundEvent;
  readonly question: Pick<Question, "title" | "lines">;
}

/** A form that is unfolded, filled in with a reason, asked about, and then decided. */
export function decisionForm(view: RoundsView, round: RoundView, form: DecisionForm): HTMLElement {
  const { say, state, typed } = view;
  const { name, title, fields, prepare } = form;
  const reasonName = `${name}-reason`;
  const run = async (): Promise<void> => {
    const prepared = prepare((typed.get(reasonName) ?? "").trim());
    if (!prepared) return;
    if (!(await askFirst({ ...prepared.question, confirm: title }, say))) return;
    if (!(await decide(view, round, prepared.event))) return;
    typed.delete(reasonName);
    typed.delete(`unfolded-${name}`);
    view.redraw();
  };
  const isBusy = state.get().busy !== undefined;
  const reason = { required: true, maxlength: "1000", pattern: ".*\\S.*" };
  return fold(view, { name, title }, [
    sentForm({ name, submit: title, isBusy, run: () => void run() }, [
      ...fields,
      textField(view, { name: reasonName, label: say(words.reason), attributes: reason }),
    ]),
  ]);
}
