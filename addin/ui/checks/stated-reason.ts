import { element } from "../element.ts";
import type { Part } from "../kept-children.ts";
import type { CheckContext, Fold } from "./check-context.ts";
import { checkWords } from "./check-words.ts";

/** The reason that was stated, for who reads and does not fill in. */
export function statedReason({ say }: CheckContext): Part<Fold> {
  const root = element("div", { class: "reason-given" });
  return {
    element: root,
    update({ findings }) {
      const reasons = new Set(findings.map(({ reason = "" }) => reason).filter((reason) => reason !== ""));
      root.replaceChildren(
        ...[...reasons].map((reason) => element("p", { text: say(checkWords.reasonGiven, { reason }) })),
      );
    },
  };
}
