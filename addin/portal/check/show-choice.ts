import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import type { PageView } from "../shell/page.ts";
import { bench } from "./bench.ts";
import { benchWords as words } from "./bench-words.ts";

const choices = ["both", "grid", "list"] as const;

const kept = "shows";

/** On a narrow page: the cells, the findings, or both below each other. A wide page has room for both, and no switch. */
export function showChoice(view: PageView): Section {
  const { say, memory } = view;
  const chosen = (): string => (memory.get(kept) as string | undefined) ?? "both";
  return {
    shows: () => [bench.get().now.kind, chosen()],
    draw: () => {
      if (bench.get().now.kind !== "open") return [];
      return [
        element("div", { class: "bench-shows", attributes: { role: "group", "aria-label": say(words.shows) } }, [
          ...choices.map((choice) =>
            element("button", {
              text: say(words[choice]),
              attributes: {
                type: "button",
                "data-shows": choice,
                "data-focus": `shows-${choice}`,
                "aria-pressed": String(choice === chosen()),
              },
              on: {
                click: () => {
                  memory.set(kept, choice);
                  view.redraw();
                },
              },
            }),
          ),
        ]),
      ];
    },
  };
}
