import type { Text } from "../../../shared/cells/text.ts";
import { buttons } from "../../ui/controls.ts";
import { element, type Child } from "../../ui/element.ts";
import type { Say } from "../../ui/words.ts";

const words = {
  cancel: { zh: "取消", en: "Cancel" },
} as const satisfies { readonly [name: string]: Text };

export interface Question {
  readonly title: string;
  /** What will happen, and how it can be undone, or why it cannot. */
  readonly lines: readonly string[];
  /** The verb on the button: "撤回". */
  readonly confirm: string;
  /** Fields that belong to the question. */
  readonly more?: readonly Child[];
}

/** Asks before something is done that others will see; false when the user thinks better of it. Required fields must be filled in. */
export function askFirst(question: Question, say: Say): Promise<boolean> {
  return new Promise((resolve) => {
    const confirm = (): void => {
      if (form.reportValidity()) dialog.close("yes");
    };
    const form = element(
      "form",
      { class: "filing-form", on: { submit: (event) => (event.preventDefault(), confirm()) } },
      [
        element("h2", { text: question.title, attributes: { id: "ask-title" } }),
        ...question.lines.map((text) => element("p", { text })),
        ...(question.more ?? []),
        buttons([
          { text: question.confirm, look: "primary", focus: "ask-confirm", run: confirm },
          { text: say(words.cancel), focus: "ask-cancel", run: () => dialog.close("") },
        ]),
      ],
    );
    const dialog = element("dialog", { class: "ask", attributes: { "aria-labelledby": "ask-title" } }, [form]);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
