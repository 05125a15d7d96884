import type { RoundView } from "../../../shared/submission/round-view.ts";
import { localDay } from "../../../shared/submission/local-time.ts";
import { choiceField, fold, paragraph } from "../../ui/controls.ts";
import { element } from "../../ui/element.ts";
import { decisionForm } from "./decision-form.ts";
import type { RoundsView } from "./round-desk.ts";
import { roundQuestions as questions, roundWords as words } from "./round-words.ts";
import { versionChoice, versionsOf } from "./versions-for.ts";

/** Puts another version of its form in force in a round. */
export function changeVersionForm(view: RoundsView, round: RoundView): HTMLElement {
  const { say, desk, typed } = view;
  const forms = desk.forms.state.get().value ?? [];
  const others = versionsOf(forms, round.form, localDay(new Date().toISOString())).filter(
    ({ id }) => id !== round.formId,
  );
  const title = say(words.changeVersion);
  if (others.length === 0) return nothingToChangeTo(view);
  const chosen = others.find(({ id }) => id === typed.get("version-id")) ?? others[0]!;
  typed.set("version-id", chosen.id);
  return decisionForm(view, round, {
    name: "version",
    title,
    fields: [
      choiceField({
        name: "version-id",
        label: say(words.newVersion),
        options: others.map((one) => versionChoice(one, say)),
        value: chosen.id,
        choose: (id) => typed.set("version-id", id),
      }),
    ],
    prepare: (reason) => {
      const formId = typed.get("version-id") ?? chosen.id;
      return { event: { kind: "changeVersion", formId, reason }, question: versionQuestion(view, round, formId) };
    },
  });
}

/** What is asked before a round is judged by another version. */
export function versionQuestion({ say }: Pick<RoundsView, "say">, { formId: before }: RoundView, id: string) {
  return {
    title: say(questions.versionTitle, { id }),
    lines: [say(questions.versionWhat, { id }), say(questions.versionBack, { before })],
  };
}

function nothingToChangeTo(view: RoundsView): HTMLElement {
  const { say } = view;
  return fold(view, { name: "version", title: say(words.changeVersion) }, [
    paragraph(say(words.noOtherVersion)),
    element("a", { text: say(words.publishVersion), attributes: { href: "/versions" } }),
  ]);
}
