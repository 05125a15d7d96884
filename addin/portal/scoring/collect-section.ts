import { problemBody } from "../../ui/notice-box.ts";
import { buttons, card, disabledIf, labelled, paragraph } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import type { Paper } from "./paper.ts";
import { choosePapers, filePapers } from "./papers.ts";
import type { Scoring, ScoringView } from "./scoring-desk.ts";
import { scoringWords as words } from "./scoring-words.ts";

/** Filled sheets are uploaded here, several at once; each is filed for its expert or refused by itself. */
export function collectSection(view: ScoringView): Section {
  const { say, state, desk } = view;
  return {
    shows: () => [desk.scoring.state.get().value, state.get().papers, state.get().busy],
    draw: () => {
      const { value } = desk.scoring.state.get();
      if (!value?.round) return [];
      const isClosed = value.round.closedAt !== null;
      return [
        card({ name: "collect", title: say(words.collect) }, [
          standing(view, value),
          isClosed && paragraph(say(words.closed)),
          ...(isClosed ? [] : [fileField(view)]),
          ...papersShown(view),
        ]),
      ];
    },
  };
}

function standing({ say }: ScoringView, { experts }: Scoring): HTMLElement | false {
  const missing = experts.filter(({ sheet }) => !sheet || sheet.state === "returned");
  const filed = experts.length - missing.length;
  if (experts.length === 0) return false;
  if (missing.length === 0) return paragraph(say(words.allIn, { filed }));
  const names = missing.map(({ status }) => status.unit.name).join(say(words.comma));
  return paragraph(say(words.progress, { filed, missing: missing.length, names }));
}

function fileField(view: ScoringView): HTMLElement {
  const { say, state } = view;
  const input = element("input", {
    attributes: {
      id: "score-files",
      type: "file",
      multiple: true,
      accept: ".xlsx",
      "data-focus": "score-files",
      disabled: state.get().busy !== undefined,
    },
    on: { change: () => choosePapers(view, [...(input.files ?? [])]) },
  });
  return labelled(say(words.files), input);
}

function papersShown(view: ScoringView) {
  const { say, state } = view;
  const { papers, busy } = state.get();
  if (papers.length === 0) return [];
  return [
    dataTable({
      caption: say(words.papers),
      columns: [
        { title: say(words.file), isHead: true, cell: ({ file }: Paper) => file.name },
        { title: say(words.outcome), cell: (paper: Paper) => outcomeCell(view, paper) },
      ],
      rows: papers,
      empty: "",
    }),
    buttons([
      papers.some(({ outcome }) => outcome.kind !== "taken") && {
        text: say(words.send),
        run: () => void filePapers(view),
        look: "primary",
        focus: "send-papers",
        attributes: disabledIf(busy !== undefined),
      },
    ]),
  ];
}

function outcomeCell({ say }: ScoringView, { outcome }: Paper): HTMLElement | string {
  switch (outcome.kind) {
    case "waiting":
    case "sending":
    case "away":
      return say(words[outcome.kind]);
    case "taken":
      return say(words.taken, { name: outcome.receipt.unit.name, number: outcome.receipt.number });
    case "refused":
      return element("div", { class: "refusal" }, problemBody(outcome.problem, say));
    case "broken":
      return say(words.broken, { detail: outcome.detail });
  }
}
