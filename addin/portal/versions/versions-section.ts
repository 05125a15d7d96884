import type { FormLine } from "../../../shared/submission/form-line.ts";
import { compareVersionNumbers } from "../../../shared/forms/version-order.ts";
import { disabledIf, buttons, paragraph } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { perform, tell } from "../../ui/errands.ts";
import { saveAnswer } from "../../ui/save-file.ts";
import type { Say } from "../../ui/words.ts";
import { publishesForms, type VersionsView } from "./versions-desk.ts";
import { versionsWords as words } from "./versions-words.ts";

/** Every version, since when it is valid, which rounds use it, and its definition to download. */
export function versionsSection(view: VersionsView): Section {
  const { say, desk, state } = view;
  return {
    shows: () => [desk.forms.state.get().value, desk.rounds.state.get().value, state.get().busy],
    draw: () => {
      const { value } = desk.forms.state.get();
      if (!value) return [paragraph(say(words.loading), "quiet")];
      return [
        dataTable({
          caption: say(words.list),
          columns: columns(view),
          rows: inOrder(value),
          empty: say(words.none),
        }),
      ];
    },
  };
}

function inOrder(forms: readonly FormLine[]): readonly FormLine[] {
  return [...forms].sort((a, b) => {
    const byForm = a.form === b.form ? 0 : a.form < b.form ? -1 : 1;
    return byForm || compareVersionNumbers(b.version, a.version);
  });
}

function columns(view: VersionsView) {
  const { say } = view;
  return [
    {
      title: say(words.version),
      isHead: true,
      cell: ({ id }: FormLine) =>
        element("a", { text: id, attributes: { href: `/versions/${id}`, "data-focus": `version-${id}` } }),
    },
    { title: say(words.form), cell: ({ title }: FormLine) => say(title) },
    { title: say(words.valid), cell: ({ valid }: FormLine) => validity(valid, say) },
    { title: say(words.rounds), cell: (line: FormLine) => roundLinks(view, line) },
    { title: say(words.actions), cell: (line: FormLine) => actions(view, line) },
  ];
}

/** "2018-01-01 起" or "2021-05-29 至 2025-12-31". */
export function validity({ from, to }: FormLine["valid"], say: Say): string {
  return to === undefined ? say(words.from, { from }) : say(words.fromTo, { from, to });
}

function roundLinks({ desk }: VersionsView, { id }: FormLine): Child {
  const rounds = (desk.rounds.state.get().value ?? []).filter(({ formId }) => formId === id);
  const links = rounds.map(({ form, period }) =>
    element("a", { text: period, attributes: { href: `/rounds?form=${form}&period=${period}` } }),
  );
  return element("span", { class: "round-links" }, links);
}

function actions(view: VersionsView, { id }: FormLine): HTMLElement {
  const { say, state } = view;
  return element("div", { class: "row-actions" }, [
    buttons([
      {
        text: say(words.download),
        run: () => void downloadDefinition(view, id),
        focus: `definition-${id}`,
        attributes: { ...disabledIf(state.get().busy !== undefined), "aria-label": say(words.downloadOf, { id }) },
      },
    ]),
    publishesForms(view) &&
      element("a", {
        text: say(words.adjust),
        attributes: { href: `/versions/${id}/parameters`, "aria-label": say(words.adjustOf, { id }) },
      }),
  ]);
}

async function downloadDefinition(view: VersionsView, id: string): Promise<void> {
  await perform(view, "definition", async () => {
    const name = saveAnswer(await view.parts.connection.ask("readDefinition", { params: { id } }));
    tell(view, words.saved, { name });
  });
}
