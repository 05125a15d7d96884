import type { RoundView } from "../../../shared/submission/round-view.ts";
import { instantOf, localDay, localField, localTime } from "../../../shared/submission/local-time.ts";
import { textField } from "../../ui/controls.ts";
import { element } from "../../ui/element.ts";
import { warn } from "../../ui/errands.ts";
import { decisionForm } from "./decision-form.ts";
import type { RoundsView } from "./round-desk.ts";
import { roundQuestions as questions, roundWords as words } from "./round-words.ts";

/** Closes a round. */
export function closeForm(view: RoundsView, round: RoundView): HTMLElement {
  const { say } = view;
  const slots = { title: say(round.title), period: round.period };
  return decisionForm(view, round, {
    name: "close",
    title: say(words.close),
    fields: [],
    prepare: (reason) => ({
      event: { kind: "close", reason },
      question: {
        title: say(questions.closeTitle, slots),
        lines: [say(questions.closeWhat), say(questions.closeBack)],
      },
    }),
  });
}

/** Opens a closed round again, from now and for a fortnight unless other times are given. */
export function reopenForm(view: RoundsView, round: RoundView): HTMLElement {
  const { say, typed } = view;
  const now = Date.now();
  const inAFortnight = `${localDay(new Date(now + 14 * 86_400_000).toISOString())}T18:00`;
  if (!typed.has("reopen-opens")) typed.set("reopen-opens", localField(new Date(now).toISOString()));
  if (!typed.has("reopen-due")) typed.set("reopen-due", inAFortnight);
  const moment = { type: "datetime-local", required: true };
  return decisionForm(view, round, {
    name: "reopen",
    title: say(words.reopen),
    fields: [
      element("div", { class: "columns" }, [
        textField(view, { name: "reopen-opens", label: say(words.opens), attributes: moment }),
        textField(view, { name: "reopen-due", label: say(words.due), attributes: moment }),
      ]),
    ],
    prepare: (reason) => {
      const opensAt = instantOf(typed.get("reopen-opens") ?? "");
      const dueAt = instantOf(typed.get("reopen-due") ?? "");
      if (opensAt === undefined || dueAt === undefined) return void warn(view, words.noTime);
      if (Date.parse(dueAt) <= Date.parse(opensAt)) return void warn(view, words.dueFirst);
      const slots = {
        title: say(round.title),
        period: round.period,
        opens: localTime(opensAt),
        due: localTime(dueAt),
      };
      return {
        event: { kind: "reopen", opensAt, dueAt, reason },
        question: {
          title: say(questions.reopenTitle, slots),
          lines: [say(questions.reopenWhat, slots), say(questions.reopenBack)],
        },
      };
    },
  });
}
