import { forDesk, sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepTrying } from "../shell/resource.ts";
import { openParametersDesk, type ParametersDesk } from "./parameters-desk.ts";
import { parametersHead } from "./parameters-head.ts";
import { parametersWords as words } from "./parameters-words.ts";
import { publishStep, useStep } from "./parameters-steps.ts";
import { trialSection } from "./trial-section.ts";
import type { TrialState } from "./trial.ts";
import { valuesSection } from "./values-section.ts";

/** The parameters of a version or of a round: new values are tried, published as a new version, and used. */
export function parametersPage(context: PageContext): Page {
  const { say, params } = context;
  const desk = openParametersDesk(context);
  const withDesk = forDesk<TrialState, ParametersDesk>(desk);
  const { form, period, id = "" } = params;
  const title = form === undefined ? say(words.titleVersion, { id }) : say(words.titleRound, { period: period ?? "" });
  return sectionPage<TrialState>(context, {
    title,
    state: desk.state,
    watched: [desk.subject.state],
    sections: [
      ["head", withDesk(parametersHead)],
      ["values", withDesk(valuesSection)],
      ["trial", trialSection],
      ["publish", withDesk(publishStep)],
      ["use", withDesk(useStep)],
    ],
    begin: () => keepTrying([desk.subject]),
  });
}
