import { button } from "../button.ts";
import type { CheckState } from "../check-state.ts";
import { element } from "../element.ts";
import type { Part } from "../kept-children.ts";
import type { CheckContext } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import { fixPreview } from "./fix-preview.ts";
import { icon } from "../icon.ts";

export interface CheckErrands {
  readonly print: () => void;
  readonly newForm: () => void;
  readonly copyForward: () => void;
  readonly showGuide: () => void;
}

/** Going from finding to finding, fixing what can be fixed by itself, and what is needed less often. */
export function checkActions(context: CheckContext, errands: CheckErrands): Part<CheckState> {
  const { live, say } = context;
  const preview = fixPreview(context);
  const fix = button({ text: "", run: () => preview.open(fixable()), icon: "fix", focus: "fix-all" });
  const fixText = document.createTextNode("");
  fix.append(fixText);
  const fixable = () => (live.state.get().view?.findings ?? []).filter((finding) => finding.fix !== undefined);
  const steps = [
    button({ text: say(checkWords.previous), run: () => void live.previous(), icon: "previous" }),
    button({ text: say(checkWords.next), run: () => void live.next(), icon: "next", look: "primary" }),
  ];
  const more = moreActions(context, errands);
  const bar = element("div", { class: "bar" }, [...steps, more.toggle]);
  const root = element("section", { class: "actions" }, [bar, more.element, fix, preview.element]);
  return {
    element: root,
    update(state) {
      const findings = state.view?.findings ?? [];
      const count = findings.filter((finding) => finding.fix !== undefined).length;
      const hasPlaces = findings.some(({ marks }) => marks.length > 0);
      for (const step of steps) step.hidden = !hasPlaces;
      fix.hidden = count === 0;
      fixText.data = say(checkWords.fixAll, { count });
      preview.keep(findings);
      more.update(state);
    },
  };
}

/** The switch of a Fluent switch element. */
interface SwitchElement extends HTMLElement {
  checked: boolean;
}

/** A button that opens the rest below it; a menu would hang out of a pane of this width. */
function moreActions(
  context: CheckContext,
  errands: CheckErrands,
): Part<CheckState> & { readonly toggle: HTMLElement } {
  const { live, say } = context;
  const marks = element("fluent-switch", { attributes: { role: "switch", "aria-label": say(checkWords.marks) } });
  const marksSwitch = marks as SwitchElement;
  marks.addEventListener("change", () => void (marksSwitch.checked ? live.recheck() : live.clearMarks()));
  const labelled = element("label", { class: "switch" }, [marks, element("span", { text: say(checkWords.marks) })]);
  const list = element("div", { class: "more", attributes: { id: "more-actions", hidden: true } }, [
    labelled,
    ...(
      [
        [checkWords.recheck, () => void live.recheck()],
        [checkWords.print, errands.print],
        [checkWords.newForm, errands.newForm],
        [checkWords.copyForward, errands.copyForward],
        [checkWords.showGuide, errands.showGuide],
      ] as const
    ).map(([text, run]) => button({ text: say(text), run, look: "subtle" })),
  ]);
  const toggle = element(
    "fluent-button",
    { attributes: { role: "button", "aria-expanded": "false", "aria-controls": "more-actions" } },
    [icon("more", "start"), say(checkWords.more)],
  );
  toggle.addEventListener("click", () => {
    list.hidden = !list.hidden;
    toggle.setAttribute("aria-expanded", String(!list.hidden));
  });
  return {
    element: list,
    toggle,
    update({ marking }) {
      const isOn = marking.kind === "on" || marking.kind === "partly";
      marksSwitch.checked = isOn;
      marks.setAttribute("aria-checked", String(isOn));
    },
  };
}
