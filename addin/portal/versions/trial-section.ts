import { buttons, card, disabledIf, paragraph, sentForm, textField } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { changesShown } from "./changes-shown.ts";
import { impactShown } from "./impact-shown.ts";
import { isSound, publishTried, seesImpact, type FormTrial, type Tried, type TrialView } from "./trial.ts";
import { trialWords as words } from "./trial-words.ts";

/** How far a trial is, and what it found: faults at their cells, changes, and how submissions fare. */
export function trialSection(view: TrialView): Section {
  const { say, state } = view;
  return {
    shows: () => [state.get().tried, state.get().stage, state.get().busy],
    draw: () => {
      const { tried, stage } = state.get();
      if (!tried) return [];
      const trial = tried.trial;
      return [
        stage && progressOf(view, say(words[stage])),
        trial &&
          card(
            { name: "trial", title: say(words.found, { name: tried.name }), tone: isSound(trial) ? "good" : "danger" },
            [verdict(view, trial), ...problemsShown(view, trial), ...soundShown(view, trial), leave(view)],
          ),
      ];
    },
  };
}

function progressOf(_: TrialView, text: string): HTMLElement {
  return element("div", { class: "trial-progress", attributes: { role: "status" } }, [
    paragraph(text),
    element("fluent-progress-bar", { attributes: { "aria-hidden": "true" } }),
  ]);
}

function verdict({ say }: TrialView, trial: FormTrial): HTMLElement {
  const text = isSound(trial)
    ? say(words.sound, { id: trial.form?.id ?? "" })
    : say(words.unsound, { count: trial.problemCount });
  return element("p", { class: "filing-strong", text, attributes: { role: "status" } });
}

function problemsShown({ say }: TrialView, { problems, problemCount }: FormTrial): readonly Child[] {
  if (problems.length === 0) return [];
  return [
    dataTable({
      caption: say(words.problems),
      columns: [
        { title: say(words.sheet), cell: ({ sheet }: FormTrial["problems"][number]) => sheet ?? "" },
        { title: say(words.cell), isHead: true, cell: ({ cell }: FormTrial["problems"][number]) => cell ?? "" },
        { title: say(words.subject), cell: ({ subject }: FormTrial["problems"][number]) => subject ?? "" },
        { title: say(words.message), cell: ({ message }: FormTrial["problems"][number]) => say(message) },
      ],
      rows: problems,
      empty: "",
    }),
    problemCount > problems.length && paragraph(say(words.more, { shown: problems.length }), "quiet"),
  ];
}

function soundShown(view: TrialView, trial: FormTrial): readonly Child[] {
  const { say } = view;
  if (!isSound(trial)) return [];
  return [
    ...(trial.changes ? changesShown(trial.changes, say) : []),
    ...(trial.impact ? impactShown(view, trial.impact) : []),
    !seesImpact(view) && paragraph(say(words.noImpactRole), "quiet"),
  ];
}

function leave(view: TrialView): HTMLElement {
  const { say, state } = view;
  const run = (): void => state.set(({ tried: _, ...now }) => now);
  const attributes = disabledIf(state.get().busy !== undefined);
  return buttons([{ text: say(words.discard), run, look: "subtle", focus: "leave-trial", attributes }]);
}

/** Publishes what was tried and found sound; with the reason that the audit keeps. */
export function publishForm(view: TrialView, tried: Tried): HTMLElement {
  const { say, state } = view;
  const { busy } = state.get();
  const submit = say(words.publish, { id: tried.trial?.form?.id ?? "" });
  const reason = { required: true, maxlength: "300", pattern: ".*\\S.*" };
  return card({ name: "publish", title: submit }, [
    sentForm(
      {
        name: "publish",
        submit: say(words.publishNow),
        isBusy: busy !== undefined,
        run: () => void publishTried(view, tried),
      },
      [textField(view, { name: "publish-reason", label: say(words.publishReason), attributes: reason })],
    ),
  ]);
}
