import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { FormLine } from "../../../shared/submission/form-line.ts";
import { card, sentForm, textField } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { tell } from "../../ui/errands.ts";
import { versionQuestion } from "../province/change-version-form.ts";
import { changeRound } from "../province/round-actions.ts";
import { askFirst } from "../shell/ask-first.ts";
import type { ParametersView } from "./parameters-desk.ts";
import { parametersWords as words } from "./parameters-words.ts";
import { isSound } from "./trial.ts";
import { publishForm } from "./trial-section.ts";
import { trialWords } from "./trial-words.ts";

/** Publishes the version that was tried and found sound. */
export function publishStep(view: ParametersView): Section {
  const { state } = view;
  return {
    shows: () => [state.get().tried, state.get().busy],
    draw: () => {
      const { tried } = state.get();
      if (!tried?.trial || tried.published || !isSound(tried.trial)) return [];
      return [publishForm(view, tried)];
    },
  };
}

/** Puts the published version in force in the round; without a round, says where it can be used. */
export function useStep(view: ParametersView): Section {
  const { state, desk } = view;
  return {
    shows: () => [state.get().tried?.published, state.get().busy, desk.subject.state.get().value],
    draw: () => {
      const { published } = state.get().tried ?? {};
      const { value } = desk.subject.state.get();
      if (!published || !value) return [];
      return [value.round ? useCard(view, value.round, published) : doneCard(view, published)];
    },
  };
}

function useCard(view: ParametersView, round: RoundView, { id }: FormLine): HTMLElement {
  const { say, state } = view;
  const slots = { form: say(round.title), period: round.period, id };
  return card({ name: "use", title: say(words.use, slots), tone: "attention" }, [
    sentForm(
      {
        name: "use",
        submit: say(words.useSend, { id }),
        isBusy: state.get().busy !== undefined,
        run: () => void useVersion(view, round, id),
      },
      [
        textField(view, {
          name: "use-reason",
          label: say(words.reason),
          attributes: { required: true, maxlength: "1000", pattern: ".*\\S.*" },
        }),
      ],
    ),
    element("a", { text: say(trialWords.look, { id }), attributes: { href: `/versions/${id}` } }),
  ]);
}

function doneCard({ say, who }: ParametersView, { id, form }: FormLine): HTMLElement {
  const open = { text: say(trialWords.openWith), attributes: { href: `/rounds?open=${form}&version=${id}` } };
  return card({ name: "use", title: say(trialWords.next, { id }), tone: "good" }, [
    who?.account.role === "province" && element("a", open),
    element("a", { text: say(trialWords.look, { id }), attributes: { href: `/versions/${id}` } }),
  ]);
}

/** The last step: what was typed and tried for it is left behind. */
async function useVersion(view: ParametersView, round: RoundView, id: string): Promise<void> {
  const { say, state, typed, parts, desk } = view;
  const question = { ...versionQuestion(view, round, id), confirm: say(words.useSend, { id }) };
  if (!(await askFirst(question, say))) return;
  const reason = (typed.get("use-reason") ?? "").trim();
  const asker = { state, connection: parts.connection, reload: () => desk.subject.reload() };
  if (!(await changeRound(asker, round, { kind: "changeVersion", formId: id, reason }))) return;
  typed.clear();
  state.set(({ tried: _, ...now }) => now);
  tell(view, words.used, { period: round.period, id });
  view.redraw();
}
