import type { Waiver } from "../../../shared/submission/submission.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import type { SubmissionView } from "../../../shared/submission/submission-views.ts";
import { card } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { remarksOf } from "../../ui/filing/follow-book.ts";
import type { Say } from "../../ui/words.ts";
import type { ThreadView } from "./thread-desk.ts";
import { threadWords as words } from "./thread-words.ts";

/** What reviewers wrote at cells of the last filing, and what became of the criteria that were asked to be waived. */
export function remarksSection({ say, desk }: ThreadView): Section {
  return {
    shows: () => [desk.submission.state.get().value],
    draw: () => {
      const { value } = desk.submission.state.get();
      return value ? [remarkCard(value, say), waiverCard(value, say)] : [];
    },
  };
}

function remarkCard(thread: SubmissionView, say: Say): Child {
  const remarks = remarksOf(thread);
  if (remarks.length === 0) return false;
  const items = remarks.map(({ sheet, cell, text, by, at }) =>
    element("li", { class: "thread-finding" }, [
      element("p", { class: "thread-words", text }),
      element("p", { class: "quiet", text: say(words.remarkAt, { sheet, cell, by, time: localTime(at) }) }),
    ]),
  );
  const title = say(words.remarks, { count: remarks.length });
  return card({ name: "remarks", title, tone: "attention" }, [element("ul", { class: "filing-list" }, items)]);
}

function waiverCard({ filings, waivers }: SubmissionView, say: Say): Child {
  const last = filings.at(-1)!;
  if (last.waiversAsked.length === 0) return false;
  const items = last.waiversAsked.map((rule) => {
    const decided = waivers.findLast((one) => one.rule === rule && one.filing === last.number);
    return element("li", { class: "thread-finding" }, [
      element("p", { class: "filing-strong", text: rule }),
      element("p", { class: "thread-words", text: decisionText(decided, say) }),
    ]);
  });
  return card({ name: "waivers", title: say(words.waivers) }, [element("ul", { class: "filing-list" }, items)]);
}

function decisionText(decided: Waiver | undefined, say: Say): string {
  if (!decided) return say(words.waiverOpen);
  const { approved, by, reason } = decided;
  return say(approved ? words.waiverYes : words.waiverNo, { name: by, reason });
}
