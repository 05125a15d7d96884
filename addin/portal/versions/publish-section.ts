import type { FormLine } from "../../../shared/submission/form-line.ts";
import { card } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { isSound } from "./trial.ts";
import { publishForm } from "./trial-section.ts";
import { trialWords as words } from "./trial-words.ts";
import type { VersionsView } from "./versions-desk.ts";

/** Publishes what was tried; and after that, the ways to use it. */
export function publishSection(view: VersionsView): Section {
  const { state, desk } = view;
  return {
    shows: () => [state.get().tried, state.get().busy, desk.rounds.state.get().value],
    draw: () => {
      const { tried } = state.get();
      if (tried?.published) return [nextSteps(view, tried.published)];
      return tried?.trial && isSound(tried.trial) ? [publishForm(view, tried)] : [];
    },
  };
}

/** What a version that was just published can be used for. */
function nextSteps({ say, desk, who }: VersionsView, { id, form }: FormLine): HTMLElement {
  const rounds = (desk.rounds.state.get().value ?? []).filter((round) => round.form === form && round.formId !== id);
  const runs = who?.account.role === "province";
  const links = [
    ...(runs ? [[`/rounds?open=${form}&version=${id}`, say(words.openWith)] as const] : []),
    ...(runs ? rounds : []).map(
      ({ period }) => [`/rounds?form=${form}&period=${period}&version=${id}`, say(words.changeTo, { period })] as const,
    ),
    [`/versions/${id}`, say(words.look, { id })] as const,
  ];
  return card({ name: "next", title: say(words.next, { id }), tone: "good" }, [
    element(
      "ul",
      {},
      links.map(([href, text]) => element("li", {}, [element("a", { text, attributes: { href } })])),
    ),
  ]);
}
