import { stateNames } from "../../../shared/submission/state-names.ts";
import { localDay } from "../../../shared/submission/local-time.ts";
import { csvText } from "../../../shared/summary/summary-csv.ts";
import { buttons, card, paragraph, textArea, textField } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { saveText } from "../../ui/save-file.ts";
import { cityName } from "../shell/city-name.ts";
import type { Candidate, Candidates } from "./candidates.ts";
import type { SelectionView } from "./selection-desk.ts";
import { selectionWords as words } from "./selection-words.ts";

/** The list of selected parks to print and publish, and everything as CSV. */
export function publishSection(view: SelectionView): Section {
  const { say, desk, typed, params } = view;
  return {
    shows: () => [desk.list.state.get().value],
    draw: () => {
      const { value } = desk.list.state.get();
      if (!value || value.candidates.length === 0) return [];
      const { period = "" } = params;
      if (!typed.has("list-title")) {
        typed.set("list-title", say(words.listTitleOf, { period, form: say(value.round.title) }));
      }
      if (!typed.has("list-date")) typed.set("list-date", localDay(new Date().toISOString()));
      const selected = selectedOf(value);
      return [
        card({ name: "publish", title: say(words.publish) }, [
          paragraph(selected.length === 0 ? say(words.nobody) : say(words.selectedCount, { count: selected.length })),
          textArea(view, {
            name: "list-title",
            label: say(words.listTitle),
            attributes: { rows: "2", maxlength: "200" },
          }),
          textField(view, { name: "list-date", label: say(words.listDate), attributes: { type: "date" } }),
          buttons([
            selected.length > 0 && {
              text: say(words.print),
              run: () => printList(view, selected),
              look: "primary",
              focus: "print-list",
            },
            { text: say(words.csv), run: () => saveCsv(view, value), focus: "list-csv" },
          ]),
        ]),
      ];
    },
  };
}

function selectedOf({ candidates }: Candidates): readonly Candidate[] {
  return candidates.filter(({ line }) => line.state === "selected");
}

/** Alone on its page: see #print in components.css. */
function printList({ say, typed }: SelectionView, selected: readonly Candidate[]): void {
  document.querySelector("#print")?.remove();
  const heads = [words.number, words.park, words.city].map((text) =>
    element("th", { text: say(text), attributes: { scope: "col" } }),
  );
  const rows = selected.map(({ line }, index) =>
    element(
      "tr",
      {},
      [String(index + 1), line.unit.name, say(cityName(line.unit.city ?? ""))].map((text) => element("td", { text })),
    ),
  );
  const page = element("div", { class: "printed-list", attributes: { id: "print" } }, [
    element("h1", { text: typed.get("list-title") ?? "" }),
    element("table", {}, [element("thead", {}, [element("tr", {}, heads)]), element("tbody", {}, rows)]),
    element("p", { class: "printed-date", text: typed.get("list-date") ?? "" }),
  ]);
  document.body.append(page);
  window.print();
}

function saveCsv({ say, params }: SelectionView, { candidates }: Candidates): void {
  const heads = [words.rank, words.park, words.city, words.score, words.state].map((text) => say(text));
  const rows = candidates.map(({ line, rank, score }) => [
    rank ?? null,
    line.unit.name,
    say(cityName(line.unit.city ?? "")),
    score ?? null,
    say(stateNames[line.state]),
  ]);
  saveText(csvText([heads, ...rows]), say(words.fileName, { period: params["period"] ?? "" }));
}
