import type { Stop } from "../../ui/host.ts";
import { forDesk, sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepLive } from "../shell/resource.ts";
import { diffSection } from "./diff-section.ts";
import { filingsSection } from "./filings-section.ts";
import { findingsSection } from "./findings-section.ts";
import { headSection } from "./head-section.ts";
import { historySection } from "./history-section.ts";
import { openThreadDesk, type ThreadDesk, type ThreadState } from "./thread-desk.ts";
import { remarksSection } from "./remarks-section.ts";
import { shownReceiptSection } from "./shown-receipt-section.ts";
import { threadWords as words } from "./thread-words.ts";
import { withdrawSection } from "./withdraw-section.ts";

/** One submission, for everybody who may see it: where it stands, what was filed, what was said of it, all that was done. */
export function threadPage(context: PageContext): Page {
  const desk = openThreadDesk(context);
  const withDesk = forDesk<ThreadState, ThreadDesk>(desk);
  const { submission, round, findings, receipt, diff, state } = desk;
  return sectionPage(context, {
    title: context.say(words.title),
    state,
    watched: [submission, round, findings, receipt, diff].map((one) => one.state),
    sections: [
      ["head", withDesk(headSection)],
      ["receipt", withDesk(shownReceiptSection)],
      ["remarks", withDesk(remarksSection)],
      ["filings", withDesk(filingsSection)],
      ["findings", withDesk(findingsSection)],
      ["diff", withDesk(diffSection)],
      ["history", withDesk(historySection)],
      ["withdraw", withDesk(withdrawSection)],
    ],
    begin: () => begin(desk),
    update: () => desk.follow(),
  });
}

function begin({ submission, follow }: ThreadDesk): Stop {
  const unwatch = submission.state.watch(follow);
  const stop = keepLive([submission]);
  return () => {
    unwatch();
    stop();
  };
}
