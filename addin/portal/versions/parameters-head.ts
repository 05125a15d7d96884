import { paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { isSound } from "./trial.ts";
import type { ParametersView } from "./parameters-desk.ts";
import { parametersWords as words } from "./parameters-words.ts";

const steps = ["step1", "step2", "step3", "step4"] as const;

/** The way back, and how far the change of parameters is. */
export function parametersHead(view: ParametersView): Section {
  const { say, state, params, desk } = view;
  const { form, period, id = "" } = params;
  const back =
    form === undefined
      ? { text: say(words.backVersion, { id }), attributes: { href: `/versions/${id}` } }
      : { text: say(words.backRound), attributes: { href: `/rounds?form=${form}&period=${period ?? ""}` } };
  return {
    shows: () => [state.get().tried, desk.subject.state.get().value],
    draw: () => {
      const current = currentStep(view);
      const shown = form === undefined ? steps.slice(0, 3) : steps;
      const subject = desk.subject.state.get().value;
      const title = subject && say(subject.round?.title ?? subject.document.definition.title);
      return [
        element("a", back),
        title !== undefined && paragraph([title, period].filter(Boolean).join(" "), "filing-strong"),
        element(
          "ol",
          { class: "steps", attributes: { "aria-label": say(words.steps) } },
          shown.map((step) =>
            element("li", {
              text: say(words[step]),
              attributes: { "aria-current": step === current ? "step" : undefined },
            }),
          ),
        ),
        paragraph(say(words.leave), "quiet"),
      ];
    },
  };
}

function currentStep({ state }: ParametersView): (typeof steps)[number] {
  const { tried } = state.get();
  if (tried?.published) return "step4";
  if (tried?.trial) return isSound(tried.trial) ? "step3" : "step2";
  return tried ? "step2" : "step1";
}
