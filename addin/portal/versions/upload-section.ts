import { card, choiceField, labelled, paragraph, sentForm } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { warn } from "../../ui/errands.ts";
import { seesImpact, tryDefinition } from "./trial.ts";
import { publishesForms, type VersionsView } from "./versions-desk.ts";
import { versionsWords as words } from "./versions-words.ts";

/** Takes a definition workbook to try it. */
export function uploadSection(view: VersionsView): Section {
  const { say, state, desk, typed } = view;
  const input = element("input", {
    attributes: { id: "definition-file", type: "file", accept: ".xlsx", "data-focus": "definition-file" },
  });
  const run = async (): Promise<void> => {
    const [file] = input.files ?? [];
    if (!file) return warn(view, words.noFile);
    const period = typed.get("trial-period") || undefined;
    await tryDefinition(view, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), period });
  };
  return {
    shows: () => [state.get().busy, desk.rounds.state.get().value],
    draw: () => {
      if (!publishesForms(view)) return [];
      const field = labelled(say(words.file), input);
      const isBusy = state.get().busy !== undefined;
      return [
        card({ name: "upload", title: say(words.publish) }, [
          paragraph(say(words.how), "quiet"),
          sentForm({ name: "trial", submit: say(words.try), isBusy, run: () => void run() }, [
            field,
            seesImpact(view) && periodField(view),
          ]),
        ]),
      ];
    },
  };
}

function periodField({ say, typed, desk }: VersionsView): HTMLElement {
  const periods = new Set((desk.rounds.state.get().value ?? []).map(({ period }) => period));
  return choiceField({
    name: "trial-period",
    label: say(words.period),
    options: [
      ["", say(words.allPeriods)],
      ...[...periods]
        .sort()
        .reverse()
        .map((one) => [one, one] as const),
    ],
    value: typed.get("trial-period") ?? "",
    choose: (period) => typed.set("trial-period", period),
  });
}
