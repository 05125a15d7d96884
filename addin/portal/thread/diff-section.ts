import { localTime } from "../../../shared/submission/local-time.ts";
import type { SubmissionView } from "../../../shared/submission/submission-views.ts";
import { card, choiceField, paragraph } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import type { Say } from "../../ui/words.ts";
import { askedDiff, diffName, type DiffView, type ThreadView } from "./thread-desk.ts";
import { threadWords as words } from "./thread-words.ts";

type Change = DiffView["changes"][number];

/** What changed between two filings, cell by cell; which two, the address says. */
export function diffSection(view: ThreadView): Section {
  const { submission, diff } = view.desk;
  const asked = () => askedDiff(view, submission.state.get().value);
  return {
    shows: () => {
      const query = asked();
      return [submission.state.get().value?.filings.length, diff.state.get().value, query && diffName(query)];
    },
    draw: () => {
      const query = asked();
      const thread = submission.state.get().value;
      if (!query || !thread) return [];
      const { value } = diff.state.get();
      const isThere = value?.about === diffName(query);
      return [
        card({ name: "diff", title: view.say(words.diff) }, [
          element("div", { class: "tools" }, [choice(view, thread, "from"), choice(view, thread, "to")]),
          isThere ? changeTable(value.value, view.say) : paragraph(view.say(words.diffLoading), "quiet"),
        ]),
      ];
    },
  };
}

function choice(view: ThreadView, thread: SubmissionView, name: "from" | "to"): HTMLElement {
  const { say, router } = view;
  const asked = askedDiff(view, thread)!;
  return choiceField({
    name,
    label: say(words[name]),
    value: String(asked[name]),
    options: thread.filings.map(({ number, receivedAt }) => [
      String(number),
      say(words.filingChoice, { number, time: localTime(receivedAt) }),
    ]),
    choose: (value) => router.show({ from: String(asked.from), to: String(asked.to), [name]: value }),
  });
}

function changeTable({ from, to, changes }: DiffView, say: Say): HTMLElement {
  return dataTable<Change>({
    caption: say(words.diffCaption, { from, to, count: changes.length }),
    rows: changes,
    empty: say(words.noDiff),
    columns: [
      { title: say(words.place), cell: ({ sheet, cell }) => `${sheet} ${cell}`.trim() },
      { title: say(words.label), cell: ({ label }) => say(label), isHead: true },
      { title: say(words.before), cell: ({ before }) => shownValue(before, "del", say) },
      { title: say(words.after), cell: ({ after }) => shownValue(after, "ins", say) },
    ],
  });
}

function shownValue(value: string | null, tag: "ins" | "del", say: Say): Child {
  return value === null
    ? element("span", { class: "quiet", text: say(words.blank) })
    : element(tag, { class: "thread-value", text: value });
}
