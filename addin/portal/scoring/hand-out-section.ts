import type { RoundView } from "../../../shared/submission/round-view.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import { stateNames } from "../../../shared/submission/state-names.ts";
import { buttons, card, disabledIf, paragraph, sentForm, textField } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { acceptSheets } from "./accept-sheets.ts";
import { addExpert, downloadSheets } from "./hand-out.ts";
import type { ExpertLine, Scoring, ScoringView } from "./scoring-desk.ts";
import { scoringWords as words } from "./scoring-words.ts";

/** The experts, the sheet that each is handed, and what has come back. */
export function handOutSection(view: ScoringView): Section {
  const { say, state, desk } = view;
  return {
    shows: () => [
      desk.scoring.state.get().value,
      desk.scoring.state.get().phase === "refused",
      state.get().busy,
      state.get().step,
    ],
    draw: () => {
      const { value, phase } = desk.scoring.state.get();
      if (!value && phase === "refused") return [];
      if (!value) return [paragraph(say(words.loading), "quiet")];
      const { round } = value;
      return round ? [handOutCard(view, round, value)] : [];
    },
  };
}

function handOutCard(view: ScoringView, round: RoundView, { experts }: Scoring): HTMLElement {
  const { say, state } = view;
  const { step, busy } = state.get();
  const isBusy = disabledIf(busy !== undefined);
  const units = experts.map(({ status }) => status.unit);
  const waiting = experts.filter(({ sheet }) => sheet?.state === "submitted");
  return card({ name: "hand-out", title: say(words.handOut) }, [
    paragraph(say(words.filled), "quiet"),
    dataTable({
      caption: say(words.experts),
      columns: columns(view, round),
      rows: experts,
      empty: say(words.noExperts),
    }),
    step && element("p", { text: say(words.downloading, step), attributes: { role: "status" } }),
    buttons([
      units.length > 0 && {
        text: say(words.downloadAll),
        run: () => void downloadSheets(view, round, units),
        focus: "all-sheets",
        attributes: isBusy,
      },
      waiting.length > 0 && {
        text: say(words.acceptAll, { count: waiting.length }),
        run: () => void acceptSheets(view, waiting),
        focus: "accept-all",
        attributes: isBusy,
      },
    ]),
    sentForm({ name: "expert", submit: say(words.add), isBusy: busy !== undefined, run: () => void addExpert(view) }, [
      textField(view, {
        name: "expert-name",
        label: say(words.name),
        attributes: { required: true, maxlength: "120", autocomplete: "off", pattern: ".*\\S.*" },
      }),
    ]),
  ]);
}

function columns(view: ScoringView, round: RoundView) {
  const { say } = view;
  return [
    { title: say(words.expert), isHead: true, cell: ({ status }: ExpertLine) => status.unit.name },
    { title: say(words.state), cell: ({ status }: ExpertLine) => say(stateNames[status.state]) },
    {
      title: say(words.received),
      cell: ({ status }: ExpertLine) => (status.receivedAt === null ? "" : localTime(status.receivedAt)),
    },
    { title: say(words.action), cell: (line: ExpertLine) => actions(view, round, line) },
  ];
}

/** Buttons alike in every row say to screen readers whose they are. */
function actions(view: ScoringView, round: RoundView, { status, sheet }: ExpertLine): HTMLElement {
  const { say, state } = view;
  const { unit } = status;
  const { name } = unit;
  const isBusy = disabledIf(state.get().busy !== undefined);
  return element("div", { class: "row-actions" }, [
    buttons([
      {
        text: say(words.download),
        run: () => void downloadSheets(view, round, [unit]),
        focus: `sheet-${unit.id}`,
        attributes: { ...isBusy, "aria-label": say(words.downloadOf, { name }) },
      },
      sheet?.state === "submitted" && {
        text: say(words.accept),
        run: () => void acceptSheets(view, [{ status, sheet }]),
        focus: `accept-${unit.id}`,
        attributes: { ...isBusy, "aria-label": say(words.acceptOf, { name }) },
      },
    ]),
    sheet &&
      element("a", {
        text: say(words.look),
        attributes: { href: `/submissions/${sheet.id}`, "aria-label": say(words.lookAt, { name }) },
      }),
  ]);
}
