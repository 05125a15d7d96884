import { severities } from "../../../shared/forms/definition.ts";
import { severityNames } from "../../../shared/forms/severity-names.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import type { SubmissionView } from "../../../shared/submission/submission-views.ts";
import { buttons, disabledIf } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { perform } from "../../ui/errands.ts";
import { saveAnswer } from "../../ui/save-file.ts";
import type { Say } from "../../ui/words.ts";
import type { ThreadView } from "./thread-desk.ts";
import { threadWords as words } from "./thread-words.ts";

type FilingView = SubmissionView["filings"][number];

/** Every workbook that was filed, the newest first, with what can be had of it. */
export function filingsSection(view: ThreadView): Section {
  const { say, desk, state } = view;
  const { submission } = desk;
  return {
    shows: () => [submission.state.get().value, state.get().busy],
    draw: () => {
      const { value } = submission.state.get();
      if (!value) return [];
      const table = dataTable<FilingView>({
        caption: say(words.filings),
        isCaptionHidden: true,
        rows: [...value.filings].reverse(),
        empty: "",
        columns: [
          { title: say(words.filing), cell: ({ number }) => String(number), isHead: true, isNumber: true },
          { title: say(words.received), cell: (one) => received(one, say) },
          { title: say(words.by), cell: ({ by }) => by.name },
          { title: say(words.file), cell: ({ fileName }) => fileName },
          { title: say(words.counts), cell: ({ counts }) => countsText(counts, say) },
          { title: say(words.take), cell: (one) => takes(view, one) },
        ],
      });
      return [element("section", { class: "thread-part" }, [element("h2", { text: say(words.filings) }), table])];
    },
  };
}

function received({ receivedAt, late }: FilingView, say: Say): string {
  const time = localTime(receivedAt);
  return late ? say(words.late, { time }) : time;
}

function countsText(counts: FilingView["counts"], say: Say): string {
  return severities.map((one) => `${say(severityNames[one])} ${String(counts[one])}`).join(" · ");
}

function takes(view: ThreadView, { number }: FilingView): HTMLElement {
  const { say, router, state } = view;
  const off = disabledIf(state.get().busy !== undefined);
  const show = (name: "receipt" | "findings") => () => router.show({ [name]: String(number) });
  const take = (operation: "readWorkbook" | "readMarkedCopy") => () => void download(view, operation, number);
  const all = [
    ["receipt", words.receipt, words.receiptOf, show("receipt")],
    ["findings", words.findings, words.findingsOf, show("findings")],
    ["original", words.original, words.originalOf, take("readWorkbook")],
    ["marked", words.marked, words.markedOf, take("readMarkedCopy")],
  ] as const;
  return buttons(
    all.map(([name, text, label, run]) => ({
      text: say(text),
      run,
      look: "subtle",
      focus: `${name}-${String(number)}`,
      attributes: { "aria-label": say(label, { number }), ...off },
    })),
  );
}

async function download(view: ThreadView, operation: "readWorkbook" | "readMarkedCopy", filing: number): Promise<void> {
  const { connection } = view.parts;
  await perform(view, "download", async () => {
    saveAnswer(await connection.ask(operation, { params: { id: view.desk.id }, query: { filing } }));
  });
}
