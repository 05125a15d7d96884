import { button } from "../button.ts";
import type { CheckState } from "../check-state.ts";
import { element } from "../element.ts";
import { icon, type IconName } from "../icon.ts";
import type { Part } from "../kept-children.ts";
import type { CheckContext } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import { verdictOf, type Verdict } from "./verdict.ts";

/** Which form it is, whose and for when; and whether it can be submitted. */
export function formHead({ say }: CheckContext, onSubmit: () => void): Part<CheckState> {
  const title = element("h2");
  const about = element("p", { class: "quiet" });
  const verdict = element("p", { class: "verdict" });
  const submit = button({ text: say(checkWords.toSubmit), run: onSubmit, look: "primary" });
  const root = element("section", { class: "form-head" }, [title, about, verdict, submit]);
  let drawn: CheckState["view"];
  return {
    element: root,
    update({ view }) {
      if (!view || view === drawn) return;
      drawn = view;
      const { form, unit, period } = view.identity;
      const whose = { unit: unit || say(checkWords.noUnit), period: period || say(checkWords.noPeriod) };
      const found = verdictOf(view);
      title.textContent = say(view.title);
      about.textContent = say(checkWords.about, { ...whose, form });
      verdict.dataset["tone"] = found.tone;
      verdict.replaceChildren(icon(toneIcon[found.tone]), element("span", { text: say(found.text) }));
      submit.hidden = found.tone === "blocked";
    },
  };
}

const toneIcon: Readonly<{ [tone in Verdict["tone"]]: IconName }> = {
  clean: "clean",
  ready: "clean",
  blocked: "mandatory",
};
